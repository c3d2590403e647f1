"""The written form of every type and format: what is in it, what is not, and what it means."""

import math
import re
import sys
from datetime import date

import polars as pl
import pytest
from frictionless import Field as TheirField
from hypothesis import given, settings
from hypothesis import strategies as st

from known_differences import DIFFERENCES, explain
from tuys.lexical.types import form, is_known, literal
from tuys.package import Field
from type_cases import CASES, LITERALS


def field(kind, shape="default", **properties):
    return Field("x", kind, shape, {}, {"type": kind, **properties}, ("",))


ROWS = [
    (kind, shape, props, text, value) for kind, shape, props, texts in CASES for text, value in texts.items()
]
FIELDS = [field(kind, shape, **props) for kind, shape, props, _ in CASES]
UNKNOWN = [case for case in CASES if "anything" in case[3]]


def named(value):
    return ascii(value)[:40] if isinstance(value, str) else "-"


@pytest.mark.parametrize(("kind", "shape", "props", "text", "value"), ROWS, ids=named)
def test_text_to_value(kind, shape, props, text, value):
    found = form(field(kind, shape, **props)).parse(text)
    if value is ...:
        assert found is not None
    else:
        assert found == value
        assert type(found) is type(value)


def test_nan_is_a_number():
    assert all(math.isnan(form(field("number")).parse(text)) for text in ("NaN", "nan", "NAN"))


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: f"{one.type}-{one.format}")
def test_the_rust_engine_agrees(one):
    shape = form(one)
    texts = [text for *_, text, _ in ROWS]
    if shape.regex is None:
        return
    python = [re.fullmatch(shape.regex, text) is not None for text in texts]
    assert pl.Series(texts).str.contains(shape.regex).to_list() == python


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: f"{one.type}-{one.format}")
def test_every_form_judges_every_text_of_every_other(one):
    for *_, text, _ in ROWS:
        agree(one, text)


def agree(one, text):
    """Regex, parse and exact say the same of a text."""
    shape = form(one)
    valid = shape.parse(text) is not None
    matches = shape.regex is None or re.fullmatch(shape.regex, text) is not None
    assert matches or not valid
    assert valid or not (matches and shape.exact)


ALPHABET = st.sampled_from(
    [*'0123456789+-.,:;/ \n\tTZPYMDHSWEe_%[]{}"', "NaN", "INF", "2024", "lon", "٣", "−", "é"]
)
TEXTS = st.one_of(
    st.text(), st.lists(ALPHABET, max_size=14).map("".join), st.sampled_from([row[3] for row in ROWS])
)


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.sampled_from(FIELDS), TEXTS)
def test_nothing_ever_raises(one, text):
    agree(one, text)


@pytest.mark.parametrize("year", [1, 4, 100, 400, 1600, 1900, 2000, 2023, 2024, 2100, 9996, 9999])
def test_every_day_of_the_calendar(year):
    shape = form(field("date"))
    for month in range(14):
        for day in range(33):
            text = f"{year:04}-{month:02}-{day:02}"
            try:
                expected = date(year, month, day)
            except ValueError:
                expected = None
            assert shape.parse(text) == expected


def test_spans_compare_where_months_allow_it():
    month, days = (
        form(field("duration")).parse("P1M"),
        [form(field("duration")).parse(f"P{n}D") for n in range(33)],
    )
    assert days[27] < month < days[32]
    assert days[28] <= month <= days[31]
    assert not (month < days[30] or month > days[30] or month == days[30])
    assert form(field("duration")).parse("P1Y") == form(field("duration")).parse("P12M")


def test_moments_always_compare():
    parse = form(field("datetime")).parse
    early, late = parse("0001-01-01T00:00:00+14:00"), parse("9999-12-31T23:59:59-14:00")
    assert early < parse("0001-01-01T00:00:00") < parse("2024-01-01T00:00:00Z") < late


@pytest.mark.parametrize(("kind", "shape", "props", "_texts"), UNKNOWN, ids=named)
def test_what_the_standard_does_not_know_takes_any_text(kind, shape, props, _texts):
    assert not is_known(field(kind, shape, **props))


def test_known_and_unknown_are_told_apart():
    unknown = [(kind, shape, props) for kind, shape, props, _ in UNKNOWN]
    known = [case[:3] for case in CASES if case[:3] not in unknown]
    assert all(is_known(field(kind, shape, **props)) for kind, shape, props in known)


@pytest.mark.parametrize(("kind", "props", "value", "expected"), LITERALS)
def test_literal(kind, props, value, expected):
    found = literal(field(kind, **props), value)
    assert found == expected
    assert type(found) is type(expected)


def theirs(descriptor, text):
    """Whether frictionless reads the text."""
    reader = TheirField.from_descriptor({"name": "x", **descriptor})
    reader.missing_values = []
    return reader.read_cell(text)[1] is None


def ours(descriptor, text):
    kind, shape = descriptor["type"], descriptor.get("format", "default")
    return form(Field("x", kind, shape, {}, descriptor, ())).parse(text) is not None


@pytest.mark.parametrize("one", DIFFERENCES, ids=lambda one: one.reason[:50])
def test_known_differences_are_real(one):
    for descriptor, text in one.examples:
        assert ours(descriptor, text) is one.here, (descriptor, text)
        assert theirs(descriptor, text) is not one.here, (descriptor, text)
        assert explain(descriptor, text, one.here)


# What frictionless cannot be asked: types it refuses, and properties that break it.
COMPARED = [
    (kind, shape, props)
    for kind, shape, props, texts in CASES
    if "anything" not in texts and "notation" not in props
]


@pytest.mark.filterwarnings("ignore::dateutil.parser.UnknownTimezoneWarning")  # as frictionless calls it
@pytest.mark.parametrize(("kind", "shape", "props"), COMPARED, ids=named)
def test_every_other_difference_to_frictionless_is_a_bug(kind, shape, props):
    descriptor = {"type": kind, "format": shape.removeprefix("fmt:"), **props}
    disagreements = [
        text
        for *_, text, _ in ROWS
        if len(text) < sys.getrecursionlimit() and ours(descriptor, text) is not theirs(descriptor, text)
    ]
    unexplained = [text for text in disagreements if not explain(descriptor, text, ours(descriptor, text))]
    assert unexplained == []
