"""A plan as a person reads it at the keyboard, and as a program reads it."""

import json
from collections.abc import Iterator
from typing import Any

from tuys.diff import Step
from tuys.release.plan import Plan
from tuys.reports.screen import Screen
from tuys.reports.visible import json_safe, visible, wrapped

PLAN_VERSION = 1
_STYLES = {Step.MAJOR: "bold red", Step.MINOR: "yellow", Step.PATCH: "green"}
_INDENT = "    "


def text(plan: Plan, screen: Screen) -> Iterator[str]:
    """The plan in lines, the drafted section of CHANGELOG.md at the end."""
    yield f"{screen.paint('Last release', 'bold')}      {plan.former or 'none yet'}\n"
    yield f"{screen.paint('Declared version', 'bold')}  {plan.declared or 'none'}: {plan.verdict}\n"
    yield f"{screen.paint('Asked for', 'bold')}         {plan.asked}{' or higher' if plan.former else ''}\n"
    yield from _steps(plan, screen)
    for note in plan.notes:
        yield f"\n{note}\n"
    yield from _obstacles(plan, screen)
    yield "\nCHANGELOG.md:\n\n"
    yield from (f"{_INDENT}{visible(line)}".rstrip() + "\n" for line in plan.entry.splitlines())


def _steps(plan: Plan, screen: Screen) -> Iterator[str]:
    if plan.reasons:
        yield "\nWhat changed, and the step that it asks for:\n"
    for reason in plan.reasons:
        first, *more = wrapped(reason.text, screen.width - 9)
        yield f"  {screen.paint(f'{reason.step.name.lower():<5}', _STYLES[reason.step])}  {first}\n"
        yield from (f"         {line}\n" for line in more)


def _obstacles(plan: Plan, screen: Screen) -> Iterator[str]:
    if not plan.obstacles:
        yield f"\nNothing stands in the way of {plan.version}. Next: tuys release build\n"
        return
    yield f"\n{screen.paint(f'What stands in the way of {plan.version}', 'bold')}:\n"
    for obstacle in plan.obstacles:
        yield from (f"  {line}\n" for line in wrapped(obstacle.what, screen.width - 2))
        for number, line in enumerate(wrapped(obstacle.remedy, screen.width - 6)):
            yield f"{_INDENT}{'  ' if number else screen.paint('→ ', 'green')}{line}\n"


def as_json(plan: Plan, screen: Screen) -> Iterator[str]:
    """One JSON object; `plan_version` rises when its form does."""
    yield json_safe(json.dumps(_document(plan), ensure_ascii=False, indent=2)) + "\n"


def _document(plan: Plan) -> dict[str, Any]:
    return {
        "plan_version": PLAN_VERSION,
        "package": plan.name,
        "former": plan.former,
        "declared": plan.declared,
        "asked": plan.asked,
        "version": plan.version,
        "verdict": plan.verdict,
        "ready": not plan.obstacles,
        "reasons": [{"step": one.step.name.lower(), "text": one.text} for one in plan.reasons],
        "obstacles": [{"what": one.what, "remedy": one.remedy} for one in plan.obstacles],
        "notes": list(plan.notes),
        "changelog": plan.entry,
    }


FORMATS = {"text": text, "json": as_json}
