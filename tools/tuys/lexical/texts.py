"""What a cell of this dataset may not hold: the definitions behind the TEXT rules.

Each check has a regex, which matches every faulty text and runs in linear time in Python and in Rust, and a
function, which says what is wrong. The words name code points and never hold a character of the text.

Source: Unicode Standard (normalisation UAX #15, Default_Ignorable_Code_Point, bidi controls UAX #9); for
formulas, OWASP, CSV Injection.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from tuys.package import Field


@dataclass(frozen=True)
class TextCheck:
    """One TEXT rule: `regex` is found somewhere in every faulty text, `problem` decides and explains."""

    code: str
    regex: str
    problem: Callable[[str], str | None]


_CONTROLS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x09: "CHARACTER TABULATION",
    0x0A: "LINE FEED",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}


def code_point(char: str) -> str:
    """A character by number and name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(char, "") or _CONTROLS.get(ord(char), "")
    if not name:
        name = "a control character" if unicodedata.category(char) == "Cc" else "without a name"
    return f"U+{ord(char):04X} {name}"


def checks(field: Field) -> tuple[TextCheck, ...]:
    """The checks for the cells of a field: numbers may start with a sign, other cells may not."""
    return (*_EVERYWHERE, _SIGNED_FORMULA if field.type in _SIGNED_TYPES else _FORMULA)


_BREAK = r"\n\r\u2028\u2029"
_BLANK = r" \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACE = f"[{_BLANK}{_BREAK}]"
_ODD_BLANK = _BLANK.removeprefix(" ")
_SPACE_FAULT = f"[{_BREAK}{_ODD_BLANK}]|^{_SPACE}|{_SPACE}$|{_SPACE}{{2}}"
_CONTROL_FAULT = r"[\x01-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]"

# Letters that normal form C never changes: Latin, Cyrillic, Armenian, Arabic, Han.
_STABLE = r"\x00-\u02ff\u0400-\u0482\u048a-\u0556\u0620-\u064a\u4e00-\u9fff"
_NFC_SCREEN = f"[^{_STABLE}]"

# Default_Ignorable_Code_Point, which holds the bidi controls, and the interlinear annotation marks.
_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"
)
_INVISIBLE_SCREEN = f"[{_INVISIBLE}]"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_JOINERS = "\u200c\u200d"
# The scripts whose spelling needs the joiners, by the first word of their letters' names.
_JOINED_SCRIPTS = frozenset(
    (
        *("ARABIC", "SYRIAC", "NKO", "MONGOLIAN", "KHMER", "SINHALA"),
        *("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"),
        *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM"),
    )
)

_FORMULA_FAULT = r"^[=+\-@\uff1d\uff0b\uff0d\uff20]"
_SIGNED_FORMULA_FAULT = r"^[=@\uff1d\uff0b\uff0d\uff20]"
_SIGNED_TYPES = frozenset(("number", "integer", "year", "yearmonth", "duration", "geopoint"))

_space_at = re.compile(f"[{_BREAK}]|{_SPACE}{{2}}").search
_odd_blank_at = re.compile(f"[{_ODD_BLANK}]").search
_control_at = re.compile(_CONTROL_FAULT).search
_invisible_in = re.compile(_INVISIBLE_SCREEN).finditer


def space_problem(text: str) -> str | None:
    """A line break, outer or doubled white space, or another blank than a plain space (TEXT-SPACE)."""
    if match := _space_at(text):
        char = match[0][0]
        if len(match[0]) == 1:
            return f"Character {match.start() + 1} is a line break, {code_point(char)}."
        pair = f"{code_point(char)} and {code_point(match[0][1])}"
        return f"Characters {match.start() + 1} and {match.start() + 2} are both white space: {pair}."
    if re.match(_SPACE, text):
        return f"The text starts with white space, {code_point(text[0])}."
    if re.match(_SPACE, text[-1:]):
        return f"The text ends with white space, {code_point(text[-1])}."
    if match := _odd_blank_at(text):
        return f"Character {match.start() + 1} is no plain space but {code_point(match[0])}."
    return None


def normal_problem(text: str) -> str | None:
    """Text that is not in Unicode normal form C (TEXT-NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return None
    if (at := _pile(text)) is not None:
        return f"Character {at + 1} begins more than 30 combining marks in a row."
    normal = unicodedata.normalize("NFC", text)
    first = next(i for i, char in enumerate(text) if normal[i : i + 1] != char)
    end = first + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    found = " and ".join(map(code_point, text[first:end][:4]))
    wanted = code_point(normal[first]) if first < len(normal) else "nothing"
    return f"Character {first + 1} is not in normal form C (NFC): {found}, where the form has {wanted}."


def _pile(text: str) -> int | None:
    """Where marks begin that are too many to be text, and slow to put in order (UAX #15, Stream-Safe)."""
    run = 0
    for at, char in enumerate(text):
        run = run + 1 if unicodedata.combining(char) else 0
        if run > 30:
            return at - 30
    return None


def control_problem(text: str) -> str | None:
    """A control character but NUL and line breaks, which other rules own (TEXT-CONTROL)."""
    match = _control_at(text)
    return f"Character {match.start() + 1} is {code_point(match[0])}." if match else None


def invisible_problem(text: str) -> str | None:
    """A character that shows nothing or turns the direction of writing (TEXT-INVISIBLE).

    U+200C and U+200D are let pass between two letters of one script that needs them.
    """
    for match in _invisible_in(text):
        at, char = match.start(), match[0]
        if char in _JOINERS and _script(text[at - 1 : at]) == _script(text[at + 1 : at + 2]) != "":
            continue
        effect = "turns the direction of writing" if char in _BIDI else "cannot be seen"
        return f"Character {at + 1} {effect}: {code_point(char)}."
    return None


def _script(char: str) -> str:
    """The joined script of a letter or of a mark on one, "" for any other character."""
    if not char or unicodedata.category(char)[0] not in "LM":
        return ""
    script = unicodedata.name(char, "").partition(" ")[0]
    return script if script in _JOINED_SCRIPTS else ""


def formula_problem(text: str) -> str | None:
    """Text that a spreadsheet would run (TEXT-FORMULA)."""
    return _formula(text, _FORMULA_FAULT)


def signed_formula_problem(text: str) -> str | None:
    """The same for a field whose values may start with + or -."""
    return _formula(text, _SIGNED_FORMULA_FAULT)


def _formula(text: str, fault: str) -> str | None:
    if not re.match(fault, text):
        return None
    return f"A spreadsheet may run this text as a formula: it starts with {code_point(text[0])}."


_EVERYWHERE = (
    TextCheck("TEXT-SPACE", _SPACE_FAULT, space_problem),
    TextCheck("TEXT-NFC", _NFC_SCREEN, normal_problem),
    TextCheck("TEXT-CONTROL", _CONTROL_FAULT, control_problem),
    TextCheck("TEXT-INVISIBLE", _INVISIBLE_SCREEN, invisible_problem),
)
_FORMULA = TextCheck("TEXT-FORMULA", _FORMULA_FAULT, formula_problem)
_SIGNED_FORMULA = TextCheck("TEXT-FORMULA", _SIGNED_FORMULA_FAULT, signed_formula_problem)
