"""Layer 2: cells, keys and references of any package: screen every row, then explain the few bad ones."""

from collections.abc import Callable, Iterator, Mapping

from tuys.gate import Gated
from tuys.package import Package
from tuys.structure.explain import Lead, explain
from tuys.structure.found import Found
from tuys.structure.keys import dangling, duplicates, unique_keys, wanted_keys
from tuys.structure.screen import Screened, screen

__all__ = ["Found", "Screened", "check_structure"]


def check_structure(
    package: Package,
    tables: Mapping[str, Gated],
    limit: int,
    progress: Callable[[str], None] = lambda table: None,
) -> tuple[Found, dict[str, Screened]]:
    """Checks all tables that passed the gate; at most `limit` findings of a code are detailed."""
    found = Found(limit)
    wanted = wanted_keys(package)
    screened: dict[str, Screened] = {}
    for name, gated in tables.items():
        progress(name)
        screened[name] = screen(gated, wanted[name])
    for name, table in screened.items():
        explain(table, list(_leads(name, screened, found)), found)
    return found, screened


def _leads(name: str, screened: Mapping[str, Screened], found: Found) -> Iterator[Lead]:
    """Where keys of this table are broken."""
    table = screened[name]
    schema = table.gated.resource.schema
    if schema is None:
        return
    for key in unique_keys(schema):
        yield from duplicates(table, key, found)
    for foreign in schema.foreign_keys:
        parent = screened.get(foreign.resource or name)
        if parent:
            yield from dangling(table, foreign, parent, found)
