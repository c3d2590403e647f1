"""What Zenodo is told about a release: the descriptor in the words of its API.

Source: developers.zenodo.org, "Deposit metadata". Only what the descriptor says is passed on, and no
identifier is made up.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from tuys.errors import TuysError
from tuys.package import Package

_AUTHORS = frozenset({"author", "creator"})
_ORCID = re.compile(r"https://orcid\.org/([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")
_NEEDED = ("title", "description", "version", "as_of")


def deposit_metadata(package: Package) -> dict[str, Any]:
    """The metadata of a draft; TuysError where the descriptor lacks what a citable record needs."""
    given = package.descriptor
    for name in _NEEDED:
        if not isinstance(given.get(name), str) or not given[name]:
            raise TuysError(f"datapackage.json: a deposit needs the property {name!r}")
    told = {
        "upload_type": "dataset",
        "title": given["title"],
        "creators": _creators(package),
        "description": _paragraphs(given["description"]),
        "version": given["version"],
        "publication_date": given["as_of"],
        "access_right": "open",
        "license": _licence(given),
        "keywords": [str(word) for word in _listed(given, "keywords")],
        "related_identifiers": _related(given),
        "prereserve_doi": True,
    }
    return {name: value for name, value in told.items() if value != []}


def _listed(given: Mapping[str, Any], name: str) -> list[Any]:
    value = given.get(name)
    return value if isinstance(value, list) else []


def _creators(package: Package) -> list[dict[str, str]]:
    """Those whose role is author or creator; where nobody has one, every contributor."""
    people = [one for one in _listed(package.descriptor, "contributors") if isinstance(one, dict)]
    authors = [one for one in people if _AUTHORS & {str(role).lower() for role in _listed(one, "roles")}]
    creators = [creator for one in authors or people if (creator := _creator(one))["name"]]
    if not creators:
        raise TuysError("datapackage.json: a deposit needs a contributor")
    return creators


def _creator(person: Mapping[str, Any]) -> dict[str, str]:
    family, given = person.get("familyName"), person.get("givenName")
    name = f"{family}, {given}" if family and given else str(person.get("title", ""))
    orcid = _ORCID.fullmatch(str(person.get("path", "")))
    told = {
        "name": name,
        "affiliation": str(person.get("organization") or ""),
        "orcid": orcid[1] if orcid else "",
    }
    return {key: text for key, text in told.items() if text or key == "name"}


def _paragraphs(text: str) -> str:
    """The description as the HTML that the API reads it for."""
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip())


def _licence(given: Mapping[str, Any]) -> str:
    """The first licence, that of the data: the API's ids are those of SPDX in small letters."""
    names = [one.get("name") for one in _listed(given, "licenses") if isinstance(one, dict)]
    if not names or not isinstance(names[0], str):
        raise TuysError("datapackage.json: a deposit needs a licence with a name")
    return names[0].lower()


def _related(given: Mapping[str, Any]) -> list[dict[str, str]]:
    homepage = given.get("homepage")
    return [{"identifier": homepage, "relation": "isDocumentedBy"}] if isinstance(homepage, str) else []
