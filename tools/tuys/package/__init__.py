"""datapackage.json and schemas/: any Data Package, version 1 or 2, of CSV tables."""

from tuys.package.model import Dialect, Field, ForeignKey, Package, Resource, Schema
from tuys.package.read import find_package, read_package

__all__ = [
    "Dialect",
    "Field",
    "ForeignKey",
    "Package",
    "Resource",
    "Schema",
    "find_package",
    "read_package",
]
