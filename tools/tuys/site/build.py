"""Builds the site: writes it aside, and gives it its name when it is whole."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tuys.cards.opened import opened
from tuys.release.staging import restore, staging
from tuys.site.addresses import LANGUAGES, base_address, in_language
from tuys.site.data import FILES
from tuys.site.edition import SiteEdition, read_site_edition
from tuys.site.feed import feed
from tuys.site.finding import PAGES as FINDING
from tuys.site.model import File
from tuys.site.naming import named_in
from tuys.site.pages import PAGES
from tuys.site.place import kept, marked, put
from tuys.site.render import Renderer
from tuys.site.start import start
from tuys.site.words import Words
from tuys.validate import refuse_errors, validate

Progress = Callable[[str, int, int], None]
_ADVICE = "Nothing was written; run `tuys validate` to see all of them."
_STAGES = ("validating", "reading", *LANGUAGES, "files")


@dataclass(frozen=True)
class Built:
    """A finished site: its folder, how many files it has, and their size in bytes.

    `reachable` says whether a page tells how to write to the maintainers.
    """

    folder: Path
    files: int
    size: int
    reachable: bool


def build(
    start: str | Path | None,
    to: str | Path,
    *,
    base_url: str = "",
    contacts: Iterable[str] = (),
    progress: Progress | None = None,
) -> Built:
    """Builds the site of the package at `start`: a folder, a release's folder or archive, or the nearest one.

    A site that was built at `to` is replaced as a whole; what else stands at its top is kept. `base_url` is
    where it will be found; without it no page names its own address. `contacts` say how the maintainers are
    reached, beside what the descriptor says: `mailto:` and `https:` addresses become links. TuysError where
    the package does not validate, `to` is something else, or `base_url` is no address.
    """
    target = Path(os.path.realpath(to))
    restore(target)
    kept(target)
    base, tell = base_address(base_url), _teller(progress)
    with opened(start) as version, staging(target) as stage:
        tell("validating")
        refuse_errors(validate(version.package.root, limit=1), _ADVICE)
        tell("reading")
        with read_site_edition(version, base, contacts) as site:
            count, size = _write(stage, marked(_files(site, tell)))
        put(stage, target)
    return Built(Path(to), count, size, bool(site.contacts))


def _write(folder: Path, files: Iterable[File]) -> tuple[int, int]:
    """How many files were written, and of how many bytes."""
    count, size, made = 0, 0, set[Path]()
    for file in files:
        path = folder / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(file.content)
        count, size = count + 1, size + len(file.content)
    return count, size


def _files(site: SiteEdition, tell: Callable[[str], None]) -> Iterator[File]:
    for language in LANGUAGES:
        tell(language)
        words = Words(language)
        told = named_in(site, words)
        renderer = Renderer(told, words)
        for make in (*PAGES, *FINDING):
            for page in make(told, words):
                yield File(in_language(language, page.path), renderer.render(page))
    tell("files")
    yield from start(site.base_url)
    yield from feed(site)
    for write in FILES:
        yield from write(site)


def _teller(progress: Progress | None) -> Callable[[str], None]:
    def tell(stage: str) -> None:
        if progress:
            progress(stage, _STAGES.index(stage), len(_STAGES))

    return tell
