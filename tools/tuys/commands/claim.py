"""`tuys claim`."""

import click

from tuys.commands.claim_options import claim_options, passage_of, wanted_of
from tuys.commands.edits import attempt, conclude


@click.command()
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@claim_options
def claim(records: tuple[str, ...], package: str | None, dry_run: bool, **options: object) -> None:
    """Write the claims for records into a source's sheet.

    RECORD is an id. A claim is written for each of its filled cells that no claim supports yet, and for those
    of its participations (of an event) or names (of a person or place).

    \b
    Examples:
      tuys claim --help
      tuys claim E0019 P0009 --source S0003 --at p6
      tuys claim E0019 --source S0003 --at p4 --field date --original "last week" --speaker P0003 --basis self
      tuys claim E0013 --source S0003 --at p2 --field date --value 2023-03-28 --rank alternative
    """
    from tuys.editing.claiming import add_claims
    from tuys.editing.draft import open_draft
    from tuys.history import former_ids
    from tuys.reports.edit_text import claim_lines

    draft = open_draft(package)
    add_claims(draft, wanted_of(records, options), passage_of(draft, options), former_ids(draft.package.root))
    conclude(draft, attempt(draft), claim_lines(draft.edited), dry_run)
