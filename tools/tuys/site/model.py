"""What the parts of the site hand each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page in one language. `path` is within the language, `template` a name in `templates`.

    `values` are what the template shows. `noindex` keeps search engines away. `scripts` are paths of
    scripts that the page loads, seen from the top of the site.
    """

    path: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    noindex: bool = False
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True)
class File:
    """A file that has no language: data, scripts, styles. `path` is seen from the top of the site."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Table:
    """The numbers behind a picture. `numbers` are the places of columns that hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture with what stands for it where it cannot be seen.

    `name` is its own on a page and made of a to z and hyphens. Each of `drawings` is a whole `<svg>` element
    that takes no style and no script, of which the style sheet shows the one that fits; the page puts them
    inside a figure, the notes and the table below them.
    """

    name: str
    title: str
    description: str
    table: Table
    notes: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()
