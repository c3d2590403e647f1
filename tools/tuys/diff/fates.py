"""What became of retired ids, as the table `redirects` tells it."""

from collections.abc import Mapping
from dataclasses import dataclass

TAKEDOWN = "takedown"
SPLIT = "split"
ENDED = ("withdrawn", "out_of_scope", TAKEDOWN)  # reasons after which there is nothing to use instead
Redirects = Mapping[str, tuple[str, str]]  # retired id -> the next id or "", the reason


@dataclass(frozen=True)
class Fate:
    """Why an id was retired, and what to use instead, through all redirects; None where there is nothing.

    `reason` is that of the first redirect; where nothing is left, that of the last.
    """

    reason: str
    successor: str | None


def fate(redirects: Redirects, identity: str) -> Fate | None:
    """What became of an id; None where it is not retired. A circle of redirects leads nowhere."""
    if identity not in redirects:
        return None
    first, seen = redirects[identity][1], {identity}
    while identity in redirects:
        identity, reason = redirects[identity]
        if not identity or identity in seen or reason == TAKEDOWN:
            return Fate(reason, None)
        seen.add(identity)
    return Fate(first, identity)


def taken_down(redirects: Redirects) -> set[str]:
    """The ids that were taken down, and those that had been merged into one of them before."""
    fates = {identity: fate(redirects, identity) for identity in redirects}
    return {identity for identity, end in fates.items() if end and end.reason == TAKEDOWN}
