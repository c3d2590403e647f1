"""A package in the formats in which it is published; one module a format."""

from tuys.exports.edition import Edition, EditionTable, read_edition

__all__ = ["Edition", "EditionTable", "read_edition"]
