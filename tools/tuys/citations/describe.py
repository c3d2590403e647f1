"""What a package says of itself, as the work to cite."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tuys import verify
from tuys.citations.work import Author, Work
from tuys.errors import TuysError
from tuys.package import Package

_AUTHORS = frozenset({"author", "creator"})
_PUBLISHERS = frozenset({"publisher", "distributor"})
# Crossref's form of a DOI, which is also that of the Citation File Format.
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/[-._;()/:A-Za-z0-9\[\]]+)",
    re.I | re.A,
)
_ORCID = re.compile(r"https?://orcid\.org/([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def work_of(package: Package, status: str = verify.RELEASED, archive_sha256: str = "") -> Work:
    """The version of the dataset that a package describes. TuysError where too little is said to cite it."""
    makers, others = contributors(package)
    if not makers:
        raise TuysError(f"{package.path}: a citation needs a contributor")
    publisher = next((item for item in (*makers, *others) if _PUBLISHERS & _roles(item)), makers[0])
    license = next(iter(package.objects("licenses")), {})
    return Work(
        name=package.name,
        title=_needed(package, "title"),
        version=_needed(package, "version"),
        issued=_day(package),
        authors=tuple(map(_author, makers)),
        publisher=name_of(publisher),
        status=status,
        abstract=_text(package.descriptor, "description"),
        keywords=tuple(_texts(package.descriptor.get("keywords"))),
        license=_text(license, "name"),
        license_title=_text(license, "title"),
        license_url=_text(license, "path"),
        url=_text(package.descriptor, "homepage"),
        doi=doi_of(_text(package.descriptor, "id")),
        archive_sha256=archive_sha256,
        languages=tuple(_texts(package.descriptor.get("languages"))),
    )


def contributors(package: Package) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Who made the dataset, and who else contributed, as the descriptor names them; nobody without a name.

    Those with the role author or creator made it, or all where nobody has one.
    """
    named = [item for item in package.objects("contributors") if name_of(item)]
    makers = [item for item in named if _AUTHORS & _roles(item)] or named
    return makers, [item for item in named if item not in makers]


def doi_of(identifier: str) -> str:
    """The bare DOI in an `id`: a DOI, or the address that leads to one; "" where it is none."""
    match = _DOI.fullmatch(identifier.strip())
    return match[1] if match else ""


def _needed(package: Package, name: str) -> str:
    text = _text(package.descriptor, name)
    if not any(one.isprintable() and not one.isspace() for one in text):
        raise TuysError(f"{package.path}: a citation needs the property '{name}'")
    return text


def _day(package: Package) -> str:
    day = _needed(package, "as_of")
    try:
        if _DAY.fullmatch(day):
            return date.fromisoformat(day).isoformat()
    except ValueError:
        pass
    raise TuysError(f"{package.path}: a citation needs a day in the property 'as_of', such as 2026-11-21")


def _author(contributor: dict[str, Any]) -> Author:
    found = _ORCID.fullmatch(_text(contributor, "path"))
    family = _text(contributor, "familyName")
    given = _text(contributor, "givenName") if family else ""
    return Author(name_of(contributor), family, given, found[0] if found and family else "")


def name_of(contributor: dict[str, Any]) -> str:
    """The whole name of a contributor; "" where the descriptor gives none."""
    names = (_text(contributor, "givenName"), _text(contributor, "familyName"))
    return _text(contributor, "title") or " ".join(filter(None, names))


def _roles(contributor: dict[str, Any]) -> set[str]:
    roles = contributor.get("roles", contributor.get("role", []))
    return {str(role).lower() for role in (roles if isinstance(roles, list) else [roles])}


def _text(values: Any, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> Iterator[str]:
    return (item for item in value if isinstance(item, str)) if isinstance(value, list) else iter(())
