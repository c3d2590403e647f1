"""What the rules about ids share: which live, which are retired, and of which table an id is."""

from tuys.records import Dataset, Record
from tuys.rules.view import View, index, table_of

REGISTER = "redirects"


def kind_of(identity: str) -> str | None:
    """The table that an id belongs to, by its form."""
    if identity.startswith("C"):
        return "coverage"
    return "claims" if "-" in identity else table_of(identity)


@index
def live(view: View) -> dict[str, Record]:
    """Every record that has an id of its own, by this id."""
    view.tables  # noqa: B018 - says that all tables are read
    return identified(view.dataset)


def identified(dataset: Dataset) -> dict[str, Record]:
    """Every record of a table whose key is one field, by its id; retired ids are none."""
    found: dict[str, Record] = {}
    for name, table in dataset.tables.items():
        if len(table.schema.primary_key) == 1 and name != REGISTER:
            found.update({identity: record for identity, record in table.by_id.items() if identity})
    return found


def retired(dataset: Dataset) -> dict[str, Record]:
    """The rows of `redirects` by the id that they retire."""
    rows: dict[str, Record] = {}
    for row in dataset.records(REGISTER):
        rows.setdefault(row["old_id"], row)
    return rows


def end_of(rows: dict[str, Record], identity: str) -> str:
    """Where the redirects lead from an id, or the id itself; "" for nowhere and for a circle."""
    seen: set[str] = set()
    while identity in rows and identity not in seen:
        seen.add(identity)
        identity = rows[identity]["new_id"]
    return "" if identity in seen else identity
