"""Fictitious secrets of every kind, and the disguises in which somebody may write them."""

# ruff: noqa: E501, SIM905 - a table of disguises is read line by line
import base64
import random
import unicodedata
from collections.abc import Callable

Disguise = Callable[[str], str]

_ENGLISH = "zero one two three four five six seven eight nine".split()
_RUSSIAN = "ноль один два три четыре пять шесть семь восемь девять".split()
_KAZAKH = "нөл бір екі үш төрт бес алты жеті сегіз тоғыз".split()
_HOMOGLYPHS = str.maketrans("aeopcxyAEOPCXBHKMT", "аеорсхуАЕОРСХВНКМТ")
_LOOKALIKES = str.maketrans("01", "Ol")


def _digits(change: Callable[[str], str]) -> Disguise:
    return lambda text: "".join(change(char) if char in "0123456789" else char for char in text)


def _from(first: int) -> Disguise:
    return _digits(lambda char: chr(first + int(char)))


def _between(mark: str) -> Disguise:
    """The mark between any two neighbouring digits."""

    def change(text: str) -> str:
        pairs = zip(text, text[1:] + " ", strict=True)
        return "".join(a + mark if a in "0123456789" and b in "0123456789" else a for a, b in pairs)

    return change


def _every(change: Callable[[str], str]) -> Disguise:
    return lambda text: "".join(map(change, text))


def _grouped(mark: str) -> Disguise:
    return lambda text: mark.join(text[at : at + 3] for at in range(0, len(text), 3))


def _words(words: list[str], plus: str) -> Disguise:
    def change(text: str) -> str:
        said = [plus if char == "+" else words[int(char)] if char.isdecimal() else char for char in text]
        return " ".join(filter(str.strip, said))

    return change


def _quoted_printable(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode())


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)


def _letters_between(text: str) -> str:
    letters = iter("abcdefghjk" * 10)
    return "".join(char + next(letters) if char.isdecimal() else char for char in text).removesuffix("k")


# What can be done to any text.
ANY: dict[str, Disguise] = {
    "as it is": lambda text: text,
    "full width": _every(lambda char: chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char),
    "arabic digits": _from(0x660),
    "persian digits": _from(0x6F0),
    "devanagari digits": _from(0x966),
    "bold digits": _from(0x1D7CE),
    "double-struck digits": _from(0x1D7D8),
    "segmented digits": _from(0x1FBF0),
    "circled digits": _digits(lambda char: "⓪①②③④⑤⑥⑦⑧⑨"[int(char)]),
    "dark circled digits": _digits(lambda char: "⓿❶❷❸❹❺❻❼❽❾"[int(char)]),
    "superscripts": _digits(lambda char: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(char)]),
    "subscripts": _digits(lambda char: "₀₁₂₃₄₅₆₇₈₉"[int(char)]),
    "keycaps": _digits(lambda char: char + "\ufe0f\u20e3"),
    "combining marks": _digits(lambda char: char + "\u0336"),
    "zero width": _every(lambda char: char + "\u200b"),
    "soft hyphens": _every(lambda char: char + "\u00ad"),
    "joiners": _every(lambda char: char + "\u2060"),
    "direction marks": _every(lambda char: char + "\u200e"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "percent": _percent,
    "percent twice": lambda text: _percent(text).replace("%", "%25"),
    "percent three times": lambda text: _percent(text).replace("%", "%2525"),
    "references": _every(lambda char: f"&#{ord(char)};"),
    "hexadecimal references": _every(lambda char: f"&#x{ord(char):x};"),
    "references twice": _every(lambda char: f"&amp;#{ord(char)};"),
    "quoted-printable": _quoted_printable,
    "escapes": _escaped,
    "escapes with braces": _every(lambda char: f"\\u{{{ord(char):x}}}"),
    "byte escapes": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "in a sentence": lambda text: f"as printed there: {text}, and more",
    "in brackets": lambda text: f"somebody ({text})",
    "in quotes": lambda text: f"he wrote “{text}”",
    "homoglyphs": lambda text: text.translate(_HOMOGLYPHS),
}

