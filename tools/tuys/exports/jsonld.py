"""The edition described as JSON-LD: a Dataset of schema.org for search engines, in the form of Croissant.

Source: Croissant Format Specification 1.1 (mlcommons.org). Its own rule for versions, by which a patch leaves
the data as they are, is not followed: versions here follow the recipe of the Data Package standard. Nor is
`url` there where the descriptor names no homepage, though the specification asks for one.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tuys.citations.describe import contributors, name_of
from tuys.exports.about import about
from tuys.exports.edition import Edition
from tuys.exports.published import PARQUET, PublishedFile, paths_in, published_file
from tuys.exports.record_sets import Node, file_sets, identity, record_sets, sources
from tuys.lexical.dates import parse_date
from tuys.package.jsonfile import load_json
from tuys.writing import write_whole

# What data/README.md asks users to know, which decides, in the words of Croissant RAI 1.0 (mlcommons.org).
_RESPONSIBLE = Path(__file__).parent / "responsible.json"
_CROISSANT = "http://mlcommons.org/croissant/"
_TERMS = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field"),
    *("fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath"),
    *("key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace"),
    *("samplingRate", "separator", "source", "subField", "transform"),
)
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": _CROISSANT,
    "rai": f"{_CROISSANT}RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _TERMS},
}
_OLD_PARQUET = "application/x-parquet"  # the name that readers of Croissant know


def write(edition: Edition, target: Path, files: Sequence[PublishedFile] | None = None) -> None:
    """Writes `document` as JSON; without `files` those that stand in the target's folder or below it.

    TuysError where the file cannot be written.
    """
    listed = _beside(target) if files is None else files
    text = json.dumps(document(edition, listed), indent=2, ensure_ascii=False)
    write_whole(target, [text + "\n"])


def document(edition: Edition, files: Sequence[PublishedFile]) -> Node:
    """The description, with the files by paths relative to it.

    A table that stands in none of the files, neither as CSV nor as Parquet, gets no record set.
    """
    found = sources(edition, files)
    node = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        **_about(edition),
        **(_of_this_dataset(edition) if edition.package.ruleset == "tuys" else {}),
        "distribution": [*map(_file, files), *file_sets(found)],
        "recordSet": list(record_sets(edition, found)),
    }
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _beside(target: Path) -> Sequence[PublishedFile]:
    folder = target.parent
    return [published_file(folder, path) for path in paths_in(folder) if path != target.name]


def _about(edition: Edition) -> Node:
    told = about(edition)
    makers, others = contributors(edition.package)
    return {
        "conformsTo": [f"{_CROISSANT}1.1"],
        "name": edition.title,
        "alternateName": edition.name,
        "description": told.get("description", edition.title),
        "version": edition.version,
        "datePublished": edition.as_of,
        "license": told.get("licence_url") or told.get("licence"),
        "url": told.get("homepage"),
        "creator": [_agent(one) for one in makers],
        "contributor": [_agent(one) for one in others],
        "keywords": edition.package.descriptor.get("keywords"),
        "citeAs": told["citation"],
        "isLiveDataset": False,
    }


def _of_this_dataset(edition: Edition) -> Node:
    """What is known of this dataset and could not be said of every package."""
    return {
        "conformsTo": [f"{_CROISSANT}1.1", f"{_CROISSANT}RAI/1.0"],
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "temporalCoverage": _years(edition),
        **load_json(_RESPONSIBLE),
    }


def _years(edition: Edition) -> str:
    """The years from the first to the last event whose date has both bounds; others may lie outside."""
    dates = edition.by_name["events"].frame["date"].drop_nulls()
    known = [one for one in map(parse_date, dates) if one and not (one.open_start or one.open_end)]
    if not known:
        return ""
    return f"{min(one.end.year for one in known)}/{max(one.start.year for one in known)}"


def _file(one: PublishedFile) -> Node:
    parquet = one.mediatype == PARQUET
    return {
        "@type": "cr:FileObject",
        "@id": identity(one.path),
        "name": one.path,
        "contentUrl": one.path,
        "contentSize": f"{one.size} B",
        "encodingFormat": [one.mediatype, _OLD_PARQUET] if parquet else one.mediatype,
        "sha256": one.sha256,
    }


def _agent(contributor: dict[str, Any]) -> Node:
    """A person where the descriptor gives the parts of a name, else an organisation."""
    person = contributor.get("givenName") or contributor.get("familyName")
    kind = "sc:Person" if person else "sc:Organization"
    return {"@type": kind, "name": name_of(contributor)}
