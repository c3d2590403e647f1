"""How to cite the dataset, and each record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tuys.cards.label import label_of
from tuys.cards.opened import Opened
from tuys.citations import STYLES
from tuys.citations.describe import work_of
from tuys.citations.standing import standing
from tuys.citations.work import Part, Work, printable
from tuys.errors import TuysError
from tuys.rules.view import View

SHOWN = {"text": "Text", "apa": "APA", "bibtex": "BibTeX", "ris": "RIS"}


@dataclass(frozen=True)
class Citing:
    """The work to cite, None where the descriptor says too little to be cited."""

    view: View
    work: Work | None
    _made: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @cached_property
    def whole(self) -> Mapping[str, str]:
        """The citation of the dataset in each style."""
        return _styles(self.work)

    def record(self, identity: str) -> Mapping[str, str]:
        """The citation of a record in each style; without its name where only the press names somebody."""
        if identity not in self._made:
            self._made[identity] = self._record(identity)
        return self._made[identity]

    def _record(self, identity: str) -> Mapping[str, str]:
        record = self.view.record(identity)
        if self.work is None or record is None:
            return {}
        label = label_of(self.view, record)
        return _styles(replace(self.work, part=Part(label.id, label.kind, label.title)))


def citing(version: Opened, view: View) -> Citing:
    """How to cite what was opened."""
    try:
        return Citing(view, work_of(version.package, *standing(version)))
    except TuysError:
        return Citing(view, None)


def _styles(work: Work | None) -> Mapping[str, str]:
    if work is None:
        return {}
    clean = printable(work)
    texts = {SHOWN[style]: STYLES[style](clean).strip() for style in SHOWN}
    plain = texts["APA"].replace(f"*{clean.title}*", clean.title)  # the asterisks stand for italics
    return {**texts, "APA": plain}
