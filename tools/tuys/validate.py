"""Validates a package. It loads little: the descriptor is being checked while the rest still loads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tuys.files import DEFAULT_LIMITS, Limits
from tuys.findings import Finding, Report
from tuys.package import Package, read_package

_EVERYTHING = 10**12


def validate(
    start: str | Path | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    limit: int | None = 100,
    only: tuple[str, ...] = (),
    conformance: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Checks the package at `start` (a folder, a descriptor, or None for the nearest one).

    `limit` is how many findings of a rule are detailed (None or 0: all); counts are exact all the same.
    `only` restricts the run to these codes. TuysError where the package cannot be read at all.
    """
    package, findings = read_package(start, limits)
    with ThreadPoolExecutor(1) as aside:
        descriptor = aside.submit(_descriptor, package)
        from tuys.checking import Options, check

        options = Options(limits, limit or _EVERYTHING, only, conformance, progress)
        return check(package, findings, descriptor, options)


def _descriptor(package: Package) -> list[Finding]:
    from tuys.conformance import descriptor_findings

    return descriptor_findings(package) if package.descriptor else []
