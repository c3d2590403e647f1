"""Why a custody state is what it is: every message that the derived table gives, in one place.

The site says them in other languages too: the message is the key of its catalogues.
"""

from dataclasses import dataclass

_ = str  # marks a message for the catalogues of the site

POLICE = _("taken by police; no release is reported, and no later act certainly shows the person at liberty")
HOURS = _("held for hours; no release is reported, and no later act certainly shows the person at liberty")
BY_LENGTH = _("by the length of the sentence; last heard of %(day)s")
CASE = _("free when last heard of; a case was opened since, and whether the person is held is not reported")
SENTENCE_MISSING = _("this custody passed into a sentence that is not recorded")
TRANSFER_MISSING = _("moved to another custody that is not recorded")
WHICH_RELEASED = _("the dates do not say whether this custody or another ended with the release")
ARREST_LENGTH = _("an arrest whose length is not reported")
PENALTY = _("a sentence whose penalty is not reported")
TERM = _("the dates do not say whether the term has run out")
ORDER = _("the dates do not say in which order the custodies came")
WHICH_LAST = _("the dates do not say which of several custodies came last")
DEATH_UNDATED = _("died, on a day that cannot be read")
DEATH_WHERE = _("died, and it is not certain whether in custody")
EVENT_MISSING = _("the event of %(record)s is not there")
DATE_UNREADABLE = _("the date of %(record)s cannot be read")
END_UNREADABLE = _("the end of custody in %(record)s cannot be read")
RETURNED = _("returned, and no custody is recorded")
CONTACT_LOST = _("contact was lost, and nobody reports a custody")
NAMED = _("named as held in China, and no custody is recorded")


@dataclass(frozen=True)
class Reason:
    """A message with the values to fill in; in English as text. False where there is nothing to explain.

    `message` is one of the constants of this module; of the values, `day` is EDTF.
    """

    message: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.message % dict(self.values) if self.values else self.message

    def __bool__(self) -> bool:
        return bool(self.message)


NOTHING = Reason()
