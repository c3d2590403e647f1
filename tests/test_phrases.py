"""Relative phrases in three languages: what they mean, counted from the day of publication."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuys.lexical.dates import parse_date
from tuys.rules.phrases import finest, is_other_weekday, reach, read_phrase


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [  # counted from Tuesday 13 September 2022
        *[(words, "2022-09-13", "2022-09-13") for words in ("today", "сегодня", "бүгін", "this morning")],
        *[(words, "2022-09-12", "2022-09-12") for words in ("yesterday", "вчера", "кеше", "a day ago")],
        *[
            (words, "2022-09-11", "2022-09-11")
            for words in ("the day before yesterday", "позавчера", "екі күн бұрын")
        ],
        *[(words, "2022-09-11", "2022-09-18") for words in ("this week", "на этой неделе", "осы аптада")],
        *[(words, "2022-09-11", "2022-09-13") for words in ("earlier this week", "ранее на этой неделе")],
        *[
            (words, "2022-09-04", "2022-09-11")
            for words in ("last week", "на прошлой неделе", "өткен аптада")
        ],
        *[(words, "2022-09-01", "2022-09-13") for words in ("earlier this month", "ранее в этом месяце")],
        *[(words, "2022-08-01", "2022-08-31") for words in ("Last month", "в прошлом месяце", "өткен айда")],
        *[
            (words, "2021-01-01", "2021-12-31")
            for words in ("last year", "в прошлом году", "былтыр", "өткен жылы")
        ],
        *[(words, "2022-01-01", "2022-12-31") for words in ("this year", "в этом году", "биыл", "осы жылы")],
        *[(words, "2022-09-10", "2022-09-10") for words in ("three days ago", "3 дня назад", "үш күн бұрын")],
        *[(words, "2022-08-28", "2022-09-18") for words in ("a week ago", "неделю назад", "бір апта бұрын")],
        *[(words, "2022-08-31", "2022-09-20") for words in ("on Monday", "в понедельник", "дүйсенбіде")],
        ("later this week", "2022-09-13", "2022-09-18"),
        ("tomorrow", "2022-09-14", "2022-09-14"),
        ("next month", "2022-10-01", "2022-10-31"),
    ],
)
def test_reach(words, first, last):
    low, high = reach(read_phrase(words), parse_date("2022-09-13"))
    assert [date.fromordinal(day).isoformat() for day in (low, high)] == [first, last]


@pytest.mark.parametrize(
    "words", ["two days earlier", "the same day", "двумя днями ранее", "накануне", "сол күні"]
)
def test_some_words_count_from_another_date_in_the_text(words):
    assert not read_phrase(words).anchored


@pytest.mark.parametrize(
    "words", ["March 27", "27 марта", "27 наурызда", "in 2018", "had been sentenced", "the march", ""]
)
def test_dates_of_the_calendar_and_other_words_are_no_phrase(words):
    assert read_phrase(words) is None


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        *[
            (words, "day")
            for words in ("March 27", "27 марта", "on Monday last week", "last month, on the 5th", "кеше")
        ],
        *[(words, "week") for words in ("last week", "2 weeks ago", "на этой неделе")],
        *[
            (words, "month")
            for words in ("March", "in March 2018", "в марте", "наурызда", "earlier this month")
        ],
        *[(words, "year") for words in ("in 2018", "last year", "в прошлом году", "2018 жылы")],
        *[
            (words, None)
            for words in ("two days earlier", "had been told", "they may march", "several years")
        ],
    ],
)
def test_finest(words, unit):
    assert finest(words) == unit


def test_a_weekday_is_that_day_of_the_week():
    phrase = read_phrase("on Monday")
    assert not is_other_weekday(phrase, parse_date("2022-09-12"))
    assert is_other_weekday(phrase, parse_date("2022-09-13"))
    assert not is_other_weekday(phrase, parse_date("2022-09"))


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["0001", "2022-09-13", "9999-12"]))
def test_no_words_break_it(words, published):
    phrase = read_phrase(words)
    finest(words)
    if phrase is not None:
        reach(phrase, parse_date(published))
