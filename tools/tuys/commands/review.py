"""`tuys review`."""

import click

from tuys.commands.edits import attempt, conclude
from tuys.commands.review_options import review_options


@click.command()
@click.argument("source", metavar="SOURCE")
@review_options
def review(source: str, coder: str, claims: tuple[str, ...], package: str | None, dry_run: bool) -> None:
    """Sign claims that you have read beside their passages.

    SOURCE is the id of a source, of which all unsigned claims are signed, or those named with --claim. Nobody
    signs their own claims.

    \b
    Examples:
      tuys review --help
      tuys review S0002 --coder second-coder
      tuys review S0002 --coder second-coder --claim S0002-001 --claim S0002-004
    """
    from tuys.editing.draft import open_draft
    from tuys.editing.reviewing import sign_claims
    from tuys.reports.edit_text import claim_lines

    draft = open_draft(package)
    sign_claims(draft, source.upper(), coder, tuple(claim.upper() for claim in claims))
    conclude(draft, attempt(draft), claim_lines(draft.edited), dry_run)
