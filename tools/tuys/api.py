"""What `import tuys` gives to somebody who uses the data in Python."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tuys.errors import TuysError
from tuys.gate import Gated, open_resource
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
    """The tables of the package in the folder `path` (or of the nearest one) as typed polars frames.

    Empty cells are null. Dates in EDTF and durations stay text. A package with errors, or with whole numbers
    beyond 64 bits, is refused with a TuysError; `check=False` loads it all the same, with null for every
    value that is not of its column's type.
    """
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
