"""How far two coders who did not see each other's work agree, from the table `recodes`.

A **unit** is one record that at least one of the two coders made of one source. Units found by both are
compared field by field; a cell that one of them left empty is a value of its own, so leaving something out
is a disagreement. Alpha is Krippendorff's: 1 is perfect, 0 is what chance gives. Fields of numbers are
compared as ratios, all others as names, where "nearly the same" counts as different.

Source: K. Krippendorff, Content Analysis, 4th edition (2018), chapter 12; computed by `krippendorff`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tuys.errors import TuysError
from tuys.lexical.dates import parse_date, possibly_overlap
from tuys.package import read_package
from tuys.reading import read_records
from tuys.records import Dataset, Record
from tuys.rules.view import table_of

TABLE = "recodes"
_TABLES = ("persons", "events", "participations", "relations", "names")  # of which the coders make records
_NUMBERS = ("integer", "number")
_NUMBER = re.compile(r"[0-9]+(?:[.][0-9]+)?")


@dataclass(frozen=True)
class UnitAgreement:
    """Of one table, how many units both coders made, and how many only one of them did."""

    table: str
    both: int
    first_only: int
    second_only: int

    @property
    def share(self) -> float:
        """Twice the units of both over the units of each: 1 where both made the same ones."""
        return 2 * self.both / (2 * self.both + self.first_only + self.second_only)


@dataclass(frozen=True)
class FieldAgreement:
    """Of one field, over the units of both: how many were compared, how many are the same, alpha.

    `compatible` counts the same ones and dates that may mean one day. `alpha` is None where all values are
    the same or only one unit was compared: then chance has nothing to be compared with.
    """

    table: str
    field: str
    compared: int
    same: int
    compatible: int
    alpha: float | None


@dataclass(frozen=True)
class Agreement:
    """The second coding against the first: its sources and coders, units by table, values by field."""

    sources: tuple[str, ...]
    coders: tuple[str, ...]
    units: tuple[UnitAgreement, ...]
    fields: tuple[FieldAgreement, ...]
    settled: Mapping[str, int]


def agreement_of(start: str | Path | None) -> Agreement:
    """The agreement of a package. TuysError where it cannot be read or nothing in it was coded twice."""
    package, refused = read_package(start)
    if refused:
        raise TuysError(f"{refused[0].path}: {refused[0].message}")
    reading = read_records(package)
    if gaps := reading.gaps.get(TABLE):
        raise TuysError(f"{gaps[0]}; run tuys validate first")
    found = agreement(reading.dataset)
    if found is None:
        raise TuysError(f"{package.name or 'it'}: nothing was coded twice (no row in a table `{TABLE}`)")
    return found


def agreement(dataset: Dataset) -> Agreement | None:
    """What the table `recodes` shows; None where there is no such table or no row in it."""
    recodes = dataset.tables.get(TABLE)
    rows = recodes.records if recodes else ()
    if not rows:
        return None
    units: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        units[row["source_id"], row["unit"]].append(row)
    differing = [row["settled"] for row in rows if row["first"] != row["second"]]
    return Agreement(
        tuple(sorted({row["source_id"] for row in rows})),
        tuple(sorted({row["coded_by"] for row in rows})),
        tuple(_units(units)),
        tuple(_fields(units.values(), dataset)),
        {way: differing.count(way) for way in sorted(set(differing))},
    )


def _units(units: Mapping[tuple[str, str], Sequence[Record]]) -> Iterator[UnitAgreement]:
    for table in _TABLES:
        found = [rows for (_, unit), rows in units.items() if table_of(unit) == table]
        both = sum(map(_is_of_both, found))
        first = sum(any(row["first"] for row in rows) for rows in found) - both
        if found:
            yield UnitAgreement(table, both, first, len(found) - both - first)


def _is_of_both(rows: Iterable[Record]) -> bool:
    rows = list(rows)
    return any(row["first"] for row in rows) and any(row["second"] for row in rows)


def _fields(units: Iterable[Sequence[Record]], dataset: Dataset) -> Iterator[FieldAgreement]:
    pairs: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for rows in filter(_is_of_both, units):
        for row in rows:
            pairs[table_of(row["unit"]) or "", row["field"]].append((row["first"], row["second"]))
    for table in _TABLES:
        for field in sorted(field for one, field in pairs if one == table):
            yield _field(table, field, pairs[table, field], dataset)


def _field(table: str, field: str, pairs: Sequence[tuple[str, str]], dataset: Dataset) -> FieldAgreement:
    declared = dataset.tables[table].schema.by_name.get(field) if table in dataset.tables else None
    numbers = declared is not None and declared.type in _NUMBERS
    same = sum(first == second for first, second in pairs)
    dates = declared is not None and declared.notation == "edtf"
    near = sum(dates and first != second and _may_be_one(first, second) for first, second in pairs)
    return FieldAgreement(table, field, len(pairs), same, same + near, alpha(pairs, numbers))


def _may_be_one(first: str, second: str) -> bool:
    one, other = parse_date(first), parse_date(second)
    return bool(one and other and possibly_overlap(one, other))


def alpha(pairs: Sequence[tuple[str, str]], numbers: bool = False) -> float | None:
    """Krippendorff's alpha of two coders; None where chance has nothing to be compared with.

    `numbers` compares as ratios the pairs in which both gave one; an empty cell is no number.
    """
    import krippendorff

    if numbers:
        pairs = [pair for pair in pairs if all(map(_NUMBER.fullmatch, pair))]
    values = {value for pair in pairs for value in pair}
    if len(pairs) < 2 or len(values) < 2:
        return None
    rank = {value: place for place, value in enumerate(sorted(values))}
    coded = [
        [float(value) if numbers else rank[value] for value in coder] for coder in zip(*pairs, strict=True)
    ]
    if numbers:
        return float(krippendorff.alpha(reliability_data=coded, level_of_measurement="ratio"))
    return float(krippendorff.alpha(reliability_data=coded, level_of_measurement="nominal"))
