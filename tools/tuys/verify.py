"""Verifies a release with nothing but Python (3.8 or later).

    python3 verify.py [FILE|DIR] [--ledger releases.csv]

FILE is the archive, DIR the unpacked release; without either, the folder of this file. Exit codes: 0
verified, 1 something is wrong, 2 wrong use. A copy of this file stands in each release, and it is the one
definition of what seals one: SHA256SUMS, the archive, the hashes of the tables, the chain of the ledger.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import stat
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, NamedTuple

SUMS, DESCRIPTOR, LEDGER, LEDGER_TABLE = "SHA256SUMS", "datapackage.json", "releases.csv", "releases"
FIELDS = ("version", "status", "as_of", "commit", "archive_sha256", "table_sha256", "row_sha256")
RELEASED = "released"
_PIECE, _SMALL, _LIMIT, _MANY = 1 << 20, 1 << 26, 0xFFFFFFFF, 0xFFFF
_LONGEST = 1000  # characters of a path
_ODD = re.compile(r"(^|/)\.{0,2}(/|$)|[\\:]")
_AGAIN = "get the release again"


class DamagedError(Exception):
    """Nothing more can be said of a release; the message is the fault."""


class Member(NamedTuple):
    """Bytes on the disk: a whole file, or one in an archive. Offset and size in bytes."""

    file: str
    start: int
    size: int


class Verdict(NamedTuple):
    """What is wrong, a line each that names the file and what to do, and what was looked at."""

    faults: list[str]
    checked: list[str]


class Release(NamedTuple):
    """A release as it lies there: its name and version, descriptor, files, and what stands beside these.

    `faults` says what is there and belongs in no release.
    """

    label: str
    described: dict[str, Any]
    members: dict[str, Member]
    archive: Member | None
    ledger: Member | None
    faults: list[str]


class Hashes(NamedTuple):
    """The hash of each file, of the archive that they make, and whether the archive there is just that."""

    files: dict[str, str]
    archive: str
    same: bool


def whole(file: str | Path) -> Member:
    """All of a file."""
    return Member(str(file), 0, Path(file).stat().st_size)


def pieces(member: Member, tell: Callable[[int], object] = id) -> Iterator[bytes]:
    """The bytes, piece by piece; `tell` is told how many. OSError where some are missing."""
    left = member.size
    with Path(member.file).open("rb", buffering=0) as stream:
        stream.seek(member.start)
        while left:
            piece = stream.read(min(left, _PIECE))
            if not piece:
                raise OSError(0, f"{left} bytes are missing", member.file)
            left -= len(piece)
            tell(len(piece))
            yield piece


def sha256(member: Member, tell: Callable[[int], object] = id) -> str:
    """The SHA-256 in hex."""
    total = hashlib.sha256()
    for piece in pieces(member, tell):
        total.update(piece)
    return total.hexdigest()


def _crc(member: Member) -> int:
    total = 0
    for piece in pieces(member):
        total = zlib.crc32(piece, total)
    return total


def _content(member: Member) -> bytes:
    if member.size > _SMALL:
        raise OSError(0, f"{member.size} bytes are more than any release has there", member.file)
    return b"".join(pieces(member))


def sums_text(folder: str | Path, paths: Sequence[str]) -> bytes:
    """SHA256SUMS as GNU's sha256sum writes it, by the bytes of the paths (with forward slashes)."""
    return _sums({path: sha256(whole(Path(folder, path))) for path in paths})


def _sums(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes, key=str.encode)).encode()


def write_archive(stream: IO[bytes], top: str, files: Mapping[str, str | Path]) -> None:
    """Writes the archive: `files` (path in the release: file, which is read twice) in the folder `top`.

    Nothing is compressed and nothing depends on clock, machine or library: the same files, the same bytes.
    """
    for piece in _archive(top, {path: whole(file) for path, file in files.items()}):
        stream.write(piece)


def _archive(top: str, members: Mapping[str, Member], tell: Callable[[int], object] = id) -> Iterator[bytes]:
    """The archive's bytes from front to back. Source: PKWARE's APPNOTE 6.3, with its zip64 where needed."""
    place, directory = 0, bytearray()  # bytes would be copied whole for each file
    for path in sorted(members, key=str.encode):
        name, member = f"{top}/{path}".encode(), members[path]
        size = min(member.size, _LIMIT)
        sizes = struct.pack("<2Q", member.size, member.size) if size == _LIMIT else b""
        far = sizes + (struct.pack("<Q", place) if place >= _LIMIT else b"")
        about = (0x800, 0, 0, 33, _crc(member), size, size, len(name))  # UTF-8, stored, 1 January 1980
        extra, more = _extra(sizes), _extra(far)
        head = struct.pack("<4s5H3I2H", b"PK\3\4", 45 if extra else 20, *about, len(extra)) + name + extra
        needed = 45 if more else 20
        rest = (len(more), 0, 0, 0, 0o100644 << 16, min(place, _LIMIT))
        directory += (
            struct.pack("<4s6H3I5H2I", b"PK\1\2", 3 << 8 | needed, needed, *about, *rest) + name + more
        )
        yield head
        yield from pieces(member, tell)
        place += len(head) + member.size
    yield bytes(directory) + _end(len(members), len(directory), place)


