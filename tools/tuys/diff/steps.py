"""Which step of the version a change asks for, and why."""

from dataclasses import dataclass
from enum import IntEnum

from tuys.lexical.semver import precedence


class Step(IntEnum):
    """A part of the version; the larger one decides."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class Reason:
    """A change that asks for a step. The text names tables, fields and ids, and no value of a cell."""

    step: Step
    text: str


def next_version(former: str, reasons: tuple[Reason, ...]) -> str:
    """The lowest version that may follow `former`. ValueError where that is none."""
    major, minor, patch, final, _ = precedence(former)
    if not reasons:
        return former
    if not final:
        return f"{major}.{minor}.{patch}"
    step = max(reason.step for reason in reasons)
    if step is Step.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step is Step.MINOR else f"{major}.{minor}.{patch + 1}"
