"""What the recognisers of identifiers and of minors catch in every disguise, and what they must let pass."""

import pytest

from tuys.lexical.birthyears import shows_birth
from tuys.lexical.identifiers import is_card, is_chinese_id, is_iban, is_iin
from tuys.lexical.identity import find_identifier
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import pieces, plain

# Artificial numbers: nobody's date of birth with serial 0, an account of zeros, a test card.
IIN = "000101500001"
CHINESE = "110000190001010004"
CHINESE_X = "11000019000101008X"
IBAN = "KZ070000000000000000"
CARD = "4000000000000002"
PHONE = "+77010000000"


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdecimal() else char for char in text)


def arabic(text: str) -> str:
    return "".join(chr(ord(char) - ord("0") + 0x660) if char.isdecimal() else char for char in text)


def grouped(text: str, mark: str) -> str:
    return mark.join(text[at : at + 4] for at in range(0, len(text), 4))


DISGUISES = {
    "as it is": lambda text: text,
    "in a sentence": lambda text: f"the number {text}, as printed",
    "spaces": lambda text: grouped(text, " "),
    "no-break spaces": lambda text: grouped(text, "\u00a0"),
    "dashes": lambda text: grouped(text, "-"),
    "long dashes": lambda text: grouped(text, "\u2013"),
    "spaced dashes": lambda text: grouped(text, " - "),
    "slashes": lambda text: grouped(text, "/"),
    "underscores": lambda text: grouped(text, "_"),
    "commas": lambda text: grouped(text, ","),
    "middle dots": lambda text: grouped(text, "·"),
    "circled": lambda text: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(char)] if char.isdecimal() else char for char in text),
    "references": lambda text: "".join(f"&#{ord(char)};" for char in text),
    "after a word": lambda text: f"see {text}",
    "zero width": lambda text: grouped(text, "\u200b"),
    "full width": full_width,
    "arabic digits": arabic,
    "percent": lambda text: "".join(f"%{ord(char):02X}" for char in text),
    "percent twice": lambda text: "".join(f"%25{ord(char):02X}" for char in text),
    "in an address": lambda text: f"https://example.org/?q={grouped(text, '%20')}",
}


def found(text: str) -> str | None:
    return find_identifier(text)


def minor(text: str) -> bool:
    return shows_minor(plain(text))


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (IIN, "a Kazakh identity number"),
        (CHINESE, "a Chinese identity number"),
        (CHINESE_X, "a Chinese identity number"),
        (IBAN, "a bank account"),
        (CARD, "a card number"),
        (PHONE, "a phone number"),
    ],
)
def test_numbers_in_disguise(number, kind, disguise):
    assert found(disguise(number)) == kind


@pytest.mark.parametrize(
    ("check", "number"),
    [(is_iin, IIN), (is_chinese_id, CHINESE), (is_card, CARD), (is_iban, IBAN)],
)
def test_check_digits_are_verified(check, number):
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert check(number)
    assert not check(wrong)
    assert not check(number[:-1])


@pytest.mark.parametrize("number", ["001301500001", "000101700001", "000100500001"])
def test_an_iin_needs_a_date_and_a_century(number):
    assert not is_iin(number)


