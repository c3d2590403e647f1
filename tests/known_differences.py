"""Where the written forms of `tuys.lexical` and those of frictionless 5.21 differ, and why.

Every disagreement that a test finds between the two must be one of these; each of these must be real.
"""

import re
from dataclasses import dataclass
from typing import Any

# Texts of other scripts' digits, which Python's own conversions read.
_NON_ASCII = r"(?s:.*[^\x00-\x7f].*)"
_XML_DATETIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_XML_DURATION = (
    r"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
    r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
)
_PADDED = r"\s[\s\S]*|[\s\S]*\s"


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

    def covers(self, descriptor: dict[str, Any], text: str, valid_here: bool) -> bool:
        """Whether this explains that only one side takes the text."""
        return (
            valid_here == self.here
            and descriptor.get("type", "string") in self.types
            and (self.formats is None or _format_of(descriptor) in self.formats)
            and (self.property is None or self.property in descriptor)
            and re.fullmatch(self.texts, text) is not None
        )


def _format_of(descriptor: dict[str, Any]) -> str:
    """The format, `<PATTERN>` for any strptime pattern."""
    text = descriptor.get("format", "default")
    return "<PATTERN>" if "%" in text else text


def explain(descriptor: dict[str, Any], text: str, valid_here: bool) -> Difference | None:
    """The known difference behind a disagreement on a cell, or None where it is a new one."""
    return next((one for one in DIFFERENCES if one.covers(descriptor, text, valid_here)), None)


