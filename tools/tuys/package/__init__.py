"""datapackage.json and schemas/: any Data Package, version 1 or 2, of CSV tables."""

from tuys.package.dialects import dialect_problem
from tuys.package.model import Dialect, Field, ForeignKey, Package, Resource, Schema
from tuys.package.read import find_package, read_package, read_schema

__all__ = [
    "Dialect",
    "Field",
    "ForeignKey",
    "Package",
    "Resource",
    "Schema",
    "dialect_problem",
    "find_package",
    "read_package",
    "read_schema",
]
