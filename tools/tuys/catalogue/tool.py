"""The page of the one code that blames the tool and not the data."""

from tuys.catalogue.page import Page
from tuys.findings import Severity

TOOL: tuple[Page, ...] = (
    Page(
        code="TOOL-DISAGREES",
        severity=Severity.ERROR,
        layer="tool",
        title="Another validator sees a fault that tuys does not",
        finds="With `--conformance` only: a row in which stock frictionless, or the package's schemas as "
        "pandera contracts, find a fault and tuys finds none, beyond the known and explained differences.",
        why="Two independent opinions guard against a fault of tuys itself.",
        fix="Nothing in the data: report it. The run ends with exit code 3.",
        empty_cells="Not about cells.",
    ),
)
