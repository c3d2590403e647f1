"""The options of `tuys validate`, and what they mean to the library."""

from dataclasses import replace
from typing import Any

import click

from tuys.commands.common import with_options
from tuys.files import DEFAULT_LIMITS, Limits
from tuys.findings import Severity
from tuys.reports import FORMATS

_NUMBER = click.IntRange(min=1)
_OPTIONS = (
    click.option("--format", type=click.Choice(list(FORMATS)), default="text", show_default=True,
                 help="Form of the report: text or html for people, json for programs, github, sarif or "
                 "junit for the pages of a forge."),
    click.option("--output", type=click.Path(dir_okay=False), metavar="FILE",
                 help="Write the report to FILE."),
    click.option("--fail-on", type=click.Choice([severity.value for severity in Severity]),
                 default="error", show_default=True, help="Exit with 1 from this severity on."),
    click.option("--only", multiple=True, metavar="CODE", help="Run only this rule; may be repeated."),
    click.option("--limit", type=click.IntRange(min=0), default=100, show_default=True, metavar="N",
                 help="Detail N findings of each rule, 0 for all. The counts are always exact."),
    click.option("--since", metavar="REF",
                 help="Tell only what was caused since REF: a git ref, release, folder or zip archive."),
    click.option("--conformance", is_flag=True,
                 help="Ask frictionless and pandera as well, and report where they disagree."),
    click.option("--max-file-bytes", type=_NUMBER, metavar="N", help="Cap: refuse a larger table [8 GiB]."),
    click.option("--max-cell-bytes", type=_NUMBER, metavar="N", help="Cap: refuse a longer cell [1 MiB]."),
    click.option("--max-columns", type=_NUMBER, metavar="N", help="Cap: refuse more columns [1000]."),
)  # fmt: skip
validate_options = with_options(_OPTIONS)


def library_options(
    only: tuple[str, ...], limit: int, since: str | None, conformance: bool, **caps: int | None
) -> dict[str, Any]:
    """The options as arguments of `tuys.validate.validate`; a TuysError for an unknown code."""
    return {
        "limits": _limits(caps),
        "limit": limit or None,
        "only": _codes(only) if only else (),
        "since": since,
        "conformance": conformance,
    }


def _codes(typed: tuple[str, ...]) -> tuple[str, ...]:
    from tuys.catalogue.all import codes
    from tuys.catalogue.lookup import resolve

    return resolve(typed, codes())


def _limits(caps: dict[str, int | None]) -> Limits:
    given = {name.removeprefix("max_"): value for name, value in caps.items() if value is not None}
    return replace(DEFAULT_LIMITS, **given)