def _extra(numbers: bytes) -> bytes:
    return struct.pack("<2H", 1, len(numbers)) + numbers if numbers else b""


def _end(count: int, size: int, place: int) -> bytes:
    long, few = b"", min(count, _MANY)
    if count >= _MANY or max(size, place) >= _LIMIT:
        long = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 3 << 8 | 45, 45, 0, 0, count, count, size, place)
        long += struct.pack("<4sIQI", b"PK\6\7", 0, place + size, 1)
    return long + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, few, few, min(size, _LIMIT), min(place, _LIMIT), 0)


def table_sha256(parts: Mapping[str, Member]) -> str:
    """SHA-256 of a table whose files (by their paths) are in the one form: one header, then all rows.

    The files follow each other by their paths, digits as numbers, so that S9999 stands before S10000.
    """
    total = hashlib.sha256()
    for number, path in enumerate(sorted(parts, key=natural)):
        file, start, size = parts[path]
        with Path(file).open("rb") as stream:
            stream.seek(start)
            skipped = len(stream.readline(size)) if number else 0
        for piece in pieces(Member(file, start + skipped, size - skipped)):
            total.update(piece)
    return total.hexdigest()


def natural(text: str) -> list[Any]:
    """What sorts texts with their digits as numbers."""
    found = enumerate(re.split("([0-9]+)", text))
    return [(len(one.lstrip("0")), one.lstrip("0"), one) if place % 2 else one for place, one in found]


def row_hash(former: str, cells: Sequence[str]) -> str:
    """What binds a row of the ledger to the row before it: the `former` hash ("" for none) and the cells."""
    texts = [former, *cells] if former else cells
    return hashlib.sha256("".join(f"{text}\n" for text in texts).encode()).hexdigest()


def broken_links(rows: Sequence[Sequence[str]]) -> list[int]:
    """The numbers, from 0, of the rows of a ledger whose last cell does not follow from all before it."""
    formers = ["", *(row[-1] for row in rows)]
    return [number for number, row in enumerate(rows) if row[-1] != row_hash(formers[number], row[:-1])]


def verify(path: str | Path, ledger: str | Path | None = None, tell: Callable[[int], object] = id) -> Verdict:
    """Looks at a release, the archive or the unpacked one, and at the ledger beside it and the one named.

    `tell` is told of the bytes of the release's files that were read.
    """
    verdict = Verdict([], [])
    try:
        for fault in _faults(str(path), str(ledger or ""), verdict.checked, tell):
            verdict.faults.append(fault)
    except DamagedError as damage:
        verdict.faults.append(str(damage))
    except OSError as error:
        verdict.faults.append(f"{error.filename or path}: cannot be read ({error.strerror}); {_AGAIN}")
    return verdict


def opened(path: str | Path) -> Release:
    """What stands in an archive or a folder. DamagedError, OSError where it cannot be said."""
    packed = Path(path).is_file()
    members, faults = _packed(str(path)) if packed else _unpacked(str(path))
    label, described = _descriptor(members)
    archive = whole(path) if packed else members.pop(f"{label}.zip", None)
    neighbour = Path(path).parent / LEDGER
    beside = whole(neighbour) if packed and neighbour.is_file() else None
    ledger = beside if packed else members.pop(LEDGER, None)
    return Release(label, described, members, archive, ledger, faults)


def _faults(path: str, ledger: str, checked: list[str], tell: Callable[[int], object]) -> Iterator[str]:
    release = opened(path)
    archive = _file(release.archive)
    ledgers = [one for one in (ledger, _file(release.ledger)) if one]
    hashes = _hashes(release, bool(ledgers), tell)
    checked.append(f"{len(hashes.files)} files of {release.label} against {SUMS} and {DESCRIPTOR}")
    yield from release.faults
    yield from _unlike_sums(release, hashes)
    yield from _unlike_descriptor(release, hashes)
    if archive:
        checked.append(f"{archive}: every byte")
    if archive and not hashes.same:
        yield f"{archive}: not exactly the archive that the release's files make; {_AGAIN}"
    for one in ledgers:
        checked.append(f"{one}: its chain, and its row of {release.label}")
        yield from _unlike_ledger(one, release, hashes, checked)
    if not ledgers and LEDGER_TABLE not in _tables(release):
        checked.append("no ledger, for this package keeps none")
    elif not ledgers and archive and archive != path:
        yield f"{LEDGER}: missing; get it again"
    elif not ledgers:
        checked.append(
            f"NOT the ledger: get {LEDGER}, published beside the archive, and name it with --ledger"
        )


