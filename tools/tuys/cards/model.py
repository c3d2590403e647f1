"""A card: one record with its evidence, and what hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tuys.derived.corroboration import Corroboration
from tuys.derived.status import Status


@dataclass(frozen=True)
class Evidence:
    """One claim about a cell: where it stands, who says so, and what the dataset makes of it."""

    claim_id: str
    value: str
    original: str
    source_id: str
    publisher: str
    published: str
    locator: str
    speaker: str
    speaker_id: str
    basis: str
    basis_label: str
    stance: str
    rank: str
    note: str


@dataclass(frozen=True)
class Backing:
    """The claims about one cell of a related record."""

    field: str
    title: str
    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Cell:
    """One cell: the value, what it says in words ("" where the value says it), and what backs it.

    `withheld` is true where the person's exposure keeps the cell empty.
    """

    field: str
    title: str
    value: str
    label: str
    claimable: bool
    withheld: bool = False
    evidence: tuple[Evidence, ...] = ()
    corroboration: Corroboration | None = None


@dataclass(frozen=True)
class Row:
    """One related record: its id, its date ("" where it has none), the rest in words, and its codes.

    `backing` has the claims about it, where they belong to what is shown.
    """

    id: str
    when: str
    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    backing: tuple[Backing, ...] = ()


@dataclass(frozen=True)
class Section:
    """Related records of one kind, under a heading. `key` names the kind for programs."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class About:
    """Where a card comes from. `retired` says what became of the id, `missing` what could not be read.

    `release` is the release that was asked for, "" where it is the package as it stands here.
    """

    package: str
    version: str
    as_of: str
    retired: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    release: str = ""


@dataclass(frozen=True)
class Card:
    """Everything about one record; without cells where an id was retired and nothing is left to show.

    `kind` is what a row of the table is called. `notes` say what is not told, and why.
    """

    id: str
    table: str
    kind: str
    title: str
    about: About
    cells: tuple[Cell, ...] = ()
    sections: tuple[Section, ...] = ()
    status: Status | None = None
    notes: tuple[str, ...] = ()
