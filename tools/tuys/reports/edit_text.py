"""What an edit did, or why it was refused, as a person at the keyboard reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tuys.findings import Finding
from tuys.reports.finding_text import STYLES, withheld
from tuys.reports.screen import Screen
from tuys.reports.visible import visible, wrapped

_INDENT = "    "
_INSTEAD = {
    "NAM-DUP": "If it is one person, add the spelling: tuys new name --subject-id P… --name …; if not, "
    "repeat the command with --anyway, and add the relation not_same_as.",
    "EVT-DUP": "If it is one event, add what is new to it; if not, repeat the command with --anyway.",
    "WVR-UNUSED": "Name the code, record and field of a finding that `tuys validate` tells now.",
    "EXP-FIELDS": "Leave the cell empty, or correct the exposure.",
    "SRC-URL-DUP": "The source is there already; code further passages of it under its id.",
    "CODER-HANDLE": "Add the handle to `coders` in datapackage.json first.",
}
_NEXT = {
    "CLM-COVER": "tuys claim {} --source … --at …",
    "EVT-ROLE": "tuys new participation --event-id {} …",
    "SRC-USED": "tuys claim … --source {} --at …",
    "COV-ORPHAN": "tuys new coverage …",
}


def refused(faults: Sequence[Finding], screen: Screen) -> Iterator[str]:
    """Why nothing was written: each fault with its cell and its remedy."""
    alike: dict[tuple[str | None, ...], list[Finding]] = {}
    for fault in faults:
        alike.setdefault((fault.code, fault.field, fault.value, fault.message), []).append(fault)
    many = "1 fault" if len(alike) == 1 else f"{len(alike)} faults"
    yield f"Nothing was changed: {many}.\n"
    for same in alike.values():
        yield from _told(replace(same[0], hint=_remedy(same[0])), screen)
        if len(same) > 1:
            yield f"{_INDENT}The same in {len(same) - 1} more of these rows.\n"


def _remedy(fault: Finding) -> str | None:
    """The hint, in words for a row that was not written."""
    option = f"--{(fault.field or '').replace('_', '-')}"
    if fault.code == "FLD-REQUIRED":
        inside = f" (in --with: {fault.field}=…)" if fault.table == "participations" else ""
        return f"Give {option}{inside}; `tuys new … --help` lists what is possible."
    if fault.code == "KEY-FOREIGN":
        return "Name a record that is there, by its id or its name."
    return _INSTEAD.get(fault.code, fault.hint)


def noted(doubts: Iterable[Finding], screen: Screen) -> Iterator[str]:
    """What is worth a look."""
    for doubt in doubts:
        yield from _told(doubt, screen)


def to_do(later: Iterable[Finding]) -> Iterator[str]:
    """What is still to do: each thing once, with the command that does it."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in later:
        groups.setdefault((finding.code, finding.record_id or ""), []).append(finding)
    if groups:
        yield "Still to do:\n"
    for (code, record_id), found in groups.items():
        fields = ", ".join(finding.field for finding in found if finding.field)
        yield f"  {code:<13} {record_id:<6} {fields if len(found) > 1 else visible(found[0].message)}\n"
        if code in _NEXT:
            yield f"{_INDENT}→ {_NEXT[code].format(record_id)}\n"


def rows_lines(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The filled cells of rows, a line each."""
    for row in rows:
        yield from (f"  {name:<16}  {visible(text)}\n" for name, text in row.items() if text)
        yield "\n"


def claim_lines(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """One line a claim: what is said of which cell."""
    for row in rows:
        speaker = row["speaker_id"] or row["speaker_label"]
        who = f"{row['basis']} {speaker}".strip()
        said = f"{row['record_id']} {row['field']} = {visible(row['value'])}"
        yield f"  {row['claim_id']}  {said}  ({row['locator']}, {visible(who)}, {row['rank']})\n"


def renumbered(renames: Mapping[str, str], files: Sequence[str], conflicts: Sequence[str]) -> Iterator[str]:
    """Which records got other ids, which files were written, and which are still in conflict."""
    for old, new in renames.items():
        yield f"  {old} is now {new}\n"
    if not renames:
        yield "No id was taken twice; the rows of both branches are merged.\n"
    yield f"Written: {', '.join(files) or 'nothing'}\n"
    for path in conflicts:
        generated = " (`tuys docs` writes its generated blocks)" if path.endswith(".md") else ""
        yield f"Still in conflict: {visible(path)}{generated}\n"
    yield "Next: look at it with git diff and tuys validate, then\n"
    yield f"{_INDENT}git add data seeds datapackage.json && git commit\n"


def _told(finding: Finding, screen: Screen) -> Iterator[str]:
    word, style = STYLES[finding.severity]
    subject = " ".join(filter(None, (finding.record_id, finding.field)))
    value = "[withheld]" if withheld(finding) else finding.value
    shown = f": {visible(value)}" if value else ""
    yield f"  {screen.paint(word, style)}  {screen.paint(finding.code, style)}  {subject}{shown}\n"
    for line in wrapped(finding.message, screen.width - len(_INDENT)):
        yield f"{_INDENT}{line}\n"
    for number, line in enumerate(wrapped(finding.hint, screen.width - 6)) if finding.hint else ():
        yield f"{_INDENT}{'  ' if number else screen.paint('→ ', 'green')}{line}\n"
