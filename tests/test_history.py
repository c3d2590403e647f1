"""Former versions of a package: what leads to one, and what a hostile one cannot do."""

import json
import shutil
import stat
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import tiny_package
from repositories import commit, git
from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS
from tuys.history import (
    NoRepositoryError,
    UnreadableError,
    commit_at,
    former_ids,
    last_release,
    releases,
    version_at,
)
from tuys.history.former import former_dataset
from tuys.lexical.semver import is_version, precedence
from tuys.package import read_package
from tuys.records import Dataset

LATER = tiny_package.PLACES + "L0003,Kaskelen,town\n"


def declare(root: Path, **properties) -> Path:
    file = root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**descriptor, **properties}), encoding="utf-8")
    return root


def relist(root: Path, path) -> Path:
    """The table of events is said to stand elsewhere."""
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][1]["path"] = path
    return declare(root, resources=descriptor["resources"])


@pytest.fixture
def package(tmp_path) -> Path:
    """A package that was released once and has a row more since."""
    root = commit(tiny_package.write(tmp_path / "package"), "v1.0.0")
    (root / "data" / "places.csv").write_text(LATER, encoding="utf-8")
    return root


def places(folder: Path) -> str:
    return (folder / "data" / "places.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("spec", ["HEAD", "main", "v1.0.0", "1.0.0", "refs/tags/v1.0.0", "main~0"])
def test_a_commit_by_any_of_its_names(package, spec):
    with version_at(spec, package) as folder:
        assert places(folder) == tiny_package.PLACES
        written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        kept = folder
    assert written == [
        "data/events.csv", "data/places.csv", "datapackage.json", "schemas/events.schema.json",
        "schemas/places.schema.json",
    ]  # fmt: skip
    assert not kept.exists()
    assert places(package) == LATER


def test_a_folder_and_its_descriptor(package, tmp_path):
    other = tiny_package.write(tmp_path / "other")
    for spec in (other, other / "datapackage.json"):
        with version_at(str(spec), package) as folder:
            assert folder == other


@pytest.mark.parametrize("inside", ["", "tiny-1.0.0/"])
def test_a_zip(tmp_path, inside):
    source = tiny_package.write(tmp_path / "source")
    archive = tmp_path / "tiny.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in source.rglob("*"):
            zipped.write(file, inside + file.relative_to(source).as_posix())
        zipped.writestr("../outside.txt", "slipped")
        zipped.writestr(f"{inside}unlisted.txt", "not of the package")
    with version_at(str(archive), tmp_path) as folder:
        assert places(folder) == tiny_package.PLACES
        assert not (folder / "unlisted.txt").exists()
        assert not (folder.parent / "outside.txt").exists()


def test_a_package_in_a_subfolder(tmp_path):
    root = tiny_package.write(tmp_path / "repository" / "a folder" / "пакет")
    (tmp_path / "repository" / "datapackage.json").write_text("{}", encoding="utf-8")
    commit(tmp_path / "repository", "v1.0.0")
    (root / "data" / "places.csv").write_text(LATER, encoding="utf-8")
    with version_at("1.0.0", root) as folder:
        assert places(folder) == tiny_package.PLACES
    assert [release.version for release in releases(root)] == ["1.0.0"]


def test_releases_are_the_tags_whose_descriptor_says_so(package):
    for version in ("1.10.0", "1.9.0", "2.0.0-rc.1"):
        commit(declare(package, version=version), f"v{version}")
    for tag in ("v1.9", "v3.0.0", "w1.9.0", "v01.0.0"):
        git(package, "tag", tag)
    git(package, "checkout", "--quiet", "-b", "side", "v1.0.0", "--force")
    commit(declare(package, version="9.0.0"), "v9.0.0")
    git(package, "checkout", "--quiet", "main")
    assert [release.version for release in releases(package)] == ["1.0.0", "1.9.0", "1.10.0", "2.0.0-rc.1"]
    assert last_release(package).version == "2.0.0-rc.1"


def test_annotated_tags_and_a_branch_of_the_same_name(package):
    commit(declare(package, version="1.1.0"))
    git(package, "tag", "-a", "-m", "released", "v1.1.0")
    git(package, "branch", "v1.1.0", "v1.0.0")
    with version_at("1.1.0", package) as folder:
        assert places(folder) == LATER


def test_every_id_that_was_ever_given(package):
    (package / "data" / "places.csv").write_text(LATER.replace("L0002,Talgar,town\n", ""), encoding="utf-8")
    commit(declare(package, version="1.1.0"), "v1.1.0")
    assert former_ids(package) == {"L0001", "L0002", "L0003", "E0001", "E0002"}


def test_a_release_that_cannot_be_read_does_not_hide_the_others(package):
    places_file = package / "data" / "places.csv"
    places_file.unlink()
    places_file.symlink_to("events.csv")
    commit(declare(package, version="1.1.0"), "v1.1.0")
    places_file.unlink()
    places_file.write_text(LATER, encoding="utf-8")
    commit(declare(package, version="1.2.0"), "v1.2.0")
    assert former_ids(package) == {"L0001", "L0002", "L0003", "E0001", "E0002"}


def test_nothing_was_released_or_committed(tmp_path):
    root = tiny_package.write(tmp_path / "package")
    git(root, "init", "--quiet")
    assert releases(root) == ()
    assert former_ids(root) == frozenset()
    commit(root)
    assert last_release(root) is None


def test_outside_of_git(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    root = tiny_package.write(tmp_path / "package")
    with pytest.raises(NoRepositoryError, match="no git repository"):
        releases(root)
    with pytest.raises(TuysError, match="there is no folder or zip archive 'main', and the package is in no"):
        version_at("main", root).__enter__()
    assert former_ids(root) == frozenset()


def test_without_git(package, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoRepositoryError, match="git is not installed"):
        last_release(package)


def test_a_shallow_clone_says_so(package, tmp_path):
    commit(package)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-tags", f"file://{package}", "clone")
    with pytest.raises(TuysError, match="shallow clone"):
        version_at("v1.0.0", tmp_path / "clone").__enter__()
    package, _ = read_package(tmp_path / "clone")
    assert former_dataset(package, DEFAULT_LIMITS) == "this is a shallow clone without a release"


@pytest.mark.parametrize(
    "spec",
    ["nowhere", "", "-v", "--help", "--upload-pack=touch x", "v9.9.9", "9.9.9", "main:data", "a\nb", "a\0b",
     "HEAD..main", "main^{tree}", "v1.0.0:datapackage.json", ":/no such message", "1" * 5000],
    ids=lambda spec: ascii(spec)[:20],
)  # fmt: skip
def test_what_leads_nowhere_is_one_clear_line(package, spec):
    with pytest.raises(TuysError) as caught:
        version_at(spec, package).__enter__()
    assert not isinstance(caught.value, UnreadableError)


def test_a_folder_of_the_name_of_a_ref_does_not_hide_it(package, monkeypatch):
    monkeypatch.chdir(package)
    (package / "v1.0.0").mkdir()
    with version_at("v1.0.0", package) as folder:
        assert places(folder) == tiny_package.PLACES


def test_a_folder_cannot_stand_for_a_release(package, monkeypatch):
    monkeypatch.chdir(package)
    forged = tiny_package.write(package / "refs" / "tags" / "v1.0.0", places=LATER)
    with version_at("refs/tags/v1.0.0", package) as folder:
        assert folder.resolve() == forged
    with commit_at("refs/tags/v1.0.0", package) as folder:
        assert places(folder) == tiny_package.PLACES
    assert former_ids(package) == {"L0001", "L0002", "E0001", "E0002"}
    former = former_dataset(read_package(package)[0], DEFAULT_LIMITS)
    assert [place.id for place in former.records("places")] == ["L0001", "L0002"]
    with pytest.raises(TuysError, match="no commit 'nowhere'"):
        commit_at("nowhere", package).__enter__()


def test_a_folder_without_a_package(package, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(TuysError, match=r"there is no datapackage\.json in this folder"):
        version_at(str(tmp_path / "empty"), package).__enter__()


def test_no_program_of_a_repository_is_run(package, tmp_path):
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "pager.ls-tree", "diff.external",
                 "filter.x.smudge", "filter.x.process", "core.gitProxy", "uploadpack.packObjectsHook",
                 "remote.origin.uploadpack", "core.alternateRefsCommand"):  # fmt: skip
        git(package, "config", name, str(trap))
    git(package, "config", "remote.origin.url", f"ext::{trap}")
    git(package, "config", "remote.origin.promisor", "true")
    git(package, "config", "extensions.partialClone", "origin")
    git(package, "config", "protocol.ext.allow", "always")
    (package / ".gitattributes").write_text("* filter=x\n", encoding="utf-8")
    for hook in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction"):
        (package / ".git" / "hooks" / hook).symlink_to(trap)
    shutil.rmtree(package / ".git" / "objects" / git(package, "rev-parse", "HEAD:data/events.csv")[:2])
    assert len(releases(package)) == 1
    with pytest.raises(UnreadableError, match="lacks an object"):
        version_at("v1.0.0", package).__enter__()
    assert not (tmp_path / "sprung").exists()


def test_the_environment_does_not_lead_elsewhere(package, tmp_path, monkeypatch):
    other = commit(tiny_package.write(tmp_path / "other", places=LATER), "v7.0.0")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert [release.version for release in releases(package)] == ["1.0.0"]


def test_a_folder_that_looks_like_a_bare_repository(tmp_path):
    root = tiny_package.write(tmp_path / "package")
    git(tmp_path, "init", "--quiet", "--bare", "bare")
    for part in (tmp_path / "bare").iterdir():
        shutil.move(part, root)
    with pytest.raises(NoRepositoryError):
        releases(root)


def test_a_link_and_a_submodule_are_refused(package):
    events = package / "data" / "events.csv"
    events.unlink()
    events.symlink_to("/etc/hostname")
    commit(package)
    with pytest.raises(UnreadableError, match=r"data/events.csv is a symbolic link in that version"):
        version_at("HEAD", package).__enter__()
    git(package, "rm", "--quiet", "--cached", "data/events.csv")
    head = git(package, "rev-parse", "HEAD")
    git(package, "update-index", "--add", "--cacheinfo", f"160000,{head},data/events.csv")
    git(package, "commit", "--quiet", "-m", "module")
    with pytest.raises(UnreadableError, match="a submodule"):
        version_at("HEAD", package).__enter__()


@pytest.mark.parametrize("path", ["../../outside.csv", "/etc/hostname", "C:\\x.csv", "a\0b", "x/" * 400, ""])
def test_a_path_that_leaves_the_package_is_never_written(package, path):
    commit(relist(package, path))
    with version_at("HEAD", package) as folder:
        assert sorted(file.name for file in folder.rglob("*.csv")) == ["places.csv"]
    assert isinstance(former_dataset(read_package(package)[0], DEFAULT_LIMITS), Dataset)


def test_a_file_that_was_missing_is_left_out(package):
    commit(relist(package, ["./data//events.csv", "data/gone.csv"]))
    with version_at("HEAD", package) as folder:
        assert sorted(file.name for file in (folder / "data").iterdir()) == ["events.csv", "places.csv"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": NaN}', "[" * 100_000])
def test_a_descriptor_that_cannot_be_read(package, content):
    (package / "datapackage.json").write_text(content, encoding="utf-8")
    commit(package, "v2.0.0")
    with pytest.raises(UnreadableError, match=r"its datapackage.json cannot be read: [^/]*$"):
        version_at("HEAD", package).__enter__()
    assert last_release(package).version == "1.0.0"


def test_no_package_in_a_version(tmp_path):
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "readme").write_text("nothing yet", encoding="utf-8")
    root = commit(tmp_path / "package")
    with pytest.raises(UnreadableError, match=r"there is no datapackage.json in that version"):
        version_at("HEAD", root).__enter__()


def test_what_is_too_large_is_refused(package):
    small = replace(DEFAULT_LIMITS, file_bytes=60)
    with pytest.raises(UnreadableError, match=r"at most 60|more than 60"):
        version_at("HEAD", package, small).__enter__()


def archive_of(tmp_path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> str:
    descriptor = {"name": "x", "resources": [{"name": "t", "path": "t.csv"}]}
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("datapackage.json", json.dumps(descriptor))
        for name, content in entries:
            zipped.writestr(name, content)
    return str(tmp_path / "x.zip")


def test_a_link_in_a_zip(tmp_path):
    link = zipfile.ZipInfo("t.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(UnreadableError, match="a symbolic link"):
        version_at(archive_of(tmp_path, (link, b"/etc/hostname")), tmp_path).__enter__()


def test_a_bomb_in_a_zip(tmp_path):
    spec = archive_of(tmp_path, ("t.csv", b"a\n" + bytes(70 * 1024 * 1024)))
    with pytest.raises(UnreadableError, match="too densely"):
        version_at(spec, tmp_path).__enter__()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_in_a_zip(tmp_path):
    with pytest.raises(UnreadableError, match="two files"):
        version_at(archive_of(tmp_path, ("t.csv", b"a\n"), ("t.csv", b"b\n")), tmp_path).__enter__()


def test_a_damaged_zip(tmp_path):
    spec = Path(archive_of(tmp_path, ("t.csv", bytes(range(256)) * 50)))
    content = spec.read_bytes()
    at = content.index(b"t.csv") + 40
    spec.write_bytes(content[:at] + bytes(20) + content[at + 20 :])
    with pytest.raises(UnreadableError):
        version_at(str(spec), tmp_path).__enter__()
    spec.write_bytes(b"PK\3\4 nothing")
    with pytest.raises(TuysError, match="no zip archive"):
        version_at(str(spec), tmp_path).__enter__()


def test_a_repository_of_somebody_else(package, monkeypatch):
    def refused(*arguments, **options):
        message = b"fatal: detected dubious ownership in repository"
        return subprocess.CompletedProcess(arguments, 128, b"", message)

    monkeypatch.setattr(subprocess, "run", refused)
    with pytest.raises(TuysError, match=r"safe\.directory"):
        releases(package)


def test_the_order_of_versions():
    listed = ["0.9.9", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-a", "1.0.0-a.1", "1.0.0-b", "1.0.0", "1.0.10"]
    assert sorted([*listed[::2], *listed[1::2]], key=precedence) == listed
    for text in ("1.0", "01.0.0", "1.0.0-", "v1.0.0", "1.0.0\n", "٣.0.0", "1." * 300):
        assert not is_version(text)
        with pytest.raises(ValueError, match="not of the form"):
            precedence(text)


@pytest.mark.parametrize(("script", "told"), [
    ("kill -KILL $$", "git was killed before it answered"),
    ("echo 'fatal: Input/output error' >&2; exit 128", "git cannot read the repository: Input/output error"),
    ('case "$*" in *cat-file*) exit 0;; *) exec {git} "$@";; esac', "git ended before it answered"),
])  # fmt: skip
def test_a_git_that_fails_does_not_say_that_nothing_was_released(
    package, tmp_path, monkeypatch, script, told
):
    file = tmp_path / "bin" / "git"
    file.parent.mkdir()
    file.write_text(f"#!/bin/sh\n{script.replace('{git}', shutil.which('git'))}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(file.parent))
    with pytest.raises(TuysError, match=told) as fault:
        releases(package)
    assert not isinstance(fault.value, NoRepositoryError)