def _file(member: Member | None) -> str:
    return member.file if member else ""


def _packed(archive: str) -> tuple[dict[str, Member], list[str]]:
    """Where the files stand in an archive that is laid out as ours are, and the names that none has."""
    try:
        with zipfile.ZipFile(archive) as opened:
            listed = opened.infolist()
    except Exception:  # whatever a damaged directory leads to
        raise DamagedError(f"{archive}: no zip archive, or cut off or damaged; {_AGAIN}") from None
    members, faults = {}, []
    for one in listed:
        _, _, path = one.orig_filename.partition("/")
        head = 30 + len(one.orig_filename.encode("utf-8", "replace")) + (20 if one.file_size >= _LIMIT else 0)
        if _odd(path):
            faults.append(f"{path}: no name that a file of a release has; {_AGAIN}")
        else:
            members[path] = Member(archive, one.header_offset + head, one.file_size)
    if sum(member.size for member in members.values()) > whole(archive).size:
        raise DamagedError(f"{archive}: its files claim more bytes than it has; {_AGAIN}")
    return members, faults


def _unpacked(root: str) -> tuple[dict[str, Member], list[str]]:
    """The files of a folder by their paths, and what does not belong in one. Nothing is followed."""
    members, faults, waiting = {}, [], [""]
    while waiting:
        inside = waiting.pop()
        files = sorted(Path(root, inside).iterdir())
        if not files:
            faults.append(f"{inside or root}: an empty folder; remove it")
        for file in files:
            path, status = inside + file.name, file.lstat()
            if _odd(path):
                faults.append(f"{path}: no name that a file of a release has; remove it")
            elif stat.S_ISDIR(status.st_mode):
                waiting.append(f"{path}/")
            elif stat.S_ISREG(status.st_mode):
                members[path] = Member(str(file), 0, status.st_size)
            else:
                faults.append(f"{path}: a link, or no regular file; put the file itself in its place")
    return members, faults


def _odd(path: str) -> bool:
    return bool(_ODD.search(path)) or not path.isprintable() or len(path) > _LONGEST


def _descriptor(members: Mapping[str, Member]) -> tuple[str, dict[str, Any]]:
    """The name and version of a release, and its descriptor."""
    try:
        described = json.loads(_content(members[DESCRIPTOR]).decode("utf-8"))
    except (KeyError, ValueError, RecursionError):
        raise DamagedError(f"{DESCRIPTOR}: missing, or no JSON; {_AGAIN}") from None
    label = f"{described.get('name')}-{described.get('version')}" if isinstance(described, dict) else ""
    if "/" in label or _odd(label):
        raise DamagedError(f"{DESCRIPTOR}: describes no release; {_AGAIN}")
    return label, described


def _tables(release: Release) -> dict[str, dict[str, Any]]:
    """The resources by name, each with its `paths`."""
    found, listed = {}, release.described.get("resources")
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict):
            path = one.get("path")
            paths = [str(part) for part in (path if isinstance(path, list) else [path])]
            found[str(one.get("name"))] = {**one, "paths": paths}
    return found


def _hashes(release: Release, asked: bool, tell: Callable[[int], object]) -> Hashes:
    """The hashes of a release; that of its archive only where this is there, or asked for."""
    total, same = hashlib.sha256(), True
    with ThreadPoolExecutor() as pool, Path(_file(release.archive) or os.devnull).open("rb") as stream:
        summed = {path: one for path, one in release.members.items() if path != SUMS}
        hashing = {path: pool.submit(sha256, one, tell) for path, one in summed.items()}
        wanted = release.archive or asked
        for piece in _archive(release.label, release.members, tell) if wanted else ():
            total.update(piece)
            same = same and stream.read(len(piece)) == piece
        same = same and not stream.read(1)
        return Hashes({path: one.result() for path, one in hashing.items()}, total.hexdigest(), same)


def _unlike_sums(release: Release, hashes: Hashes) -> Iterator[str]:
    if SUMS not in release.members:
        yield f"{SUMS}: missing; {_AGAIN}"
        return
    files, content = hashes.files, _content(release.members[SUMS])
    lines = [line.partition("  ") for line in content.decode("utf-8", "replace").split("\n")]
    said = {path: found for found, _, path in lines if path}
    for path in sorted({*said, *files}):
        if path not in files:
            yield f"{path}: missing; get it again"
        elif path not in said:
            yield f"{path}: no file of this release; remove it"
        elif files[path] != said[path]:
            yield f"{path}: not the bytes that {SUMS} names; {_AGAIN}"
    if said == files and content != _sums(files):
        yield f"{SUMS}: not in the form that the release has; get it again"


