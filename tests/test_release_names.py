"""What a release is called and holds is fit for every system, and nothing of a package is written over."""

import pytest

import small_package
from tuys import verify
from tuys.cli import run
from tuys.errors import TuysError
from tuys.package import read_package
from tuys.release.build import Options, build
from tuys.release.names import full_name, refuse_clashes

pytestmark = pytest.mark.usefixtures("frictionless_here")
CSV = "id,name\n1,a\n"


def package(folder, path="t.csv", table="t", **properties):
    described = {"version": "1.0.0", "as_of": "2024-05-01", **properties}
    return small_package.write(
        folder / "p", {path: CSV}, small_package.resource(path, name=table), **described
    )


@pytest.mark.parametrize(
    "name", ["../x", "/x", "имя", "con", "nul.txt", "-rf", "a/b", "a\nb", ".x", "x" * 190]
)
def test_a_name_that_some_system_would_refuse_names_no_release(tmp_path, name):
    with pytest.raises(TuysError) as told:
        full_name(read_package(package(tmp_path, name=name))[0])
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "path",
    [
        "SHA256SUMS", "sha256sums", "verify.py", "README.md", "readme.md",
        "releases.csv", "derived/status.csv", "parquet/t.parquet", "parquet", "METHOD.md",
        "changes.csv", "history.json", "croissant.json",
        "codebook.html/t.csv", "citation.txt", "environment.json", "small.sqlite", "small-1.0.0.zip",
        "data/CON.csv",
    ],
)  # fmt: skip
def test_a_file_where_a_release_has_its_own_is_refused(tmp_path, path):
    described = package(tmp_path / "source", path)
    with pytest.raises(TuysError, match="rename it"):
        build(described, tmp_path / "dist", Options(conformance=False))
    assert not list((tmp_path / "dist").glob("small-*"))


def test_files_that_differ_in_capital_letters_alone_are_refused(tmp_path):
    resources = [small_package.resource(path, name=path[0]) for path in ("b/T.csv", "B/t.csv")]
    root = small_package.write(tmp_path, {"b/T.csv": CSV, "B/t.csv": CSV}, *resources, version="1.0.0")
    with pytest.raises(TuysError, match="capital letters"):
        refuse_clashes(read_package(root)[0])


def test_whatever_a_release_writes_is_a_name_that_is_refused(tmp_path):
    """So that no file is added to a release and forgotten here."""
    said = {"title": "T", "licenses": [{"name": "CC0-1.0"}], "contributors": [{"title": "Test maintainers"}]}
    built = build(package(tmp_path, "data/t.csv", **said), tmp_path / "dist", Options(conformance=False))
    for path in sorted(built.folder.iterdir()):
        if path.name not in ("data", "datapackage.json"):
            described = package(tmp_path / "again" / path.name, f"{path.name}/t.csv")
            with pytest.raises(TuysError, match="of its own"):
                refuse_clashes(read_package(described)[0])


def test_a_table_and_a_folder_may_have_names_that_look_like_patterns(tmp_path):
    built = build(package(tmp_path, table="[t]"), tmp_path / "d[i]st*", Options(conformance=False))
    assert (built.folder / "parquet" / "[t].parquet").is_file()
    assert verify.verify(built.folder).faults == []


def test_an_overlong_name_is_one_line(tmp_path, capsys):
    assert (
        run(["release", "build", str(package(tmp_path, name="x" * 300)), "--to", str(tmp_path / "dist")]) == 2
    )
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_of_many_files_is_looked_at_in_no_time(tmp_path):
    """The directory of an archive grows file by file, and must not be copied for each."""
    (tmp_path / "one").write_bytes(b"1")
    member = verify.whole(tmp_path / "one")
    pieces = verify._archive("small-1.0.0", {f"{number:06}": member for number in range(20_000)})
    assert sum(map(len, pieces)) == 20_000 * (30 + 46 + 2 * len("small-1.0.0/000000") + 1) + 22
