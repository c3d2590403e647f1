"""The whole catalogue, from the code itself. What only shows pages reads `catalogue.shipped`."""

from tuys.catalogue.content import from_rule
from tuys.catalogue.layer_waivers import WAIVERS
from tuys.catalogue.page import Page
from tuys.catalogue.structural import STRUCTURAL
from tuys.catalogue.tool import TOOL
from tuys.rules.registry import RULES


def pages() -> tuple[Page, ...]:
    """Every page, in the order of the catalogue."""
    return (*STRUCTURAL, *map(from_rule, RULES), *WAIVERS, *TOOL)


def codes() -> tuple[str, ...]:
    """Every code, in the order of the catalogue."""
    return tuple(page.code for page in pages())