def _unlike_descriptor(release: Release, hashes: Hashes) -> Iterator[str]:
    for table in _tables(release).values():
        path, found = table["paths"][-1:], str(table.get("hash"))
        if path and path[0] in hashes.files and found.startswith("sha256:"):
            there = (release.members[path[0]].size, f"sha256:{hashes.files[path[0]]}")
            if there != (table.get("bytes"), found):
                yield f"{path[0]}: not the bytes and hash that {DESCRIPTOR} gives; {_AGAIN}"


def _unlike_ledger(ledger: str, release: Release, hashes: Hashes, checked: list[str]) -> Iterator[str]:
    content, version = _content(whole(ledger)), release.described.get("version")
    head, *lines = content.decode("utf-8", "replace").split("\n")
    rows = [line.split(",") for line in lines[:-1]]
    if head != ",".join(FIELDS) or lines[-1:] != [""] or any(len(row) != len(FIELDS) for row in rows):
        yield f"{ledger}: not in the form of a ledger; get it again"
        return
    for number in broken_links(rows):
        yield f"{ledger}:{number + 2}: this row, or what was before it, was changed or removed; get it again"
    for path in _tables(release).get(LEDGER_TABLE, {"paths": []})["paths"]:
        if path in release.members and not content.startswith(_content(release.members[path])):
            yield f"{ledger}: does not begin with the rows of {path}; get it again"
    own = [row for row in rows if row[0] == version]
    released = [row for row in own if row[1] == RELEASED]
    if len(released) != 1:
        yield f"{ledger}: has {len(released)} rows of the release of {version}, not one; get it again"
    for field, said, found in (unlike for row in released for unlike in _unlike_row(row, release, hashes)):
        yield f"{ledger}: {field} of {version} is {said}, but the release has {found}; {_AGAIN}"
    checked.extend(f"NOTE: {version} is {row[1]} since {row[2]}" for row in own if row[1] != RELEASED)


def _unlike_row(row: Sequence[str], release: Release, hashes: Hashes) -> Iterator[tuple[str, str, Any]]:
    """What the release's row does not say truly: the field, what it says, and what is so."""
    described, tables = release.described, _tables(release)
    for number, found in enumerate((described.get("as_of"), described.get("commit"), hashes.archive), 2):
        if row[number] != found:
            yield FIELDS[number], row[number], found
    for name, _, said in (item.partition("=") for item in row[5].split(" ")):
        paths = tables.get(name, {"paths": []})["paths"]
        parts = {path: release.members[path] for path in paths if path in hashes.files}
        found = hashes.files[paths[0]] if len(parts) == len(paths) == 1 else table_sha256(parts)
        if len(parts) != len(paths) or said != found:
            yield f"the hash of the table {name}", said, found


class Progress:
    """Counts bytes, and from the third second on shows their number to a person at a terminal."""

    def __init__(self) -> None:
        self.started, self.count, self.shown = time.monotonic(), 0, 0

    def __call__(self, count: int) -> None:
        """Counts bytes that were read."""
        self.count += count
        if self.count - self.shown >= _SMALL and time.monotonic() - self.started > 2 and sys.stderr.isatty():
            self.shown = self.count
            sys.stderr.write(f"\r{self.count >> 20} MiB read ")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away."""
        if self.shown:
            sys.stderr.write("\r" + " " * 30 + "\r")


def told(verdict: Verdict) -> list[str]:
    """The verdict as lines for a person."""
    faults = [f"WRONG: {fault}" for fault in verdict.faults]
    last = f"{len(faults)} wrong; this is not what was released." if faults else "Verified."
    lines = [*faults, *(f"checked: {what}" for what in verdict.checked), last]
    return [line if line.isprintable() else ascii(line) for line in lines]


def main() -> int:
    """Verifies what the command line names; the exit code."""
    parser = argparse.ArgumentParser(description="Verify a release: every byte, and its row in the ledger.")
    parser.add_argument("release", nargs="?", metavar="FILE|DIR", help="the archive or the unpacked release")
    parser.add_argument(
        "--ledger", metavar="FILE", help=f"{LEDGER}, where it does not stand beside the archive"
    )
    given = parser.parse_args()
    path = given.release or str(Path(__file__).resolve().parent)
    for named in filter(None, (path, given.ledger)):
        if not Path(named).is_file() and (named is given.ledger or not Path(named).is_dir()):
            parser.error(f"{named}: there is no such file or folder")
    tell = Progress()
    verdict = verify(path, given.ledger, tell)
    tell.clear()
    print("\n".join(told(verdict)))
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(main())