def _field(kind: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": kind, **properties}


_INTEGER, _NUMBER = _field("integer"), _field("number")
_MOMENTS = ("date", "time", "datetime")

DIFFERENCES: tuple[Difference, ...] = (
    # frictionless is looser
    Difference(
        ("integer", "number"),
        r"[\s\S]*_[\s\S]*",
        False,
        "Python's int() and Decimal() read underscores between digits; the standard knows none.",
        ((_INTEGER, "1_000"), (_NUMBER, "1_0.5")),
    ),
    Difference(
        ("integer", "number"),
        _PADDED,
        False,
        "frictionless strips white space around a number; the standard's form has none.",
        ((_INTEGER, " 5"), (_INTEGER, "5\n"), (_NUMBER, "\t1.5")),
    ),
    Difference(
        ("integer", "number", "date", "time", "datetime", "year", "yearmonth", "geopoint", "duration"),
        _NON_ASCII,
        False,
        "Python reads the digits of every script; the standard's digits are 0 to 9.",
        (
            (_INTEGER, "٣"),
            (_NUMBER, "１.５"),
            (_field("date"), "２０２０-01-01"),
            (_field("year"), "２０２０"),
        ),
    ),
    Difference(
        ("number",),
        r"(?i)[+-]?(?:s?nan[0-9]*|inf|infinity)",
        False,
        "The standard's special numbers are NaN, INF and -INF; Decimal() reads more.",
        ((_NUMBER, "Infinity"), (_NUMBER, "+INF"), (_NUMBER, "-NaN"), (_NUMBER, "sNaN"), (_NUMBER, "nan12")),
    ),
    Difference(
        ("number",),
        r"[\s\S]*",
        False,
        "groupChar stands between digits of the whole part; frictionless drops it wherever it is.",
        ((_field("number", groupChar=","), "1,,000"), (_field("number", groupChar=","), "1.5,0")),
        property="groupChar",
    ),
    Difference(
        ("number", "integer"),
        r"[\s\S]*[+\u2212\uff0b\uff0d-][\s\S]*",
        False,
        "A sign that is stripped with the text around a number changes the number.",
        ((_field("integer", bareNumber=False), "−5"), (_field("integer", bareNumber=False), "5-")),
        property="bareNumber",
    ),
    Difference(
        ("date",),
        "[0-9]{4}-(?:[0-9]-[ 0-9]?[0-9]|[0-9]{2}-(?:[0-9]| [0-9]))",
        False,
        "Python's strptime takes one digit for a month or a day; the default form has two.",
        ((_field("date"), "2024-1-5"),),
        formats=("default",),
    ),
    Difference(
        ("datetime",),
        rf"(?!{_XML_DATETIME}\Z)[\s\S]*|[\s\S]*[+-](?:1[4-9]|2[0-3]):[0-5][0-9]",
        False,
        "isoparse takes any letter for T and every zone of ISO 8601; XML Schema T and ±hh:mm.",
        ((_field("datetime"), "2024-01-26 15:00:00"), (_field("datetime"), "2024-01-26T15:00:00+05")),
        formats=("default",),
    ),
    Difference(
        ("time",),
        r"(?![0-9]{2}:[0-9]{2}:[0-9]{2}\Z)[\s\S]*|24:00:00",
        False,
        "The default form is hh:mm:ss and nothing more; isoparse also takes fractions and zones.",
        ((_field("time"), "15:00:00Z"), (_field("time"), "15:00:00.5"), (_field("time"), "24:00:00")),
        formats=("default",),
    ),
    Difference(
        _MOMENTS,
        r"[\s\S]*(?:[a-z\s]|[^\x00-\x7f])[\s\S]*",
        False,
        "strptime ignores case in the pattern's text, takes digits of every script and, for %d, a space.",
        (
            (_field("datetime", format="%Y-%m-%dT%H:%M"), "2024-01-26t15:00"),
            (_field("date", format="%d/%m/%Y"), "1٣/01/2024"),
        ),
        formats=("<PATTERN>",),
    ),
    Difference(
        ("year",),
        r"(?![0-9]{4}\Z)[\s\S]*|0000",
        False,
        "A gYear has four digits or more and is not 0000; int() takes signs, spaces and underscores.",
        (
            (_field("year"), "0000"),
            (_field("year"), "+999"),
            (_field("year"), " 999"),
            (_field("year"), "1_99"),
        ),
    ),
    Difference(
        ("yearmonth",),
        r"(?![0-9]{4}-[0-9]{2}\Z)[\s\S]*|0000-[0-9]{2}",
        False,
        "A gYearMonth is YYYY-MM; frictionless splits at the hyphen and takes what int() takes.",
        ((_field("yearmonth"), "2024-1"), (_field("yearmonth"), "24-01"), (_field("yearmonth"), " 2024-01")),
    ),
    Difference(
        ("duration",),
        rf"(?!{_XML_DURATION}\Z)[\s\S]*",
        False,
        "isodate also reads weeks, fractions of any part, a plus sign, small letters and P0003-06-04.",
        ((_field("duration"), "P1W"), (_field("duration"), "P1.5Y"), (_field("duration"), "+P1D")),
    ),
    Difference(
        ("geopoint",),
        r"[\s\S]*(?:\s|[\"_]|[^\x00-\x7f])[\s\S]*",
        False,
        "frictionless strips spaces, takes numbers as texts in JSON and what Decimal() reads.",
        (
            (_field("geopoint"), "90 ,  45"),
            (_field("geopoint", format="array"), '["90", "45"]'),
        ),
    ),
    Difference(
        ("object", "array", "geojson"),
        r"[\s\S]*(?:NaN|Infinity|[\[{]{200})[\s\S]*",
        False,
        "NaN and Infinity are not JSON (RFC 8259); a depth over 200 is refused.",
        ((_field("array"), "[NaN]"), (_field("object"), '{"a": -Infinity}')),
    ),
    Difference(
        ("geojson",),
        r"[\s\S]*",
        False,
        "The profile in frictionless is older and looser than RFC 7946: open rings, an id of any kind.",
        (
            (
                _field("geojson"),
                '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}',
            ),
        ),
    ),
    Difference(
        ("string",),
        r"[\s\S]*",
        False,
        "frictionless only asks for a scheme; RFC 3986 has an alphabet, percent-encoding and hosts.",
        ((_field("string", format="uri"), "https://example.org/a b"),),
        formats=("uri",),
    ),
    Difference(
        ("string",),
        r"[\s\S]*",
        False,
        "frictionless also takes Latin letters with accents and host names in other scripts.",
        ((_field("string", format="email"), "müller@example.org"),),
        formats=("email",),
    ),
    Difference(
        ("string",),
        r"[\s\S]*",
        False,
        "b64decode drops what is not of its alphabet; RFC 4648 forbids it.",
        ((_field("string", format="binary"), "aGk= !"), (_field("string", format="binary"), "aGk=\n")),
        formats=("binary",),
    ),
    Difference(
        ("string",),
        r"[\s\S]*",
        False,
        "Python's UUID() takes braces, urn:uuid: and no hyphens; RFC 9562 has one text form.",
        ((_field("string", format="uuid"), "{123e4567-e89b-12d3-a456-426614174000}"),),
        formats=("uuid",),
    ),
    Difference(
        ("list",),
        r"[\s\S]*",
        False,
        "The items of a list differ as values of their own type do.",
        ((_field("list", itemType="integer"), "1, 2"),),
        property="itemType",
    ),
    # frictionless is stricter
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
