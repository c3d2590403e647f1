"""Citation File Format, which forges and archives read.

Source: Citation File Format 1.2.0. A record is its `preferred-citation`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from tuys.citations.work import Author, Work

_MESSAGES = {
    True: "If you use this dataset, please cite the version that you used.",
    False: "This state is not released. If you use this dataset, please cite a release.",
}
_URL = re.compile(r"https?://\S+")
# Names of licences for data that stand in the format's list (SPDX); others are told by their URL.
_SPDX = re.compile(
    r"CC0-1\.0|CC-BY(-NC)?(-SA|-ND)?-[1-4]\.0|ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|Apache-2\.0|MIT|"
    r"BSD-[23]-Clause|(A|L)?GPL-3\.0-(only|or-later)|EUPL-1\.2|OGL-UK-3\.0|MPL-2\.0"
)


def render(work: Work) -> str:
    """The file. What is cited is a dataset with a version; no DOI stands here that was not declared."""
    return "\n".join(_yaml(_document(work))) + "\n"


def _document(work: Work) -> dict[str, Any]:
    document = {
        "cff-version": "1.2.0",
        "message": _MESSAGES[work.released],
        "type": "dataset",
        "title": work.title,
        "version": work.version,
        "date-released": work.issued if work.released else "",
        "authors": [_author(author) for author in work.authors],
        "abstract": work.abstract,
        "keywords": list(work.keywords),
        **_license(work),
        "url": _url(work.url),
        "doi": work.doi,
        "identifiers": _identifiers(work),
        "preferred-citation": _record(work) if work.part else {},
    }
    return {name: value for name, value in document.items() if value}


def _author(author: Author) -> dict[str, str]:
    if not author.family:
        return {"name": author.name}
    names = {"family-names": author.family, "given-names": author.given, "orcid": author.orcid}
    return {name: value for name, value in names.items() if value}


def _license(work: Work) -> dict[str, str]:
    if _SPDX.fullmatch(work.license):
        return {"license": work.license}
    return {"license-url": _url(work.license_url)}


def _identifiers(work: Work) -> list[dict[str, str]]:
    digest = work.archive_sha256
    told = f"SHA-256 of the archive of version {work.version}"
    return [{"type": "other", "value": f"sha256:{digest}", "description": told}] if digest else []


def _record(work: Work) -> dict[str, Any]:
    record = {
        "type": "data",
        "title": work.heading,
        "authors": [_author(author) for author in work.authors],
        "collection-title": work.title,
        "section": work.part.id if work.part else "",
        "version": work.version,
        "year": int(work.year),
        "url": _url(work.url),
        "collection-doi": work.doi,
        "notes": " ".join(work.remarks),
    }
    return {name: value for name, value in record.items() if value}


def _url(text: str) -> str:
    return text if _URL.fullmatch(text) else ""


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """Objects and lists as blocks, texts in double quotes: a JSON string is a scalar of YAML."""
    for name, item in value.items():
        if isinstance(item, dict):
            yield f"{indent}{name}:"
            yield from _yaml(item, f"{indent}  ")
        elif isinstance(item, list):
            yield f"{indent}{name}:"
            for one in item:
                yield from _item(one, indent)
        else:
            yield f"{indent}{name}: {_scalar(name, item)}"


def _item(one: Any, indent: str) -> Iterator[str]:
    if not isinstance(one, dict):
        yield f"{indent}  - {_scalar('', one)}"
        return
    first, *rest = _yaml(one, f"{indent}    ")
    yield f"{indent}  - {first.strip()}"
    yield from rest


def _scalar(name: str, value: Any) -> str:
    plain = name in ("cff-version", "type")  # written as the format's own examples write them
    return str(value) if plain else json.dumps(value, ensure_ascii=False)
