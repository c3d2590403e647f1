"""Records and codes in words."""

from tuys.derived.wording import label
from tuys.records import Record
from tuys.rules.lives import forbidden_by_tier
from tuys.rules.view import View
from tuys.safety import WITHHELD

LEVELS = {
    "one_voice": "one voice",
    "one_origin": "several voices in one original report",
    "two_or_more": "several voices in several original reports",
    "documented": "documented",
    "admitted": "an official acknowledges it",
}
SEPARATOR = " · "
_NAMES = {
    "persons": "display_name",
    "names": "name",
    "places": "name",
    "events": "title",
    "participations": "group_label",
    "codes": "label",
    "coverage": "publisher",
}
_OF_CLAIM = ("value", "original", "note")
_MORE_REFERENCES = ("subject_id", "record_id", "new_id")


def refers(view: View, record: Record, name: str) -> Record | None:
    """The record that a cell names, if it is a reference and the record is there."""
    for resource in view.dataset.package.resources:
        keys = resource.schema.foreign_keys if resource.name == record.table and resource.schema else ()
        for key in keys:
            if key.fields == (name,):
                return view.find(key.resource or record.table, record[name])
    return view.record(record[name]) if name in _MORE_REFERENCES else None


def title(view: View, record: Record) -> str:
    """A few words that tell a reader which record it is; "" where it has none."""
    if record.table == "sources":
        return ": ".join(filter(None, (record["publisher"], record["title"])))
    if record.table == "relations":
        ends = (named(view, record["person_id"]), named(view, record["other_id"]))
        return f"{ends[0]}: {label(view, record, 'relation').lower()} {ends[1]}"
    if record.table == "claims":
        value = WITHHELD if withheld(view, record, "value") else record["value"]
        return f"{record['field']} of {named(view, record['record_id'])}: {value}"
    if record.table == "participations":
        who = named(view, record["person_id"]) if record["person_id"] else record["group_label"]
        return f"{who}, {label(view, record, 'role').lower()} in {named(view, record['event_id'])}"
    return record[_NAMES.get(record.table, "name")]


def kind(view: View, record: Record) -> str:
    """What one row of the table is called: the title of its id, without the word ID."""
    key = next(iter(view.fields(record.table).values()))
    return str(key.descriptor.get("title") or record.table).removesuffix(" ID")


def named(view: View, identity: str) -> str:
    """A record by id in words, with the id; the id alone where nothing of that id is there."""
    record = view.record(identity) if identity else None
    if record is None:
        return f"{identity or 'nobody'} (not there)"
    words = title(view, record)
    return f"{words} ({identity})" if words else identity


def withheld(view: View, record: Record, name: str) -> bool:
    """Whether a filled cell must not be shown for what it is, whatever it says.

    That is a field, or the words of a claim about it, that the person's exposure keeps empty, and a handle
    that is not on the list of coders.
    """
    field = view.fields(record.table).get(name)
    if field is None or not record[name]:
        return False
    if record.table == "claims" and name in _OF_CLAIM:
        person = view.find("persons", record["record_id"])
        return person is not None and forbidden_by_tier(view, person, record["field"])
    coder = field.coder and record[name] not in view.coders
    return coder or (record.table == "persons" and forbidden_by_tier(view, record, name))


def joined(*words: str) -> str:
    """The words that are not empty."""
    return SEPARATOR.join(word for word in words if word)
