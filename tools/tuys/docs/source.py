"""What the generated pages are made from: the package's own files, and the help of the commands."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS, refuse
from tuys.package import Package, Resource

Reference = Sequence[tuple[str, str]]
Row = dict[str, str]


@dataclass(frozen=True, eq=False)
class Source:
    """A package, and (command, help) of each command."""

    package: Package
    reference: Reference

    @property
    def root(self) -> Path:
        """The package's folder."""
        return self.package.root

    @cached_property
    def is_dataset(self) -> bool:
        """Whether this is the dataset's repository, with the tool in it."""
        return self.package.ruleset == "tuys" and (self.root / "tools" / "tuys").is_dir()

    def text(self, name: str) -> str:
        """A property of the descriptor as text, "" where it has none."""
        value = self.package.descriptor.get(name)
        return value if isinstance(value, str) else ""

    def objects(self, name: str) -> list[dict[str, Any]]:
        """A property of the descriptor that is a list of objects."""
        return self.package.objects(name)

    def read(self, path: str) -> str | None:
        """The text of a file, its line ends untouched; None where there is none."""
        file = self.root / path
        if not file.is_file():
            return None
        return file.read_bytes().decode("utf-8", "backslashreplace")

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; none where the package has no such table."""
        resource = self.package.by_name.get(table)
        return [row for path in resource.paths for row in self._part(resource, path)] if resource else []

    def _part(self, resource: Resource, path: str) -> list[Row]:
        refused = refuse(self.root, path, DEFAULT_LIMITS.file_bytes)
        if refused:
            raise TuysError(f"{path}: {refused.message}")
        try:
            with (self.root / path).open(encoding=resource.encoding, newline="") as stream:
                return list(csv.DictReader(stream, delimiter=resource.dialect.delimiter))
        except (ValueError, LookupError, csv.Error) as fault:
            raise TuysError(f"{path}: cannot be read ({fault}); run tuys validate first") from None
