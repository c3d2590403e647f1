"""Texts of every type and format with the value that they stand for: None is invalid, ... any value."""

import math
from datetime import UTC, date, datetime, time
from fractions import Fraction

from tuys.lexical.spans import Span

INVALID = None
UUID = "123e4567-e89b-12d3-a456-426614174000"
LONG = "9" * 10_000
SQUARE = "[[0, 0], [1, 0], [1, 1], [0, 0]]"


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


# (type, format, properties, {text: value})
CASES = [
    ("string", "default", {}, {"": "", " a\n": " a\n", "\u202e": "\u202e"}),
    (
        "string",
        "email",
        {},
        {
            "a.b+c@example.org": "a.b+c@example.org",
            '"a b"@example.org': '"a b"@example.org',
            "a@xn--80ak6aa92e.com": "a@xn--80ak6aa92e.com",
            "a": INVALID,
            "a@b": INVALID,
            "a@@b.org": INVALID,
            ".a@b.org": INVALID,
            "a..b@b.org": INVALID,
            "a@b.org\n": INVALID,
            " a@b.org": INVALID,
            "a@1.2.3.4": INVALID,
            "a@-b.org": INVALID,
            "mailto:a@b.org": INVALID,
            "x" * 65 + "@b.org": INVALID,
            "a@" + "b." * 130 + "org": INVALID,
        },
    ),
    (
        "string",
        "uri",
        {},
        {
            "https://example.org:80/a/b?c=d#e": "https://example.org:80/a/b?c=d#e",
            "http://[2001:db8::1]/": "http://[2001:db8::1]/",
            "http://[::ffff:1.2.3.4]": "http://[::ffff:1.2.3.4]",
            "urn:isbn:0451450523": "urn:isbn:0451450523",
            "mailto:a@b.org": "mailto:a@b.org",
            "file:///etc/passwd": "file:///etc/passwd",
            "a:": "a:",
            "http://a/%20": "http://a/%20",
            "//example.org": INVALID,
            "/a/b": INVALID,
            "example.org": INVALID,
            "1a:b": INVALID,
            "http://a/ b": INVALID,
            "http://a/%2": INVALID,
            "http://a/%zz": INVALID,
            "http://a#b#c": INVALID,
            "http://[::1": INVALID,
            "http://[1::2::3]/": INVALID,
            "http://a/[b]": INVALID,
            "http://a:b/": INVALID,
            "java\tscript:alert(1)": INVALID,
            "javascript:alert('<b>')": INVALID,
            "https://қаз.kz/": INVALID,
            "http://a\n": INVALID,
        },
    ),
    (
        "string",
        "binary",
        {},
        {"": "", "aGk=": "aGk=", "aGkh": "aGkh", "+/+/": "+/+/"}
        | dict.fromkeys(["a", "aGk", "aG=k", "aGk=\n", "aGk= ", "-_-_", "===="], INVALID),
    ),
    (
        "string",
        "uuid",
        {},
        {UUID: UUID, UUID.upper(): UUID.upper()}
        | dict.fromkeys([f"{{{UUID}}}", f"urn:uuid:{UUID}", UUID.replace("-", ""), UUID + "\n"], INVALID),
    ),
    ("string", "iban", {}, {"anything": "anything"}),
    (
        "integer",
        "default",
        {},
        {"5": 5, "-5": -5, "+5": 5, "007": 7, "-0": 0, LONG: 10**10_000 - 1, f"-{LONG}": 1 - 10**10_000}
        | dict.fromkeys(
            ["1_000", " 5", "5 ", "5\n", "٣", "５", "5.0", "1e3", "1,000", "", "-", "0x1", "−5"], INVALID
        ),
    ),
    (
        "integer",
        "default",
        {"groupChar": ","},
        {"1,000": 1000, "1000": 1000, "1,00,000": 100_000, "-1,0": -10}
        | dict.fromkeys(["1,", ",1", "1,,0", "1.000", "1 000"], INVALID),
    ),
    (
        "integer",
        "default",
        {"bareNumber": False},
        {"95%": 95, "€95": 95, "EUR -95": -95, "95": 95, "№ 7 шт.": 7}
        | dict.fromkeys(["EUR", "9 5", "-€95", "−95", "95-", "٣5", "95%٣", ""], INVALID),
    ),
    ("integer", "default", {"groupChar": "5"}, {"anything": "anything"}),
    (
        "number",
        "default",
        {},
        {
            "-1.23": -1.23,
            "12678967.543233": 12678967.543233,
            "+100000.00": 100000.0,
            "210": 210.0,
            ".5": 0.5,
            "5.": 5.0,
            "1E5": 1e5,
            "1e-05": 1e-5,
            "INF": math.inf,
            "-inf": -math.inf,
            "1E999": math.inf,
            "1E-9999999999999999999": 0.0,
        }
        | dict.fromkeys(
            [
                *("1_0.5", " 1.5", "1.5\n", "١.٥", "１", "1,5", "1.000.0", ".", "E5", "1E", "1E1.5"),
                *("+INF", "-NaN", "Infinity", "sNaN", "nan0", "0x1p3", "5%", "", "--1"),
            ],
            INVALID,
        ),
    ),
    (
        "number",
        "default",
        {"decimalChar": ",", "groupChar": "."},
        {"1.234,5": 1234.5, "1234,5": 1234.5, ",5": 0.5, "1.234": 1234.0, "1,5E3": 1500.0, "-INF": -math.inf}
        | dict.fromkeys(["1,234.5", "1..2", "1,2.3", ".5", "1."], INVALID),
    ),
    (
        "number",
        "default",
        {"bareNumber": False, "groupChar": " "},
        {
            "€95.5": 95.5,
            "95,5%": INVALID,
            "$ 1 000.5 each": 1000.5,
            ".5%": 0.5,
            "Rs.500": 500.0,
            "INF": math.inf,
        }
        | dict.fromkeys(["-$5", "−5", "1 % 2", "%", "NaN%"], INVALID),
    ),
    ("number", "default", {"decimalChar": ".", "groupChar": "."}, {"anything": "anything"}),
    (
        "boolean",
        "default",
        {},
        {"true": True, "True": True, "TRUE": True, "1": True, "false": False, "0": False}
        | dict.fromkeys(["tRUE", "yes", "", " true", "true\n", "10"], INVALID),
    ),
    (
        "boolean",
        "default",
        {"trueValues": ["да", "+", "a.b"], "falseValues": ["нет"]},
        {"да": True, "+": True, "a.b": True, "нет": False}
        | dict.fromkeys(["true", "ДА", "axb", "++"], INVALID),
    ),
    ("boolean", "default", {"trueValues": "yes"}, {"anything": "anything"}),
    (
        "object",
        "default",
        {},
        {'{"a": 1}': {"a": 1}, " {} \n": {}, f'{{"a": {LONG}}}': {"a": 10**10_000 - 1}}
        | dict.fromkeys(
            ["[]", "1", "{", "{'a': 1}", '{"a": NaN}', '{"a":' * 5000 + "1" + "}" * 5000], INVALID
        ),
    ),
    (
        "array",
        "default",
        {},
        {"[1, null]": [1, None], "[" * 200 + "]" * 200: ..., '["[[[["]': ["[[[["]}
        | dict.fromkeys(
            ["{}", "[", "[1,]", "[-Infinity]", "[" * 201 + "]" * 201, "[" * 10**6, '["' * 400], INVALID
        ),
    ),
    ("list", "default", {}, {"a,b": ("a", "b"), "a": ("a",), "a,": ("a", ""), " a": (" a",)}),
    (
        "list",
        "default",
        {"itemType": "integer", "delimiter": ";"},
        {"1;2": (1, 2), "3": (3,)} | dict.fromkeys(["1;", "1; 2", "1,2", "", "1;x"], INVALID),
    ),
    ("list", "default", {"itemType": "boolean"}, {"true,0": (True, False), "true,": INVALID}),
    (
        "list",
        "default",
        {"itemType": "date"},
        {"2024-01-31,2024-02-30": INVALID, "2024-01-31": (date(2024, 1, 31),)},
    ),
    ("list", "default", {"itemType": "number", "delimiter": "."}, {"1.5": (1.0, 5.0), "1..5": INVALID}),
    ("list", "default", {"itemType": "geojson"}, {"anything": "anything"}),
    (
        "date",
        "default",
        {},
        {"2024-02-29": date(2024, 2, 29), "0001-01-01": date(1, 1, 1), "9999-12-31": date(9999, 12, 31)}
        | dict.fromkeys(
            [
                *(
                    "2024-1-5",
                    "2023-02-29",
                    "1900-02-29",
                    "2024-04-31",
                    "0000-01-01",
                    "20240105",
                    "2024-W01-1",
                ),
                *(
                    "+2024-01-05",
                    "2024-01-05 ",
                    "2024-01-05\n",
                    "２０２４-01-05",
                    "2024/01/05",
                    "2024-01-05Z",
                    "",
                ),
            ],
            INVALID,
        ),
    ),
    (
        "date",
        "%d/%m/%Y",
        {},
        {"30/11/2014": date(2014, 11, 30), "1/2/2014": date(2014, 2, 1)}
        | dict.fromkeys(["31/11/2014", "1٣/01/2014", " 1/2/2014", "30-11-2014", "30/11/14", ""], INVALID),
    ),
    (
        "date",
        "fmt:%d %B %Y",
        {},
        {"5 MAY 2014": date(2014, 5, 5), "5 mai 2014": INVALID, "5  May\t2014": date(2014, 5, 5)},
    ),
    ("date", "%F", {}, {"2024-01-31": date(2024, 1, 31), "2024-01-32": INVALID}),
    ("date", "%j%%%y", {}, {"032%99": date(1999, 2, 1), "367%99": INVALID}),
    ("date", "YYYY-MM-DD", {}, {"anything": "anything"}),
    ("date", "%Q", {}, {"anything": "anything"}),
    ("date", "%Y %Y", {}, {"anything": "anything"}),
    ("date", "%Y%", {}, {"anything": "anything"}),
    (
        "date",
        "any",
        {},
        {"5 March 99": date(1999, 3, 5), "2024.01.31": date(2024, 1, 31), "March": date(2000, 3, 1)}
        | dict.fromkeys(["", "hello", "99999999999999999999", "2024-02-30"], INVALID),
    ),
    (
        "time",
        "default",
        {},
        {"15:00:00": time(15), "23:59:59": time(23, 59, 59)}
        | dict.fromkeys(
            ["15:00", "15:00:00Z", "15:00:00.5", "24:00:00", "23:59:60", "5:00:00", "1５:00:00"], INVALID
        ),
    ),
    ("time", "%I:%M %p", {}, {"3:05 pm": time(15, 5), "13:05 pm": INVALID, "3:05": INVALID}),
    ("time", "%H:%M%z", {}, {"15:00+05:00": time(10), "15:00Z": time(15), "15:00": INVALID}),
    ("time", "any", {}, {"3pm": time(15), "noonish": INVALID}),
    (
        "datetime",
        "default",
        {},
        {
            "2024-01-26T15:00:00": at(2024, 1, 26, 15),
            "2024-01-26T15:00:00Z": at(2024, 1, 26, 15),
            "2024-01-26T15:00:00.300-05:00": at(2024, 1, 26, 20, 0, 0, 300_000),
            "2024-01-26T15:00:00.123456789": at(2024, 1, 26, 15, 0, 0, 123_456),
            "2024-12-31T24:00:00.00+00:00": at(2025, 1, 1),
            "9999-12-31T24:00:00": at(9999, 12, 31, 23, 59, 59, 999_999),
            "0001-01-01T00:00:00+14:00": ...,
        }
        | dict.fromkeys(
            [
                *("2024-01-26", "2024-01-26 15:00:00", "2024-01-26t15:00:00", "2024-01-26T15:00"),
                *(
                    "2024-02-30T15:00:00",
                    "2024-01-26T24:00:01",
                    "2024-01-26T15:00:00+0500",
                    "20240126T150000",
                ),
                *("2024-01-26T15:00:00,5", "2024-01-26T15:00:00.", "2024-01-26T15:00:00+14:01"),
                *("2024-01-26T15:00:00z", "2024-01-26T15:00:60", "2024-01-26T15:00:00\n"),
            ],
            INVALID,
        ),
    ),
    ("datetime", "%d/%m/%Y %H:%M:%S", {}, {"12/11/2018 09:15:32": at(2018, 11, 12, 9, 15, 32)}),
    (
        "datetime",
        "%Y-%m-%dT%H:%M",
        {},
        {"2018-11-12T09:15": at(2018, 11, 12, 9, 15), "2018-11-12t09:15": INVALID},
    ),
    (
        "datetime",
        "any",
        {},
        {"2024-01-26 15:00 +05:00": at(2024, 1, 26, 10), "2024-01-26 10:00 XYZ": ..., "x": INVALID},
    ),
    (
        "year",
        "default",
        {},
        {"2024": 2024, "0044": 44, "-0044": -44, "12024": 12024, "2024Z": 2024, "2024-05:00": 2024}
        | dict.fromkeys(["0000", "24", "+2024", "02024", "2024 ", "２０２４", "2024.0", "2024-05"], INVALID),
    ),
    (
        "yearmonth",
        "default",
        {},
        {"2024-01": (2024, 1), "-0044-03": (-44, 3), "2024-01+05:00": (2024, 1)}
        | dict.fromkeys(["2024-1", "2024-13", "2024-00", "24-01", "202401", "2024-01-01", "2024"], INVALID),
    ),
    (
        "duration",
        "default",
        {},
        {
            "P1Y2M3DT4H5M6.70S": Span(14, Fraction("273906.7")),
            "-P1D": Span(0, Fraction(-86400)),
            "PT36H": Span(0, Fraction(129600)),
            "P0Y": Span(0, Fraction(0)),
        }
        | dict.fromkeys(
            [
                "P",
                "PT",
                "P1",
                "1D",
                "P1W",
                "P1DT",
                "P1.5Y",
                "P1M1Y",
                "+P1D",
                "p1d",
                "PT1.S",
                "PT.5S",
                "P-1D",
                "",
            ],
            INVALID,
        ),
    ),
    (
        "geopoint",
        "default",
        {},
        {
            "90.50, 45.50": (90.5, 45.5),
            "90,45": (90.0, 45.0),
            "-180,-90": (-180.0, -90.0),
            "1E1,+.5": (10.0, 0.5),
        }
        | dict.fromkeys(
            ["90", "90 ,45", "90,  45", "181,0", "0,90.1", "90;45", "a,b", "1,2,3", "NaN,0", " 1,2"], INVALID
        ),
    ),
    (
        "geopoint",
        "array",
        {},
        {"[90.50, 45.50]": (90.5, 45.5)}
        | dict.fromkeys(
            ["[90]", "[90, 91]", '["90", "45"]', "[true, 1]", "90, 45", "[1, 2, 3]", "[1, [2]]"], INVALID
        ),
    ),
    (
        "geopoint",
        "object",
        {},
        {'{"lon": 90.50, "lat": 45.50}': (90.5, 45.5)}
        | dict.fromkeys(
            [
                '{"lon": 90}',
                '{"lon": 1, "lat": 2, "x": 3}',
                '{"lon": "1", "lat": 2}',
                "[1, 2]",
                '{"lng":1,"lat":2}',
            ],
            INVALID,
        ),
    ),
    ("geopoint", "wkt", {}, {"anything": "anything"}),
    (
        "geojson",
        "default",
        {},
        dict.fromkeys(
            [
                '{"type": "Point", "coordinates": [1, 2.5]}',
                '{"type": "Point", "coordinates": []}',
                f'{{"type": "Polygon", "coordinates": [{SQUARE}]}}',
                f'{{"type": "MultiPolygon", "coordinates": [[{SQUARE}]]}}',
                '{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}',
                '{"type": "Feature", "geometry": null, "properties": null, "id": 5}',
                '{"type": "FeatureCollection", "features": [], "bbox": [0, 0, 1, 1]}',
            ],
            ...,
        )
        | dict.fromkeys(
            [
                *(
                    "{}",
                    "[]",
                    '{"type": "Point"}',
                    '{"type": ["Point"]}',
                    '{"type": "point", "coordinates": [1, 2]}',
                ),
                '{"type": "Point", "coordinates": [1]}',
                '{"type": "Point", "coordinates": ["1", "2"]}',
                '{"type": "Point", "coordinates": [true, false]}',
                '{"type": "LineString", "coordinates": [[1, 2]]}',
                '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}',
                '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}',
                '{"type": "Feature", "geometry": {}, "properties": {}}',
                '{"type": "FeatureCollection", "features": [{"type": "Point", "coordinates": [1, 2]}]}',
                '{"type": "FeatureCollection", "features": [], "bbox": [0, 0, 1]}',
                '{"type": "Topology", "objects": {}, "arcs": []}',
            ],
            INVALID,
        ),
    ),
    (
        "geojson",
        "topojson",
        {},
        dict.fromkeys(
            [
                '{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[0, -1]]}},'
                ' "arcs": [[[0, 0], [1, 1]]]}',
                '{"type": "Topology", "objects": {"a": {"type": null}}, "arcs": []}',
                '{"type": "Point", "coordinates": [1, 2]}',
            ],
            ...,
        )
        | dict.fromkeys(
            [
                '{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [0]}}, "arcs": []}',
                '{"type": "Topology", "objects": [], "arcs": []}',
                '{"type": "Topology", "objects": {}, "arcs": [[[0, 0]]]}',
                '{"type": null}',
                '{"type": "Feature", "geometry": null, "properties": null}',
            ],
            INVALID,
        ),
    ),
    ("any", "default", {}, {"": "", "x": "x"}),
    ("colour", "default", {}, {"anything": "anything"}),
    (
        "string",
        "default",
        {"notation": "duration"},
        {"P15D": "P15D", "[PT3H..]": "[PT3H..]", "[P7D..P15D]": "[P7D..P15D]"}
        | dict.fromkeys(["15 days", "P", "[..]", "[P15D..P7D]", "P1.5D", "P15D\n"], INVALID),
    ),
]
LITERALS = [
    ("integer", {}, 5, 5),
    ("integer", {}, 5.0, 5),
    ("integer", {}, 5.5, None),
    ("integer", {}, "5", 5),
    ("integer", {}, True, None),
    ("integer", {}, " 5", None),
    ("integer", {"groupChar": ","}, "1,000", 1000),
    ("number", {}, 5, 5.0),
    ("number", {}, 0.1, 0.1),
    ("number", {}, "0.1", 0.1),
    ("number", {}, 10**400, math.inf),
    ("boolean", {}, True, True),
    ("boolean", {}, "0", False),
    ("boolean", {}, 1, None),
    ("string", {}, "a", "a"),
    ("string", {}, 1, None),
    ("any", {}, 1, 1),
    ("any", {}, "1", "1"),
    ("date", {}, "2024-01-31", date(2024, 1, 31)),
    ("date", {}, "31/01/2024", None),
    ("date", {}, 2024, None),
    ("datetime", {}, "2024-01-31T00:00:00", at(2024, 1, 31)),
    ("year", {}, 2024, 2024),
    ("year", {}, "2024", 2024),
    ("yearmonth", {}, "2024-01", (2024, 1)),
    ("yearmonth", {}, [2024, 1], (2024, 1)),
    ("yearmonth", {}, 2024, None),
    ("geopoint", {}, "1, 2", (1.0, 2.0)),
    ("geopoint", {}, [1, 2], (1.0, 2.0)),
    ("geopoint", {}, [1, 200], None),
    ("geopoint", {}, {"lon": 1, "lat": 2}, (1.0, 2.0)),
    ("object", {}, {"a": 1}, {"a": 1}),
    ("object", {}, [], None),
    ("array", {}, [1], [1]),
    ("array", {}, "[1]", [1]),
    ("list", {"itemType": "integer"}, [1, "2"], (1, 2)),
    ("list", {"itemType": "integer"}, "1,2", (1, 2)),
    ("list", {"itemType": "integer"}, ["x"], None),
    ("geojson", {}, {"type": "Point", "coordinates": [1, 2]}, {"type": "Point", "coordinates": [1, 2]}),
    ("geojson", {}, {"type": "Point"}, None),
    ("colour", {}, 1, None),
    ("date", {}, None, None),
]
