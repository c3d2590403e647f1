"""A repository with two releases of the dataset in the ledger, and what became of records between them."""

import hashlib
import json
from pathlib import Path

from dataset_copy import Copy
from repositories import commit, git

ARCHIVES = {"0.1.0": "1" * 64, "0.2.0": "2" * 64}
SECRET = "Asan Example"  # the name that was taken down
_EVENT = {"event_type": "protest", "date": "2023-03-02", "place_id": "L0004", "place_precision": "settlement"}


def write(folder: Path) -> Copy:
    """Release 0.1.0; then 0.2.0, without the events E0019 to E0021 and the person P0011; then their rows."""
    copy = Copy(folder)
    for identity, title in (
        ("E0019", "The same meeting"),
        ("E0020", "No meeting"),
        ("E0021", "Lost meeting"),
    ):
        copy.add("events", event_id=identity, title=title, **_EVENT)
    copy.put("P0001", "exposure", "self_public")
    copy.put("P0001", "display_name", "Aru Example")
    copy.add("persons", person_id="P0011", display_name=SECRET, category="protester", exposure="self_public")
    copy.add(
        "participations", participation_id="X0042", event_id="E0013", person_id="P0011", role="participant"
    )
    copy.add("names", name_id="N0019", subject_id="P0011", name=SECRET, lang="en", form="printed")
    copy.claim("S0002-075", "X0042", "role", "participant", original="she shouted slogans")
    copy.put("E0013", "note", f"Told by {SECRET}.")
    copy.put("E0014", "triggered_by", "")
    first = release(copy, "0.1.0", "2026-11-21")
    copy.forget("E0019", "E0020", "E0021", "P0011", "X0042", "N0019")
    copy.put("E0013", "note", "")
    for old, new, reason in (
        ("E0019", "E0014", "merged"), ("E0020", "", "withdrawn"), ("P0011", "", "takedown"),
    ):  # fmt: skip
        copy.add("redirects", old, new, reason, "2026-12-01", "0.2.0")
    second = release(copy, "0.2.0", "2026-12-21")
    enter(copy, ("0.1.0", "released", "2026-11-21", first), ("0.2.0", "released", "2026-12-21", second))
    commit(copy.root)
    return copy


def release(copy: Copy, version: str, as_of: str) -> str:
    """Commits and tags a version; its commit."""
    declare(copy, version=version, as_of=as_of)
    commit(copy.root, f"v{version}")
    return git(copy.root, "rev-parse", "HEAD")


def declare(copy: Copy, **properties) -> None:
    """Sets properties of the descriptor."""
    copy.describe("datapackage.json", lambda descriptor: descriptor.update(properties))


def enter(copy: Copy, *entries: tuple[str, str, str, str]) -> None:
    """Adds rows to the ledger: version, status, day, commit."""

    def add(rows: list[list[str]]) -> None:
        for version, status, as_of, commit_id in entries:
            former = rows[-1][-1] if len(rows) > 1 else ""
            cells = [version, status, as_of, commit_id, ARCHIVES[version], f"persons={'0' * 64}"]
            chained = "".join(f"{cell}\n" for cell in ([former] if former else []) + cells)
            rows.append([*cells, hashlib.sha256(chained.encode()).hexdigest()])

    copy.edit("data/releases.csv", add)


def build(root: Path, folder: Path, version: str) -> Path:
    """What a built release holds of what a citation looks at: tables, a descriptor with its commit."""
    for path in (*root.glob("data/*.csv"), *root.glob("seeds/*.csv"), *root.glob("schemas/*.json")):
        target = folder / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    described = {**descriptor, "version": version, "commit": "c" * 40}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder
