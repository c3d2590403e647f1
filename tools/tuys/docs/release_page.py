"""README.md of a release: what it is, how to check, load and cite it; and METHOD.md, made to stand alone."""

import re
from collections.abc import Callable, Collection, Iterator
from fnmatch import fnmatchcase
from posixpath import normpath
from typing import Any

from tuys.docs.counts import edition_sentence, overview
from tuys.docs.loading import loading
from tuys.exports import Edition
from tuys.reports.markdown import block, code_span, plain, table

_FILES = (
    ("datapackage.json", "describes every table and field; for any program that reads Data Packages"),
    ("data/*", "the tables, as CSV"),
    ("derived/*", "tables that follow from the others, as CSV"),
    ("changes.*", "what has changed since the former release"),
    ("history.json", "what each release so far has added and changed, without texts"),
    ("parquet/*", "every table with its types, as Parquet"),
    ("*.sqlite", "every table in one SQLite database, with keys and views"),
    ("*.datasette.json", "descriptions and queries of that database, for Datasette"),
    ("*.xlsx", "every table in one workbook, for Excel and LibreOffice"),
    ("croissant.json", "describes the release for search engines and machine learning tools"),
    ("codebook.*", "every field and code with what stands in it; the page is for a browser"),
    ("datasheet.md", "why and how the dataset was made, and what it must not be used for"),
    ("CHANGELOG.md", "what each version asks of those who use the data, and what it changes"),
    ("METHOD.md", "scope, coding rules, limits, ethics, corrections and removals"),
    ("CITATION.cff", "how to cite it, for programs"),
    ("citation.*", "how to cite it, in other forms"),
    ("environment.json", "with which versions of which programs it was built"),
    ("verify.py", "checks the files; needs Python and nothing else"),
    ("SHA256SUMS", "the checksum of every file"),
    ("README.md", "this page"),
)
_LINK = r'(?P<image>!?)\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]*)(?P<title>\s+"[^"]*")?\)'
_FENCED = r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ \t]*$"
_CODE = r"(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"
_PIECE = re.compile(f"{_FENCED}|{_CODE}|{_LINK}", re.DOTALL | re.MULTILINE)
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")


def release_readme(edition: Edition, files: Collection[str]) -> str:
    """The page. `files` are the paths in the release's folder."""
    return "\n".join(_parts(edition, files))


def method(text: str, exists: Callable[[str], bool]) -> str:
    """data/README.md for the top of a release; `exists` says which paths the release has."""
    return portable(text, exists, "data")


def portable(markdown: str, exists: Callable[[str], bool], folder: str = "") -> str:
    """A page of a folder as it must stand at the top of a release: its relative links lead on from there.

    Of a link to a path that `exists` denies, or that lies above the top, only the words stay.
    """
    return _PIECE.sub(lambda match: _moved(match, exists, folder), markdown)


def _moved(match: re.Match[str], exists: Callable[[str], bool], folder: str) -> str:
    target = match["target"]
    if target is None or not target or _ABSOLUTE.match(target):
        return match[0]
    path, hash_sign, anchor = target.partition("#")
    moved = normpath(f"{folder}/{path}" if folder else path)
    if moved.startswith(("../", "/")) or not exists(moved):
        return match["label"]
    return f"{match['image']}[{match['label']}]({moved}{hash_sign}{anchor}{match['title'] or ''})"


def _parts(edition: Edition, files: Collection[str]) -> Iterator[str]:
    said = edition.package.descriptor
    yield f"# {plain(edition.title)}\n"
    if description := _text(said.get("description")):
        yield f"{plain(description.split(chr(10) * 2)[0])}\n"
    yield f"{plain(edition_sentence(edition))}\n"
    yield "## Check it\n"
    yield "Both ways tell whether every file is as it was published:\n"
    yield block("python3 verify.py\nsha256sum -c SHA256SUMS", "sh")
    yield "## What is here\n"
    yield table(("file", "what it is"), _files(files))
    yield "## The tables\n"
    yield overview(edition)
    if edition.package.ruleset == "tuys":
        yield "## Load it\n"
        yield "The snippets run in this folder.\n"
        yield loading(edition.name, "", ".", "from the repository of the dataset, `pip install .`")
    if edition.citation:
        yield "## Cite it\n"
        yield block(edition.citation, "text")
        yield "Name the version, so that others find the same numbers.\n"
    yield from _endings(edition, files)


def _files(files: Collection[str]) -> Iterator[tuple[str, str]]:
    """The files by what they are; those of a kind in one row."""
    left = sorted(files)
    for pattern, words in _FILES:
        mine = [path for path in left if fnmatchcase(path, pattern)]
        left = [path for path in left if path not in mine]
        if mine:
            folder = mine[0].partition("/")[0] + "/"
            yield code_span(folder) if pattern.endswith("/*") else ", ".join(map(code_span, mine)), words
    yield from ((code_span(path), "") for path in left)


def _endings(edition: Edition, files: Collection[str]) -> Iterator[str]:
    yield "## Licence\n"
    named = edition.package.objects("licenses")
    yield "".join(f"- {_licence(item)}\n" for item in named) or "No licence is named.\n"
    yield "## Corrections\n"
    if "METHOD.md" in files and edition.package.ruleset == "tuys":
        yield "If you are named here, or act for somebody who is, and want something corrected or removed:"
        yield "[METHOD.md](METHOD.md#corrections-and-removals) says how, and how fast. Other mistakes: tell"
        yield "the maintainers where you obtained the dataset, with the record and the version.\n"
    else:
        yield "Tell the maintainers where you obtained the dataset, with the record and the version.\n"


def _licence(item: dict[str, Any]) -> str:
    words = plain(_text(item.get("title")) or _text(item.get("name")) or _text(item.get("path")))
    path = _text(item.get("path"))
    return f"[{words}]({path})" if path.startswith("https://") and words else words


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
