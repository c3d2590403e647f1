"""The People, names, places family, first part: whose a name is, and how its spelling came about."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.romanisation import TABLES, is_romanised, romanise, without_letter
from tuys.lexical.scripts import foreign, is_kazakh_cyrillic, mixed, replaced, scripts_of
from tuys.lexical.texts import code_point
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.view import Groups, View, index, table_of

_PRINTED = ("", "as_published")  # every other scheme is computed


def nam_subject(view: View) -> Iterator[Fault]:
    """A name belongs to nobody.

    Finds: a subject_id that is no person (P…) and no place (L…) of the dataset; once for each id, at its
    first name.

    Why: a spelling that leads to nobody cannot be searched for, and its evidence is lost.

    Fix: correct the id, or add the person or place. If the row was merged into another, give the id that
    remains.

    Empty cells: an empty subject_id is for FLD-REQUIRED.
    """
    for (subject,), rows in _names_by_subject(view).items():
        if _bearer(view, subject) is None and subject[:1] in ("P", "L"):
            also = f" The rows {', '.join(row.id for row in rows[1:])} say so too." if len(rows) > 1 else ""
            message = f"There is no {subject} in {table_of(subject)}.{also}"
            hint = f"Correct the id, or add the row to {table_of(subject)}."
            yield Fault(rows[0], "subject_id", message, hint, (*rows[1:],))


def nam_display(view: View) -> Iterator[Fault]:
    """A person is shown under a name that is not among their names.

    Finds: a display_name that is, letter for letter, no name of that person in the table names. Silent
    where a row with that name leads to no person or place, which NAM-SUBJECT says.

    Why: the names have the evidence; a display name beside them is a spelling that no source is known to
    print.

    Fix: take over one of the person's names letter for letter, or add the spelling as a row of names, with
    its claim.

    Empty cells: an empty display_name is for FLD-REQUIRED. A person without any name is found.
    """
    lost = {
        row["name"]
        for (subject,), rows in _names_by_subject(view).items()
        for row in rows
        if _bearer(view, subject) is None
    }
    for person in view.records("persons"):
        rows = _names_by_subject(view).get((person.id,), [])
        names = [row["name"] for row in rows]
        shown = person["display_name"]
        if not shown or shown in names or shown in lost:
            continue
        if names:
            message, hint = f"This is no name of {person.id}.", f"Known: {', '.join(names)}."
        else:
            message, hint = f"{person.id} has no name in the table names.", "Add the spelling to names."
        yield Fault(person, "display_name", message, hint, tuple(rows))


def nam_scheme(view: View) -> Iterator[Fault]:
    """A spelling does not say how it came about, or says what cannot be.

    Finds: an adapted spelling without a scheme, or a scheme on another form; a computed scheme without
    derived_from, or derived_from without a computed scheme; derived_from that leads to the row itself, to
    another bearer's name, or to a row that is not Kazakh in Cyrillic letters. One finding for each row.

    Why: a computed spelling is printed by nobody; whoever searches must know it from one that a newsroom
    used. Russian has lost the Kazakh letters, so a table starts from the Kazakh row.

    Fix: `as_published` for what a source prints; for a computed one, name the kk-Cyrl row in derived_from.
    The forms original, former, short and misspelt have no scheme.

    Empty cells: an empty form is for FLD-REQUIRED.
    """
    for row in view.records("names"):
        form, scheme, source_id = row["form"], row["scheme"], row["derived_from"]
        computed = scheme not in _PRINTED
        if form == "adapted" and not scheme:
            hint = "Write as_published for a spelling that a source prints."
            yield Fault(row, "scheme", "An adapted spelling needs its scheme.", hint)
        elif form and form != "adapted" and scheme:
            message = f"A spelling of the form {form} has no scheme."
            yield Fault(row, "scheme", message, "Empty the cell, or make the form adapted.")
        elif computed and not source_id:
            message = f"A spelling computed by {scheme} needs the row that it was computed from."
            yield Fault(row, "derived_from", message, "Give the id of the kk-Cyrl row.")
        elif source_id and not computed:
            hint = "Empty the cell, or name the computed scheme."
            yield Fault(row, "derived_from", "Only a computed spelling is derived from another.", hint)
        elif source_id and (fault := _origin_fault(view, row)):
            yield fault


def nam_script(view: View) -> Iterator[Fault]:
    """A letter of another script stands in a name.

    Finds: a word of letters of two scripts (one Latin a among Cyrillic letters), full-width and other
    compatibility forms of letters, and letters outside the script that the language's tag names or is
    mostly written in: Cyrillic for kk and ru, Arabic for ug, Chinese characters for zh, Latin for en. A
    Roman numeral after a name and Latin initials beside Chinese characters are let pass; signs that are
    no letters always are. In places, only words of two scripts.

    Why: the two spellings look alike and are never found together.

    Fix: type the name again in its own script, or correct the language: kk-Latn, kk-Arab, ug-Latn, zh-Latn.

    Empty cells: skipped. A language of which nothing is known takes any script, one to a word.
    """
    for row in view.records("names"):
        name, allowed = row["name"], scripts_of(row["lang"])
        if found := mixed(name, allowed):
            yield _mixed_fault(row, *found)
        elif allowed and (letter := foreign(name, allowed)):
            written = " or ".join(allowed)
            message = f"{code_point(letter)} stands in a {row['lang']} name, which has {written} letters."
            yield Fault(row, "name", message, "Type it in that script, or correct the language.")
    for place in view.records("places"):
        if found := mixed(place["name"]):
            yield _mixed_fault(place, *found)


def nam_computed(view: View) -> Iterator[Fault]:
    """A computed romanisation is not what its table gives.

    Finds: a name with a computed scheme that differs from the scheme's table applied to the row that
    derived_from names. The interpunct that BGN/PCGN leaves to the writer may stand or not. A scheme of
    which the tool has no table is a warning: it was not checked. Silent where NAM-SCHEME speaks of the row.

    Why: a reader must be able to compute the same spelling again.

    Fix: write what the table gives, or call the spelling as_published if a source prints it so.

    Empty cells: without derived_from nothing is compared.
    """
    for row in view.records("names"):
        scheme, source = row["scheme"], view.find("names", row["derived_from"])
        if scheme in _PRINTED or row["form"] != "adapted" or source is None or _origin_fault(view, row):
            continue
        if scheme not in TABLES:
            message = f"The tool has no table for {scheme}; the spelling was not checked."
            yield Fault(row, "name", message, "Check it by hand.", (source,), Severity.WARNING)
        elif letter := without_letter(source["name"], scheme):
            message = f"The table of {scheme} has no {code_point(letter)}, which stands in {source.id}."
            yield Fault(row, "name", message, f"Compare the spelling of {source.id}.", (source,))
        elif row["name"] and not is_romanised(row["name"], source["name"], scheme):
            message = f"This is not what {scheme} gives for {source.id}, {source['name']}."
            yield Fault(row, "name", message, f"Write {romanise(source['name'], scheme)}.", (source,))


@index
def _names_by_subject(view: View) -> Groups:
    """The names of each (subject id,)."""
    groups: Groups = {}
    for row in view.records("names"):
        groups.setdefault((row["subject_id"],), []).append(row)
    return groups


def _bearer(view: View, subject: str) -> Record | None:
    """The person or place of a name; both tables are asked."""
    found = {"persons": view.find("persons", subject), "places": view.find("places", subject)}
    return found.get(table_of(subject) or "")


def _origin_fault(view: View, row: Record) -> Fault | None:
    """What is wrong with the row that a computed spelling starts from; a missing one is for KEY-FOREIGN."""
    source = view.find("names", row["derived_from"])
    if source is None:
        return None
    if source.id == row.id:
        return Fault(row, "derived_from", "A spelling is not derived from itself.", "Give the kk-Cyrl row.")
    if source["subject_id"] != row["subject_id"]:
        message = f"{source.id} is a name of {source['subject_id']}, not of {row['subject_id']}."
        return Fault(row, "derived_from", message, "Give a row of the same bearer.", (source,))
    if not is_kazakh_cyrillic(source["lang"]):
        message = f"{source.id} is a {source['lang']} spelling; a computed one starts from kk-Cyrl."
        return Fault(row, "derived_from", message, "Give the kk-Cyrl row.", (source,))
    return None


def _mixed_fault(row: Record, letter: str, script: str) -> Fault:
    message = f"{code_point(letter)} stands among {script} letters."
    twin = replaced(row["name"], letter, script)
    hint = f"Write {twin}, all in {script} letters." if twin else f"Type the word again in {script} letters."
    return Fault(row, "name", message, hint)


RULES = (
    Rule("NAM-SUBJECT", Severity.ERROR, ("names", "persons", "places"), nam_subject),
    Rule("NAM-DISPLAY", Severity.ERROR, ("persons", "names", "places"), nam_display),
    Rule("NAM-SCHEME", Severity.ERROR, ("names",), nam_scheme),
    Rule("NAM-SCRIPT", Severity.ERROR, ("names", "places"), nam_script),
    Rule("NAM-COMPUTED", Severity.ERROR, ("names",), nam_computed),
)
