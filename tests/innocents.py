"""Texts full of numbers, as notes and sources of this dataset have them, in which nobody is to be found."""

# ruff: noqa: E501, SIM905 - shapes are read line by line
import hashlib
import random
import uuid

_SHAPES = (
    "{d} {month} {year}", "{month} {d}, {year}", "{dd}.{mm}.{year}", "{dd}/{mm}/{year}", "{year}-{mm}-{dd}", "{year}-{mm}", "{year}/{year}",
    "[{year}-{mm}-{dd}..{year}-{mm}-{dd}]", "{year}-{mm}-{dd}/{year}-{mm}-{dd}", "between {year} and {year}", "{year}-{year}, {year}-{year}", "{year}–{year}",
    "{year}, {year} and {year}", "{year} {year} {year} {year}", "{year}; {year}; {year}; {year}", "on {d}, {d} and {d} {month} {year}",
    "from {d} to {d} {month} {year}, {d} days", "{d} {month_ru} {year} года", "с {d} по {d} {month_ru} {year} г.", "{year} жылғы {d} {month_kk}",
    "{dd}.{mm}.{year} and {dd}.{mm}.{year}, by phone {dd}.{mm}.{year}", "by telephone on {d} {month} {year}", "called on {n2} activists in {year}",
    "at {hh}:{mn}", "{hh}:{mn}-{hh}:{mn}, {hh}:{mn}", "at {hh}:{mn}:{mn} on {year}-{mm}-{dd}T{hh}:{mn}:{mn}Z", "UTC+06:00", "UTC+6, {hh}:{mn}-{hh}:{mn}",
    "Article {n3} part {d}", "Article {n3}, part {d}, of the Code of {year}", "articles {n2}, {n3} and {n3}", "статья {n3} часть {d} КоАП", "ст. {n3}, ч. {d}",
    "{n3}-бап, {d}-бөлік", "Law No. {n3}-V of {d} {month} {year}", "Закон № {n3}-VI от {dd}.{mm}.{year}", "case {n4}-{d2}-00-{d}/{n4}", "дело № {n4}-{d2}-00-3/{n5}",
    "{n1} days", "{n1} суток", "{n1} тәулік", "{n2} people, {n2} women and {n2} men", "about {n1} {n3} 000 tenge", "1 000 000", "{n1} {n3} {n3}", "{n2} {n3} {n3} tenge",
    "{n1},{n3},{n3}", "{n2} {n3} {n3} {n3} тенге", "KZT {n3},{n3}", "{n3} {n3} теңге", "$ {n1},{n3}.{d2}", "{n2}.{d2} %", "{n1}.{d} million", "{d2}.{n3} {n3}",
    "S{n4}", "S{n4}-{n3}", "E{n4} E{n4} E{n4}", "P{n4}, P{n4} and X{n5}", "S{n4}-{n3}, {year}", "E{n4}, {year}", "Q{n6}", "Q{n4}{n4}", "C{n4}",
    "https://www.example.org/a/{n4}{n4}.html", "https://www.example.org/a/some-long-slug-here/{n4}{n4}.html", "https://example.org/amp/{year}/{mm}/{dd}/{n6}/",
    "https://example.org/news/{n4}{n5}", "https://example.org/?p={n6}", "https://example.org/index.php?id={n4}{n6}&lang=ru", "https://example.org/watch?v=a{d}B_c{d}-D{d}e",
    "https://social.example.org/status/{n5}{n5}{n5}{n4}", "https://archive.example.org/web/{year}{mm}{dd}{hh}{mn}{mn}/https://example.org/a/{n4}{n4}.html",
    "https://t.me/example/{n4}", "https://t.me/s/example", "https://vk.com/wall-{n6}_{n4}", "https://www.facebook.com/example/posts/{n5}{n5}{n5}", "https://instagram.com/p/Ab{d}Cd{d}Ef/",
    "https://example.org/@channel/video/{n5}{n5}{n5}{n4}", "doi:10.{n4}/{n6}.{year}.{n5}{d2}", "https://doi.org/10.{n4}/s{n5}-{n3}-{n5}-{d}", "ISBN {isbn}", "ISSN {n4}-{n4}",
    "{sha}", "sha256 {sha}", "{uuid}", "#{n5}", "v{d}.{d}.{d}", "Resolution {n2}/{n3}", "A/HRC/{d2}/{n2}", "E/C.12/CHN/CO/{d}", "page {n3}, lines {n1}-{n2}", "p. {n3}-{n3}",
    "p{d},p{d}", "t=00:{mn}", "P{n1}D", "[PT{d}H..]", "PT{d}H30M", "day {n3} of the picket", "the {n3}th day", "Day {n3}, {year}", "No. {n2} of {year}",
    "{n2} km from the border", "{d2}.{d} degrees", "{n3} x {n3}", "{d2}-{d2}, {d2}-{d2}", "group of {n2}-{n2}", "items {d}, {d} and {d}", "3, 5, 8, 12, 15, 20, 21", "7, 9, 12, 14, 15, 20, 25",
    "sentenced to {d2} years", "приговорён к {d2} годам", "{d2} жылға сотталды", "a woman aged {adult}", "{adult}-летняя", "{adult} жаста", "a {adult}-year-old",
    "a {d}-month term", "{d2}-year sentence", "{n1} hours {d} minutes", "minor changes", "a minor offence", "the minority", "under {n2} days of arrest", "phones were taken from {n2} people in {year}",
    "телефоны изъяли у {n2} человек", "In front of the office, {n2} people", "на улице {n2} человек", "Wikidata Q{n5}, read {year}-{mm}-{dd}", "KZ-{d2}, CN-XJ, {year}", "born {adult} years before",
    "born in {old}", "родился в {old} году", "{old} жылы туған", "Three of the {n2} activists, held on {d} {month}, were fined {n2} {n3} tenge", "one, two or three", "at the office at noon",
    "letters to {n2} offices, {n3} signatures", "Police (at the time {n2} men) came", "passports of {n2} people were taken in {year}", "паспорта {n2} человек", "IDs {n2} and {n3}", "the ID of E{n4}",
    "Constitution, Art. {d2}.{d}", "Reg. {n3}/{year}", "window {year}-{mm}-{dd} to {year}-{mm}-{dd}", "items_screened {n3}; in scope {n2}", "(\"relatives\" OR \"detention\") AND {year}", "site:example.org {year}..{year}",
    "see [{d}] and ({n2})", "{n1} of {n2} ({d2} %)", "HTTP 404, then 200", "UTF-8, ISO 8601-2:2019, EDTF level 1", "GB 11643-1999", "BGN/PCGN {old}", "ISO 3166-2:KZ", "Telegram post of {d} {month}", "Telegram: {n4} views",
    "WhatsApp group of {n2} members", "WeChat was blocked in {year}", "the channel has {n2} {n3} subscribers", "video of {n1}:{mn} minutes", "row {n4}, column {d}", "<i>The title</i>, {year}", "Q&A, {year}", "R&D {n4}", "100% of {n3}",
)  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()


