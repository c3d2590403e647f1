"""The generated pages: current in this repository, found when stale, the same whoever writes them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import tiny_package
from tuys.catalogue.all import codes
from tuys.catalogue.page import Page
from tuys.cli import cli
from tuys.commands.reference import reference
from tuys.docs import PAGES, update
from tuys.docs.examples import example
from tuys.errors import TuysError
from tuys.findings import Severity

ROOT = Path(__file__).parent.parent
README = """# T
<!-- generated: tables -->
stale
<!-- end -->
by hand
<!-- generated: figures -->
<!-- end -->
"""
HAND_WRITTEN = ("README.md", "data/README.md")  # but for their blocks
METHOD = "# M\n<!-- generated: balance -->\n<!-- end -->\n<!-- generated: agreement -->\n<!-- end -->\n"
PAGE = Page("FLD-TYPE", Severity.ERROR, "2", "t", "f", "w", "x", "e")


def helps() -> list[tuple[str, str]]:
    with click.Context(cli, info_name="tuys"):
        return reference()


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A package that is taken for the dataset's repository, its pages written."""
    root = tiny_package.write(tmp_path / "dataset")
    (root / "tools" / "tuys").mkdir(parents=True)
    (root / "README.md").write_text(README, encoding="utf-8")
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "README.md").write_text(METHOD, encoding="utf-8")
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    descriptor |= {
        "ruleset": "tuys",
        "as_of": "2024-01-31",
        "title": 'A: "b"',
        "licenses": [{"name": "CC-BY-4.0"}],
        "contributors": [{"title": "Helpers"}, {"title": "Makers", "roles": ["creator"]}],
    }
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    update(root, False, helps())
    return root


def test_the_pages_of_this_repository_are_current():
    assert update(ROOT, True, helps()) == []


def test_what_was_written_is_current(dataset):
    assert update(dataset, True, helps()) == []
    assert update(dataset, False, helps()) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_hand_edit_is_found_and_mended(dataset, path):
    file = dataset / path
    written = file.read_bytes()
    lines = written.decode("utf-8").split("\n")
    place = 2 if path == "README.md" else len(lines) // 2
    lines[place] += " by hand"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert update(dataset, True, helps()) == [f"{path}: line {place + 1} is not what `tuys docs` writes"]
    assert update(dataset, False, helps()) == [f"{path}: written"]
    assert file.read_bytes() == written


@pytest.mark.parametrize("path", [path for path in PAGES if path not in HAND_WRITTEN])
def test_a_missing_page_is_found(dataset, path):
    (dataset / path).unlink()
    assert update(dataset, True, helps()) == [f"{path}: missing; `tuys docs` writes it"]


def test_a_page_with_other_line_ends_is_stale(dataset):
    file = dataset / "CITATION.cff"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert update(dataset, True, helps())


def test_a_changed_description_makes_the_dictionary_stale(dataset):
    schema = dataset / "schemas" / "places.schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace("as printed", "as told"), encoding="utf-8")
    assert [line.split(":")[0] for line in update(dataset, True, helps())] == ["schemas/README.md"]


def test_text_outside_the_blocks_of_the_readme_is_left_alone(dataset):
    text = (dataset / "README.md").read_text(encoding="utf-8")
    assert "| [places](data/places.csv) | 2 |" in text
    assert "\nby hand\n" in text
    assert "stale" not in text
    assert "2 events from 2023 to 2023." in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- generated: tables -->\n", "no `<!-- end -->`"),
        ("<!-- generated: nope -->\n<!-- end -->", "'nope'"),
    ],
)
def test_a_malformed_block_is_told(dataset, text, told):
    (dataset / "README.md").write_text(text, encoding="utf-8")
    with pytest.raises(TuysError, match=told):
        update(dataset, True, helps())


def test_the_dictionary_escapes_and_links(dataset):
    text = (dataset / "schemas" / "README.md").read_text(encoding="utf-8")
    assert "Its name \\| as printed." in text
    assert "- Each `place_id` stands as `place_id` in [places](#places)." in text
    assert "one of `city`, `town`" in text
    assert "exposure |" not in text


def test_the_citation_names_the_makers_and_quotes(dataset):
    text = (dataset / "CITATION.cff").read_text(encoding="utf-8")
    assert 'title: "A: \\"b\\""\n' in text
    assert 'authors:\n  - name: "Makers"\n' in text
    assert 'date-released: "2024-01-31"\n' in text
    assert "Helpers" not in text
    assert "doi" not in text.lower()


def test_another_package_gets_its_dictionary_only(tmp_path):
    root = tiny_package.write(tmp_path / "other")
    before = {file.relative_to(root) for file in root.rglob("*")}
    assert update(root, False, helps()) == ["schemas/README.md: written"]
    assert {file.relative_to(root) for file in root.rglob("*")} - before == {Path("schemas/README.md")}


def test_the_shipped_pages_are_the_whole_catalogue(dataset):
    listed = json.loads((dataset / "tools" / "tuys" / "pages.json").read_text(encoding="utf-8"))["pages"]
    assert [page["code"] for page in listed] == list(codes())


def test_every_command_is_in_the_reference():
    names = [name for name, _ in helps()]
    whole = [name for name in names if not name.startswith(("tuys release ", "tuys site "))]
    assert whole == ["tuys", *(f"tuys {name}" for name in cli.list_commands(click.Context(cli)))]
    groups = {name: cli.get_command(click.Context(cli), name) for name in ("release", "site")}
    parts = [
        f"tuys {name} {child}"
        for name, group in groups.items()
        for child in group.list_commands(click.Context(group))
    ]
    assert [name for name in names if name not in whole] == parts


def test_the_bytes_do_not_depend_on_the_machine(dataset, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(dataset, copy)
    for path in PAGES:
        if path not in HAND_WRITTEN:
            (copy / path).unlink()
    env = {**os.environ, "LC_ALL": "C", "TZ": "Asia/Almaty", "PYTHONHASHSEED": "7", "COLUMNS": "40"}
    subprocess.run([sys.executable, "-m", "tuys", "docs"], cwd=copy, env=env, check=True, capture_output=True)
    assert all((copy / path).read_bytes() == (dataset / path).read_bytes() for path in PAGES)


def test_examples_are_cut_made_visible_and_optional(tmp_path):
    assert example(PAGE, tmp_path).passes == ()
    folder = tmp_path / "tests" / "rules" / "FLD-TYPE" / "fail"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "a.csv").write_bytes(b"\xef\xbb\xbfid\r\n\xff\x00" + b"x" * 300 + b"\n" + b"r\n" * 40)
    (folder / "expected.csv").write_text("path,line,field\ndata/a.csv,2,id\n", encoding="utf-8")
    (folder / "link.csv").symlink_to("/etc/hostname")
    shown = example(PAGE, tmp_path)
    assert shown.found == ("data/a.csv:2 id",)
    lines = shown.fails[0].text.split("\n")
    assert lines[0] == "\\ufeffid\\r"
    assert lines[1].startswith("\\xff\\x00xxx")
    assert lines[1].endswith("…")
    assert lines[-1] == "… 12 more lines"
    assert shown.fails[1].text == "(not a regular file)"
