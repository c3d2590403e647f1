"""The yearly look at each person: whether it is still right to name them, and in this tier."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.dates import parse_date
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_YEAR = 366  # days, of the longest year
_HINT = "Look at what is public of them today, then enter the day."


def exp_review(view: View) -> Iterator[Fault]:
    """Nobody has looked at a person's exposure for a year.

    Finds: a person whose `reviewed_on` is empty, or lies more than a year before the day that the dataset
    speaks for.

    Why: what was public can become dangerous, and people ask for less; the method promises a yearly look.

    Fix: look at what is public of the person today and at their wishes; change the exposure if it asks for
    that, and enter the day of the look.

    Empty cells: are reported; no look is on record.
    """
    today = view.as_of.first_min
    for person in view.records("persons"):
        look = parse_date(person["reviewed_on"])
        if not person["reviewed_on"]:
            yield Fault(person, "reviewed_on", "No look at this person's exposure is on record.", _HINT)
        elif look and today - look.last_max > _YEAR:
            yield Fault(person, "reviewed_on", "The last look at this exposure is over a year old.", _HINT)


RULES = (Rule("EXP-REVIEW", Severity.WARNING, ("persons",), exp_review),)
