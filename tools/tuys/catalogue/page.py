"""What the page of a rule says."""

from dataclasses import dataclass

from tuys.findings import Severity


@dataclass(frozen=True)
class Page:
    """One rule explained to somebody who contributes.

    `layer` is `1a` (files of any package), `1b` (files of this dataset), `2` (the package and its
    schemas), `3` (content) or `tool` (a fault of the tool itself). `empty_cells` says what the rule makes
    of a cell without a value.
    """

    code: str
    severity: Severity
    layer: str
    title: str
    finds: str
    why: str
    fix: str
    empty_cells: str


@dataclass(frozen=True)
class Excerpt:
    """The first lines of one file of an example, made printable."""

    path: str
    text: str


@dataclass(frozen=True)
class Example:
    """A page with its examples: files that pass, files that fail, and the places found in the latter."""

    page: Page
    passes: tuple[Excerpt, ...] = ()
    fails: tuple[Excerpt, ...] = ()
    found: tuple[str, ...] = ()


LAYERS = {
    "1a": "Files of any package",
    "1b": "Files of this dataset",
    "2": "The package, its fields and keys",
    "3": "The content of this dataset",
    "tool": "The tool itself",
}
