"""What `tuys cite` is given."""

from pathlib import Path


def record_and_package(record: str | None, package: str | None) -> tuple[str | None, str | None]:
    """The record and the package meant: one word alone is a package if it is a file or a folder of one."""
    alone = Path(record) if record and package is None else None
    if alone and (alone.is_file() or (alone / "datapackage.json").is_file()):
        return None, record
    return record, package
