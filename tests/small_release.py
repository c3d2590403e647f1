"""A finished release of a few kilobytes, sealed with the tool's functions: two tables, one in two files."""

import hashlib
import json
from pathlib import Path

from tuys import verify

NAME = "small-0.2.0"
COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
HEADER = ",".join(verify.FIELDS) + "\n"
PERSONS = "person_id,name\nP0001,Test Person\nP0002,Пример\n"
CLAIMS = {
    "seeds/S2.csv": "claim_id,value\nS2-001,2\n",
    "seeds/S10.csv": 'claim_id,value\nS10-001,"a, b"\nS10-002,\n',
}


def chained(*rows: tuple[str, ...]) -> str:
    """The ledger with these rows, of which each lacks its last cell."""
    text, former = HEADER, ""
    for row in rows:
        former = verify.row_hash(former, row)
        text += ",".join((*row, former)) + "\n"
    return text


FORMER = (
    ("0.1.0", "released", "2026-01-01", "1" * 40, "a" * 64, f"persons={'b' * 64}"),
    ("0.1.0", "withdrawn", "2026-01-02", "1" * 40, "a" * 64, f"persons={'b' * 64}"),
    ("0.1.1", "released", "2026-01-03", "2" * 40, "c" * 64, f"persons={'d' * 64}"),
)


def sealed(folder: Path, ledger: bool = True, commit: str = COMMIT) -> Path:
    """The release in `folder`/small-0.2.0, its archive and the whole ledger in it; or of no ledger at all."""
    root = folder / NAME
    files = {"data/persons.csv": PERSONS, **CLAIMS, "README.md": "# Small\n", "verify.py": _tool()}
    if ledger:
        files["data/releases.csv"] = chained(*FORMER)
    files["datapackage.json"] = json.dumps({**_descriptor(ledger), "commit": commit}, indent=2)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    seal(root)
    return root


def seal(root: Path) -> None:
    """Writes SHA256SUMS, the archive and the ledger of what is in the folder."""
    beside = (verify.SUMS, verify.LEDGER, f"{NAME}.zip")
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    paths = [path for path in found if path not in beside]
    (root / verify.SUMS).write_bytes(verify.sums_text(root, paths))
    archive = root / f"{NAME}.zip"
    with archive.open("wb") as stream:
        verify.write_archive(stream, NAME, {path: root / path for path in (*paths, verify.SUMS)})
    if (root / "data" / "releases.csv").exists():
        (root / verify.LEDGER).write_text(chained(*FORMER, own_row(root, archive)), encoding="utf-8")


def own_row(root: Path, archive: Path) -> tuple[str, ...]:
    """The cells of this release's row, without the last."""
    claims = {path: verify.whole(root / path) for path in CLAIMS}
    tables = {
        "claims": verify.table_sha256(claims),
        "persons": verify.sha256(verify.whole(root / "data" / "persons.csv")),
    }
    cell = " ".join(f"{name}={found}" for name, found in tables.items())
    commit = json.loads((root / verify.DESCRIPTOR).read_text(encoding="utf-8"))["commit"]
    return ("0.2.0", "released", "2026-02-01", commit, verify.sha256(verify.whole(archive)), cell)


def _descriptor(ledger: bool) -> dict:
    schema = {"fields": [{"name": "person_id", "type": "string"}, {"name": "name", "type": "string"}]}
    content = PERSONS.encode()
    persons = {
        "name": "persons", "path": "data/persons.csv", "schema": schema, "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }  # fmt: skip
    resources = [persons, {"name": "claims", "path": sorted(CLAIMS)}]
    if ledger:
        resources.append({"name": "releases", "path": "data/releases.csv"})
    declared = {"name": "small", "version": "0.2.0", "as_of": "2026-02-01"}
    return {**declared, "resources": resources}


def _tool() -> str:
    return Path(verify.__file__).read_text(encoding="utf-8")
