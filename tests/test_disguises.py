"""Whatever the disguise, what identifies a person or tells of a minor is found; what is innocent is let pass."""

# ruff: noqa: E501 - texts are read line by line
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

import disguises
from innocents import SENTENCES, innocents
from rule_fixtures import FIXTURES, load
from tuys.lexical.birthyears import shows_birth
from tuys.lexical.identity import find_identifier
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.registry import RULES
from tuys.rules.run import run_rules

SEED = 20_261_121
LAST_ADULTS = 2009  # whoever is born in this year or later is a minor here
MAIL = (
    "nobody1@example.org",
    "no.body@mail.example.com",
    "somebody_else@example.kz",
    "kein-er@beispiel.example",
)


def minor(text: str) -> bool:
    return shows_minor(plain(text))


def _patterns(patterns: tuple[str, ...]) -> list[str]:
    chance = random.Random(SEED)
    times = [3 if "#" in pattern or "{" in pattern else 1 for pattern in patterns]
    drawn = [disguises.drawn(one)(chance) for one, n in zip(patterns, times, strict=True) for _ in range(n)]
    return [text.replace("{y}", str(chance.randint(40, 95))) for text in drawn]


def _numbers(make: Callable[[random.Random], str]) -> list[str]:
    chance = random.Random(SEED)
    return [make(chance) for _ in range(25)]


# Kind: its texts, how they are disguised, what must find them.
KINDS = {
    **{
        kind: (_numbers(make), {**disguises.ANY, **disguises.NUMBER}, find_identifier)
        for kind, make in disguises.NUMBERS.items()
    },
    "mail": (MAIL, {**disguises.ANY, **disguises.MAIL}, find_identifier),
    "address": (_patterns(disguises.ADDRESSES), disguises.ANY, find_identifier),
    "coordinates": (_patterns(disguises.PLACES), disguises.ANY, find_identifier),
    "handle": (_patterns(disguises.HANDLES), disguises.ANY, find_identifier),
    "passport": (_patterns(disguises.PASSPORTS), disguises.ANY, find_identifier),
    "birth": (_patterns(disguises.BIRTHS), disguises.ANY, find_identifier),
    "age": (_patterns(disguises.AGES), disguises.ANY, minor),
    "minor": (disguises.MINORS, disguises.ANY, minor),
}
CASES = [(kind, name) for kind, (_, named, _) in KINDS.items() for name in named]


@pytest.mark.parametrize(("kind", "disguise"), CASES)
def test_every_disguise_is_seen_through(kind, disguise):
    texts, named, found = KINDS[kind]
    hidden = [named[disguise](text) for text in texts]
    assert [text for text in hidden if not found(text)] == []


SINGLE = [
    "Абай көшесі он екі үй", "twelve Example Street", "call on eight seven oh one two three four five six seven eight",
    "восемь семьсот один двести тридцать четыре пятьдесят шесть семьдесят восемь", "сегіз жеті жүз бір екі жүз отыз төрт елу алты жетпіс сегіз",
    "plus seven, seven hundred, double zero, one, two three four five six", "8 seven 0 0 one 234 56 7", "8 7OO l23 45 6O",
    "https://example.org/call/87001234560", "https://example.org/?tel=+77001234560", "https://example.org/87001234560", "tel:+77001234560",
    "nobody at gmail", "nobody at example dot org", "nobody(a)example.org", "gro.elpmaxe@ydobon", "=?utf-8?Q?nobody=40example.org?=",
    "8 (700) 123-45-60", "８７００１２３４５６０", "8-7-0-0-1-2-3-4-5-6-0", "8...700...123...45...60", "8/700/123/45/60", "+7 [700] {123} <45> 60", "+7\t700\n123 45 60",
    "壹叁捌零零壹叁捌零零零", "7️⃣7️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣0️⃣", "ID-card no N1 2 3 4 5 6 7 8", "N1234 5678", "N12-345-678",
]  # fmt: skip


@pytest.mark.parametrize("text", SINGLE)
def test_what_is_disguised_by_hand(text):
    assert find_identifier(text)


@pytest.mark.parametrize(
    "text",
    [
        "a ch1ld",
        "two k1ds",
        "c h i l d r e n",
        "l4 years old",
        "1O-year-old",
        "aged 1 2",
        "1 4 жаста",
        "b0y",
        "a t33nager",
    ],
)
def test_minors_disguised_by_hand(text):
    assert minor(text)


def test_innocent_texts_give_nothing():
    texts = innocents(random.Random(SEED), 12)
    assert len(texts) > 1500
    assert [(text, find_identifier(text)) for text in texts if find_identifier(text)] == []
    assert [text for text in texts if minor(text) or shows_birth(plain(text), LAST_ADULTS)] == []
    assert [text for text in texts if shows_offspring(plain(text))] == []


