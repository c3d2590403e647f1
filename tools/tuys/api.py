"""What `import tuys` gives to somebody who uses the data in Python."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tuys.errors import TuysError
from tuys.gate import Gated, open_resource
from tuys.history.errors import UnreadableError
from tuys.history.versions import version_at
from tuys.package import read_package
from tuys.tables import refuse_unfit, typed_frame
from tuys.validate import refuse_errors, validate

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Tables(Mapping[str, "pl.DataFrame"]):
    """The tables of a package by name, each a typed polars DataFrame with one row a record."""

    def __init__(self, frames: "dict[str, pl.DataFrame]") -> None:
        self._frames = frames

    def __getitem__(self, name: str) -> "pl.DataFrame":
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {frame.height} rows" for name, frame in self._frames.items())
        return f"Tables({sizes})"

    def to_pandas(self) -> "dict[str, pd.DataFrame]":
        """The same tables as pandas frames. Needs `pip install tuys[pandas]`."""
        try:
            return {name: frame.to_pandas() for name, frame in self._frames.items()}
        except ModuleNotFoundError:
            raise TuysError("pandas or pyarrow is missing: pip install 'tuys[pandas]'") from None


def load(path: str | Path | None = None, *, check: bool = True) -> Tables:
    """The tables of a package, of a release or of its zip archive (or the nearest package) as polars frames.

    `path` is a folder, a descriptor or a zip archive, which is unpacked into a temporary folder. Empty cells
    are null. Dates in EDTF and durations stay text. A package with errors, or with whole numbers beyond 64
    bits, is refused with a TuysError; `check=False` loads it all the same, with null for every value that is
    not of its column's type.
    """
    with _folder(path) as folder:
        return _load(folder, check)


@contextmanager
def _folder(path: str | Path | None) -> Iterator[str | Path | None]:
    """What to read: the same, or the folder into which an archive was unpacked."""
    if path is None or Path(path).suffix == ".json" or not Path(path).is_file():
        if path is not None and Path(path).suffix == ".zip" and not Path(path).exists():
            raise TuysError(f"{path}: there is no such file")
        yield path
        return
    with ExitStack() as opened:
        try:
            folder = opened.enter_context(version_at(str(path), Path(path).parent))
        except UnreadableError as fault:
            raise TuysError(f"{path}: {fault}") from None
        yield folder


def _load(path: str | Path | None, check: bool) -> Tables:
    if check:
        refuse_errors(validate(path, limit=1), "Run `tuys validate`, or load with check=False.")
    package, _ = read_package(path)
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        frames = {}
        for resource in package.resources:
            if resource.tabular and resource.paths:
                frames[resource.name] = _frame(open_resource(package, resource, Path(scratch)), check)
    return Tables(frames)


def _frame(gated: Gated, check: bool) -> "pl.DataFrame":
    name = gated.resource.name
    if gated.blocked:
        raise TuysError(f"{name} cannot be loaded: {gated.blocked}")
    frame = typed_frame(gated)
    if check:
        refuse_unfit(gated, frame, "With check=False they are null.")
    return frame
