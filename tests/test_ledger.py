"""The ledger: what is added and refused, what history makes of it, and releases built again."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import small_release
import tiny_package
from dataset_copy import DATASET, Copy
from repositories import commit, git
from small_release import HEADER, chained, sealed
from tuys import verify
from tuys.canonical import csv_bytes, csv_rows, in_rank
from tuys.errors import TuysError
from tuys.history import commit_at, last_release, releases, version_at
from tuys.package import read_package
from tuys.release.ledger import Row, append, mark, rows, table_cell, table_hashes
from tuys.validate import validate

FIRST = Row("0.1.0", "released", "2026-01-01", "1" * 40, "a" * 64, f"persons={'b' * 64}")
SECOND = FIRST._replace(version="0.2.0", as_of="2026-02-01", archive_sha256="c" * 64)
LEDGER = Path("data") / "releases.csv"


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "dataset")


def text(root: Path) -> str:
    return (root / LEDGER).read_text(encoding="utf-8")


def tuys(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tuys", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_rows_are_added_one_after_the_other(copy):
    assert rows(copy.root) == ()
    first, second = append(copy.root, FIRST), append(copy.root, SECOND)
    third = mark(copy.root, "0.1.0", "withdrawn", "2026-03-01")
    assert rows(copy.root) == (first, second, third)
    assert third[:6] == ("0.1.0", "withdrawn", "2026-03-01", *FIRST[3:6])
    assert text(copy.root) == chained(FIRST[:-1], SECOND[:-1], third[:-1])
    assert validate(copy.root, only=("LED-CHAIN", "FLD-PATTERN", "CSV-CANONICAL")).findings == ()


def test_a_row_that_stands_there_is_not_added_again(copy):
    first = append(copy.root, FIRST)
    before = text(copy.root)
    assert append(copy.root, FIRST) == first
    mark(copy.root, "0.1.0", "restricted", "2026-03-01")
    again = mark(copy.root, "0.1.0", "restricted", "2026-03-01")
    assert append(copy.root, FIRST) == first
    assert text(copy.root).startswith(before)
    assert rows(copy.root) == (first, again)


@pytest.mark.parametrize(("changes", "told"), [
    ({"archive_sha256": "d" * 64}, f"0.1.0 was released with other bytes.*{'a' * 64} in the.*{'d' * 64} now"),
    ({"commit": "2" * 40}, "0.1.0 was released from commit 1111"),
    ({"version": "0.0.9"}, "0.0.9 is lower than 0.1.0"),
    ({"version": "1.0"}, "'1.0' is no version"),
    ({"version": "1.0.0", "as_of": ""}, "'' cannot stand in the ledger"),
    ({"version": "1.0.0", "commit": "a,b"}, "'a,b' cannot stand in the ledger"),
    ({"version": "1.0.0", "commit": "a\nb"}, "cannot stand in the ledger"),
])  # fmt: skip
def test_a_row_that_is_refused_changes_nothing(copy, changes, told):
    append(copy.root, FIRST)
    before = text(copy.root)
    with pytest.raises(TuysError, match=told):
        append(copy.root, FIRST._replace(**changes))
    assert text(copy.root) == before


@pytest.mark.parametrize(("arguments", "told"), [
    (("0.3.0", "withdrawn", "2026-03-01"), "the ledger has no release 0.3.0"),
    (("0.1.0", "gone", "2026-03-01"), "becomes restricted or withdrawn, not gone"),
    (("0.1.0", "withdrawn", "2025-12-31"), "no day .* on or after 2026-01-01"),
    (("0.1.0", "withdrawn", "20260301"), "no day"),
    (("0.1.0", "restricted", "2026-03-02"), "0.1.0 is restricted since 2026-03-01"),
])  # fmt: skip
def test_a_mark_that_is_refused(copy, arguments, told):
    append(copy.root, FIRST)
    mark(copy.root, "0.1.0", "restricted", "2026-03-01")
    with pytest.raises(TuysError, match=told):
        mark(copy.root, *arguments)


@pytest.mark.parametrize(
    "content", ["", "version\n", HEADER.rstrip("\n"), HEADER + "a,b\n", HEADER + ",,,,,,\n"]
)
def test_a_ledger_that_was_changed_gets_no_row(copy, content):
    (copy.root / LEDGER).write_text(content, encoding="utf-8")
    with pytest.raises(TuysError, match=r"releases\.csv.*: the ledger was changed or cut"):
        append(copy.root, FIRST)
    assert text(copy.root) == content


def test_a_package_without_a_ledger(tmp_path):
    with pytest.raises(TuysError, match="keeps no ledger"):
        rows(tiny_package.write(tmp_path / "tiny"))


def test_a_ledger_that_is_a_link(copy, tmp_path):
    (copy.root / LEDGER).rename(tmp_path / "elsewhere.csv")
    (copy.root / LEDGER).symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(TuysError, match="symbolic link"):
        append(copy.root, FIRST)


def test_those_who_add_at_once_wait_for_each_other(copy):
    append(copy.root, FIRST)

    def restrict(number: int) -> str:
        try:
            return append(copy.root, SECOND._replace(archive_sha256=f"{number:x}" * 64)).archive_sha256
        except TuysError as fault:
            assert "0.2.0 was released with other bytes" in str(fault)
            return ""

    with ThreadPoolExecutor(8) as pool:
        won = [one for one in pool.map(restrict, range(8)) if one]
    assert [row.archive_sha256 for row in rows(copy.root)] == [FIRST.archive_sha256, *won]
    assert len(won) == 1


def test_the_command_that_marks(copy):
    append(copy.root, FIRST)
    done = tuys("release", "mark", "0.1.0", "--status", "withdrawn", "--as-of", "2026-03-01", cwd=copy.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0.1.0 is withdrawn from 2026-03-01 on.")
    done = tuys("release", "mark", "0.9.0", "--status", "withdrawn", "--as-of", "2026-03-01", cwd=copy.root)
    assert (done.returncode, done.stderr) == (2, "tuys: the ledger has no release 0.9.0\n")


def test_the_hash_of_each_table_is_that_of_its_rows_in_the_one_form():
    package, _ = read_package(DATASET)
    found = table_hashes(package)
    assert list(found) == sorted(one.name for one in package.resources if one.tabular)
    for resource in package.resources:
        files = [csv_rows((DATASET / path).read_bytes()) for path in resource.paths]
        header = files[0][0]
        body = in_rank(header, [row for file in files for row in file[1:]], resource.schema, resource.name)
        assert found[resource.name] == verify.hashlib.sha256(csv_bytes(header, body)).hexdigest(), (
            resource.name
        )
    assert table_cell(package) == " ".join(f"{name}={digest}" for name, digest in found.items())


def test_digests_look_like_nothing_unsafe(copy):
    chance, listed = random.Random(5), []
    names = table_hashes(read_package(copy.root)[0])
    for number in range(200):
        digests = ["".join(chance.choices("0123456789abcdef", k=64)) for _ in range(1 + len(names))]
        cell = " ".join(f"{name}={digest}" for name, digest in zip(names, digests[1:], strict=True))
        listed.append((f"0.{number}.0", "released", "2026-01-01", digests[1][:40], digests[0], cell))
    (copy.root / LEDGER).write_text(chained(*listed), encoding="utf-8")
    report = validate(copy.root, limit=None)
    assert [one for one in report.findings if one.path == LEDGER.as_posix()] == []


# History: a release is a row of the ledger, or a tag.


@pytest.fixture
def repository(copy) -> Path:
    """The dataset in two states, the first of which the ledger calls 0.1.0; no tag."""
    commit(copy.root)
    append(copy.root, FIRST._replace(commit=git(copy.root, "rev-parse", "HEAD")))
    copy.put("E0002", "note", "Told later.")
    return commit(copy.root)


def note(folder: Path) -> bool:
    return "Told later." in (folder / "data" / "events.csv").read_text(encoding="utf-8")


def test_a_release_of_the_ledger_needs_no_tag(repository):
    assert [one.version for one in releases(repository)] == ["0.1.0"]
    with version_at("0.1.0", repository) as folder:
        assert not note(folder)
    with commit_at(last_release(repository).ref, repository) as folder:
        assert not note(folder)
    assert releases(repository, "HEAD~1") == ()


def test_what_is_not_committed_is_no_release(repository):
    append(repository, SECOND._replace(commit=git(repository, "rev-parse", "HEAD")))
    assert [one.version for one in releases(repository)] == ["0.1.0"]


@pytest.mark.parametrize("status", ["restricted", "withdrawn"])
def test_a_release_that_is_no_longer_handed_out_is_read_from_git(repository, status):
    mark(repository, "0.1.0", status, "2026-12-01")
    commit(repository)
    with version_at("0.1.0", repository) as folder:
        assert not note(folder)


def test_the_commit_of_the_ledger_decides_if_it_leads_to_the_tag(repository):
    git(repository, "tag", "v0.1.0")
    with version_at("0.1.0", repository) as folder:
        assert not note(folder)
    git(repository, "tag", "--force", "v0.1.0", "HEAD~1")
    forged = chained((*FIRST[:3], git(repository, "rev-parse", "HEAD"), *FIRST[4:6]))
    (repository / LEDGER).write_text(forged, encoding="utf-8")
    commit(repository)
    with version_at("0.1.0", repository) as folder:
        assert not note(folder)


@pytest.mark.parametrize(
    "content", [HEADER, "", "\0", "version,status\n0.1.0\n", '"', HEADER + "0.1.0,released\n"]
)
def test_a_ledger_that_was_cut_hides_no_tagged_release(repository, content):
    git(repository, "tag", "v0.1.0", "HEAD~1")
    (repository / LEDGER).write_text(content, encoding="utf-8")
    commit(repository)
    assert [one.version for one in releases(repository)] == ["0.1.0"]


@pytest.mark.parametrize("which", ["another version", "a side branch", "nothing", "no commit"])
def test_a_row_that_is_no_release_of_the_repository(repository, which):
    head = git(repository, "rev-parse", "HEAD")
    if which == "a side branch":
        git(repository, "checkout", "--quiet", "-b", "side")
        Copy.describe(_Root(repository), "datapackage.json", lambda package: package.update(version="0.2.0"))
        commit(repository)
        head = git(repository, "rev-parse", "HEAD")
        git(repository, "checkout", "--quiet", "main")
    head = {"nothing": "e" * 40, "no commit": git(repository, "rev-parse", "HEAD:data")}.get(which, head)
    append(repository, SECOND._replace(commit=head))
    commit(repository)
    assert [one.version for one in releases(repository)] == ["0.1.0"]
    told = "which this clone lacks" if which in ("nothing", "no commit") else "declares another version"
    with pytest.raises(
        TuysError, match=f"there is no version '0.2.0': the ledger names commit {head}, .*{told}"
    ):
        version_at("0.2.0", repository).__enter__()


class _Root:
    """As much of a `Copy` as is needed to edit a descriptor."""

    def __init__(self, root: Path) -> None:
        self.root = root


def test_a_shallow_clone_names_the_release_that_it_lacks(repository, tmp_path):
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-tags", f"file://{repository}", "clone")
    with pytest.raises(
        TuysError, match=r"which this clone lacks; this is a shallow clone \(git fetch --unsh"
    ):
        version_at("0.1.0", tmp_path / "clone").__enter__()


# The command, and a release built again.

TOOL = f"""
import subprocess, sys
from pathlib import Path
sys.path.append({str(Path(small_release.__file__).parent)!r})
from small_release import sealed
head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
assert not subprocess.run(["git", "tag"], capture_output=True, check=True).stdout, "its own tag is there"
sealed(Path(sys.argv[-1]), commit=head)
"""


@pytest.fixture
def built(tmp_path) -> Path:
    """A release, built by the tool that is committed in its repository."""
    root = tmp_path / "repository"
    (root / "tools" / "tuys").mkdir(parents=True)
    (root / "datapackage.json").write_text(
        '{"name": "small", "version": "0.2.0", "resources": []}', encoding="utf-8"
    )
    (root / "tools" / "tuys" / "__init__.py").touch()
    (root / "tools" / "tuys" / "verify.py").write_text(Path(verify.__file__).read_text(encoding="utf-8"))
    (root / "tools" / "tuys" / "__main__.py").write_text(TOOL, encoding="utf-8")
    commit(root, "v0.2.0")
    return sealed(tmp_path, commit=git(root, "rev-parse", "HEAD"))


def test_the_command_that_verifies(tmp_path):
    root = sealed(tmp_path)
    done = tuys("release", "verify", str(root), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Verified.\n")
    (root / "README.md").write_text("# Other\n", encoding="utf-8")
    done = tuys("release", "verify", str(root), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(
        "WRONG: README.md: not the bytes that SHA256SUMS names; get the release again\n"
    )
    assert tuys("release", "verify", str(tmp_path / "nowhere"), cwd=tmp_path).returncode == 2


def test_a_release_is_built_again_and_compared(built):
    repository = built.parent / "repository"
    for release in (built, built / f"{built.name}.zip"):
        done = tuys("release", "verify", str(release), "--rebuild", cwd=repository)
        assert (done.returncode, done.stderr) == (0, "")
        assert "8 files against a release built again from " in done.stdout
    (built / "README.md").write_text("# Other\n", encoding="utf-8")
    small_release.seal(built)
    done = tuys("release", "verify", str(built), "--rebuild", "--package", str(repository), cwd=built)
    assert done.returncode == 1
    assert "WRONG: README.md: other bytes than a release built again" in done.stdout


def test_elsewhere_only_tables_are_compared(built):
    repository = built.parent / "repository"
    (built / "environment.json").write_text('{"python": "0"}', encoding="utf-8")
    (built / "README.md").write_text("# Other\n", encoding="utf-8")
    small_release.seal(built)
    done = tuys("release", "verify", str(built), "--rebuild", cwd=repository)
    assert done.returncode == 0, done.stdout
    assert "checked: 4 files against" in done.stdout
    assert (
        "NOT built again, as environment.json differs here: README.md, SHA256SUMS, datapackage" in done.stdout
    )


def test_a_release_that_cannot_be_built_again(built, tmp_path):
    repository = built.parent / "repository"
    (repository / "tools" / "tuys" / "__main__.py").write_text("raise SystemExit('no')", encoding="utf-8")
    commit(repository)
    broken = sealed(tmp_path / "broken", commit=git(repository, "rev-parse", "HEAD"))
    strange = sealed(tmp_path / "strange")
    for release, told in (
        (broken, "the release cannot be built again: no"),
        (strange, "has no commit 4b825dc"),
    ):
        done = tuys("release", "verify", str(release), "--rebuild", cwd=repository)
        assert done.returncode == 2
        assert told in done.stderr
