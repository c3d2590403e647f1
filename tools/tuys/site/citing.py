"""How to cite the dataset, and each record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tuys.cards.label import label_of
from tuys.cards.opened import Opened
from tuys.citations import STYLES
from tuys.citations.describe import work_of
from tuys.citations.standing import standing
from tuys.citations.work import UNRELEASED, Part, Work, printable
from tuys.errors import TuysError
from tuys.rules.view import View
from tuys.site.addresses import LANGUAGES, page_address, record_page
from tuys.site.state import State

_LANGUAGE = next(iter(LANGUAGES))  # of citations, and of the pages to which they lead
SHOWN = {"text": "Text", "apa": "APA", "bibtex": "BibTeX", "ris": "RIS"}


@dataclass(frozen=True)
class Citing:
    """The work to cite, None where the descriptor says too little to be cited.

    `base_url` is where the site will be found, "" where nobody knows.
    """

    view: View
    work: Work | None
    base_url: str = ""
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
        url = page_address(self.base_url, _LANGUAGE, record_page(identity))
        return _styles(replace(self.work, part=Part(label.id, label.kind, label.title, url)))


def citing(version: Opened, state: State, view: View, base_url: str = "") -> Citing:
    """How to cite what was opened: as the release whose data it has, else as no release."""
    try:
        status, archive = (UNRELEASED, "") if state.after else standing(version)
        work = replace(work_of(state.package, status, archive), after=state.after)
    except TuysError:
        return Citing(view, None)
    site = f"{base_url}/" if base_url and not work.link else work.url
    return Citing(view, replace(work, url=site), base_url)


def _styles(work: Work | None) -> Mapping[str, str]:
    if work is None:
        return {}
    clean = printable(work)
    texts = {SHOWN[style]: STYLES[style](clean).strip() for style in SHOWN}
    plain = texts["APA"].replace(f"*{clean.title}*", clean.title)  # the asterisks stand for italics
    return {**texts, "APA": plain}
