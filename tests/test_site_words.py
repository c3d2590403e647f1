"""The languages of the site: every message has its words; dates and lengths read as a person says them."""

import csv
import re

import pytest
from babel.messages.pofile import read_po

from rule_fixtures import ROOT
from site_messages import messages
from tuys.derived.tables import derived_schema
from tuys.package import read_package
from tuys.site.addresses import LANGUAGES
from tuys.site.words import TERMS, Words

LOCALE = ROOT / "tools" / "tuys" / "site" / "locale"
TRANSLATED = [language for language in LANGUAGES if language != "en"]
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
_PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")


def entries(path):
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=path.parent.parent.name, abort_invalid=True)
    return {(one.context or "", one.id): one for one in catalogue if one.id}


def forms(text):
    return text if isinstance(text, tuple | list) else (text,)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_in_the_catalogue_and_none_is_stale(language):
    mine = [path for path in CATALOGUES if path.stem != TERMS and language in path.parts]
    said = {one for path in mine for _, one in entries(path)}
    wanted = {message for message, _ in messages()}
    assert wanted - said == set()
    assert said - wanted == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_entry_is_translated_and_none_is_doubted(path):
    number = {"kk": 1, "ru": 3}[path.parent.parent.name]
    for one in entries(path).values():
        assert not one.fuzzy, one.id
        assert all(forms(one.string)), one.id
        assert len(forms(one.string)) == (number if isinstance(one.id, tuple) else 1), one.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_translation_keeps_what_is_filled_in_and_every_link(path):
    for one in entries(path).values():
        for told in forms(one.string):
            assert sorted(_PLACE.findall(told)) == sorted(_PLACE.findall(forms(one.id)[-1])), one.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_terms_are_those_of_the_dataset(language):
    with (ROOT / "data" / "codes.csv").open(encoding="utf-8", newline="") as stream:
        wanted = {(row["vocabulary"], row["label"]) for row in csv.DictReader(stream)}
    schemas = [one.schema for one in read_package(ROOT)[0].resources]
    schemas += [derived_schema(name) for name in ("status", "corroboration", "events_flat")]
    wanted |= {("field", field.descriptor["title"]) for schema in schemas for field in schema.fields}
    wanted |= {("status", label) for label in derived_schema("status").by_name["status"].labels.values()}
    said = set(entries(LOCALE / language / "LC_MESSAGES" / f"{TERMS}.po"))
    assert said - wanted == set()  # a term that has no words yet is shown in English


def test_a_label_without_a_translation_stays_english_and_says_so():
    told = str(Words("en").term("event_type", "Something <new>"))
    assert told == "Something &lt;new&gt;"
    assert str(Words("ru").term("event_type", "Something <new>")) == f'<span lang="en">{told}</span>'


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("2022-09-12", "en", "12 September 2022"),
        ("2022-09-12", "ru", "12 сентября 2022\u202fг."),
        ("2022-09", "en", "September 2022"),
        ("2022", "kk", "2022"),
        ("196X", "en", "the 1960s"),
        ("19XX", "en", "19XX"),
        ("2022-1X", "en", "2022-1X"),
        ("[2022-09-05..2022-09-11]", "en", "between 5 September 2022 and 11 September 2022"),
        ("[..2022-09-10]", "en", "by 10 September 2022"),
        ("[2022-09-10..]", "en", "not before 10 September 2022"),
        ("2019-03-23/2022-09-17", "en", "from 23 March 2019 to 17 September 2022"),
        ("2022-09-17/..", "en", "since 17 September 2022"),
        ("../2023-03", "en", "until March 2023"),
        ("2022-09-12?", "en", "12 September 2022 (doubted)"),
        ("2022-09~", "en", "about September 2022"),
        ("2022-09?/2022-10", "en", "from September 2022 (doubted) to October 2022"),
        ("<b>", "en", "<b>"),
        ("", "en", ""),
    ],
)
def test_dates_in_words(text, language, told):
    assert Words(language).date(text).replace("\xa0", "\u202f") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("PT4H", "4 hours"),
        ("P1Y6M", "1 year 6 months"),
        ("P15DT1H", "15 days 1 hour"),
        ("[PT3H..]", "at least 3 hours"),
        ("[..P15D]", "up to 15 days"),
        ("[P7D..P15D]", "7 days to 15 days"),
        ("long", "long"),
    ],
)
def test_lengths_in_words(text, told):
    assert Words("en").duration(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title", "headline"),
        ("cap1", "caption 1"),
        ("p3s2", "paragraph 3, sentence 2"),
        ("p5,p6", "paragraph 5; paragraph 6"),
        ("s4", "sentence 4"),
        ("page=3", "page 3"),
        ("t=00:41", "minute 00:41"),
        ("<x>", "<x>"),
    ],
)
def test_places_in_a_text_in_words(text, told):
    assert Words("en").locator(text) == told
