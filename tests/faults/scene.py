"""A package that stands before its second release: 1.0.0 is built and in the ledger, 1.1.0 is committed."""

import filecmp
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import tiny_package
from repositories import commit
from tuys import verify

ROOT = Path(__file__).parent.parent.parent
FORMER, NEXT = "tiny-1.0.0", "tiny-1.1.0"
LEDGER = Path("data", "releases.csv")


def package(folder: Path, version: str = "1.0.0", ledger: bool = True) -> Path:
    """The small package in a repository, with a ledger; everything is committed."""
    root = tiny_package.write(folder)
    if ledger:
        shutil.copy(ROOT / "schemas" / "releases.schema.json", root / "schemas")
        (root / LEDGER).write_text(",".join(verify.FIELDS) + "\n", encoding="utf-8")
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    listed = {"name": "releases", "path": LEDGER.as_posix(), "schema": "schemas/releases.schema.json"}
    descriptor["resources"] += [{**listed, "format": "csv"}] if ledger else []
    text = json.dumps({**descriptor, "version": version, "as_of": "2024-05-01"}, indent=2)
    (root / "datapackage.json").write_text(text, encoding="utf-8")
    (root / ".gitignore").write_text("dist/\n", encoding="utf-8")
    return commit(root)


def go_on(root: Path, version: str = "1.1.0") -> None:
    """Commits the ledger, and then a version with one more place."""
    commit(root)
    with (root / "data" / "places.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"L{version.replace('.', '0')[:4]},Uzynagash,town\n")
    path = root / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**described, "version": version}, indent=2), encoding="utf-8")
    commit(root)


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code (below zero: the signal that killed it), and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Scene:
    """The repository before the build in `before`, and as a build without a fault leaves it in `after`."""

    before: Path
    after: Path

    def copy(self, to: Path) -> Path:
        """The repository as it was before, to be built in."""
        return Path(shutil.copytree(self.before, to, symlinks=True))

    def faults(self, root: Path, ended: Ended) -> list[str]:
        """What a build that was disturbed has broken."""
        return [*self._torn(root), *self._untrue(root, ended)]

    def leftovers(self, root: Path, ended: Ended) -> list[str]:
        """What the next build, which nothing disturbed, has not put in order."""
        left = [*self._torn(root), *self._untrue(root, ended)]
        left += [f"the next build ended with {ended.code}: {ended.err.strip()}"] if ended.code else []
        left += [f"the next build left no {NEXT}"] if not (root / "dist" / NEXT).exists() else []
        left += ["the next build did not enter its row"] if not self._entered(root) else []
        return left + [f"left behind: {path}" for path in listed(root) if path not in listed(self.after)]

    def _entered(self, root: Path) -> bool:
        return (root / LEDGER).read_bytes() == (self.after / LEDGER).read_bytes()

    def _torn(self, root: Path) -> list[str]:
        found = []
        for name in (FORMER, NEXT):
            folder, right = root / "dist" / name, self.after / "dist" / name
            if folder.exists() or name == FORMER:
                found += [f"{name}: {one}" for one in faults_of(folder)]
                found += [
                    f"{name}: other bytes in {path}" for path in listed(right) if unlike(folder, right, path)
                ]
        ledgers = [(one / LEDGER).read_bytes() for one in (self.before, self.after)]
        torn = not (root / LEDGER).is_file() or (root / LEDGER).read_bytes() not in ledgers
        return found + (["the ledger is neither the old one nor the new one"] if torn else [])

    def _untrue(self, root: Path, ended: Ended) -> list[str]:
        done = (root / "dist" / NEXT).exists() and self._entered(root)
        found = ["it says that it is built"] if ended.code == 0 and not done else []
        lines = ended.err.splitlines()
        if ended.code > 0 and ended.code != 130 and not (len(lines) == 1 and lines[0].startswith("tuys: ")):
            found.append(f"the error is not told in one line: {ended.err!r}")
        found += [f"it ended with {ended.code}"] if ended.code not in (0, 2, 3, -9, 130) else []
        return found + (["it says that the tool is broken"] if "internal error" in ended.err else [])


def listed(root: Path) -> list[str]:
    """Every file and folder of a work tree."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*"))
    return sorted(path for path in found if not path.startswith(".git/"))


def unlike(folder: Path, right: Path, path: str) -> bool:
    """Whether a file is another one than it should be."""
    if (right / path).is_dir():
        return not (folder / path).is_dir()
    return not (folder / path).is_file() or not filecmp.cmp(folder / path, right / path, shallow=False)


def faults_of(folder: Path) -> list[str]:
    """What verifying a release finds."""
    try:
        return verify.verify(str(folder)).faults
    except Exception as fault:
        return [f"{type(fault).__name__}: {fault}"]