@pytest.mark.parametrize(
    "text",
    [
        "8 701 000 00 00",
        "8(701)000-00-01",
        "8-701-000-00-01",
        "87010000001",
        "8 7 0 1 0 0 0 0 0 0 1",
        "+7 (727) 000-00-00",
        "+7.701.000.00.00",
        "＋７ ７０１ ０００ ００ ００",
        "0077010000000",
        "(727) 000-00-00",
        "+86 130 0000 0000",
        "130 0000 0000",
        "13000000000",
        "тел. 00-00-00",
        "tel: 000 00 00",
        "https://wa.me/77010000000",
        "https://example.org/?phone=87010000000",
        "nobody@example.org",
        "nobody＠example.org",
        "nobody%40example.org",
        "nobody [at] example.org",
        "nobody＠example．org",
        "nobody @ example . org",
        "nobody собака example.org",
        "nobody собака example точка org",
        "nobody&#64;example.org",
        "ID000101500001",
        "card4000000000000002",
        "ID87010000001",
        "call 7010000001",
        "Telegram example_kz",
        "WeChat ID example123",
        "Example street 15",
        "Мысал көшесі, 15 үй",
        "43.2389N, 76.8897E",
        "N43.2389 E76.8897",
        "nobody at example dot org",
        "https://example.org/?to=nobody@example.org",
        "@example_handle",
        "https://t.me/example_handle",
        "t.me/example",
        "WeChat: example_1",
        "Telegram ID: @example1",
        "ул. Примерная, д. 5",
        "улица Примерная 15",
        "проспект Примерный, 15/2",
        "мкр. 5, дом 12",
        "дом 5, кв. 7",
        "Мысал көшесі, 15",
        "Мысал көшесі 15-үй",
        "Mysal kóshesi 15",
        "15 Example Street",
        "Example Street, 15",
        "Example Avenue No. 15",
        "43.238949, 76.889709",
        "43.2389° N, 76.8897° E",
        "43°14′20″N",
        "https://maps.example.org/@43.238949,76.889709,15z",
        "43,2389 76,8897",
        "geo:43.2,76.9",
    ],
)
def test_contacts_are_found(text):
    assert found(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-27",
        "2022-09-10 2022-09-12",
        "[2022-09-12..2022-09-13]",
        "2019-03-23/2022-09-17",
        "27.03.2023 and 28.03.2023",
        "S0001-001",
        "S0001-001 S0001-002 E0011",
        "P9999",
        "C0001",
        "p5,p6",
        "t=00:41",
        "P15D",
        "[PT3H..]",
        "15 days",
        "2018 2019 2020 2021 2022",
        "2017-2019, 2020-2022",
        "1 234 567",
        "1,500,000 people",
        "20000",
        "77 000 000 000 tenge",
        "around 1.5 million",
        "at 10:30-11:45",
        "UTC+06:00",
        "43.25",
        "articles 12.1 and 15.3",
        "Law No. 000101 of 2020",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "0123456789012345678901234567890123456789012345678901234567890123",
        "https://www.example.org/a/32033833.html",
        "https://example.org/a/kazakh-activists/32030416.html",
        "https://example.org/news/202303271015001.html",
        "https://archive.example.org/web/20220914123456/https://example.org/a/32033833.html",
        "https://social.example.org/status/1570000000000000000",
        "https://social.example.org/posts/4000000000000002",
        "https://example.org/87910000001",
        "https://video.example.org/@example/video/7010000000000000000",
        "https://t.me/example/123",
        "https://t.me/s/example",
        "Q12345",
        "KZ-75",
        "2011/2012/2013",
        "78,123,456,789 tenge",
        "https://example.org/2011/05/12/15012345/",
        "4f3c2b1a-1234-5678-9abc-def012345678",
        "12 Sample street vendors were held",
        "On 12 September Sample street was closed",
        "Telegram channel",
        "first-coder",
        "September 12 Example Street was closed",
        "rally on the street, 15 people",
        "took to the street 15 times",
        "Улица была закрыта, 15 человек задержаны",
        "на улице 15 человек",
        "Көшеде 15 адам тұрды",
        "Telegram: video shows the rally",
        "В доме 15 человек",
    ],
)
def test_no_false_alarm_for_identifiers(text):
    assert found(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a 14-year-old",
        "a 14 year old",
        "14 years old",
        "an 8-month-old",
        "5 months old",
        "aged 20 months",
        "6-месячный",
        "ей 5 месяцев",
        "екі айлық",
        "a new-born",
        "новорождённый",
        "aged 40 and 9",
        "9- and 40-year-olds",
        "в возрасте 40 и 9 лет",
        "9 years-of-age",
        "юноша 16 лет",
        "Примера Примерова, 16 лет",
        "a kindergarten",
        "детсад",
        "ученик",
        "بالا",
        "بالالار",
        "a сhild",
        "a chíld",
        "дeти",
        "a １４-year-old",
        "a 14\u2011year\u2011old",
        "a fourteen-year-old",
        "aged 14",
        "aged seven",
        "at the age of 14",
        "ages 9 and 40",
        "under the age of 18",
        "Person Two, 15, was there",
        "she, 15, was there",
        "a 14-year-old protester",
        "a 15-year-old carpenter",
        "14-летний протестующий",
        "14-летний участник протеста",
        "14-летнего заключённого",
        "14-летнюю арестованную",
        "12 y.o.",
        "a person under 18",
        "им по 12 лет",
        "her child",
        "the children's mother",
        "a schoolboy",
        "two pupils",
        "a teenager",
        "minors were present",
        "a minor was present",
        "an infant",
        "8th grade",
        "14-летний",
        "14-летняя участница",
        "14-ти летняя",
        "четырнадцатилетняя",
        "ей 14 лет",
        "ему было тогда 14 лет",
        "в возрасте 14 лет",
        "в возрасте четырнадцати лет",
        "ребёнок",
        "с ребенком",
        "дети",
        "детей",
        "с детьми",
        "несовершеннолетняя",
        "подросток",
        "подростков",
        "школьница",
        "ученик 8 класса",
        "девочка",
        "14 жаста",
        "14 жастағы",
        "14 жасар",
        "14-жасар",
        "он төрт жаста",
        "он төрт жасар",
        "жеті жасында",
        "18 жасқа толмаған",
        "бала",
        "балалар",
        "балалары",
        "баласымен",
        "кәмелетке толмаған",
        "оқушы",
        "сәби",
        "жасөспірім",
        "14 jasta",
        "on tórt jasta",
        "balalar",
        "oqýshy",
        "jasóspirim",
        "kámeletke tolmaǵan",
        "https://example.org/a-14-year-old-is-held/1.html",
        "https://example.org/a_child_is_held/1.html",
        "https://example.org/%D0%B4%D0%B5%D1%82%D0%B8",
    ],
)
def test_minors_are_found(text):
    assert minor(text)


