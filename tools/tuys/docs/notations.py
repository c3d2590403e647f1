"""How dates and durations are written, in words: for those who read cells."""

from collections.abc import Iterable

from tuys.package import Field

Example = tuple[str, str]  # what stands in a cell, what it means
_EXPLAINED: dict[str, tuple[str, str, tuple[Example, ...]]] = {
    "edtf": (
        "Dates",
        "A date is as exact as what is known. It is text, in a profile of EDTF (the Extended Date/Time "
        "Format of the Library of Congress, ISO 8601-2): a program that expects days will stumble.",
        (
            ("2022", "some day of that year"),
            ("2022-09", "some day of that month"),
            ("2022-09-12", "that day"),
            ("196X", "some day of that decade; of a birth, some year"),
            ("[2022-09-05..2022-09-11]", "one day from the first to the second"),
            ("[..2022-09-10]", "one day, not later than this one"),
            ("[2022-09-10..]", "one day, not earlier than this one"),
            ("2019-03-23/2022-09-17", "the whole time from the first to the second"),
            ("../2023-03", "the whole time up to then; the beginning is not known"),
            ("2022-09-17/..", "the whole time from then on; it goes on, or the end is not known"),
            ("2022-09-12?", "that day, but it is doubted"),
            ("2022-09~", "about that month"),
        ),
    ),
    "duration": (
        "Durations",
        "A length of time is text as in ISO 8601: P, then years (Y), months (M), weeks (W) and days (D), "
        "then T with hours (H), minutes (M) and seconds (S).",
        (
            ("PT4H", "four hours"),
            ("P15D", "fifteen days"),
            ("P14Y", "fourteen years"),
            ("[PT3H..]", "three hours or more"),
            ("[..P15D]", "up to fifteen days"),
            ("[P7D..P15D]", "seven to fifteen days"),
        ),
    ),
}


def notations(fields: Iterable[Field]) -> list[tuple[str, str, tuple[Example, ...]]]:
    """Title, words and examples of each notation that one of the fields has."""
    used = {field.notation for field in fields}
    return [told for name, told in _EXPLAINED.items() if name in used]
