"""A build that fails, is killed, or is not alone. tests/faults/sweep.py does so to system calls."""

import shutil
from itertools import count
from pathlib import Path

import pytest

from faults.race import raced
from faults.scene import FORMER, NEXT, Scene, faults_of, listed
from faults.workshop import Workshop

_NUMBERS = count()

FAULTS = [
    ("open", r"codebook\.html$", "ENOSPC"),
    ("open", rf"{NEXT}\.zip$", "KILL"),
    ("os.fsync", r"events\.csv$", "EIO"),
    ("os.fsync", r"parquet$", "KILL"),
    ("os.rename", rf"dist/{NEXT}$", "ENOSPC"),
    ("os.rename", rf"dist/{NEXT}$", "KILL"),
    ("os.fsync", r"dist$", "KILL"),
    ("os.rename", r"data/releases\.csv$", "EIO"),
    ("os.rename", r"data/releases\.csv$", "KILL"),
    ("os.fsync", r"before-.*/data$", "KILL"),
]


@pytest.fixture(scope="module")
def workshop():
    with Workshop() as opened:
        yield opened


@pytest.fixture(scope="module")
def scene(workshop, tmp_path_factory) -> Scene:
    return workshop.scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def root(scene) -> Path:
    return scene.copy(scene.before.with_name(f"before-{next(_NUMBERS)}"))


@pytest.mark.parametrize(("event", "at", "how"), FAULTS)
def test_after_a_fault_nothing_is_torn_and_the_next_build_goes_on(workshop, scene, root, event, at, how):
    before = listed(root)
    ended = workshop.build(root, event=event, at=at, how=how)
    assert ended.code == (-9 if how == "KILL" else 2)
    assert scene.faults(root, ended) == []
    if how != "KILL" and not (root / "dist" / NEXT).exists():
        assert listed(root) == before
    assert scene.leftovers(root, workshop.build(root)) == []


@pytest.mark.parametrize("at", [rf"{NEXT}\.zip$", r"codebook\.md$"])
def test_a_writer_that_takes_no_care_is_caught(workshop, scene, root, at):
    ended = workshop.build(root, event="open", at=at, how="KILL", unsafe=True)
    assert ended.code == -9
    assert scene.faults(root, ended) != []


def test_a_full_disk_leaves_nothing(workshop, scene, root):
    before = listed(root)
    ended = workshop.build(root, limit=0x8000)
    assert ended.code == 2
    assert scene.faults(root, ended) == []
    assert listed(root) == before


def test_an_interrupted_build_leaves_nothing(workshop, scene, root):
    before = listed(root)
    ended = workshop.build(root, event="open", at=rf"{NEXT}\.zip$", how="INT")
    assert (ended.code, ended.out) == (130, "")
    assert listed(root) == before
    assert faults_of(root / "dist" / FORMER) == []
    assert listed(root.with_name(f"{root.name}-scratch")) == []


def test_of_eight_builds_at_once_one_wins_and_the_others_say_so(workshop, scene, root):
    assert raced(workshop, scene, root) == []


def test_a_torn_release_is_torn(scene, root):
    """The look at what is left tells a release that has all its bytes from one that has not."""
    shutil.copytree(scene.after / "dist" / NEXT, root / "dist" / NEXT)
    assert faults_of(root / "dist" / NEXT) == []
    (root / "dist" / NEXT / "data" / "events.csv").unlink()
    assert faults_of(root / "dist" / NEXT) != []