# What can be done to the digits of a number that is known by itself.
NUMBER: dict[str, Disguise] = {
    **{f"{name} in groups": _grouped(mark) for name, mark in {
        "spaces": " ", "dots": ".", "dashes": "-", "no-break spaces": "\u00a0", "thin spaces": "\u2009", "slashes": "/",
        "long dashes": "–", "spaced dashes": " - ", "underscores": "_", "commas": ", ", "middle dots": "·", "bullets": " • ",
        "bars": "|", "stars": "*", "colons": ":", "tildes": "~", "plus signs": "+", "backslashes": "\\", "semicolons": "; ",
    }.items()},
    "spaces between digits": _between(" "),
    "dashes between digits": _between("-"),
    "dots between digits": _between("."),
    "zero width between digits": _between("\u200b"),
    "letters between digits": _letters_between,
    "letters for digits": lambda text: text.translate(_LOOKALIKES),
    "capital letters for digits": lambda text: text.translate(str.maketrans("01", "OI")),
    "cyrillic letters for digits": lambda text: text.translate(str.maketrans("03", "ОЗ")),
    "english words": _words(_ENGLISH, "plus"),
    "english words with oh": _words(["oh", *_ENGLISH[1:]], "plus"),
    "english words with dashes": lambda text: _words(_ENGLISH, "plus")(text).replace(" ", "-"),
    "english words with commas": lambda text: _words(_ENGLISH, "plus")(text).replace(" ", ", "),
    "capital words": lambda text: _words(_ENGLISH, "plus")(text).upper(),
    "russian words": _words(_RUSSIAN, "плюс"),
    "kazakh words": _words(_KAZAKH, "плюс"),
    "chinese digits": _digits(lambda char: "零一二三四五六七八九"[int(char)]),
    "markup": _grouped("<b></b>"),
    "in an address": lambda text: "https://example.org/?q=" + _percent(text),
    "in a query": lambda text: "https://example.org/?q=" + text.replace(" ", "%20").replace("+", "%2B"),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hexadecimal": lambda text: text.encode().hex(),
    "reversed": lambda text: text[::-1],
}  # fmt: skip

# What can be done to an e-mail address.
MAIL: dict[str, Disguise] = {
    **{f"at as {sign.strip()}": (lambda text, sign=sign: text.replace("@", sign)) for sign in (
        "(at)", "[at]", "{at}", " (at) ", " [AT] ", "<at>", "(аt)", "(собака)", " собака ", " собачка ", " @ ", "(a)", "_at_", " sobaka ",
        "&commat;", "&amp;#64;", "%40", "＠", "﹫", "\\u0040", "=40", " айқұлақ ",
    )},
    **{f"at and dot as {at.strip()} {dot.strip()}": (lambda text, at=at, dot=dot: text.replace("@", at).replace(".", dot)) for at, dot in (
        ("[at]", "[dot]"), (" (at) ", " (dot) "), (" at ", " dot "), (" AT ", " DOT "), (" собака ", " точка "), (" айқұлақ ", " нүкте "),
        ("@", " . "), ("@", "[.]"), ("@", "(dot)"), ("@", "․"), ("{at}", "{dot}"), ("@", "。"), ("@", "&period;"),
    )},
    "spaces between letters": " ".join,
    "cyrillic a": lambda text: text.replace("a", "а").replace("e", "е").replace("o", "о"),
    "leet": lambda text: text.translate(str.maketrans("oeas", "0345")),
    "capitals": str.upper,
    "punycode": lambda text: text.split("@")[0] + "@xn--e1afmkfd.xn--p1ai",
    "cyrillic domain": lambda text: text.split("@")[0] + "@пример.қаз",
    "mailto": lambda text: f"mailto:{text}",
    "in an address": lambda text: f"https://example.org/?to={text}",
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hexadecimal": lambda text: text.encode().hex(),
    "reversed": lambda text: text[::-1],
    "in angle brackets": lambda text: f"Somebody <{text}>",
    "markup": lambda text: text.replace("@", "<b>@</b>"),
}  # fmt: skip

_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


