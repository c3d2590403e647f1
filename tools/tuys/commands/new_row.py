"""Writes the row of `tuys new`: asks for what is missing, tries it, writes it or says why not."""

from tuys.commands.asking import ask, ask_again, ask_parts, can_ask
from tuys.commands.edits import attempt, conclude, tell_refusal, today


def write_row(
    name: str, package: str | None, given: dict[str, str], parts: tuple[str, ...], dry_run: bool, anyway: bool
) -> None:
    """One row of the kind `name` with the cells `given`, and of an event those who took part."""
    from tuys.editing.draft import open_draft
    from tuys.editing.entry import add_entry
    from tuys.editing.taking_part import add_participations, read_parts
    from tuys.history import former_ids
    from tuys.reports.edit_text import rows_lines

    draft = open_draft(package)
    former = former_ids(draft.package.root)
    read_parts(draft, parts)
    if can_ask():
        asked = ask(draft, name, given)
        parts = ask_parts(draft) if name == "event" and not (given or parts) else parts
        given = asked
    while True:
        record_id = add_entry(draft, name, given, today(), former)
        add_participations(draft, record_id, parts, former)
        result = attempt(draft, anyway)
        if not (result.faults and can_ask()):
            break
        tell_refusal(result)
        draft = open_draft(package)
        given = ask_again(draft, name, given, result.faults)
        if any(fault.table == "participations" for fault in result.faults):
            parts = ask_parts(draft)
    conclude(draft, result, rows_lines(draft.edited), dry_run)
