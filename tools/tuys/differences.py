"""Where stock frictionless 5.21 finds a fault and tuys, by the standard, finds none: each with its reason.

`agreement` sets these aside. Where frictionless is the looser of the two, tuys is stricter on purpose;
the tests hold both lists against each other, cell by cell and row by row.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Types of errors in rows.
ROW_DIFFERENCES = {
    "blank-row": "a row of empty cells is a row of missing values; a blank line is CSV-RAGGED, told once",
    "source-error": "it has no opinion of a file that it cannot open",
}
# Types of errors in rows of a table in which other rows have a wrong number of cells.
AFTER_RAGGED_ROWS = {
    "unique-error": "a row with a wrong number of cells takes part in no key here",
    "primary-key": "the same",
    "foreign-key": "the same",
}


@dataclass(frozen=True)
class Difference:
    """Fields of `types` (and `formats`, where given), texts that match `texts`: valid `here`, not there.

    Where `here` is false it is the other way round. `property` is one that the field must have set.
    `examples` are pairs of a field descriptor without name and a text.
    """

    types: tuple[str, ...]
    texts: str
    here: bool
    reason: str
    examples: tuple[tuple[dict[str, Any], str], ...]
    formats: tuple[str, ...] | None = None
    property: str | None = None

    def covers(self, descriptor: Mapping[str, Any], text: str, valid_here: bool) -> bool:
        """Whether this explains that only one side takes the text."""
        return (
            valid_here == self.here
            and descriptor.get("type", "string") in self.types
            and (self.formats is None or _format_of(descriptor) in self.formats)
            and (self.property is None or self.property in descriptor)
            and re.fullmatch(self.texts, text) is not None
        )


def _format_of(descriptor: Mapping[str, Any]) -> str:
    """The format, `<PATTERN>` for any strptime pattern."""
    text = str(descriptor.get("format", "default"))
    return "<PATTERN>" if "%" in text else text


def _field(kind: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": kind, **properties}


_INTEGER, _NUMBER = _field("integer"), _field("number")
_MOMENTS = ("date", "time", "datetime")

STRICTER_THERE: tuple[Difference, ...] = (
    Difference(
        ("integer",),
        r"[\s\S]*",
        True,
        "groupChar of version 2 is not known to frictionless for integers.",
        ((_field("integer", groupChar=","), "1,000"),),
        property="groupChar",
    ),
    Difference(
        ("integer",),
        r"[+-]?[0-9]{4301,}",
        True,
        "Python's int() refuses more than 4300 digits; the standard sets no limit.",
        ((_INTEGER, "9" * 4301),),
    ),
    Difference(
        ("number",),
        r"[\s\S]*[Ee][+-]?[0-9]{16,}",
        True,
        "Decimal() refuses exponents beyond its range.",
        ((_NUMBER, "1E9999999999999999999"),),
    ),
    Difference(
        ("number",),
        "-?(?i:nan|inf)",
        True,
        "frictionless strips the letters of a special number that is not bare.",
        ((_field("number", bareNumber=False), "INF"),),
        property="bareNumber",
    ),
    Difference(
        ("list",),
        r"[\s\S]*",
        True,
        "The items of a list differ as values of their own type do, this way too.",
        ((_field("list", itemType="number"), "1E9999999999999999999"),),
        property="itemType",
    ),
    Difference(
        ("datetime",),
        r"9999-12-31T24:00:00.*",
        True,
        "The midnight after the last day is beyond Python's calendar, but in the form.",
        ((_field("datetime"), "9999-12-31T24:00:00"),),
        formats=("default",),
    ),
    Difference(
        ("year", "yearmonth"),
        r"-?[0-9]{4,}(?:-[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?",
        True,
        "gYear and gYearMonth may be negative, longer than four digits, or have a zone.",
        ((_field("year"), "12024"), (_field("year"), "-0044"), (_field("yearmonth"), "-0044-03")),
    ),
    Difference(
        ("string",),
        r'"[\s\S]*|[\s\S]*@[\s\S]*',
        True,
        "An address may have a quoted local part and labels of any RFC 5321 form.",
        ((_field("string", format="email"), '"a b"@example.org'),),
        formats=("email",),
    ),
    Difference(
        _MOMENTS,
        r"[\s\S]*",
        True,
        "C's strptime knows %F, %T, %D and others that Python's does not.",
        ((_field("date", format="%F"), "2024-01-26"),),
        formats=("<PATTERN>",),
    ),
    Difference(
        ("date",),
        r"[\s\S]*",
        True,
        "A format without a directive is a fault of the schema, reported once and not for each cell.",
        ((_field("date", format="YYYY-MM-DD"), "2024-01-26"),),
        formats=("YYYY-MM-DD",),
    ),
    Difference(
        ("geojson",),
        r"[\s\S]*",
        True,
        "RFC 7946 lets geometry collections nest, and coordinates be empty.",
        ((_field("geojson"), '{"type": "Point", "coordinates": []}'),),
    ),
)


def excused(descriptor: Mapping[str, Any], text: str) -> bool:
    """Whether a cell that only frictionless refuses is one of the known ones."""
    return any(one.covers(descriptor, text, True) for one in STRICTER_THERE)
