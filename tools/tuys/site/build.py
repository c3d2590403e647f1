"""Builds the site: writes it aside, and gives it its name when it is whole."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tuys.cards.opened import opened
from tuys.errors import TuysError
from tuys.release.staging import staging
from tuys.site.addresses import DATASET, LANGUAGES, in_language
from tuys.site.data import FILES
from tuys.site.edition import SiteEdition, read_site_edition
from tuys.site.feed import feed
from tuys.site.finding import PAGES as FINDING
from tuys.site.model import File
from tuys.site.pages import PAGES
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

    A site that stands at `to` is replaced as a whole. `base_url` is where it will be found; without it no
    page names its own address. `contacts` say how the maintainers are reached, beside what the descriptor
    says: `mailto:` and `https:` addresses become links. TuysError where the package does not validate, or
    `to` is something else.
    """
    target = Path(to).absolute()
    tell = _teller(progress)
    _refuse_other(target)
    with opened(start) as version, staging(target) as stage:
        tell("validating")
        refuse_errors(validate(version.package.root, limit=1), _ADVICE)
        tell("reading")
        with read_site_edition(version, base_url.rstrip("/"), contacts) as site:
            count, size = _write(stage, _files(site, tell))
        _replace(stage, target)
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
        renderer = Renderer(site, words)
        for make in (*PAGES, *FINDING):
            for page in make(site, words):
                yield File(in_language(language, page.path), renderer.render(page))
    tell("files")
    yield from start()
    yield from feed(site)
    for write in FILES:
        yield from write(site)


def _teller(progress: Progress | None) -> Callable[[str], None]:
    def tell(stage: str) -> None:
        if progress:
            progress(stage, _STAGES.index(stage), len(_STAGES))

    return tell


def _refuse_other(target: Path) -> None:
    """Nothing is replaced but a site that was built."""
    if os.path.lexists(target) and not (target / DATASET).is_file():
        empty = target.is_dir() and not any(target.iterdir())
        if not empty:
            raise TuysError(f"{target.name} exists already and is no site that was built here; move it away")


def _replace(stage: Path, target: Path) -> None:
    """Gives the new site its name; the former one is set aside meanwhile, and removed."""
    former = stage.with_name(f"{stage.name}.former")
    if target.is_dir():
        target.rename(former)
    stage.rename(target)
    shutil.rmtree(former, ignore_errors=True)
