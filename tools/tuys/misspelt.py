"""Properties that are probably slips: the standard allows custom ones, so only near misses are told."""

from collections.abc import Iterator, Mapping
from typing import Any

from tuys.files import error
from tuys.findings import Finding
from tuys.package import Package

# Source: Data Package standard, versions 1 and 2, and the custom properties of this dataset.
_PACKAGE = """$schema profile name id title description homepage version created keywords contributors
    sources licenses image resources ruleset as_of coders bibliographicCitation"""
_RESOURCE = """$schema profile name path data type title description format mediatype encoding bytes hash
    sources licenses dialect schema"""
_DIALECT = """$schema header headerRows headerJoin commentRows commentChar delimiter lineTerminator quoteChar
    doubleQuote escapeChar nullSequence skipInitialSpace property itemType itemKeys sheetNumber sheetName
    table caseSensitiveHeader csvddfVersion"""
_SCHEMA = (
    """$schema fields missingValues primaryKey uniqueKeys foreignKeys fieldsMatch name title description"""
)
_FIELD = """name type format title description example constraints categories categoriesOrdered
    missingValues rdfType trueValues falseValues decimalChar groupChar bareNumber delimiter itemType claim
    vocabulary exposure notation coder"""
_SHORTEST = 5
_OTHER_WORDS = "source license licence keyword contributor category resource titles"


def misspelt_findings(package: Package) -> Iterator[Finding]:
    """PKG-DESCRIPTOR: a property one slip away from one that means something."""
    yield from _slips(package.path, "the package", package.descriptor, _PACKAGE)
    seen: set[str] = set()
    for resource in package.resources:
        where = f"the resource '{resource.name}'"
        yield from _slips(package.path, where, resource.descriptor, _RESOURCE)
        dialect = resource.descriptor.get("dialect")
        if isinstance(dialect, Mapping):
            yield from _slips(package.path, f"the dialect of '{resource.name}'", dialect, _DIALECT)
        schema = resource.schema
        if schema and not (schema.path and schema.path in seen):
            seen |= {schema.path} if schema.path else set()
            path = schema.path or package.path
            yield from _slips(path, "the schema", schema.descriptor, _SCHEMA)
            for field in schema.fields:
                yield from _slips(path, f"the field '{field.name}'", field.descriptor, _FIELD)


def _slips(path: str, where: str, item: Mapping[str, Any], known: str) -> Iterator[Finding]:
    for name in item:
        meant = _meant(name, known, item)
        if meant:
            message = f"In {where}, '{name}' means nothing; '{meant}' is missing."
            yield error("PKG-DESCRIPTOR", path, message, f"Did you mean '{meant}'?")


def _meant(name: str, known: str, item: Mapping[str, Any]) -> str | None:
    """The known property that a name is one slip away from, unless it stands there as well."""
    words = known.split()
    if name in words or name.lower() in _OTHER_WORDS.split() or len(name) < _SHORTEST - 1:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    absent = [word for word in words if len(word) >= _SHORTEST and word not in item]
    best = process.extractOne(name, absent, scorer=OSA.distance, score_cutoff=1)
    return best[0] if best else None