def _isbn(chance: random.Random) -> str:
    digits = "978" + "".join(chance.choices("0123456789", k=9))
    check = -sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(digits)) % 10
    return f"{digits[:3]}-{digits[3]}-{digits[4:7]}-{digits[7:]}-{check}"


def innocents(chance: random.Random, rounds: int) -> list[str]:
    """Each shape so many times, with other numbers."""

    def number(length: int) -> str:
        return str(chance.randrange(10 ** (length - 1), 10**length))

    def filled(shape: str) -> str:
        while "{" in shape:
            name = shape[shape.index("{") + 1 : shape.index("}")]
            shape = shape.replace(f"{{{name}}}", draw[name](), 1)
        return shape

    draw = {
        "d": lambda: str(chance.randint(1, 9)),
        "d2": lambda: str(chance.randint(10, 28)),
        "dd": lambda: f"{chance.randint(1, 28):02}",
        "mm": lambda: f"{chance.randint(1, 12):02}",
        "hh": lambda: f"{chance.randint(0, 23):02}",
        "mn": lambda: f"{chance.randint(0, 59):02}",
        "year": lambda: str(chance.randint(2016, 2025)),
        "old": lambda: str(chance.randint(1940, 1990)),
        "adult": lambda: str(chance.randint(18, 89)),
        "month": lambda: chance.choice(_MONTHS),
        "month_ru": lambda: chance.choice(_RUSSIAN),
        "month_kk": lambda: chance.choice(_KAZAKH),
        "isbn": lambda: _isbn(chance),
        "sha": lambda: hashlib.sha256(number(9).encode()).hexdigest(),
        "uuid": lambda: str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        **{f"n{length}": (lambda length=length: number(length)) for length in range(1, 7)},
    }
    return [filled(shape) for shape in _SHAPES for _ in range(rounds)]


