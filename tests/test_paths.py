"""What may be opened: paths, kinds of files and names, and nothing from the network."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from small_package import found, places, resource, schema, table, write
from tuys.errors import TuysError
from tuys.files import Limits
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")

GOOD, FAULTY = "id,name\n1,a\n", "id,name\n1,a\nx,b\n"
CODES_OF_PATHS = {
    "../t.csv": "FILE-PATH",
    "sub/../../t.csv": "FILE-PATH",
    "sub/../t.csv": "FILE-PATH",
    "/etc/passwd": "FILE-PATH",
    "//server/t.csv": "FILE-PATH",
    "a\\t.csv": "FILE-PATH",
    "C:/t.csv": "FILE-PATH",
    "~/t.csv": "FILE-PATH",
    "": "FILE-PATH",
    "nul\0.csv": "FILE-PATH",
    "http://127.0.0.1:9/t.csv": "FILE-PATH",
    "HTTPS://example.org/t.csv": "FILE-PATH",
    "file:///etc/passwd": "FILE-PATH",
    "s3://bucket/t.csv": "FILE-PATH",
    "%2e%2e/t.csv": "FILE-MISSING",
    "$HOME/t.csv": "FILE-MISSING",
    "T.CSV": "FILE-MISSING",
    "t.csv/t.csv": "FILE-MISSING",
    "n" * 300 + ".csv": "FILE-KIND",
    "a/" * 3000 + "b.csv": "FILE-KIND",
}


def bind(path: Path) -> None:
    """A socket in the file system; its name must be short, hence the change of folder."""
    home = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(home)


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


KINDS = {
    "link to a file of the package": lambda path: path.symlink_to("u.csv"),
    "link out of the package": lambda path: path.symlink_to("/etc/passwd"),
    "dangling link": lambda path: path.symlink_to("nothing"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "folder": Path.mkdir,
    "named pipe": os.mkfifo,
    "socket": bind,
    "device": device,
}


@pytest.mark.parametrize("path", CODES_OF_PATHS, ids=lambda path: ascii(path[:24]))
@pytest.mark.parametrize("tabular", [True, False])
def test_a_path_that_leads_nowhere(tmp_path, path, tabular):
    form = "csv" if tabular else "json"
    folder = write(tmp_path, {"t.csv": GOOD}, {"name": "t", "path": path, "format": form})
    assert places(folder) == [(CODES_OF_PATHS[path], path, None, None)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["t.csv", "s.json", "d.json", "t.txt", "datapackage.json"])
def test_only_regular_files_are_opened(tmp_path, name, kind):
    listed = resource("t.csv", "s.json", dialect="d.json")
    files = {"t.csv": GOOD, "u.csv": GOOD, "s.json": '{"fields": [{"name": "id"}, {"name": "name"}]}'}
    files |= {"d.json": "{}", "t.txt": ""}
    folder = write(tmp_path, files, listed, {"name": "other", "path": "t.txt"})
    (folder / name).unlink()
    KINDS[kind](folder / name)
    assert places(folder) == [("FILE-KIND", name, None, None)]


def test_a_linked_folder_that_leads_out(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "t.csv").write_text(GOOD)
    folder = write(tmp_path / "package", {}, resource("d/t.csv"))
    (folder / "d").symlink_to(outside)
    assert places(folder) == [("FILE-PATH", "d/t.csv", None, None)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    folder = table(tmp_path, GOOD)
    (folder / "t.csv").chmod(0)
    assert found(folder) == [("FILE-KIND", None)]


NAMES = ["a b.csv", "a*.csv", "a?.csv", "a[1].csv", "{a,b}.csv", "**.csv", "a%20b.csv", "a#b.csv", "-a.csv"]
NAMES += ["'a'.csv", 'a"b.csv', "😀.csv", ".csv", "a.CSV", "a*/t.csv", "[a]/t.csv"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", [FAULTY, 'id,name\n1,"a\n"\nx,b\n'])
def test_a_file_name_is_a_name_not_a_pattern(tmp_path, name, content):
    others = dict.fromkeys(("ab.csv", "a1.csv", "a.csv", "b.csv", "ab/t.csv", "a/t.csv"), GOOD)
    assert places(write(tmp_path, {**others, name: content}, resource(name))) == [
        ("FLD-TYPE", name, content.count("\n"), "id")
    ]


def test_names_in_two_normal_forms_are_two_names(tmp_path):
    composed, parted = (unicodedata.normalize(form, "й.csv") for form in ("NFC", "NFD"))
    assert places(write(tmp_path, {composed: FAULTY}, resource(parted))) == [
        ("FILE-MISSING", parted, None, None)
    ]


def test_one_file_listed_twice_is_read_once(tmp_path):
    assert found(write(tmp_path, {"t.csv": FAULTY}, resource(["t.csv", "t.csv"]))) == [("FLD-TYPE", 3)]


REMOTE = "http://127.0.0.1:9/x.json"
REFERENCE = {"name": "name", "type": "object", "constraints": {"jsonSchema": {"$ref": REMOTE}}}
FETCHED = {
    "path": (resource("http://127.0.0.1:9/t.csv"), {}, {"FILE-PATH"}),
    "schema": (resource("t.csv", REMOTE), {}, {"FILE-PATH"}),
    "dialect": (resource("t.csv", dialect=REMOTE), {}, {"FILE-PATH"}),
    "profile": (resource("t.csv", profile=REMOTE), {"profile": REMOTE}, {"FLD-TYPE"}),
    "$schema": (resource("t.csv", {**schema(), "$schema": REMOTE}, **{"$schema": REMOTE}),
                {"$schema": REMOTE}, {"FLD-TYPE"}),
    "jsonSchema": (resource("t.csv", schema("id:integer", REFERENCE)), {},
                   {"PKG-REFERENCE", "FLD-TYPE"}),
}  # fmt: skip


@pytest.mark.parametrize("what", FETCHED)
def test_nothing_is_fetched(tmp_path, monkeypatch, what):
    listed, properties, expected = FETCHED[what]
    opened = []

    def refused(*arguments, **_):
        opened.append(arguments)
        raise OSError("the network is closed")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    folder = write(tmp_path, {"t.csv": FAULTY}, listed, **properties)
    assert {code for code, _ in found(folder)} == expected
    assert opened == []


def test_a_file_over_its_cap_is_refused_by_its_size(tmp_path):
    folder = table(tmp_path, FAULTY)
    assert places(folder, limits=Limits(file_bytes=10)) == [("FILE-SIZE", "t.csv", None, None)]


@pytest.mark.parametrize("name", ["s.json", "datapackage.json"])
def test_a_descriptor_over_its_cap_is_refused_by_its_size(tmp_path, name):
    folder = write(tmp_path, {"t.csv": GOOD, "s.json": " " * 5000 + "{}"}, resource("t.csv", "s.json"))
    limits = Limits(descriptor_bytes=2000 if name == "s.json" else 100)
    assert places(folder, limits=limits) == [("FILE-SIZE", name, None, None)]


@pytest.mark.parametrize("start", ["nothing", "nothing/datapackage.json", "t.csv", ""])
def test_no_package_is_one_line(tmp_path, start):
    (tmp_path / "t.csv").write_text(GOOD)
    with pytest.raises(TuysError) as told:
        validate(tmp_path / start)
    assert "\n" not in str(told.value)
