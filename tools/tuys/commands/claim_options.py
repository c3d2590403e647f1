"""The options of `tuys claim`, and what they mean to the library."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tuys.commands.asking import can_ask
from tuys.commands.common import with_options
from tuys.commands.edits import today
from tuys.errors import TuysError

if TYPE_CHECKING:
    from tuys.editing.claiming import Passage, Wanted
    from tuys.editing.draft import Draft

CODER = "TUYS_CODER"
EDIT_OPTIONS = (
    click.option("--package", type=click.Path(), metavar="PATH", help="The package [the nearest one]."),
    click.option("--dry-run", is_flag=True, help="Show what would be written and caused; write nothing."),
)
_OPTIONS = (
    click.option("--source", metavar="S", help="The source, by its id. Needed."),
    click.option("--at", "locator", metavar="PLACE",
                 help="Where it says so: p6, p3s2, title, cap1, page=3, t=00:41; several as p5,p6. Needed."),
    click.option("--speaker", metavar="WHO", help="Who says so there: a person's id or name, or a label."),
    click.option("--basis", metavar="CODE",
                 help="How near the speaker is to the fact; source_own where nobody is quoted."),
    click.option("--field", "fields", multiple=True, metavar="NAME", help="Only this cell; may be repeated."),
    click.option("--all", "everything", is_flag=True, help="Every filled cell, also where claims exist."),
    click.option("--value", metavar="TEXT", help="What the source says, where the table says otherwise."),
    click.option("--rank", metavar="CODE", help="adopted, consistent, alternative or rejected [adopted]."),
    click.option("--stance", metavar="CODE", default="asserts", show_default=True, help="asserts or denies."),
    click.option("--original", metavar="WORDS", help="How the source puts it, where that differs."),
    click.option("--note", metavar="TEXT", help="Needed for a rejected claim."),
    click.option("--coder", envvar=CODER, show_envvar=True, metavar="HANDLE",
                 help="Who codes: a handle listed in datapackage.json."),
    click.option("--on", metavar="DATE", help="The day of coding [today]."),
    *EDIT_OPTIONS,
)  # fmt: skip
claim_options = with_options(_OPTIONS)


def wanted_of(records: Sequence[str], options: Mapping[str, Any]) -> "Wanted":
    """Which cells are to be claimed."""
    from tuys.editing.claiming import Wanted

    if options["original"] and len(options["fields"]) != 1:
        raise TuysError("--original is about one cell: name it with --field. Nothing was changed.")
    named = tuple(dict.fromkeys(record.upper() for record in records))
    return Wanted(named, options["fields"], options["everything"], options["value"] or "")


def passage_of(draft: "Draft", options: Mapping[str, Any]) -> "Passage":
    """Where the source says so and who coded it; asked for what is needed where somebody can answer."""
    from tuys.editing.claiming import Passage

    return Passage(
        source_id=_needed(draft, options, "source", "source_id").upper(),
        locator=_needed(draft, options, "locator", "locator"),
        coder=_coder(draft, options["coder"]),
        coded_on=options["on"] or today(),
        **{name: options[name] or "" for name in ("speaker", "basis", "stance", "rank", "original", "note")},
    )


def _needed(draft: "Draft", options: Mapping[str, Any], name: str, field: str) -> str:
    if options[name]:
        return str(options[name])
    if can_ask():
        from tuys.commands.asking import answer_for

        return answer_for(draft, "claims", field)
    raise TuysError("a claim needs --source and --at. Nothing was changed.")


def _coder(draft: "Draft", given: str | None) -> str:
    """The handle given, or the only one that there is."""
    coders = draft.descriptor.get("coders")
    listed = [str(handle) for handle in coders] if isinstance(coders, list) else []
    if given or len(listed) == 1:
        return given or listed[0]
    if can_ask():
        return str(click.prompt("Who codes (a handle of datapackage.json)", type=click.Choice(listed)))
    raise TuysError(f"say who codes, with --coder or ${CODER}: {', '.join(listed)}. Nothing was changed.")
