"""A finished release: every flipped byte, cut, missing, added or exchanged file and row is found."""

import csv
import hashlib
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import small_release
from small_release import COMMIT, FORMER, NAME, chained, own_row, seal, sealed
from tuys import verify
from tuys.canonical import csv_bytes
from tuys.lexical.order import sort_key

ZIP = f"{NAME}.zip"
Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path) -> Path:
    return sealed(tmp_path)


@pytest.fixture
def archive(root, tmp_path) -> Path:
    """The archive and the ledger beside it, without the folder."""
    shutil.move(root / verify.LEDGER, tmp_path)
    return Path(shutil.move(root / ZIP, tmp_path))


def faults(path: Path, **named) -> list[str]:
    return verify.verify(path, **named).faults


def command(path: Path | str, *more: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    tool = [sys.executable, "-I", "-S", str(path), *more]
    return subprocess.run(tool, cwd=cwd, capture_output=True, text=True, check=False)


def test_what_was_released_is_verified(root, archive):
    for path in (root, archive):
        verdict = verify.verify(path)
        assert verdict.faults == []
        assert "7 files of small-0.2.0 against SHA256SUMS and datapackage.json" in verdict.checked
    assert any(line.endswith("its row of small-0.2.0") for line in verify.verify(archive).checked)
    assert any(line.startswith("NOT the ledger") for line in verify.verify(root).checked)
    ledger = archive.with_name(verify.LEDGER)
    assert faults(root, ledger=ledger) == []  # the hash of the archive follows from the unpacked files too


def test_a_thousand_flipped_bytes(root):
    chance = random.Random(20261121)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    sizes = [path.stat().st_size for path in files]
    missed = []
    for file in chance.choices(files, sizes, k=1000):
        content = file.read_bytes()
        place, bits = chance.randrange(len(content)), chance.randrange(1, 256)
        file.write_bytes(content[:place] + bytes([content[place] ^ bits]) + content[place + 1 :])
        missed += [] if faults(root) else [(file.name, place, bits)]
        file.write_bytes(content)
    assert missed == []
    assert faults(root) == []


def test_every_flipped_byte_of_an_archive(archive):
    chance, content = random.Random(7), archive.read_bytes()
    headers = zipfile.ZipFile(archive).start_dir
    places = [*chance.sample(range(headers), 500), *range(headers, len(content))]
    missed = []
    for place in places:
        flipped = bytes([content[place] ^ chance.randrange(1, 256)])
        archive.write_bytes(content[:place] + flipped + content[place + 1 :])
        missed += [] if faults(archive) else [place]
    assert missed == []


def test_two_hundred_truncations(root):
    chance = random.Random(3)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    missed = []
    for file in [root / ZIP] * 100 + chance.choices(files, k=100):
        content = file.read_bytes()
        kept = chance.randrange(len(content))
        file.write_bytes(content[:kept])
        missed += [] if faults(root) else [(file.name, kept)]
        file.write_bytes(content)
    assert missed == []


@pytest.mark.parametrize("more", [b"\0", b"PK\5\6" + bytes(18), b"\n"], ids=["zero", "end", "line"])
def test_appended_and_prepended_bytes(root, archive, more):
    files = [path for path in root.rglob("*") if path.is_file()]
    for file in (*files, archive, archive.with_name(verify.LEDGER)):
        content = file.read_bytes()
        for changed in (content + more, more + content):
            file.write_bytes(changed)
            assert faults(root) + faults(archive), file
        file.write_bytes(content)


def swap(root: Path, one: str, other: str) -> None:
    first, second = (root / one).read_bytes(), (root / other).read_bytes()
    (root / one).write_bytes(second)
    (root / other).write_bytes(first)


def linked(root: Path, path: str) -> None:
    (root / path).rename(root.parent / "elsewhere")
    (root / path).symlink_to(root.parent / "elsewhere")


def moved(one: str, other: str) -> Change:
    return lambda root: (root / one).rename(root / other)


def gone(path: str) -> Change:
    return lambda root: (root / path).unlink()


def written(path: str, text: str = "") -> Change:
    return lambda root: (root / path).write_text(text, encoding="utf-8", errors="surrogateescape")


def folder(path: str) -> Change:
    return lambda root: (root / path).unlink(missing_ok=True) or (root / path).mkdir()


def summed(change: Callable[[bytes], bytes]) -> Change:
    return lambda root: (root / verify.SUMS).write_bytes(change((root / verify.SUMS).read_bytes()))


def upper(content: bytes) -> bytes:
    return re.sub(rb"(?m)^[0-9a-f]+", lambda found: found[0].upper(), content)


def sorted_lines(content: bytes) -> bytes:
    return b"".join(sorted(content.splitlines(keepends=True)))


CHANGES: dict[str, tuple[Change, str]] = {
    "missing": (gone("seeds/S2.csv"), "seeds/S2.csv: missing"),
    "no sums": (gone("SHA256SUMS"), "SHA256SUMS: missing"),
    "no descriptor": (gone("datapackage.json"), "datapackage.json: missing"),
    "no ledger": (gone("releases.csv"), "releases.csv: missing"),
    "extra": (written("data/more.csv"), "data/more.csv: no file of this release"),
    "extra archive": (written("old-0.1.0.zip"), "old-0.1.0.zip: no file of this release"),
    "extra folder": (folder("data/more"), "data/more/: an empty folder"),
    "renamed": (moved("README.md", "readme.md"), "readme.md: no file of this release"),
    "case of a folder": (moved("data", "Data"), "Data/persons.csv: no file of this release"),
    "swapped": (lambda root: swap(root, "seeds/S2.csv", "seeds/S10.csv"), "seeds/S10.csv: not the bytes"),
    "link": (lambda root: linked(root, "README.md"), "README.md: a link"),
    "link to a folder": (lambda root: linked(root, "data"), "data: a link"),
    "link to the ledger": (lambda root: linked(root, "releases.csv"), "releases.csv: a link"),
    "link to the archive": (lambda root: linked(root, ZIP), f"{ZIP}: a link"),
    "pipe": (lambda root: os.mkfifo(root / "data/pipe"), "data/pipe: a link, or no regular file"),
    "folder for a file": (folder("README.md"), "README.md: missing"),
    "line break in a name": (written("a\nb"), "a\nb: no name that a file of a release has"),
    "no text in a name": (written("\udcff"), "no name that a file of a release has"),
    "upper case sums": (summed(upper), "README.md: not the bytes"),
    "sums in another order": (summed(sorted_lines), "SHA256SUMS: not in the form"),
    "deep descriptor": (written("datapackage.json", "[" * 100_000), "or no JSON"),
    "list as descriptor": (written("datapackage.json", "[]"), "describes no release"),
    "odd label": (written("datapackage.json", '{"name": "\\ud800"}'), "describes no release"),
    "archive of something else": (written(ZIP, "PK"), f"{ZIP}: not exactly the archive"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_not_the_release_is_named(root, name):
    change, told = CHANGES[name]
    change(root)
    assert [line for line in faults(root) if told in line], faults(root)


def test_a_file_that_may_not_be_read(root, monkeypatch):
    (root / "README.md").chmod(0)
    if os.access(root / "README.md", os.R_OK):
        pytest.skip("this user may read everything")
    assert [line for line in faults(root) if "README.md: cannot be read" in line]


LEDGERS: dict[str, Callable[[list[str]], object]] = {
    "first row cut": lambda lines: lines.pop(1),
    "middle row cut": lambda lines: lines.pop(2),
    "last row cut": lambda lines: lines.pop(),
    "all rows cut": lambda lines: lines.__delitem__(slice(1, None)),
    "header cut": lambda lines: lines.pop(0),
    "rows exchanged": lambda lines: lines.insert(1, lines.pop(2)),
    "row twice": lambda lines: lines.append(lines[-1]),
    "blank line": lambda lines: lines.insert(2, "\n"),
    "quoted": lambda lines: lines.__setitem__(1, lines[1].replace("0.1.0", '"0.1.0"')),
    "carriage return": lambda lines: lines.__setitem__(1, lines[1].replace("\n", "\r\n")),
    "a cell more": lambda lines: lines.__setitem__(2, lines[2].replace("\n", ",\n")),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_a_ledger_that_was_changed(root, name):
    ledger = root / verify.LEDGER
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    LEDGERS[name](lines)
    ledger.write_text("".join(lines), encoding="utf-8", newline="")
    assert faults(root)
    assert all("releases.csv" in line for line in faults(root))


@pytest.mark.parametrize("field", verify.FIELDS)
@pytest.mark.parametrize("row", [1, 3, 4])
def test_an_edited_cell_of_the_ledger(root, field, row):
    ledger = root / verify.LEDGER
    rows = list(csv.reader(ledger.read_text(encoding="utf-8").splitlines()))
    cell = rows[row][verify.FIELDS.index(field)]
    rows[row][verify.FIELDS.index(field)] = cell[:-1] + ("1" if cell[-1] != "1" else "2")
    ledger.write_bytes(csv_bytes(rows[0], rows[1:]))
    assert [line for line in faults(root) if f"releases.csv:{row + 1}: this row" in line]


@pytest.mark.parametrize(("place", "text"), [
    (2, "2026-02-02"), (3, "3" * 40), (4, "e" * 64), (5, f"persons={'e' * 64}"), (5, f"nothing={'e' * 64}"),
    (5, ""),
])  # fmt: skip
def test_a_row_that_tells_of_another_release(root, place, text):
    own = list(own_row(root, root / ZIP))
    own[place] = text
    (root / verify.LEDGER).write_text(chained(*FORMER, tuple(own)), encoding="utf-8")
    (line,) = faults(root)
    assert "of 0.2.0 is" in line


def test_a_chain_forged_anew_is_not_that_of_the_release(root):
    own = own_row(root, root / ZIP)
    for rows in (
        (*FORMER[1:], own),
        (own,),
        ((*FORMER[0][:2], "2026-01-02", *FORMER[0][3:]), *FORMER[1:], own),
    ):
        (root / verify.LEDGER).write_text(chained(*rows), encoding="utf-8")
        (line,) = faults(root)
        assert "does not begin with the rows of data/releases.csv" in line
    (root / verify.LEDGER).write_text(chained(*FORMER), encoding="utf-8")
    (line,) = faults(root)
    assert "has 0 rows of the release of 0.2.0" in line


def test_a_later_ledger_tells_what_became_of_the_release(root, tmp_path):
    own = own_row(root, root / ZIP)
    later = tmp_path / "later.csv"
    after = ("0.2.0", "restricted", "2026-03-01", *own[3:])
    later.write_text(chained(*FORMER, own, after), encoding="utf-8")
    verdict = verify.verify(root, later)
    assert verdict.faults == []
    assert "NOTE: 0.2.0 is restricted since 2026-03-01" in verdict.checked


def test_the_descriptor_agrees_with_the_files(root):
    file = root / "datapackage.json"
    for change in ({"bytes": 1}, {"hash": f"sha256:{'0' * 64}"}):
        described = json.loads(file.read_text(encoding="utf-8"))
        described["resources"][0].update(change)
        file.write_text(json.dumps(described), encoding="utf-8")
        seal(root)
        (line,) = faults(root)
        assert line.startswith("data/persons.csv: not the bytes and hash that datapackage.json gives")


def test_a_package_without_a_ledger(tmp_path):
    root = sealed(tmp_path, ledger=False)
    for path in (root, root / ZIP):
        verdict = verify.verify(path)
        assert verdict.faults == []
        assert "no ledger, for this package keeps none" in verdict.checked


def rewritten(archive: Path, **options) -> None:
    """The same files in an archive of another make."""
    with zipfile.ZipFile(archive) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(archive, "w", **options) as new:
        for name, content in members.items():
            new.writestr(zipfile.ZipInfo(name), content, compress_type=options.get("compression"))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA])
def test_another_archive_of_the_same_files(archive, method):
    rewritten(archive, compression=method)
    assert faults(archive)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [
    "../outside.txt", "/etc/passwd", f"{NAME}/../x", f"{NAME}//x", f"{NAME}/README.md", f"{NAME}/data/",
    "x\\y/z",
    f"{NAME}/a\nb", f"{NAME}/C:x", "README.md", f"{NAME}/more.txt", "other/README.md",
])  # fmt: skip
def test_a_further_name_in_the_archive(archive, name):
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(name, b"")
    assert faults(archive)
    assert not (archive.parent / "outside.txt").exists()


def test_an_archive_that_claims_to_be_large(archive):
    content = bytearray(archive.read_bytes())
    place = zipfile.ZipFile(archive).start_dir
    for offset in (20, 24):
        content[place + offset : place + offset + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    archive.write_bytes(content)
    (line,) = faults(archive)
    assert "more bytes than it has" in line


@pytest.mark.parametrize(("limit", "many"), [(64, 0xFFFF), (0xFFFFFFFF, 3), (2000, 3), (1, 1)])
def test_sizes_and_places_beyond_four_gibibytes(root, archive, monkeypatch, limit, many):
    """The long form of the format, made to begin at a few bytes: others read it."""
    shape = verify._end(5, 70, 80), verify._extra(b"")
    monkeypatch.setattr(verify, "_MANY", many)
    small = [path for path in root.rglob("*") if path.is_file() and path.stat().st_size < limit]
    monkeypatch.setattr(verify, "_LIMIT", limit)
    members = {path.name: verify.whole(path) for path in small}
    end = verify._end(len(members), 70, 80)
    assert (end == shape[0]) == (len(members) < many and limit > 80)
    assert len(end) in (22, 98)


def test_a_sparse_file_of_five_gibibytes_is_described_in_the_long_form(tmp_path, monkeypatch):
    monkeypatch.setattr(verify, "_crc", lambda member: 0)
    monkeypatch.setattr(verify, "pieces", lambda member, tell=id: iter(()))
    members = {"a": verify.Member("a", 0, 5 << 30), "b": verify.Member("b", 0, 3)}
    archive = tmp_path / "long.zip"
    with archive.open("wb") as stream:
        first, second, last = verify._archive("top", members)
        stream.write(first)
        stream.seek(5 << 30, os.SEEK_CUR)
        stream.write(second)
        stream.seek(3, os.SEEK_CUR)
        stream.write(last)
    with zipfile.ZipFile(archive) as opened:
        one, other = opened.infolist()
        assert (one.file_size, one.header_offset, other.file_size) == (5 << 30, 0, 3)
        assert other.header_offset == len(first) + (5 << 30)
        assert opened.open(other).read(0) == b""
    found, none = verify._packed(str(archive))
    assert (found["a"].start, found["b"].start) == (len(first), len(first) + (5 << 30) + len(second))
    assert none == []


def test_an_archive_is_the_same_whatever_its_files_were(root, tmp_path):
    other = sealed(tmp_path / "other")
    for file in other.rglob("*"):
        os.utime(file, (0, 0))
        file.chmod(0o700)
    seal(other)
    assert (other / ZIP).read_bytes() == (root / ZIP).read_bytes()
    infos = zipfile.ZipFile(root / ZIP).infolist()
    assert {(one.date_time, one.compress_type, one.create_system, one.external_attr) for one in infos} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 3, 0o100644 << 16)
    }
    assert [one.filename for one in infos] == sorted(one.filename for one in infos)
    assert zipfile.ZipFile(root / ZIP).testzip() is None


