"""Builds a dataset of a few records in memory, with the schemas of the repository."""

from dataclasses import replace
from functools import cache
from typing import Any

from dataset_copy import DATASET
from tuys.package import Package, read_package
from tuys.records import Dataset, Record, Table
from tuys.rules import View


@cache
def _package() -> Package:
    return read_package(DATASET)[0]


def view(as_of: str = "2026-06-30", **tables: list[dict[str, str]]) -> View:
    """A view of these rows, by table. Tables that are not named are empty."""
    package = _package()
    package = replace(package, descriptor={**package.descriptor, "as_of": as_of})
    built = {}
    for resource in package.resources:
        key = resource.schema.primary_key
        rows = enumerate(tables.get(resource.name, []), 1)
        records = tuple(
            Record(resource.name, resource.paths[0], n + 1, n, " ".join(row.get(k, "") for k in key), row)
            for n, row in rows
        )
        built[resource.name] = Table(resource.name, resource.schema, records)
    return View(Dataset(package, built))


def step(kind: str, date: str, form: str = "", **cells: str) -> dict[str, str]:
    """What happened to the person of a life: an event with the cells of the person's part in it."""
    return {"event_type": kind, "date": date, "custody_form": form, "role": "target", **cells}


def life(*steps: dict[str, str], as_of: str = "2026-06-30", **more: Any) -> View:
    """A view of one person, P0001, with a part X0001, X0002, … in an event E0001, E0002, … for each step."""
    person = {"person_id": "P0001", "category": more.pop("category", "protester")}
    events = [{"event_id": f"E{n:04}", **one} for n, one in enumerate(steps, 1)]
    parts = [
        {"participation_id": f"X{n:04}", "event_id": f"E{n:04}", "person_id": "P0001", **one}
        for n, one in enumerate(steps, 1)
    ]
    return view(as_of, persons=[person], events=events, participations=parts, **more)
