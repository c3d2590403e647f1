"""The files of a release, one step after the other; each step may read what those before it wrote."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from tuys import verify
from tuys.citations import FILES, Work, render
from tuys.citations.describe import work_of
from tuys.diff import Diff
from tuys.docs.codebook import codebook_html, codebook_markdown
from tuys.docs.datasheet import datasheet
from tuys.docs.release_page import method, portable, release_readme
from tuys.errors import TuysError
from tuys.exports import Edition, csv, jsonld, parquet, sqlite, xlsx
from tuys.exports.published import paths_in, published_file
from tuys.package.read import DESCRIPTOR
from tuys.release.changes import CHANGES, changes_of, changes_pages
from tuys.release.descriptor import release_descriptor
from tuys.release.environment import page as environment_page
from tuys.release.origin import Origin
from tuys.release.past import HISTORY

METHOD, CHANGELOG, PARQUET = "METHOD.md", "CHANGELOG.md", "parquet"
_SEALS = ("README.md", verify.SUMS)  # written last


@dataclass
class Draft:
    """A release that is being written into `folder`.

    `diff` leads from the former release, if there is one; `history` is the text of all steps up to this one,
    "" for a package that keeps no ledger. `cited` is how to cite it, where that is not what its descriptor
    says. `paths` are the CSV files of each table in the folder; `notes` say what was left out, and why.
    """

    edition: Edition
    origin: Origin
    diff: Diff | None
    history: str
    folder: Path
    cited: Work | None = None
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Every file says how to cite the release in the same words."""
        if self.work:
            self.edition = replace(self.edition, citation=render(self.work, "text").strip())

    @cached_property
    def work(self) -> Work | None:
        """What is to be cited; None where the package says too little of itself."""
        try:
            return self.cited or work_of(self.edition.package)
        except TuysError:
            return None

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / f"{self.edition.name}.sqlite"

    def write(self, path: str, text: str) -> None:
        """Writes a page."""
        (self.folder / path).write_bytes(text.encode("utf-8"))


def _tables(draft: Draft) -> None:
    draft.paths = csv.lay_out(draft.edition, draft.folder)
    for path in _other_files(draft):
        (draft.folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(draft.edition.package.root / path, draft.folder / path)


def _other_files(draft: Draft) -> list[str]:
    """What the descriptor names beside tables and schemas."""
    found = []
    for resource in draft.edition.package.resources:
        dialect = resource.descriptor.get("dialect")
        found += [dialect] if isinstance(dialect, str) else []
        found += resource.paths if resource.name not in draft.paths else ()
    return [path for path in dict.fromkeys(found) if not (draft.folder / path).exists()]


def _parquet(draft: Draft) -> None:
    parquet.write(draft.edition, draft.folder / PARQUET)


def _sqlite(draft: Draft) -> None:
    sqlite.write(draft.edition, draft.database)


def _xlsx(draft: Draft) -> None:
    draft.notes += xlsx.write(draft.edition, draft.folder / f"{draft.edition.name}.xlsx")


def _changes(draft: Draft) -> None:
    if draft.diff is not None:
        for path, text in changes_pages(draft.diff).items():
            draft.write(path, text)
        draft.paths[CHANGES] = (f"{CHANGES}.csv",)
    if draft.history:
        draft.write(HISTORY, draft.history)


def _pages(draft: Draft) -> None:
    draft.write("codebook.md", codebook_markdown(draft.edition))
    draft.write("codebook.html", codebook_html(draft.edition))
    if sheet := datasheet(draft.edition):
        draft.write("datasheet.md", sheet)
    if draft.origin.method:
        draft.write(METHOD, method(draft.origin.method, lambda path: (draft.folder / path).exists()))
    if draft.origin.changelog:
        draft.write(CHANGELOG, portable(draft.origin.changelog, lambda path: (draft.folder / path).exists()))


def _citations(draft: Draft) -> None:
    if draft.work is None:
        draft.notes.append("There are no citation files: the descriptor says too little to be cited.")
        return
    for path, style in FILES.items():
        draft.write(path, render(draft.work, style))


def _tools(draft: Draft) -> None:
    draft.write("environment.json", environment_page())
    shutil.copyfile(verify.__file__, draft.folder / "verify.py")


def _descriptions(draft: Draft) -> None:
    """Those that tell of all files, each of those that are there by then."""
    tables = [*draft.edition.tables, *([changes_of(draft.diff)] if draft.diff is not None else [])]
    content = release_descriptor(
        replace(draft.edition, tables=tuple(tables)), draft.folder, draft.paths, draft.origin.commit
    )
    draft.write(DESCRIPTOR, content)
    listed = [published_file(draft.folder, path) for path in paths_in(draft.folder)]
    jsonld.write(draft.edition, draft.folder / "croissant.json", listed)
    draft.write("README.md", release_readme(draft.edition, [*paths_in(draft.folder), *_SEALS]))


def _sums(draft: Draft) -> None:
    (draft.folder / verify.SUMS).write_bytes(verify.sums_text(draft.folder, paths_in(draft.folder)))


STEPS: dict[str, Callable[[Draft], None]] = {
    "tables": _tables,
    "parquet": _parquet,
    "sqlite": _sqlite,
    "xlsx": _xlsx,
    "changes": _changes,
    "pages": _pages,
    "citations": _citations,
    "tools": _tools,
    "descriptions": _descriptions,
    "checksums": _sums,
}
