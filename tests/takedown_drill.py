"""A person who never lived is added to the dataset, released, and taken down again."""

import shutil
from pathlib import Path

from dataset_copy import ROOT, Copy
from repositories import commit
from tuys.docs import update
from tuys.formatting import fmt
from tuys.release.build import Built, Options, build
from tuys.release.prepare import prepare

NAME = "Zorvane Quillimax"
CANARIES = (
    *NAME.lower().split(),
    "brimwackle",
    "frumpelglass",
    "wexlibar",
    "torblinka",
    "snodgravel",
    "vantoffel",
)
TAKEN = ("E0019", "N0019", "P0011", "R0003", *(f"S0002-{number:03}" for number in range(75, 86)),
         "X0042", "X0043", "X0044")  # fmt: skip
_CLAIMS = (
    ("X0042", "role", "participant", {"original": "Wexlibar shouted"}),
    ("X0044", "role", "participant", {"speaker_id": "P0011", "basis": "self"}),
    ("X0043", "role", "participant", {"original": "Torblinka crowd"}),
    ("X0043", "count_min", "3", {}),
    ("E0019", "date", "2023-03-02", {}),
    ("E0019", "place_id", "L0004", {}),
    ("E0019", "event_type", "protest", {}),
    ("N0019", "name", NAME, {}),
    ("R0003", "relation", "sibling_of", {"speaker_id": "P0011", "basis": "self"}),
    ("P0011", "gender", "female", {"note": "Vantoffel is a word for a woman."}),
    ("P0011", "born", "197X", {"speaker_id": "P0011", "basis": "self"}),
)


def start(folder: Path) -> Copy:
    """The dataset with the person: in tables of her own, and in the texts of others."""
    copy = Copy(folder / "tuys")
    shutil.copy(ROOT / "CHANGELOG.md", copy.root)
    copy.add("persons", person_id="P0011", display_name=NAME, category="protester", exposure="self_public",
             gender="female", born="197X", note="Brimwackle told it herself.",
             reviewed_on="2026-11-21")  # fmt: skip
    copy.add(
        "names",
        name_id="N0019",
        subject_id="P0011",
        name=NAME,
        lang="en",
        form="adapted",
        scheme="as_published",
    )
    copy.add("events", event_id="E0019", event_type="protest", title="Protest with a Frumpelglass placard",
             date="2023-03-02", place_id="L0004", place_precision="settlement")  # fmt: skip
    for identity, event in (("X0042", "E0013"), ("X0044", "E0019")):
        copy.add("participations", participation_id=identity, event_id=event, person_id="P0011",
                 actor_type="private_person", role="participant")  # fmt: skip
    copy.add("participations", participation_id="X0043", event_id="E0019",
             group_label="companions of snodgravel", actor_type="activist_group", role="participant",
             count_min="3")  # fmt: skip
    copy.add("relations", relation_id="R0003", person_id="P0009", relation="sibling_of", other_id="P0011")
    for number, (record, field, value, named) in enumerate(_CLAIMS, 75):
        copy.claim(f"S0002-{number:03}", record, field, value, **named)
    copy.put("E0013", "note", f"{NAME} held a lamp.")
    copy.put("E0014", "title", "Three protesters and Q. Quillimax held")
    return copy


def correct(copy: Copy) -> None:
    """What is told of her is corrected, and a text about her added elsewhere."""
    copy.put("P0011", "note", "Brimwackle wrote it herself.")
    copy.put("X0043", "group_label", "many companions of snodgravel")
    copy.put("E0015", "note", f"{NAME} was not there.")


def take_down(copy: Copy) -> None:
    """As the page on method says: the row, all that points to it, and the texts of others."""
    copy.forget(*TAKEN)
    for record, field, text in (
        ("E0013", "note", "One held a lamp."), ("E0014", "title", "Three protesters held"),
        ("E0015", "note", ""),
    ):  # fmt: skip
        copy.put(record, field, text)
    for identity in TAKEN:
        copy.add("redirects", old_id=identity, reason="takedown", retired_on="2026-12-01", release="1.0.0")


def release(copy: Copy, as_of: str, dist: Path, **options: object) -> Built:
    """Releases what stands there, in the version that it asks for, and commits the ledger."""
    copy.describe("datapackage.json", lambda descriptor: descriptor.update(as_of=as_of))
    prepare(copy.root)
    fmt(copy.root, check=False)
    update(copy.root, False, ())
    commit(copy.root)
    built = build(copy.root, dist, Options(conformance=False, **options))
    commit(copy.root)
    return built
