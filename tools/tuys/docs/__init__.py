"""The generated pages: written by `tuys docs`, compared by `tuys docs --check`, edited by nobody."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tuys.docs import citation, commands_page, dictionary, pages_json, readme, rules_page
from tuys.docs.source import Reference, Source
from tuys.errors import TuysError
from tuys.package import read_package
from tuys.writing import write_whole

PAGES: dict[str, Callable[[Source], str | None]] = {
    "schemas/README.md": dictionary.page,
    "tools/RULES.md": rules_page.page,
    "tools/tuys/pages.json": pages_json.page,
    "tools/README.md": commands_page.page,
    "README.md": partial(readme.page, "README.md"),
    "data/README.md": partial(readme.page, "data/README.md"),
    "CITATION.cff": citation.page,
}


def update(start: str | Path | None, check: bool, reference: Reference) -> list[str]:
    """Writes every page that is not what it should be, or with `check` only says so: one line a page.

    Of a package that is not this dataset only the pages that apply are written.
    """
    package, refused = read_package(start)
    if refused:
        raise TuysError(f"{refused[0].path}: {refused[0].message}")
    source = Source(package, reference)
    texts = {path: page(source) for path, page in PAGES.items()}
    stale = {path: text for path, text in texts.items() if text is not None and text != source.read(path)}
    if check:
        return [_difference(path, source.read(path), text) for path, text in stale.items()]
    for path, text in stale.items():
        write_whole(package.root / path, [text])
    return [f"{path}: written" for path in stale]


def _difference(path: str, old: str | None, new: str) -> str:
    if old is None:
        return f"{path}: missing; `tuys docs` writes it"
    before, after = old.split("\n"), new.split("\n")
    same = (one == other for one, other in zip(before, after, strict=False))
    line = next(
        (number for number, equal in enumerate(same, 1) if not equal), min(len(before), len(after)) + 1
    )
    return f"{path}: line {line} is not what `tuys docs` writes"
