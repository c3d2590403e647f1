"""A file of a release or an export, as descriptions of the whole name it."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tuys import verify

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
    file = verify.whole(folder / path)
    return PublishedFile(path, file.size, verify.sha256(file), mediatype(path))


def paths_in(folder: Path) -> list[str]:
    """Every file in a folder and below it, by its path from there, in the order of the paths' bytes."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=str.encode)


def mediatype(path: str) -> str:
    """The media type that the ending of a file's name stands for."""
    return _MEDIATYPES.get(PurePosixPath(path).suffix, _UNKNOWN)
