"""Builds a release again from its commit, with the tool of that commit, and compares the bytes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuys import verify
from tuys.errors import TuysError
from tuys.history.git import find_repository
from tuys.package.read import find_package
from tuys.verify import Member, Release, Verdict

_ENVIRONMENT = "environment.json"
_ANYWHERE = (".csv", ".parquet")  # the same bytes in every environment
_PLAIN = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=", "-c", "core.autocrlf=false")


def compare_rebuilt(release: str, package: str | None, verdict: Verdict) -> Verdict:
    """The verdict on a verified release, with what differs from one built again now.

    `package` stands in the repository that has the release's commit (None: the nearest one from here).
    Where this machine's Python or libraries are others than those of the release, only CSV and Parquet files
    are held to be the same; the verdict says which were not compared. TuysError where it cannot be built.
    """
    old = verify.opened(release)
    commit = old.described.get("commit")
    if not isinstance(commit, str) or not commit:
        raise TuysError(f"{release}: the release names no commit to build it from")
    with _rebuilt(find_package(package).parent, commit, old) as folder:
        members, again = old.members, verify.opened(folder).members
        other = _content(members, _ENVIRONMENT) != _content(again, _ENVIRONMENT)
        named = sorted({*members, *again})
        skipped = [path for path in named if other and not path.endswith(_ANYWHERE)]
        compared = [path for path in named if path not in skipped]
        faults = [_unlike(path) for path in compared if _content(members, path) != _content(again, path)]
    checked = [f"{len(compared)} files against a release built again from {commit}"]
    if skipped:
        checked.append(f"NOT built again, as {_ENVIRONMENT} differs here: {', '.join(skipped)}")
    return Verdict([*verdict.faults, *faults], [*verdict.checked, *checked])


def _unlike(path: str) -> str:
    return f"{path}: other bytes than a release built again from the commit; ask the maintainers"


def _content(members: dict[str, Member], path: str) -> str:
    """What tells the bytes of a file apart; "" where there is none."""
    return verify.sha256(members[path]) if path in members else ""


@contextmanager
def _rebuilt(root: Path, commit: str, old: Release) -> Iterator[Path]:
    """The release built again, in a temporary folder; its tag, which came later, is not there meanwhile."""
    repository = find_repository(root)
    if repository.commit(commit) is None:
        raise TuysError(f"the repository has no commit {commit}; fetch it (git fetch --unshallow --tags)")
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        clone, target = Path(scratch, "clone"), Path(scratch, "built")
        top = (repository.ask("rev-parse", "--show-toplevel") or b"").decode().rstrip("\n")
        _run(["git", *_PLAIN, "clone", "--quiet", "--shared", "--no-checkout", "--", top, str(clone)], root)
        _run(["git", *_PLAIN, "checkout", "--quiet", "--detach", commit], clone)
        _run(["git", *_PLAIN, "update-ref", "-d", f"refs/tags/v{old.described.get('version')}"], clone)
        package = clone / repository.prefix
        _run(
            [sys.executable, "-P", "-m", "tuys", "release", "build", "--to", str(target)],
            package,
            package / "tools",
        )
        if not (target / old.label).is_dir():
            raise TuysError(f"the tool of {commit} built no {old.label}")
        yield target / old.label


def _run(command: list[str], folder: Path, tool: Path | None = None) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    if tool:
        environment |= {"PYTHONPATH": str(tool), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [""]
        raise TuysError(f"the release cannot be built again: {said[-1]}")