# Ordinary sentences beside dates, names of institutions, ranks and streets: nobody is to be found in them.
SENTENCES = (
    "Ethnic Kazakhs born in Xinjiang (5 May 2020).", "A citizen born in China, 12 May 2021.", "The movement was born on 8 February 2021.",
    "2021 жылы туған жеріне барды", "Рождество, 7 января 2022", "7 января 2022, Рождество", "Xinjiang-born since 2015", "туған туыстары 2021 жылғы 5 мамырда келді",
    "2021 жылғы 5 мамырда туған жеріне барды", "родились в Китае, 5 мая 2020 вышли на пикет", "Kazakhs born in China rallied on 5 May 2020",
    "A rally on 8 February 2021. Born in Xinjiang, they live in Almaty", "Пример Примеров (15 лет, 2018)", "On 12, 14 and 15 May", "12, 14 and 15 May", "under 15, he said",
    "Convention on the Rights of the Child", "the Committee on the Rights of the Child", "UNICEF", "United Nations Children's Fund", "International Children's Day",
    "United Nations Children’s Fund", "Kindergarten teacher", "детская больница", "в детской больнице", "Детский мир", "one-child policy", "инвалид 2 класса",
    "советник юстиции 3 класса", "Конвенция о правах ребёнка", "День защиты детей", "Балаларды қорғау күні", "Бала құқықтары туралы конвенция",
    "in building 2, Almaty", "Dostyk Avenue 2021", "Dostyk Avenue, 2021", "Wall Street 2008", "Nurly Zhol road, 2015", "проспект Абая, 2021", "Абай көшесі, 2021",
    "Silk Road 2.0", "wechat screenshots_2019", "приговорен к 12 годам", "получил 12 лет", "Пример Примеров получил 12 лет", "приговор: 12 лет", "сағат 15-те",
    "TikTok: video shows the rally", "Instagram: video of 2021", "passports of 15 people in 2021", "паспорта в 2021, 15 человек", "в квартире 5 человек", "жил в Алматы 15 лет",
    "от 43.24 до 76.89 процентов", "not yet 18 months in prison", "less than 18 years in prison", "the seat of the U.S.S.R.", "call 15-20 people", "дело номер 260-12-34",
    "7172 people came on 12 May", "a dog at the gate", "138 people, 12 women", "8 800 000 tenge", "кішкентай бөлме", "mother of three", "the ID of 2021",
    "less than 15, officials say", "The protesters were fewer, less than 15.", "not yet 15, officials say", "и Пример 12 лет.", "https://example.org/15-letnij-srok",
    "to address Kazakhs on 12, 13 and 14 May", "House 12 on May 5", "по 15 в классе", "15 zhastar", "7a6629f8-c617-498f-b052-7e1d7a73cc34",
    "Номер 12-05-20 газеты", "45岁", "45 ياش", "生活 2021年5月5日", "他们的生活", "Xinjiang-born activists, 5 May 2020",
)  # fmt: skip
