"""What the TEXT rules find in a cell; the screens miss nothing; no faulty character is printed."""

import re
import unicodedata

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuys.lexical.texts import checks
from tuys.package import Field

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad\u034f\u180e\u2063\u3164\u115f"
TAGS = "\U000e0001\U000e0020\U000e0041\U000e007f"
SELECTORS = "\ufe00\ufe0f\U000e0100\u180b"
GOOD = [
    "",
    "Gúlbahar",
    "Құрманғалиева Гүлзира, 1978 ж. (Іле ауданы)",
    "Ёлкин и Йод",
    "哈萨克族",
    "a b",
    "5-6",
    "a=b",
    "می\u200cخواهم",
    "क्\u200dष",
]
BAD = {
    "TEXT-SPACE": [
        " a",
        "a ",
        "a  b",
        "a\nb",
        "a\r\nb",
        "\u00a0a",
        "a\u3000",
        "a \u00a0b",
        "a\u2028b",
        "\n",
        " ",
    ],
    "TEXT-NFC": [unicodedata.normalize("NFD", "Йод"), "e\u0301", "\u212b", "\u0344", "\u1100\u1161"],
    "TEXT-CONTROL": ["a\tb", "\x01", "a\x7f", "\x1b[31m", "a\x85b", "a\x0cb"],
    "TEXT-INVISIBLE": [
        *(f"a{char}b" for char in BIDI + ZERO_WIDTH + TAGS + SELECTORS),
        *(
            "a\u200db",
            "\u200cخ",
            "خ\u200c",
            "خ\u200c\u200cخ",
            "خ\u200cа",
            "क\u200dخ",
            "👩\u200d💻",
            "1\u200c2",
        ),
    ],
    "TEXT-FORMULA": ["=1+1", "+7", "-a", "@a", "＝1", "＋1", "－1", "＠a", "-"],
}


def field(kind="string"):
    return Field("x", kind, "default", {}, {}, ("",))


def found(text, kind="string"):
    return {check.code: said for check in checks(field(kind)) if (said := check.problem(text))}


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_good_text(text):
    assert found(text) == {}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in BAD for text in BAD[code]], ids=ascii)
def test_bad_text_has_one_fault(code, text):
    assert list(found(text)) == [code]


def test_codes_in_order():
    assert [check.code for check in checks(field())] == list(BAD)


@pytest.mark.parametrize("kind", ["number", "integer", "year", "geopoint", "duration"])
def test_numbers_may_have_a_sign(kind):
    assert found("-5", kind) == found("+5", kind) == {}
    assert list(found("=5", kind)) == list(found("－5", kind)) == ["TEXT-FORMULA"]


def test_words():
    assert found("a\u202eb") == {
        "TEXT-INVISIBLE": "Character 2 turns the direction of writing: U+202E RIGHT-TO-LEFT OVERRIDE."
    }
    assert found("a\u200bb") == {"TEXT-INVISIBLE": "Character 2 cannot be seen: U+200B ZERO WIDTH SPACE."}
    assert found("a\nb") == {"TEXT-SPACE": "Character 2 is a line break, U+000A LINE FEED."}
    assert found("a ") == {"TEXT-SPACE": "The text ends with white space, U+0020 SPACE."}
    assert found("a\x1b") == {"TEXT-CONTROL": "Character 2 is U+001B ESCAPE."}
    assert found("a\x02") == {"TEXT-CONTROL": "Character 2 is U+0002 a control character."}
    assert found("=1") == {
        "TEXT-FORMULA": "A spreadsheet may run this text as a formula: it starts with U+003D EQUALS SIGN."
    }
    assert found("e\u0301") == {
        "TEXT-NFC": "Character 1 is not in normal form C (NFC): U+0065 LATIN SMALL LETTER E and "
        "U+0301 COMBINING ACUTE ACCENT, where the form has U+00E9 LATIN SMALL LETTER E WITH ACUTE."
    }


def test_a_pile_of_marks_is_no_text():
    said = found("a" + "\u0301\u0323" * 500_000)
    assert said == {"TEXT-NFC": "Character 2 begins more than 30 combining marks in a row."}


CHARACTERS = st.sampled_from(
    [*BIDI, *ZERO_WIDTH, *TAGS, *SELECTORS, *"\u200c\u200d\u0301\u0306\u0344 \n\t=+-@aиخक\u1161"]
)
TEXTS = st.one_of(st.text(), st.text(CHARACTERS, max_size=8))


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(TEXTS)
def test_screens_miss_nothing_and_words_are_plain(text):
    for check in (*checks(field()), *checks(field("number"))):
        said = check.problem(text)
        assert said is None or re.search(check.regex, text)
        assert said is None or (said.isascii() and said.isprintable() and said.endswith("."))


def test_the_rust_engine_agrees():
    texts = [*GOOD, *(text for texts in BAD.values() for text in texts)]
    for check in (*checks(field()), *checks(field("number"))):
        python = [re.search(check.regex, text) is not None for text in texts]
        rust = pl.Series(texts).str.contains(check.regex).to_list()
        # Python's $ also stands before a last line feed, where the line feed itself is found anyway.
        assert rust == python


def test_the_screen_for_normal_form_lets_stable_characters_pass_only():
    [screen] = [re.compile(check.regex) for check in checks(field()) if check.code == "TEXT-NFC"]
    follow = {
        parts[1]
        for code in range(0x110000)
        if len(parts := unicodedata.decomposition(chr(code)).split()) == 2 and parts[0][0] != "<"
    }
    for code in range(0xD800):
        char = chr(code)
        if not screen.search(char):
            assert unicodedata.is_normalized("NFC", char)
            assert unicodedata.combining(char) == 0
            assert f"{code:04X}" not in follow