def test_the_sums_are_those_of_sha256sum(root):
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 7
    (root / "README.md").write_text("# Other\n", encoding="utf-8")
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1


def test_the_copy_in_the_release_stands_alone(root, tmp_path):
    done = command(root / "verify.py", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Verified."
    assert command("verify.py", ".", cwd=root).returncode == 0
    assert command("verify.py", ZIP, "--ledger", "releases.csv", cwd=root).returncode == 0
    assert command("verify.py", "nowhere", cwd=root).returncode == 2
    assert command("verify.py", "--ledger", "data", cwd=root).returncode == 2
    (root / "README.md").write_bytes(b"\x1b[2J")
    (root / "\x1b[2J").touch()
    done = command(root / "verify.py")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[-1].endswith("wrong; this is not what was released.")


def test_the_rows_of_several_files_are_in_the_one_form(tmp_path):
    root = sealed(tmp_path)
    members = {path: verify.whole(root / path) for path in small_release.CLAIMS}
    rows = [row for text in small_release.CLAIMS.values() for row in list(csv.reader(io.StringIO(text)))[1:]]
    ordered = sorted(rows, key=lambda row: sort_key(row[0]))
    whole = tmp_path / "whole.csv"
    whole.write_bytes(csv_bytes(["claim_id", "value"], ordered))
    assert verify.table_sha256(members) == verify.sha256(verify.whole(whole))


def test_the_order_of_files_is_that_of_ids():
    chance = random.Random(11)
    texts = ["".join(chance.choices("aB0019-_é/.", k=chance.randrange(9))) for _ in range(2000)]
    assert sorted(texts, key=verify.natural) == sorted(texts, key=sort_key)


def test_the_chain_is_what_the_schema_says():
    first = verify.row_hash("", ["0.1.0", "released"])
    assert first == hashlib.sha256(b"0.1.0\nreleased\n").hexdigest()
    second = verify.row_hash(first, ["0.2.0"])
    assert second == hashlib.sha256(f"{first}\n0.2.0\n".encode()).hexdigest()
    assert verify.broken_links([("0.1.0", "released", first), ("0.2.0", second)]) == []
    assert COMMIT in chained(("0.1.0", COMMIT))
