"""Reads commits of the git repository that a package stands in, without running anything that it brings.

Nothing is checked out: trees and blobs are read as they are stored. No hook, file system monitor, filter,
pager or transport of the repository's own configuration is used.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tuys.errors import TuysError
from tuys.files import MIB
from tuys.history.errors import NoRepositoryError, UnreadableError
from tuys.history.unpack import Entry, Store

_SAFE = (
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
    "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_OURS = {
    "GIT_ALLOW_PROTOCOL": "none",  # a missing object of a partial clone is not fetched
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SECONDS = 60
_NONE = (b"not a git repository", b"cannot use bare repository")
_KINDS = {b"120000": "a symbolic link", b"160000": "a submodule"}
_FILES = (b"100644", b"100755", b"100664")


@dataclass(frozen=True)
class Repository:
    """The repository around a package: the package's folder, and its path within the repository."""

    root: Path
    prefix: str
    shallow: bool

    def ask(self, *arguments: str) -> bytes | None:
        """What git answers; None where it says no. TuysError where it cannot answer."""
        done = _run(self.root, *arguments)
        return done.stdout if done.returncode == 0 else None

    def commit(self, ref: str) -> str | None:
        """The id of the commit that a ref leads to."""
        if not ref or ref.startswith("-") or not ref.isprintable():
            return None
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        return found.decode("ascii", "replace").strip() if found else None

    def leads(self, commit: str, ref: str) -> bool:
        """Whether a commit is that of a ref, or one of its ancestors."""
        return self.ask("merge-base", "--is-ancestor", commit, ref) is not None


def find_repository(root: Path) -> Repository:
    """The repository that the folder stands in; NoRepositoryError, or a TuysError where git refuses it."""
    done = _run(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
    answer = done.stdout.decode("utf-8", "surrogateescape").split("\n", 2)
    if done.returncode == 0 and answer[0] == "true":
        return Repository(root, answer[2].removesuffix("\n"), answer[1] == "true")
    if b"dubious ownership" in done.stderr:
        raise TuysError("git takes the repository for somebody else's (see safe.directory in git's manual)")
    if done.returncode and not any(said in done.stderr for said in _NONE):
        raise TuysError(f"git cannot read the repository: {_last_line(done.stderr)}")
    raise NoRepositoryError("the package is in no git repository")


def _last_line(said: bytes) -> str:
    return "".join(said.decode("utf-8", "replace").splitlines()[-1:]).removeprefix("fatal: ")


def _run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments], cwd=root, env=_environment(), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        raise NoRepositoryError("git is not installed") from None
    except OSError as fault:  # no memory, no process left: that says nothing of the repository
        raise TuysError(f"git cannot be run: {fault.strerror}") from None
    except subprocess.TimeoutExpired:
        raise TuysError("git does not answer") from None
    if done.returncode < 0:
        raise TuysError("git was killed before it answered")
    return done


def _environment() -> dict[str, str]:
    """The environment without what would lead git elsewhere than to the repository around the package."""
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    return {**plain, **_OURS}


@contextmanager
def commit_store(repository: Repository, commit: str) -> Iterator[Store]:
    """The files of the package at a commit."""
    listed = repository.ask("ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{repository.prefix}")
    if listed is None:
        raise UnreadableError("there is no such folder in that version")
    with blobs(repository) as read:
        yield Store(_entries(listed), read)


def _entries(listed: bytes) -> Mapping[str, Entry]:
    entries = {}
    for line in listed.split(b"\0")[:-1]:
        head, _, name = line.partition(b"\t")
        mode, _, identity, size = head.split()
        what = None if mode in _FILES else _KINDS.get(mode, "no regular file")
        entry = Entry(identity.decode("ascii"), int(size) if size.isdigit() else 0, what)
        entries[os.fsdecode(name)] = entry
    return entries


@contextmanager
def blobs(repository: Repository) -> Iterator["Reader"]:
    """Reads blobs by their ids or by `commit:path`, all with one process."""
    process = subprocess.Popen(
        ["git", *_SAFE, "cat-file", "--batch"], cwd=repository.root, env=_environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    try:
        yield Reader(process.stdin, process.stdout)
    finally:
        process.kill()
        process.communicate()


@dataclass(frozen=True)
class Reader:
    """Asks the process for one object after the other."""

    asked: IO[bytes]
    answer: IO[bytes]

    def __call__(self, name: str) -> Iterator[bytes]:
        """The pieces of a blob, to be read to the end; UnreadableError where there is none of that name."""
        size = self.size(name)
        if size is None:
            raise UnreadableError("the repository lacks an object of that version")
        while size > 0:
            piece = self.answer.read(min(size, MIB))
            if not piece:
                raise UnreadableError("the repository is damaged")
            size -= len(piece)
            yield piece
        self.answer.read(1)

    def size(self, name: str) -> int | None:
        """Begins to read a blob, and tells its bytes; None, and nothing is begun, where there is none."""
        try:
            self.asked.write(os.fsencode(name) + b"\n")
            self.asked.flush()
            head = self.answer.readline().split()
        except OSError:
            head = []
        if not head:  # it has ended, which does not say that there is no such blob
            raise TuysError("git ended before it answered; is the repository damaged? (git fsck)")
        if len(head) != 3 or head[1] != b"blob":
            self._skip(head)
            return None
        return int(head[2])

    def _skip(self, head: list[bytes]) -> None:
        if len(head) == 3 and head[2].isdigit():
            self.answer.read(int(head[2]) + 1)