def iin(chance: random.Random) -> str:
    """A number with the date, the century and the check digit of a Kazakh identity number."""
    while True:
        day = f"{chance.randrange(40, 100)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        digits = f"{day}{chance.choice('34')}0000"[:11]
        for weights in _WEIGHTS:
            rest = sum(int(one) * weight for one, weight in zip(digits, weights, strict=True)) % 11
            if rest < 10:
                return digits + str(rest)


def chinese(chance: random.Random) -> str:
    """A number with the region of nowhere, a date and the check character of a Chinese identity number."""
    day = f"19{chance.randrange(40, 100)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    digits = f"100000{day}{chance.randrange(1000):03}"
    rest = sum(int(one) * pow(2, 17 - at, 11) for at, one in enumerate(digits)) % 11
    return digits + "10X98765432"[rest]


def card(chance: random.Random) -> str:
    """A number with the check digit of a card, under a prefix for tests."""
    digits = "400000" + "".join(chance.choices("0123456789", k=9))
    doubled = (int(one) * (2 - place % 2) for place, one in enumerate(reversed(digits)))
    return digits + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


def iban(chance: random.Random) -> str:
    """A Kazakh account number with its check digits, of a bank that does not exist."""
    account = "000" + "".join(chance.choices("0123456789", k=13))
    return f"KZ{98 - int(account + '203500') % 97:02}{account}"


def phone(chance: random.Random) -> str:
    """A number of the block that Kazakhstan has given to nobody."""
    return f"+7700{chance.randrange(10**6):06}0"


def drawn(*patterns: str) -> Callable[[random.Random], str]:
    """One of the patterns, each `#` a digit and `{n}` a number below 18."""

    def draw(chance: random.Random) -> str:
        text = chance.choice(patterns).replace("{n}", str(chance.randint(2, 17)))
        return "".join(str(chance.randint(1, 9)) if char == "#" else char for char in text)

    return draw


