"""The marked blocks of README.md and data/README.md: `<!-- generated: NAME -->` to `<!-- end -->`."""

import re
from collections.abc import Callable

from tuys.agreement import agreement
from tuys.docs.balance import balance
from tuys.docs.figures import figures
from tuys.docs.loading import loading
from tuys.docs.source import Source
from tuys.errors import TuysError
from tuys.package import Resource
from tuys.reading import read_records
from tuys.reports.agreement import markdown
from tuys.reports.markdown import plain, table
from tuys.verify import LEDGER_TABLE

_BLOCK = re.compile(r"(<!-- generated: ([a-z]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_START = re.compile(r"<!-- generated: ")


def page(path: str, source: Source) -> str | None:
    """A page with its blocks written anew; None where it is absent or has no block."""
    text = source.read(path)
    if text is None or not _START.search(text):
        return None
    if len(_BLOCK.findall(text)) != len(_START.findall(text)):
        raise TuysError(f"{path}: a generated block has no `<!-- end -->`")
    return _BLOCK.sub(lambda match: match[1] + _write(path, match[2], source) + match[4], text)


def tables(source: Source) -> str:
    """One row a table: its file, how many rows it has, what a row is."""
    return table(
        ("table", "rows", "what it holds"), (_row(source, item) for item in source.package.resources)
    )


def _row(source: Source, resource: Resource) -> tuple[str, str, str]:
    """The link leads to the file, or to the folder of a table of several parts."""
    target = resource.paths[0] if resource.paths else ""
    if len(resource.paths) > 1:
        target = target.rpartition("/")[0] + "/"
    name = f"[{plain(resource.name)}]({target})"
    description = str(resource.descriptor.get("description") or resource.descriptor.get("title") or "")
    grows = resource.name == LEDGER_TABLE  # after a release, which leaves every page as it is
    rows = "" if grows else f"{len(source.rows(resource.name)):,}"
    return name, rows, plain(description)


def use(source: Source) -> str:
    """How to load a release that was downloaded and unpacked."""
    name = source.package.name
    release = f"{name}-{source.text('version')}"
    return loading(name, f"{release}/", f"{release}.zip", "`pip install .` in this repository")


def coded_twice(source: Source) -> str:
    """The second coding against the first."""
    found = agreement(read_records(source.package).dataset)
    return markdown(found) if found else "Nothing was coded twice yet.\n"


BLOCKS: dict[str, Callable[[Source], str]] = {
    "tables": tables,
    "figures": figures,
    "use": use,
    "balance": balance,
    "agreement": coded_twice,
}


def _write(path: str, name: str, source: Source) -> str:
    if name not in BLOCKS:
        raise TuysError(f"{path}: there is no generated block named {name!r}; known: {', '.join(BLOCKS)}")
    return BLOCKS[name](source)
