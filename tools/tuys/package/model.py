"""What a descriptor says: Package, Resource, Schema, Field, Dialect.

Source: Data Package standard, versions 1 and 2 (datapackage.org).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a Table Schema; `descriptor` also holds the custom properties."""

    name: str
    type: str
    format: str
    constraints: Json
    descriptor: Json
    missing_values: tuple[str, ...]

    @property
    def required(self) -> bool:
        """Whether an empty cell is a fault."""
        return self.constraints.get("required") is True

    @property
    def claim(self) -> bool:
        """Whether a filled cell needs a claim."""
        return self.descriptor.get("claim") is True

    @property
    def coder(self) -> bool:
        """Whether the values are handles of coders, as datapackage.json lists them."""
        return self.descriptor.get("coder") is True

    @property
    def vocabulary(self) -> str | None:
        """The vocabulary of `codes` that the values come from."""
        return _text(self.descriptor.get("vocabulary"))

    @property
    def notation(self) -> str | None:
        """`edtf` or `duration` for text with that form and an interval meaning."""
        return _text(self.descriptor.get("notation"))

    @property
    def exposure(self) -> Mapping[str, str] | None:
        """The exposure tiers that may fill the field, each `yes` or `if_dead`."""
        value = self.descriptor.get("exposure")
        return value if isinstance(value, Mapping) else None

    @property
    def enum(self) -> tuple[Any, ...] | None:
        """The permitted values: the `enum` constraint, else the values of `categories`."""
        listed = self.constraints.get("enum")
        if isinstance(listed, list):
            return tuple(listed)
        categories = self.descriptor.get("categories")
        if not isinstance(categories, list):
            return None
        return tuple(item.get("value") if isinstance(item, Mapping) else item for item in categories)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of the codes in `categories`, by the code as text; those without one are not in it."""
        listed = self.descriptor.get("categories")
        items = [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []
        return {str(item.get("value")): str(item["label"]) for item in items if item.get("label")}


@dataclass(frozen=True)
class ForeignKey:
    """Fields of this table that must be found in `reference_fields` of another (or the same) one."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class Schema:
    """One Table Schema. `path` is its file, or None where it stands in the descriptor itself."""

    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    fields_match: str
    descriptor: Json
    path: str | None

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @property
    def names(self) -> tuple[str, ...]:
        """The field names, in order."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True)
class Dialect:
    """How the CSV of a resource is written."""

    delimiter: str = ","
    quote: str = '"'
    double_quote: bool = True
    escape: str | None = None
    line_terminator: str | None = None
    null_sequence: str | None = None
    skip_initial_space: bool = False
    comment: str | None = None
    header_rows: tuple[int, ...] = (1,)
    header_join: str = " "
    comment_rows: tuple[int, ...] = ()
    case_sensitive_header: bool = True

    @property
    def plain(self) -> bool:
        """Whether only the delimiter differs from RFC 4180, so that lines can be judged one by one."""
        return self == Dialect(delimiter=self.delimiter, line_terminator=self.line_terminator) and (
            self.line_terminator in (None, "\n", "\r\n") and len(self.delimiter.encode()) == 1
        )


@dataclass(frozen=True)
class Resource:
    """One table: its parts (each with its own header row) and how to read them.

    `schema_error` and `dialect_error` say that one is asked for and could not be had.
    """

    name: str
    paths: tuple[str, ...]
    encoding: str
    dialect: Dialect
    schema: Schema | None
    tabular: bool
    descriptor: Json
    schema_error: bool = False
    dialect_error: bool = False

    @property
    def describes_table(self) -> bool:
        """Whether the resource says that it is a table, in whatever form."""
        profile = str(self.descriptor.get("profile") or "")
        said = self.descriptor.get("type") == "table" or profile.startswith("tabular-")
        return said or "schema" in self.descriptor or "data" in self.descriptor


@dataclass(frozen=True)
class Package:
    """A Data Package of CSV tables in the folder `root`, described by the file `path`."""

    root: Path
    path: str
    descriptor: Json
    resources: tuple[Resource, ...] = field(default=())

    @property
    def name(self) -> str:
        """The package's name, or its folder's where it has none."""
        return _text(self.descriptor.get("name")) or self.root.resolve().name

    @property
    def version(self) -> str | None:
        """The declared version."""
        return _text(self.descriptor.get("version"))

    @property
    def ruleset(self) -> str | None:
        """`tuys` where the content rules of this dataset apply."""
        return _text(self.descriptor.get("ruleset"))

    @property
    def standard(self) -> int:
        """1 or 2: the version of the standard that `$schema` names (none means 1)."""
        return 2 if "/2." in str(self.descriptor.get("$schema", "")) else 1

    def objects(self, name: str) -> list[dict[str, Any]]:
        """A property of the descriptor that is a list of objects; empty where it is none."""
        value = self.descriptor.get(name)
        return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []

    @cached_property
    def by_name(self) -> dict[str, Resource]:
        """The resources by name."""
        return {resource.name: resource for resource in self.resources}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