NUMBERS = {"phone": phone, "Kazakh number": iin, "Chinese number": chinese, "card": card, "account": iban}
ADDRESSES = (
    "ул. Примерная ##",
    "улица Примерная, д. ##, кв. #",
    "проспект Примерный ##/#",
    "мкр. Примерный-#, дом ##",
    "#-й микрорайон, дом ##",
    "ul. Primernaya ##",
    "ulitsa Primernaya ##, kv. #",
    "mkr Primerny ##",
    "Мысал көшесі ##-үй",
    "Мысал көшесі, ##",
    "Мысал даңғылы ##",
    "Мысал ықшам ауданы, ##-үй",
    "Mysal kóshesi ##",
    "## Example St, apt #",
    "## Example Street",
    "Example Street ##",
    "Example Avenue No. ##",
    "microdistrict #, building ##",
    "mikrorayon #, dom ##",
    "样例路##号",
    "Example koshesi ##",
)
PLACES = (
    "43.2###, 76.8###",
    "43.2### 76.8###",
    "43.2###N, 76.8###E",
    "N43.2### E76.8###",
    "43°1#′2#″N 76°5#′1#″E",
    "43° 1#' N, 76° 5#' E",
    "geo:43.2##,76.8##",
    "43,2### 76,8###",
    "lat 43.2##, lon 76.8##",
    "широта 43.2##, долгота 76.8##",
    "https://maps.example.org/@43.2##,76.8##,15z",
    "https://example.org/maps/?ll=76.8##,43.2##",
    "8FXW6V2M+XQ",
    "43 degrees 1# minutes north",
)
HANDLES = (
    "@nobody_here",
    "https://t.me/nobody_here",
    "t.me/nobody##",
    "https://wa.me/7700####0##",
    "WeChat ID: nobody##",
    "WeChat: nobody_##",
    "wxid_nobody##",
    "Telegram nobody_##",
    "Telegram username: nobody",
    "Skype: live_nobody##",
    "vk.com/id######",
    "https://vk.com/nobody",
    "instagram.com/nobody_here",
    "https://www.facebook.com/nobody.here",
    "https://facebook.com/profile.php?id=1000########",
    "https://ok.ru/profile/5########",
    "tg://resolve?domain=nobody",
    "https://signal.me/#p/7700",
    "https://t.me/+AbCdEf##",
    "QQ: 1########",
)
PASSPORTS = (
    "N########",
    "N ########",
    "E########",
    "G########",
    "EA#######",
    "passport no. ########",
    "passport number N########",
    "паспорт № ########",
    "паспорт N########",
    "төлқұжат нөмірі ########",
    "удостоверение личности № 0########",
    "жеке куәлік № 0########",
    "ID card 0########",
    "护照号码 E########",
    "ИИН ############",
    "ЖСН ############",
)
BIRTHS = (
    "born 5 May 19{y}",
    "born on May 5, 19{y}",
    "b. 05.05.19{y}",
    "born 19{y}-05-05",
    "date of birth: 05/05/19{y}",
    "DOB 05.05.19{y}",
    "родился 5 мая 19{y} г.",
    "родилась 05.05.19{y}",
    "дата рождения 05.05.19{y}",
    "05.05.19{y} г.р.",
    "5 мая 19{y} года рождения",
    "19{y} жылы 5 мамырда туған",
    "туған күні 05.05.19{y}",
    "5 мамырда туған",
    "19{y} жылғы 5 мамырда дүниеге келген",
    "born on the fifth of May 19{y}",
    "born in Exampleton, 5 May 19{y}",
    "родился пятого мая 19{y} года",
    "her birthday is 5 May",
    "19{y}年5月5日出生",
)
AGES = (
    "a {n}-year-old",
    "{n} years old",
    "aged {n}",
    "{n} y.o.",
    "{n} yo",
    "age {n}",
    "{n}-летний",
    "{n}-летняя участница",
    "ей {n} лет",
    "в возрасте {n} лет",
    "ребёнку {n} лет",
    "{n} жаста",
    "{n} жастағы",
    "{n} жасар",
    "{n} жасында",
    "жасы {n}-де",
    "she is {n} now",
    "who is only {n}",
    "under the age of {n}",
    "her age: {n}",
    "turned {n} that year",
    "ему исполнилось {n}",
    "{n} лет от роду",
    "мальчик {n} лет",
    "{n}-year-olds",
    "{n} yrs old",
    "aged between {n} and 30",
    "{n}yo",
)
MINORS = (
    "a child",
    "the kids",
    "Kid",
    "a schoolgirl",
    "a toddler",
    "an infant",
    "newborn twins",
    "a teenager",
    "a grade 5 pupil",
    "a fifth-grader",
    "in the eighth grade",
    "underage",
    "a minor was there",
    "two minors",
    "школьница",
    "ученик 5 класса",
    "пятиклассник",
    "ребёнок",
    "дети",
    "несовершеннолетний",
    "подросток",
    "младенец",
    "новорождённая",
    "девочка",
    "детский сад",
    "первоклассница",
    "оқушы",
    "бала",
    "балалар",
    "сәби",
    "нәресте",
    "жасөспірім",
    "кәмелетке толмаған",
    "5-сынып оқушысы",
    "бесінші сынып",
    "мектеп оқушысы",
    "бүлдіршін",
    "a twelve-year-old",
    "двенадцатилетняя",
    "он екі жастағы",
    "алты жасар",
    "seven years old",
    "aged seven",
    "семи лет от роду",
    "girls",
    "boy",
    "her baby",
    "a primary school student",
    "a kindergartner",
    "a tween",
    "мектеп жасындағы",
    "ясли",
    "детсадовец",
    "балабақша",
    "a high-school student",
)

