"""The front door of a table: nothing parses a file that has not passed here."""

from tuys.gate.door import Gated, open_resource
from tuys.gate.part import ROW, Part

__all__ = ["ROW", "Gated", "Part", "open_resource"]
