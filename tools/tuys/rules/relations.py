"""The People family: how two persons are tied to each other, by kinship or by being one."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from tuys.findings import Severity
from tuys.lexical.dates import certainly_before
from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.plausible import sound_date
from tuys.rules.view import View, index

SYMMETRIC = ("sibling_of", "spouse_of", "relative_of", "possibly_same_as", "not_same_as")
_PERSON = re.compile(r"P[0-9]+", re.ASCII)
_SHOWN = 10  # persons of a circle that a message names, and rows that a finding refers to
_Parents = dict[str, dict[str, Record]]  # child -> parent -> the first row that says so


def rln_ends(view: View) -> Iterator[Fault]:
    """A relation leads to the same person, or stands the wrong way round.

    Finds: a relation whose two ends are one person; a symmetric relation (brother or sister, spouse,
    relative, possibly or not the same) whose larger id comes first, as numbers: P9999 before P10000.
    Where the right way round stands there too, the message says so.

    Why: a symmetric relation that may be written in two ways is soon stored twice, and counted twice.

    Fix: exchange the two ids; if the relation is there already, delete this row and its claims.

    Empty cells: an end that is missing or no id of a person is for the rules of cells.
    """
    stored: dict[tuple[str, str, str], Record] = {}
    for relation in view.records("relations"):
        stored.setdefault((relation["person_id"], relation["relation"], relation["other_id"]), relation)
    for relation in view.records("relations"):
        one, kind, other = relation["person_id"], relation["relation"], relation["other_id"]
        if not _PERSON.fullmatch(one) or not _PERSON.fullmatch(other):
            continue
        if one == other:
            yield Fault(relation, "other_id", "Both ends are the same person.", "Name the other person.")
        elif kind in SYMMETRIC and sort_key(one) > sort_key(other):
            yield _turned(relation, stored.get((other, kind, one)))


def rln_cycle(view: View) -> Iterator[Fault]:
    """Somebody is their own ancestor.

    Finds: a chain of `child_of` that leads from a person back to them, whatever its length; each circle
    once, at its first row.

    Why: nobody descends from themselves; a row is the wrong way round, or two persons are taken for one.

    Fix: compare the rows with their sources; in `child_of` the son or daughter is person_id.

    Empty cells: an empty end leads nowhere. Who is said to be their own child is for RLN-ENDS.
    """
    for circle in _circles(_parents(view)):
        ids = [relation["person_id"] for relation in circle]
        length = len(ids)
        chain = " → ".join([*ids, ids[0]] if length <= _SHOWN else [*ids[:_SHOWN], f"… ({length} persons)"])
        message = f"By child_of this person descends from themselves: {chain}."
        hint = "Turn or delete the row that is wrong; person_id is the son or daughter."
        yield Fault(circle[0], "relation", message, hint, tuple(circle[1:_SHOWN]))


def rln_parents(view: View) -> Iterator[Fault]:
    """Somebody has more than two parents.

    Finds: a person who is `child_of` three persons or more, at the row of the third. Two parents that may
    be one person (`possibly_same_as`) count as one.

    Why: mostly two spellings of one parent were taken for two persons, or another relative for a parent.

    Fix: merge the two, or say `possibly_same_as`; for a step-parent or guardian write `relative_of`.

    Empty cells: a row without a parent counts nobody.
    """
    same: dict[str, set[str]] = {}
    for pair in _pairs(view, "possibly_same_as"):
        for identity in pair:
            same.setdefault(identity, set()).update(pair - {identity})
    for child, rows in _parents(view).items():
        kept: list[str] = []
        for parent in rows:
            if same.get(parent, set()).isdisjoint(kept):
                kept.append(parent)
        if len(kept) > 2:
            message = f"{child} has {len(kept)} parents here: {', '.join(kept[:_SHOWN])}."
            hint = "Merge the parents that are one, or write relative_of."
            yield Fault(rows[kept[2]], "other_id", message, hint, (rows[kept[0]], rows[kept[1]]))


def rln_born(view: View) -> Iterator[Fault]:
    """A son or daughter is older than a parent.

    Finds: a `child_of` whose person_id was certainly born before other_id was; of two births in one decade
    nothing is certain.

    Why: the row is the wrong way round, or one of the births is wrong.

    Fix: compare both births and the direction of the relation with their sources.

    Empty cells: without both births nothing is compared.
    """
    for relation in view.records("relations"):
        if relation["relation"] != "child_of":
            continue
        child, parent = (view.find("persons", relation[end]) for end in ("person_id", "other_id"))
        born = sound_date(view, child, "born") if child else None
        before = sound_date(view, parent, "born") if parent else None
        if child and parent and born and before and certainly_before(born, before):
            message = f"By their births {child.id} is older than {parent.id}, said to be the parent."
            hint = "Exchange the two, or correct a birth."
            yield Fault(relation, "relation", message, hint, (child, parent))


def rln_identity(view: View) -> Iterator[Fault]:
    """Two persons are said to be different and also to be one.

    Finds: a `not_same_as` between two persons of whom another row says `possibly_same_as`, or whose ids
    redirects have merged: one into the other or both into a third, over any number of steps.

    Why: whoever counts people must know whether these are one or two.

    Fix: keep what the evidence supports: delete one of the two relations, or undo the merge (a `split`).

    Empty cells: a redirect without a successor merges nothing.
    """
    maybe = _pairs(view, "possibly_same_as")
    for relation in view.records("relations"):
        pair = _pair(relation)
        if relation["relation"] != "not_same_as" or len(pair) != 2 or "" in pair:
            continue
        if pair in maybe:
            message = f"{maybe[pair].id} says that the two may be one person."
            yield Fault(relation, "relation", message, "Delete one of the two rows.", (maybe[pair],))
            continue
        chains = [_merges(view, identity) for identity in sorted(pair)]
        if chains[0][-1] == chains[1][-1]:
            retired = (view.find("redirects", identity) for chain in chains for identity in chain[:-1])
            message = f"By redirects both are {chains[0][-1]}, one person."
            hint = "Delete this row, or undo the merge."
            yield Fault(relation, "relation", message, hint, tuple(filter(None, retired)))


def _turned(relation: Record, twin: Record | None) -> Fault:
    if twin is not None:
        message = f"{twin.id} says the same the right way round; the smaller id comes first."
        return Fault(relation, "person_id", message, "Delete this row and its claims.", (twin,))
    message = "In a symmetric relation the smaller id comes first."
    return Fault(relation, "person_id", message, "Exchange person_id and other_id.")


@index
def _parents(view: View) -> _Parents:
    """The parents of each person, in the order of the table."""
    found: _Parents = {}
    for relation in view.records("relations"):
        child, parent = relation["person_id"], relation["other_id"]
        if relation["relation"] == "child_of" and child and parent and child != parent:
            found.setdefault(child, {}).setdefault(parent, relation)
    return found


def _circles(parents: _Parents) -> Iterator[list[Record]]:
    """The circles that a walk from child to parent closes, each from its first row on."""
    done: set[str] = set()
    for start in parents:
        path = {} if start in done else {start: iter(parents[start])}
        while path:
            here = next(reversed(path))
            parent = next(path[here], None)
            if parent is None:
                done.add(here)
                del path[here]
            elif parent in path:
                ids = list(path)
                yield _from_first([*ids[ids.index(parent) :], parent], parents)
            elif parent in parents and parent not in done:
                path[parent] = iter(parents[parent])


def _from_first(ids: list[str], parents: _Parents) -> list[Record]:
    rows = [parents[child][parent] for child, parent in pairwise(ids)]
    first = min(range(len(rows)), key=lambda place: rows[place].row)
    return [*rows[first:], *rows[:first]]


def _pair(relation: Record) -> frozenset[str]:
    return frozenset((relation["person_id"], relation["other_id"]))


def _pairs(view: View, kind: str) -> Mapping[frozenset[str], Record]:
    """The pairs of persons with this relation, each with the row that says so."""
    return {_pair(row): row for row in view.records("relations") if row["relation"] == kind}


def _merges(view: View, identity: str) -> list[str]:
    """The id and those that it was merged into, one after the other; a loop ends where it closes."""
    chain = [identity]
    while True:
        redirect = view.find("redirects", chain[-1])
        merged = redirect["new_id"] if redirect and redirect["reason"] == "merged" else ""
        if not merged or merged in chain:
            return chain
        chain.append(merged)


RULES = (
    Rule("RLN-ENDS", Severity.ERROR, ("relations",), rln_ends),
    Rule("RLN-CYCLE", Severity.ERROR, ("relations",), rln_cycle),
    Rule("RLN-PARENTS", Severity.WARNING, ("relations",), rln_parents),
    Rule("RLN-BORN", Severity.WARNING, ("persons", "relations"), rln_born),
    Rule("RLN-IDENTITY", Severity.ERROR, ("relations", "redirects"), rln_identity),
)