# Private data as most people write them, without any disguise: what it is, and its texts.
UNDISGUISED = {
    "phone": (
        "(0991) 281 2345", "010-12345678", "138 123 45678", "138 12 34 56 78", "1 3 8 1 2 3 4 5 6 7 8", "1-3-8-1-2-3-4-5-6-7-8", "701 1234560", "(701) 1234560",
        "7172 70 12 34", "8 800 555 35 35", "电话:0991-2812345", "电话：2812345", "номер 260-12-34", "call 260-12-34", "⠼⠓⠛⠚⠚⠁⠃⠉⠙⠑⠋⠚", "sem nol odin odin dva tri chetyre pyat shest nol",
        "vosem sem nol nol odin dva tri chetyre pyat shest nol", "segiz zheti nol nol bir eki ush tort bes alty nol",
    ),
    "handle": (
        "Instagram: nobody_kz", "инста: nobody_kz", "инста nobody_kz", "IG nobody88", "IG: @nobody", "TikTok nobody_88", "TG: nobody_kz", "тг nobody88", "телега nobody_kz",
        "vk: nobody88", "微信号：nobody88", "我的微信号：nobody88", "QQ号 123456789", "Discord nobody#1234", "Discord: nobody#1234", "https://youtube.com/@nobody",
        "https://www.facebook.com/people/No-Body/100000000000001/", "https://ok.ru/nobody", "https://weibo.com/1234567890", "https://t.me/joinchat/AbCdEf", "https://chat.whatsapp.com/AbCdEfGh",
    ),
    "birth": (
        "born on 24 May 1979", "born in Almaty on 24 May 1979", "born in Almaty, 24 May 1979", "24.05.79 г.р.", "родился 24.05.79", "DOB 5/5/62", "г.р. 05.05.1962", "05.05.1962 г/р", "birthdate 1962-05-05",
        "24 мамыр 1979 ж. туған", "1979 жылдың 24 мамырында туған", "туылған күні 5 мамыр 1962", "出生日期 1962-05-05", "生于1962年5月5日", "1962年5月5日生",
    ),
    "document": (
        "уд. личности № 012345678", "удост. 012345678", "куәлік № 012345678", "ID 012345678", "ID-карта 012345678", "паспорт РФ 4510 123456",
    ),
    "address": (
        "ул. 8 Марта 12", "ul Mysal 12", "ulitsa mysal dom 12 kvartira 5", "квартира 5", "живёт на Абая 150", "по адресу Примерная 12/5", "8 мкр, 5 дом", "Мысал к-сі 12",
        "样例村12号", "house 12 on Mysal Street", "43.24 76.89", "coordinates 43.24, 76.89", "43 14 20 N 76 53 22 E", "https://maps.app.goo.gl/AbCdEf", "https://2gis.kz/almaty/geo/1", "https://www.google.com/maps/place/Mysal",
    ),
    "mail": ('nobody "at" gmail.com', "nobody -at- mail.ru", "nobody [a t] gmail.com", "nobody dog mail.ru"),
}  # fmt: skip
PLAIN_MINORS = (
    "younger than 18", "below the age of 18", "not yet 18", "less than 18 years old", "a person under 15", "school-age", "балалардың", "балаларды", "балдар", "бес балалы", "5-ші сынып", "бастауыш сынып",
    "небәрі 15-те", "он сегізге толмаған", "18-ге толмаған", "деток", "учащийся", "школьного возраста", '9 "А" класс', "9 «А» класс", "9А класс", "12 годиков", "с Айшой, 12 лет", "rebenok", "deti", "devochka",
    "podrostok", "shkolnik", "nesovershennoletnyaya", "15-letnyaya", "15 zhasta", "baldar", "https://example.org/15-letnyaya-shkolnitsa-aisha", "https://example.org/15-letnyaya-aisha/1.html",
    "孩子", "她的孩子们", "15岁", "بالىلار", "15 ياش", "c.h.i.l.d", "a ch*ld", "a child at the Convention on the Rights of the Child", "a child in a детская больница",
)  # fmt: skip
PLAIN_YOUNG = (
    "born in 2012", "born in Almaty in 2012", "born on 5 May 2012", "born in Almaty on 5 May 2012", "born in Almaty, 2012", "2012 туылған", "2012 туған", "2012 жылы туылған", "родилась в 2012 году", "2012 г.р.",
    "родилась в Алматы в 2012 году", "родился 05.05.2012", "туған жылы 2012", "生于2012年", "2012年出生",
)  # fmt: skip
PLAIN_OFFSPRING = ("女儿", "他的儿子", "两个女儿")
