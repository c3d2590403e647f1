"""A dataset that says in every text it holds what a page must not obey."""

from collections.abc import Iterable, Iterator
from typing import Any

from dataset_copy import Copy, Rows
from tuys.package import Field, read_package

MARKDOWN = """# A heading <script>document.title='run'</script>

## "'><img src=x onerror="document.title='run'">

<b class="hostile">b</b> <script>document.title='run'</script> [a](javascript:document.title='run') {{7*7}}
![i](x"onerror="document.title='run') [b](data:text/html,<script>alert(1)</script>) <javascript:alert(1)>

| "><b class="hostile"> | `</code><script>document.title='run'</script>` |
|---|---|
| <img src=x onerror="document.title='run'"> | [c]("><b class="hostile">) |
"""


def said(mark: str) -> str:
    """A hostile text that tells where it was put."""
    return (
        f"""{mark}&lt;"'><script>document.title='run'</script><img src=x onerror="document.title='run'">"""
        """<b class="hostile" onclick='alert(1)'>{{7*7}}%(day)s<!-- javascript:alert(1)"""
    )


def hostile(copy: Copy) -> None:
    """Fills every second row: what is no date, and no name, is left out of pictures and lists."""
    package = read_package(copy.root)[0]
    for resource in package.resources:
        if resource.name == "releases":  # which no contributor writes
            continue
        for path in resource.paths:
            copy.edit(path, lambda rows, one=resource: _fill(rows, one.name, one.schema.fields))
    for path in (copy.root / "datapackage.json", *(copy.root / "schemas").glob("*.json")):
        copy.describe(str(path), lambda told, mark=path.stem: _describe(told, mark))
    makers = [{"title": said("maker"), "path": 'https://example.org/"><b class="hostile">'}]
    copy.describe("datapackage.json", lambda told: told.update(contributors=makers))
    (copy.root / "CHANGELOG.md").write_text(MARKDOWN, encoding="utf-8")
    (copy.root / "data" / "README.md").write_text(MARKDOWN, encoding="utf-8")


def is_text(field: Field) -> bool:
    """Whether the schema lets a field hold any text."""
    told = field.descriptor
    bound = {"enum", "pattern"} & set(told.get("constraints", {})) or "categories" in told
    return told.get("type") == "string" and not bound


def marks(copy: Copy) -> set[str]:
    """Where hostile texts stand in tables."""
    resources = read_package(copy.root)[0].resources
    fields = ((one.name, field) for one in resources for field in one.schema.fields if one.name != "releases")
    return {f"{table}.{field.name}" for table, field in fields if is_text(field)}


def _fill(rows: Rows, table: str, fields: Iterable[Field]) -> None:
    if len(rows) == 1 and any(map(is_text, fields)):
        rows.append([_any(field) for field in fields])
    for row in rows[1::2]:
        for place, field in enumerate(fields):
            row[place] = said(f"{table}.{field.name}") if is_text(field) else row[place]


def _any(field: Field) -> str:
    """Some value of the type of a field."""
    told = field.descriptor
    values = [*told.get("constraints", {}).get("enum", ()), *told.get("categories", ())]
    return str(values[0]) if values else "2026-11-21" if told["type"] == "date" else "S0001"


def _describe(node: Any, mark: str) -> None:
    for part in _within(node):
        for name in ("title", "description"):
            if isinstance(part.get(name), str):
                part[name] = said(f"{mark}-{name}")


def _within(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _within(value)
