"""Persons of the People family who may be one: names that fold together and no relation that settles it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tuys.findings import Severity
from tuys.lexical.namefold import FoldedName, Handle, bones, fold_name, handles, joined, same_name
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_MOST_OTHERS = 3  # earlier persons named in one finding; more help nobody to decide
_CROWD = 20  # names with the same consonants, above which it pays to sort out those that differ much


class _Spelt(NamedTuple):
    person: Record
    name: str
    folded: FoldedName


_Filed = tuple[list[str], list[_Spelt]]  # comparable forms, and the names that have them
_Files = dict[tuple[str, ...], _Filed]


def nam_dup(view: View) -> Iterator[Fault]:
    """Two persons may be one: their names fold together.

    Finds: a person whose name sounds like that of an earlier person, whatever the script, the
    romanisation and the order of the words, unless a relation of any kind stands between the two. Endings
    of patronymics and of Russian surnames do not count, a word more (a patronymic) and an initial do not
    matter. Chinese characters are compared as they are: they cannot be read back into a Kazakh or Uyghur
    name. A given name that stands alone is compared only with its like, of people of whom nothing more
    is known. One finding for each person, with the first three of the others.

    Why: one newsroom writes Sagymbai and later Sagimbay; counted as two people, every number is wrong.

    Fix: if they are one person, move the names and participations to one row and redirect the other id.
    If they are not, or it cannot be told, add a relation: not_same_as or possibly_same_as; kinship settles
    it too.

    Empty cells: a person without a name in the table names is compared by display_name, one without that
    with nobody.
    """
    settled = {frozenset((row["person_id"], row["other_id"])) for row in view.records("relations")}
    spelt = [*_with_compounds([*_spellings(view)])]
    abbreviated = (one.folded for one in spelt if any(word.initial for word in one.folded.words))
    beside_initials = {bone for folded in abbreviated for bone in bones(folded)}
    whole: _Files = {}
    parts: _Files = {}
    found: dict[Record, dict[str, tuple[_Spelt, _Spelt]]] = {}
    for one in spelt:
        grips = list(dict.fromkeys(handles(one.folded, beside_initials)))
        others = found.setdefault(one.person, {})
        for earlier in _candidates(grips, whole, parts):
            if len(others) == _MOST_OTHERS:
                break
            pair = frozenset((one.person.id, earlier.person.id))
            if earlier.person.id in others or len(pair) == 1 or pair in settled:
                continue
            if same_name(one.folded, earlier.folded):
                others[earlier.person.id] = (one, earlier)
        for handle in grips:
            texts, names = (whole if handle.complete else parts).setdefault(handle.key, ([], []))
            texts.append(handle.text)
            names.append(one)
    for person, others in found.items():
        if others:
            yield _fault(person, list(others.values()))


def _candidates(grips: list[Handle], whole: _Files, parts: _Files) -> Iterator[_Spelt]:
    """The earlier names that share a key, where it is of all words of one of the two."""
    for handle in grips:
        for files in (whole, parts) if handle.complete else (whole,):
            if handle.key in files:
                yield from _near(handle, files[handle.key])


def _near(handle: Handle, filed: _Filed) -> Iterator[_Spelt]:
    """Those filed under the handle's key; of a crowd those that differ from it by few vowels."""
    texts, names = filed
    if len(names) <= _CROWD:
        yield from names
        return
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    most = handle.steps + len(handle.key)  # its like may be a letter longer and be allowed a step more
    close = process.extract_iter(handle.text, texts, scorer=Levenshtein.distance, score_cutoff=most)
    yield from (names[place] for _, _, place in close)


def _fault(person: Record, others: list[tuple[_Spelt, _Spelt]]) -> Fault:
    one, earlier = others[0]
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    if one.name == earlier.name:
        message = f"{one.name} is also a name of {earlier.person.id}{more}; they may be one person."
    else:
        known = f"{earlier.name} ({earlier.person.id}{more})"
        message = f"{one.name} and {known} may be spellings of one name, and one person."
    hint = "Merge the rows, or add a relation: not_same_as, possibly_same_as, or kinship."
    return Fault(person, "display_name", message, hint, tuple(like.person for _, like in others))


def _spellings(view: View) -> Iterator[_Spelt]:
    """Each person's names, folded; given names alone only of persons with no other."""
    written: dict[str, list[str]] = defaultdict(list)
    for row in view.records("names"):
        written[row["subject_id"]].append(row["name"])
    for person in view.records("persons"):
        names = dict.fromkeys(filter(None, written[person.id] or (person["display_name"],)))
        spelt = [_Spelt(person, name, fold_name(name)) for name in names]
        yield from [one for one in spelt if one.folded.whole] or spelt


def _with_compounds(spelt: list[_Spelt]) -> Iterator[_Spelt]:
    """The spellings, each followed by its forms with two words as one, where others write that as one."""
    known = {bone for one in spelt for bone in bones(one.folded)}
    for one in spelt:
        yield one
        yield from (one._replace(folded=fold_name(form)) for form in joined(one.name, known))


RULES = (Rule("NAM-DUP", Severity.WARNING, ("persons", "names", "relations"), nam_dup),)