@pytest.mark.parametrize(
    "text",
    [
        "P14Y",
        "P15D",
        "a 6-month-old campaign",
        "6-месячный срок",
        "бір айлық жалақы",
        "On September 12, 45-year-old Person",
        "aged 40, 15 days after",
        "aged 45 and 2 others were held",
        "активист 5 лет провёл",
        "14-year sentence",
        "a 14-year-old prison sentence",
        "aged one hundred",
        "under 15 days of arrest",
        "a 14-year prison term",
        "14 years in prison",
        "sentenced to 14 years",
        "a 15-year-old case",
        "a two-year-old campaign",
        "15 days",
        "day 15",
        "Day 300 of the picket",
        "aged 18",
        "aged 45",
        "aged twenty-five",
        "an 18-year-old",
        "a 45-year-old",
        "twenty-one years old",
        "Sonya",
        "Person Childers",
        "Айткызы",
        "Пример Айт-кызы",
        "Балабек Примеров",
        "Balabek",
        "kidnapped",
        "minor injuries",
        "a minor offence",
        "childhood friend",
        "child_of",
        "Almaty, September 12, 14 and 16",
        "On September 10, 15, and 17",
        "14 лет тюрьмы",
        "ему дали 14 лет тюрьмы",
        "приговорён к 14 годам",
        "14-летний срок",
        "14-летнего тюремного срока",
        "15-летнего заключения",
        "пятилетний план",
        "десятилетний срок",
        "двадцатипятилетний",
        "ему 25 лет",
        "ей двадцать пять лет",
        "в возрасте двадцати одного года",
        "45-летняя",
        "многолетний",
        "совершеннолетний",
        "15 суток",
        "летний лагерь",
        "деталь",
        "детектив",
        "14 жылға сотталды",
        "14 жыл түрмеде",
        "жиырма бес жаста",
        "он сегіз жаста",
        "18 жаста",
        "45 жаста",
        "жас адам",
        "15 тәулік",
        "balance",
        "2014-2017",
        "https://example.org/a/14-years-in-prison/32033833.html",
    ],
)
def test_no_false_alarm_for_minors(text):
    assert not minor(text)


@pytest.mark.parametrize(
    "text",
    [
        "her son",
        "two daughters",
        "her grandson",
        "её сын",
        "сыновей",
        "дочери",
        "ұл",
        "қызым",
        "оның қызы",
        "nieces",
        "племянник",
        "дочурка",
        "Ол қызы туралы айтты",
    ],
)
def test_offspring_is_found(text):
    assert shows_offspring(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "Sonya",
        "Айткызы",
        "Айт қызы",
        "Пример кызы",
        "Aitqyzy",
        "Ұлы дала",
        "ұлы дала",
        "Sample Exampleuly",
        "Айт-қызы",
        "person",
        "reason",
        "Сынков",
    ],
)
def test_no_false_alarm_for_offspring(text):
    assert not shows_offspring(plain(text))


@pytest.mark.parametrize(
    "text",
    ["born in 2015", "born May 7, 2015", "2015 года рождения", "родилась 7 мая 2015 года", "2015 жылы туған"],
)
def test_births_that_make_a_minor(text):
    assert shows_birth(plain(text), 2009)
    assert not shows_birth(plain(text), 2016)


def test_another_year_is_no_birth():
    assert not shows_birth("born in 1965, protested in 2022", 2009)


def test_pieces_overlap_and_leave_nothing_out():
    text = " ".join(str(number) for number in range(2000))
    words = {word for piece in pieces(text) for word in piece.split()}
    assert words >= set(text.split())
    assert all(len(piece) <= 1300 for piece in pieces(text))


HOSTILE = (
    "a", "Aa", "Aa ", "1 ", "1,", "8-", "(8", " at ", "x@", "собака a.", "ages of ", "40, ", "14 жа",
    "8-month", "/2022/09", "KZ07 ", "&#9", "%25",
    "\u0301\u0316", "\ufdfa", "Aұлы ", "годовал", "сa", "born 1 ",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_text_is_looked_through_to_its_end(part):
    """That it ends, long before a test counts as hanging, is what is asked."""
    text = (part * 200_000)[:200_000]
    for head in ("", "aged "):
        find_identifier(head + text)
        read = plain(head + text)
        shows_minor(read), shows_offspring(read), shows_birth(read, 2009)
