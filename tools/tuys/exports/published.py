"""A file of a release or an export, as descriptions of the whole name it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

PARQUET = "application/vnd.apache.parquet"
CSV = "text/csv"
_MEDIATYPES = {
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".csv": CSV,
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": PARQUET,
    ".py": "text/x-python",
    ".ris": "application/x-research-info-systems",
    ".sqlite": "application/vnd.sqlite3",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class PublishedFile:
    """`path` is relative to the folder of the release, with `/`; `size` is in bytes, `sha256` hexadecimal."""

    path: str
    size: int
    sha256: str
    mediatype: str


def published_file(folder: Path, path: str) -> PublishedFile:
    """The file at `path` in the folder, its media type by the ending. OSError if it cannot be read."""
    file = folder / path
    return PublishedFile(path, file.stat().st_size, sha256(file), mediatype(path))


def sha256(file: Path) -> str:
    """The SHA-256 of a file, hexadecimal. OSError if it cannot be read."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def mediatype(path: str) -> str:
    """The media type that the ending of a file's name stands for."""
    return _MEDIATYPES.get(PurePosixPath(path).suffix, _UNKNOWN)
