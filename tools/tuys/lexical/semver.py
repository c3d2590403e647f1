"""Versions of the form 1.2.3, and which of two comes first.

Source: semver.org, the regular expression that it suggests, and its rule of precedence.
"""

import re

_FORM = re.compile(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
_LONGEST = 256  # characters; a longer text is no version, and its numbers are not worth the time
Precedence = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


def is_version(text: str) -> bool:
    """Whether the text has the form."""
    return len(text) <= _LONGEST and _FORM.fullmatch(text) is not None


def precedence(text: str) -> Precedence:
    """Something that sorts versions; a pre-release comes before its release. ValueError for other texts."""
    match = _FORM.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise ValueError("not of the form 1.2.3")
    major, minor, patch, before = match.groups()
    pieces = tuple(_piece(piece) for piece in before.split(".")) if before else ()
    return (int(major), int(minor), int(patch), not before, pieces)


def _piece(text: str) -> tuple[bool, int, str]:
    """Numbers come before words."""
    return (False, int(text), "") if text.isdecimal() else (True, 0, text)
