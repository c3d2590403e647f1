"""Where the written forms of `tuys.lexical` and those of frictionless 5.21 differ, and why.

Every disagreement that a test finds between the two must be one of these; each of these must be real. Those
where frictionless is stricter are the tool's own, which sets them aside.
"""

from typing import Any

from tuys.differences import STRICTER_THERE, Difference

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


def explain(descriptor: dict[str, Any], text: str, valid_here: bool) -> Difference | None:
    """The known difference behind a disagreement on a cell, or None where it is a new one."""
    return next((one for one in DIFFERENCES if one.covers(descriptor, text, valid_here)), None)


def _field(kind: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": kind, **properties}


_INTEGER, _NUMBER = _field("integer"), _field("number")
_MOMENTS = ("date", "time", "datetime")

DIFFERENCES: tuple[Difference, ...] = (
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
    *STRICTER_THERE,
)

# Rows that only tuys refuses, by the code of the finding.
ROWS_REFUSED_HERE = {
    "KEY-UNIQUE": "frictionless does not know uniqueKeys",
    "KEY-PRIMARY": "frictionless asks only one part of a primary key to be filled; every part is required",
    "FLD-PATTERN": "frictionless puts no group around a pattern: ^a|b$ then takes all that begins so",
}
