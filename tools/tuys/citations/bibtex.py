r"""BibTeX and biblatex.

The type `@dataset` is biblatex's own; BibTeX sets a type that it does not know like `@misc`, as its manual
says, and prints `howpublished`, where the version stands for it; biblatex prints `version` instead.
Source: BibTeXing (O. Patashnik, 1988); the biblatex manual, section 2.1.1.
"""

import re
from collections.abc import Iterator

from tuys.citations.work import Author, Work

# Braces are never written as `\{`, since BibTeX would count them.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{one: f"\\{one}" for one in "%&#_$"},
}
# Beside what is special, the pairs that TeX joins into another sign: dashes and quotes.
_SPECIAL = re.compile(r"[\\{}~^%&#_$]|[-`'](?=[-`'])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLAIN_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_URL = re.compile(r"[^!#-\[\]_a-z~]")


def render(work: Work) -> str:
    """One entry."""
    fields = ",\n".join(f"  {name:<12} = {value}" for name, value in _fields(work))
    return f"@dataset{{{work.key},\n{fields}\n}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "author", f"{{{' and '.join(map(_name, work.authors))}}}"
    yield "title", f"{{{{{escaped(work.heading)}}}}}"
    if work.part:
        yield "booktitle", f"{{{{{escaped(work.title)}}}}}"
    yield "year", f"{{{work.year}}}"
    yield "month", _MONTHS[int(work.issued[5:7]) - 1]
    yield "version", f"{{{escaped(work.version)}}}"
    yield "howpublished", f"{{Data set, version {escaped(work.version)}}}"
    yield "publisher", f"{{{{{escaped(work.publisher)}}}}}"
    for name, text in (
        ("doi", work.doi),
        ("url", _URL.sub(_percent, work.address)),  # biblatex and \url take a URL as it is
        ("language", escaped(", ".join(work.languages))),
        ("keywords", ", ".join(map(_keyword, work.keywords))),
        ("abstract", escaped(" ".join(work.summary.split()))),
        ("note", escaped(" ".join(work.remarks))),
    ):
        if text:
            yield name, f"{{{text}}}"


def escaped(text: str) -> str:
    """The text as TeX sets it unchanged. Letters of every script stay as they are."""
    return _SPECIAL.sub(lambda found: _TEX.get(found[0]) or f"{found[0]}{{}}", text)


def _name(author: Author) -> str:
    """A person is `Family, Given`; what could be taken apart otherwise stands in braces."""
    if not author.family:
        return _whole(author.name)
    family = author.family if _is_one_word(author.family) else _whole(author.family)
    simple = all(map(_is_one_word, author.given.replace(".", "").split()))
    given = author.given if simple else _whole(author.given)
    return ", ".join(filter(None, (family, given)))


def _whole(text: str) -> str:
    return f"{{{escaped(text)}}}"


def _is_one_word(text: str) -> bool:
    return _PLAIN_NAME.fullmatch(text) is not None and text[0].isupper()


def _keyword(text: str) -> str:
    return _whole(text) if "," in text else escaped(text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