COLUMNS = (
    ("events", "note"), ("events", "title"), ("claims", "original"), ("claims", "note"), ("claims", "speaker_label"), ("claims", "value"),
    ("participations", "group_label"), ("participations", "legal_basis"), ("sources", "title"), ("sources", "author"), ("sources", "publisher"),
    ("sources", "url"), ("sources", "note"), ("coverage", "query"), ("coverage", "note"), ("codes", "definition"), ("codes", "label"),
    ("names", "name"), ("persons", "display_name"), ("persons", "note"), ("places", "name"),
)  # fmt: skip


def _faults(table: str, **cells: str) -> list[tuple[str, str | None]]:
    """Code and field of what the safety rules find in one row."""
    whole = load(FIXTURES / "PII-PATTERN" / "pass")
    record = Record(table, f"data/{table}.csv", 2, 1, "1", cells)
    tables = {**whole.tables, table: replace(whole.tables[table], records=(record,))}
    rules = [rule for rule in RULES if rule.code in ("PII-PATTERN", "MINOR-TRACE")]
    return [(one.code, one.field) for one in run_rules(rules, replace(whole, tables=tables), {}).findings]


@pytest.mark.parametrize(("table", "field"), COLUMNS)
@pytest.mark.parametrize(
    "text",
    [
        "８ ７００ １２３ ４５ ６０",
        "nobody(at)example.org",
        "ул. Примерная, 15",
        "N12345678",
        "born 5 May 1968",
    ],
)
def test_every_text_column_is_searched(table, field, text):
    assert ("PII-PATTERN", field) in _faults(table, **{field: text})


@pytest.mark.parametrize(
    ("table", "field"),
    [one for one in COLUMNS if one[0] != "codes" and one[1] not in ("name", "display_name", "legal_basis")],
)
def test_every_text_column_is_searched_for_minors(table, field):
    found = ("MINOR-TRACE", field) in _faults(table, **{field: "a 14-year-old"})
    assert found
    if field not in ("author", "publisher"):
        assert ("MINOR-TRACE", field) in _faults(table, **{field: "with two children"})


@pytest.mark.parametrize(
    "halves",
    [
        ("Call +7 700 123", "45 60"),
        ("8700", "1234560 is the number"),
        ("number 000101", "500001"),
    ],
)
def test_what_is_split_over_two_texts_of_a_row(halves):
    title, note = halves
    assert _faults("events", title=title, note=note) == [("PII-PATTERN", "title"), ("PII-PATTERN", "note")]
    assert _faults("events", title=note, note=title) == [("PII-PATTERN", "note"), ("PII-PATTERN", "title")]


def test_two_innocent_texts_of_a_row_are_let_pass():
    assert _faults("events", title="A rally in 2022", note="15 people, 3 women; 20 000 tenge each") == []


def test_a_link_to_a_profile_is_let_pass_as_an_address():
    profile = "https://www.facebook.com/nobody.here"
    assert _faults("sources", url=profile) == []
    assert _faults("sources", note=profile) == [("PII-PATTERN", "note")]


HOSTILE = (
    "7", "7 ", "1 ", "12, ", "8-", "+", "a1", "O0", "N1", "one ", "@", "a@", "(at)", " dot ", "&#", "%25", "=3", "\\u00", "A1b",
    "born 5 ", "улица А", "1 May ", "с1", "<b", "5 жас", "+7", "ул. ", "aA",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_a_cell_of_a_mebibyte_is_looked_through_to_its_end(part):
    """That it ends, long before a test counts as hanging, is what is asked."""
    text = (part * 2**20)[: 2**20]
    find_identifier(text)
    shows_minor(plain(text))


def test_a_mebibyte_of_digits_and_spaces_is_looked_through_to_its_end():
    """Every window of digits is looked at; the time must stay linear, else this hangs."""
    text = "".join(random.Random(SEED).choices("1 ", k=2**20))
    find_identifier(text)


@pytest.mark.parametrize("text", [text for texts in disguises.UNDISGUISED.values() for text in texts])
def test_what_is_not_disguised_at_all(text):
    assert find_identifier(text)
    assert find_identifier(f"Somebody told us: {text}") or text == "43.24 76.89"


@pytest.mark.parametrize("text", disguises.PLAIN_MINORS)
def test_minors_who_are_not_disguised_at_all(text):
    assert minor(text)


@pytest.mark.parametrize("text", disguises.PLAIN_YOUNG)
def test_years_of_birth_that_are_not_disguised_at_all(text):
    assert shows_birth(plain(text), LAST_ADULTS)


@pytest.mark.parametrize("text", disguises.PLAIN_OFFSPRING)
def test_offspring_that_is_not_disguised_at_all(text):
    assert shows_offspring(plain(text))


@pytest.mark.parametrize("text", SENTENCES)
def test_ordinary_sentences_give_nothing(text):
    assert find_identifier(text) is None
    assert not minor(text)
    assert not shows_birth(plain(text), LAST_ADULTS)
