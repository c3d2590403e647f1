"""The dataset as it was first released, and copies of it that a test may damage, row by row or byte by byte.

What a test damages stays the same however much is coded later. The tables come from the history of this
repository; the schemas, the codes and the descriptor are those of today.
"""

import atexit
import csv
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TABLES = {
    "P": "persons",
    "E": "events",
    "X": "participations",
    "R": "relations",
    "N": "names",
    "L": "places",
    "S": "sources",
    "C": "coverage",
}
Rows = list[list[str]]


def _first_release() -> Path:
    """A folder of this process with the tables of the first release; tables that came later are empty."""
    with (ROOT / "data" / "releases.csv").open(encoding="utf-8", newline="") as stream:
        commit = next(csv.DictReader(stream))["commit"]
    archive = ["git", "-C", str(ROOT), "archive", commit, "data", "seeds"]
    tables = subprocess.run(archive, capture_output=True, check=False)
    assert not tables.returncode, f"the tests need the history of the repository: {tables.stderr.decode()}"
    folder = Path(tempfile.mkdtemp(prefix="tuys-first-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with tarfile.open(fileobj=io.BytesIO(tables.stdout)) as packed:
        packed.extractall(folder, filter="data")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    shutil.copy(ROOT / "data" / "codes.csv", folder / "data")
    for table in (ROOT / "data").glob("*.csv"):
        if not (folder / "data" / table.name).exists():
            header = table.read_bytes().partition(b"\n")[0] + b"\n"
            (folder / "data" / table.name).write_bytes(header)
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["version"] = "0.1.0"
    for resource in descriptor["resources"]:
        if resource["name"] == "claims":
            resource["path"] = sorted(f"seeds/{sheet.name}" for sheet in folder.glob("seeds/*.csv"))
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


DATASET = _first_release()


class Copy:
    """Edits of the CSV files of one copied dataset; records are named by their id."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("data", "seeds", "schemas"):
            shutil.copytree(DATASET / name, folder / name)
        shutil.copy(DATASET / "datapackage.json", folder)

    def put(self, record: str, field: str, value: str) -> None:
        """Writes one cell."""

        def change(rows: Rows) -> None:
            rows[_place(rows, record)][rows[0].index(field)] = value

        self.edit(path_of(record), change)

    def both(self, record: str, field: str, value: str) -> None:
        """Writes one cell and the value of every claim about it."""
        self.put(record, field, value)
        for sheet in self.sheets():
            self.edit(sheet, lambda rows: _reclaim(rows, record, field, value))

    def drop(self, *records: str) -> None:
        """Deletes rows."""
        for record in records:
            self.edit(path_of(record), lambda rows, one=record: rows.pop(_place(rows, one)))

    def forget(self, *records: str) -> None:
        """Deletes rows and every claim about them."""
        self.drop(*records)
        for sheet in self.sheets():
            self.edit(sheet, lambda rows: _keep(rows, lambda row: row[1] not in records))

    def unclaim(self, record: str, field: str) -> None:
        """Deletes every claim about one cell."""
        for sheet in self.sheets():
            self.edit(sheet, lambda rows: _keep(rows, lambda row: row[1:3] != [record, field]))

    def add(self, table: str, *cells: str, **named: str) -> None:
        """Adds a row, by its cells in order or by name, where it belongs in the order of ids."""

        def change(rows: Rows) -> None:
            row = [*cells] if cells else [named.get(name, "") for name in rows[0]]
            place = next((n for n, other in enumerate(rows[1:], 1) if other[0] > row[0]), len(rows))
            rows.insert(place, row)

        self.edit(table if table.endswith(".csv") else f"data/{table}.csv", change)

    def claim(self, identity: str, record: str, field: str, value: str, **named: str) -> None:
        """Adds a claim to the sheet of its source, in the source's own voice unless told otherwise."""
        plain = {
            "locator": "p1",
            "basis": "source_own",
            "stance": "asserts",
            "rank": "adopted",
            "coded_by": "first-coder",
            "coded_on": "2026-11-21",
            "reviewed_by": "second-coder",
        }
        given = {"claim_id": identity, "record_id": record, "field": field, "value": value}
        source = identity.split("-", maxsplit=1)[0]
        self.add(f"seeds/{source}.csv", **{**plain, **given, "source_id": source, **named})

    def read(self, path: str) -> list[dict[str, str]]:
        """The rows of a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def edit(self, path: str, change: Callable[[Rows], object]) -> None:
        """Reads a table, lets `change` change its rows in place, and writes it in the one form."""
        rows = self.rows(path)
        change(rows)
        stream = io.StringIO(newline="")
        csv.writer(stream, lineterminator="\n").writerows(rows)
        (self.root / path).write_bytes(stream.getvalue().encode("utf-8"))

    def rows(self, path: str) -> Rows:
        """The cells of a table, its header included."""
        return list(csv.reader(io.StringIO((self.root / path).read_text(encoding="utf-8"), newline="")))

    def raw(self, path: str, change: Callable[[bytes], bytes]) -> None:
        """Changes the bytes of a file."""
        target = self.root / path
        target.write_bytes(change(target.read_bytes()))

    def describe(self, path: str, change: Callable[[dict], object]) -> None:
        """Changes a JSON file, which stays in the one form."""
        descriptor = json.loads((self.root / path).read_text(encoding="utf-8"))
        change(descriptor)
        text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
        (self.root / path).write_bytes(text.encode("utf-8"))

    def sheets(self) -> list[str]:
        """The paths of the coding sheets."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob("seeds/*.csv"))

    def line(self, record: str) -> int:
        """The line on which a record stands, the first of its name."""
        return _place(self.rows(path_of(record)), record) + 1


def path_of(record: str) -> str:
    """The file that a record stands in, by its id."""
    source, dash, _ = record.partition("-")
    return f"seeds/{source}.csv" if dash else f"data/{_TABLES[record[0]]}.csv"


def _place(rows: Rows, record: str) -> int:
    return next(n for n, row in enumerate(rows) if row[0] == record)


def _keep(rows: Rows, wanted: Callable[[list[str]], bool]) -> None:
    rows[1:] = [row for row in rows[1:] if wanted(row)]


def _reclaim(rows: Rows, record: str, field: str, value: str) -> None:
    for row in rows[1:]:
        if row[1:3] == [record, field]:
            row[3] = value
