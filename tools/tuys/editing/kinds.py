"""What `tuys new` writes: which table, which fields it is asked for, and what it fills by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from tuys.package import Field, Package


@dataclass(frozen=True)
class Kind:
    """One kind of row. `named` is the field that is also written as a row of `names`, if there is one;
    `today` the fields that hold the day of writing, `computed` one that the tool fills, `plain` values that
    hold where nothing else is said."""

    table: str
    purpose: str
    named: str = ""
    today: tuple[str, ...] = ()
    computed: str = ""
    plain: Mapping[str, str] | None = None


_SPELT = ("form", "scheme")  # of these the tool knows what is usual
OF_NAMES = ("lang", "form", "scheme", "valid")  # what a name's row holds beside the name and whose it is
KINDS: dict[str, Kind] = {
    "source": Kind("sources", "A publication that you read, and its empty coding sheet.",
                   today=("read_on",), plain={"coded": "full"}),
    "coverage": Kind("coverage", "A search: where you looked, and what you found.", today=("searched_on",)),
    "person": Kind("persons", "An adult named in a source, and the name as printed.", "display_name",
                   today=("reviewed_on",)),
    "event": Kind("events", "One act or happening at one place and time."),
    "participation": Kind("participations", "One person or group in one event."),
    "relation": Kind("relations", "Kinship or identity between two persons."),
    "name": Kind("names", "A further spelling of a person or place."),
    "waiver": Kind("waivers", "A finding that is right, set aside until a day.",
                   today=("on",), computed="value_sha256"),
    "place": Kind("places", "A place of events; with --lang also its name.", "name"),
}  # fmt: skip


def fields_of(package: Package, kind: Kind) -> tuple[Field, ...]:
    """The fields that somebody fills for a row of this kind, in the order of the schema."""
    asked = tuple(field for field in _fields(package, kind.table) if not _is_given(package, kind, field))
    if kind.named:
        asked += tuple(field for field in _fields(package, "names") if field.name in OF_NAMES)
    return asked


def needed(package: Package, kind: Kind) -> tuple[str, ...]:
    """The fields without which no row of this kind is written, and which the tool does not fill."""
    given = {*kind.today, *(kind.plain or {})}
    fields = _fields(package, kind.table)
    own = [field.name for field in fields if field.required and not _is_given(package, kind, field)]
    spelling = ["lang"] if kind.table == "persons" else []
    return tuple(name for name in (*own, *spelling) if name not in given and name not in _SPELT)


def spelling(row: Mapping[str, str], name: str, subject_id: str) -> dict[str, str]:
    """The row of `names` for a name in the words of a source."""
    form = row.get("form") or "adapted"
    scheme = row.get("scheme") or ("as_published" if form == "adapted" else "")
    own = {"subject_id": subject_id, "name": name, "form": form, "scheme": scheme}
    return {**own, "lang": row.get("lang", ""), "valid": row.get("valid", "")}


def _is_given(package: Package, kind: Kind, field: Field) -> bool:
    """Whether the tool fills the field and nobody is asked: the key, and what is computed."""
    resource = package.by_name.get(kind.table)
    keys = resource.schema.primary_key if resource and resource.schema else ()
    return field.name in (*keys, kind.computed)


def _fields(package: Package, table: str) -> tuple[Field, ...]:
    resource = package.by_name.get(table)
    return resource.schema.fields if resource and resource.schema else ()


def missing(package: Package, kind: Kind, given: Mapping[str, str]) -> tuple[str, ...]:
    """The needed fields that nobody has filled."""
    return tuple(name for name in needed(package, kind) if not given.get(name))
