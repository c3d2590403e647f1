"""Validates a package. It loads little: the descriptor is being checked while the rest still loads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS, Limits
from tuys.findings import Finding, Report, Severity
from tuys.package import Package, read_package

if TYPE_CHECKING:
    from tuys.records import Dataset


def validate(  # noqa: PLR0913 - every option of the command has its name here
    start: str | Path | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    limit: int | None = 100,
    only: tuple[str, ...] = (),
    conformance: bool = False,
    since: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Checks the package at `start` (a folder, a descriptor, or None for the nearest one).

    `limit` is how many findings of a rule are detailed (None or 0: all); counts are exact all the same.
    `only` restricts the run to these codes. `since` names a former version (a folder, a zip archive, a
    release or a git ref): only what was caused since then is told. TuysError where the package cannot be read
    at all, or where there is no such version.
    """
    package, findings = read_package(start, limits)
    with ThreadPoolExecutor(1) as aside:
        descriptor = aside.submit(_descriptor, package)
        from tuys.checking import EVERYTHING, Options, check

        former = cache(partial(_former, package, limits))
        options = Options(limits, limit or EVERYTHING, only, conformance, progress, former)
        if since is None:
            return check(package, findings, descriptor, options)
        from tuys.since import check_since

        return check_since(since, package, findings, descriptor, options)


def refuse_errors(report: Report, advice: str) -> None:
    """TuysError where there are errors, with the first of them; `advice` says what to do."""
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        where = f"{first.path}:{first.line}" if first.line else first.path
        number = report.count(Severity.ERROR)
        count = "1 error" if number == 1 else f"{number:,} errors, the first"
        raise TuysError(
            f"{report.name} does not validate: {count} at {where}: {first.code}: {first.message} {advice}"
        )


def _descriptor(package: Package) -> list[Finding]:
    from tuys.conformance import descriptor_findings

    return descriptor_findings(package) if package.descriptor else []


def _former(package: Package, limits: Limits) -> "Dataset | str":
    from tuys.history.former import former_dataset

    return former_dataset(package, limits)
