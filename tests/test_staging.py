"""A folder appears whole or not at all, and once; a former one is replaced or stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tuys.errors import TuysError
from tuys.release.staging import publish, replace, restore, staging

FILL = """
import sys
from pathlib import Path
from tuys.release.staging import publish, staging
target = Path(sys.argv[1])
with staging(target) as stage:
    (stage / "inner").mkdir()
    (stage / "inner" / "file").write_text(sys.argv[2])
    print("filled", flush=True)
    sys.stdin.readline()
    print(publish(stage, target), flush=True)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from tuys.release.staging import replace, staging
rename, left = os.rename, [int(sys.argv[2])]
def counted(*paths):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    rename(*paths)
os.rename = counted
with staging(Path(sys.argv[1])) as stage:
    (stage / "new").write_text("new")
    replace(stage, Path(sys.argv[1]))
"""


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def run(target: Path, content: str) -> subprocess.Popen:
    """Another process that has filled its folder, and publishes it when it is told a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", FILL, str(target), content],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "filled\n"
    return process


def test_a_filled_folder_gets_its_name(tmp_path):
    target = tmp_path / "dist" / "made"
    with staging(target) as stage:
        (stage / "file").write_text("x")
        assert not target.exists()
        assert publish(stage, target)
    assert listed(tmp_path / "dist") == ["made", "made/file"]


def test_nothing_is_left_of_what_was_not_published(tmp_path):
    with pytest.raises(ZeroDivisionError), staging(tmp_path / "made") as stage:
        (stage / "file").write_text("x")
        raise ZeroDivisionError
    assert listed(tmp_path) == []


def test_what_is_there_is_not_replaced(tmp_path):
    target = tmp_path / "made"
    target.mkdir()
    (target / "old").write_text("old")
    with staging(target) as stage:
        (stage / "new").write_text("new")
        assert not publish(stage, target)
    assert listed(tmp_path) == ["made", "made/old"]


def test_what_a_killed_run_left_is_swept_away_and_not_what_another_fills(tmp_path):
    target = tmp_path / "made"
    killed, working = run(target, "a"), run(target, "b")
    killed.kill()
    killed.communicate()
    with staging(target):
        staged = [path for path in tmp_path.iterdir() if "staging" in path.name]
        assert len(staged) == 2  # that of the one at work, and ours
    answer, _ = working.communicate("\n")
    assert answer == "True\n"
    assert (target / "inner" / "file").read_text() == "b"
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_of_eight_runs_at_once_one_wins_and_the_others_know(tmp_path):
    target = tmp_path / "made"
    runs = [run(target, str(number)) for number in range(8)]
    for process in runs:
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate()[0] for process in runs]
    assert sorted(answers) == ["False\n"] * 7 + ["True\n"]
    assert (target / "inner" / "file").read_text() == str(answers.index("True\n"))
    assert listed(tmp_path) == ["made", "made/inner", "made/inner/file"]


def test_everything_is_on_the_disk_before_the_folder_gets_its_name(tmp_path, monkeypatch):
    done = []
    sync, rename = os.fsync, os.rename

    def told(opened: int) -> None:
        done.append(Path(f"/proc/self/fd/{opened}").readlink().name)
        sync(opened)

    monkeypatch.setattr(os, "fsync", told)
    monkeypatch.setattr(os, "rename", lambda *paths: (done.append("rename"), rename(*paths)))
    target = tmp_path / "made"
    with staging(target) as stage:
        (stage / "inner").mkdir()
        (stage / "inner" / "file").write_text("x")
        hidden = stage.name
        assert publish(stage, target)
    assert done == ["file", "inner", hidden, "rename", tmp_path.name]


def test_no_empty_folders_are_left_above(tmp_path):
    (tmp_path / "one").mkdir()
    with pytest.raises(ZeroDivisionError), staging(tmp_path / "one" / "two" / "three" / "made"):
        raise ZeroDivisionError
    assert listed(tmp_path) == ["one"]


@pytest.fixture
def former(tmp_path) -> Path:
    target = tmp_path / "made"
    (target / "kept" / "inner").mkdir(parents=True)
    for path in ("old", "kept/inner/file"):
        (target / path).write_text("old")
    (target / "kept" / "nowhere").symlink_to("/nowhere")
    return target


def test_a_former_folder_is_replaced(former):
    with staging(former) as stage:
        (stage / "new").write_text("new")
        replace(stage, former)
    assert listed(former.parent) == ["made", "made/new"]


def test_what_is_to_be_kept_is_in_the_new_folder(former):
    with staging(former) as stage:
        (stage / "new").write_text("new")
        replace(stage, former, ["kept"])
    kept = ["kept", "kept/inner", "kept/inner/file", "kept/nowhere"]
    assert listed(former) == [*kept, "new"]
    assert [path.name for path in former.parent.iterdir()] == ["made"]
    assert (former / "kept" / "inner" / "file").read_text() == "old"


def test_what_is_to_be_kept_is_copied_where_there_are_no_links(former, monkeypatch):
    def without_links(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", without_links)
    with staging(former) as stage:
        replace(stage, former, ["kept", "old"])
    assert listed(former) == ["kept", "kept/inner", "kept/inner/file", "kept/nowhere", "old"]


def test_a_former_folder_stays_where_the_new_one_cannot_be_named(former, monkeypatch):
    before, rename = listed(former.parent), os.rename

    def refused(path: Path, there: Path) -> None:
        if "staging-" in Path(path).name:
            raise OSError(28, "No space left on device")
        rename(path, there)

    monkeypatch.setattr(os, "rename", refused)
    with pytest.raises(TuysError, match="No space left on device"), staging(former) as stage:
        (stage / "new").write_text("new")
        replace(stage, former, ["kept"])
    assert listed(former.parent) == before


@pytest.mark.parametrize(("renames", "stands"), [(0, "old"), (1, "old"), (2, "new"), (3, "new")])
def test_whenever_a_run_is_killed_one_folder_stands_in_the_end(former, renames, stands):
    done = subprocess.run([sys.executable, "-c", KILLED, str(former), str(renames)], check=False)
    assert done.returncode == (0 if renames == 3 else -9)
    restore(former)
    assert (former / stands).read_text() == stands
    with staging(former):
        pass
    assert [path.name for path in former.parent.iterdir()] == ["made"]


def test_where_nothing_was_set_aside_nothing_is_brought_back(tmp_path):
    restore(tmp_path / "nowhere" / "made")
    assert listed(tmp_path) == []
