"""Persons of the People family who may be one: names that fold together and no relation that settles it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from tuys.findings import Severity
from tuys.lexical.namefold import Block, FoldedName, blocks, fold_name, same_name
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_MOST_OTHERS = 3  # earlier persons named in one finding; more help nobody to decide
_MOST_COMPARED = 300  # earlier names looked at for one name: more share its sounds than anybody could sort
_Spelt = tuple[Record, str, FoldedName]


def nam_dup(view: View) -> Iterator[Fault]:
    """Two persons may be one: their names fold together.

    Finds: a person whose name sounds like that of an earlier person, whatever the script, the
    romanisation and the order of the words, unless a relation of any kind stands between the two. Endings
    of patronymics and of Russian surnames do not count, a word more (a patronymic) and an initial do not
    matter. Chinese characters are compared as they are: they cannot be read back into a Kazakh or Uyghur
    name. A given name that stands alone is compared only with its like, of people of whom nothing more
    is known.

    Why: one newsroom writes Ermekbai and later Yermekbay; counted as two people, every number is wrong.

    Fix: if they are one person, move the names and participations to one row and redirect the other id.
    If they are not, or it cannot be told, add a relation: not_same_as or possibly_same_as; kinship settles
    it too.

    Empty cells: a person without a name is compared with nobody.
    """
    settled = {frozenset((row["person_id"], row["other_id"])) for row in view.records("relations")}
    spelt = list(_spellings(view))
    initials = any(word.initial for _, _, folded in spelt for word in folded.words)
    by_block: dict[Block, list[_Spelt]] = defaultdict(list)
    found: dict[Record, dict[str, tuple[Record, str, str]]] = {}
    for person, name, folded in spelt:
        keys = set(blocks(folded, initials))
        others = found.setdefault(person, {})
        for earlier, other, like in _sharing(by_block, keys):
            if len(others) == _MOST_OTHERS:
                break
            pair = frozenset((person.id, earlier.id))
            if (
                earlier.id not in others
                and len(pair) == 2
                and pair not in settled
                and same_name(folded, like)
            ):
                others[earlier.id] = (earlier, other, name)
        for key in keys:
            by_block[key].append((person, name, folded))
    for person, others in found.items():
        if others:
            yield _fault(person, list(others.values()))


def _sharing(by_block: dict[Block, list[_Spelt]], keys: set[Block]) -> Iterator[_Spelt]:
    """The earlier names that share one of the keys, as far as they are compared."""
    for key in sorted(keys):
        yield from islice(by_block.get(key, ()), _MOST_COMPARED)


def _fault(person: Record, others: list[tuple[Record, str, str]]) -> Fault:
    earlier, other, name = others[0]
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    if name == other:
        message = f"{earlier.id}{more} is called {other} too; they may be one person."
    else:
        message = f"{name} and {other} ({earlier.id}{more}) may be spellings of one name, and one person."
    hint = "Merge the rows, or add a relation: not_same_as, possibly_same_as, or kinship."
    return Fault(person, "display_name", message, hint, tuple(record for record, _, _ in others))


def _spellings(view: View) -> Iterator[_Spelt]:
    """Each person's names, folded; given names alone only of persons with no other."""
    written: dict[str, list[str]] = defaultdict(list)
    for row in view.records("names"):
        written[row["subject_id"]].append(row["name"])
    table = view.table("persons")
    for person in table.by_id.values() if table else ():
        names = filter(None, dict.fromkeys((person["display_name"], *written[person.id])))
        folded = [(name, fold_name(name)) for name in names]
        whole = [pair for pair in folded if pair[1].whole]
        yield from ((person, *pair) for pair in whole or folded)


RULES = (Rule("NAM-DUP", Severity.WARNING, ("persons", "names", "relations"), nam_dup),)
