"""`tuys release verify`."""

import click

from tuys.commands.common import leave, show


@click.command()
@click.argument("release", metavar="FILE|DIR", type=click.Path(exists=True))
@click.option("--ledger", type=click.Path(exists=True, dir_okay=False),
              help="The ledger, where it does not stand beside the archive.")  # fmt: skip
@click.option("--rebuild", is_flag=True, help="Build the release again from its commit, and compare.")
@click.option("--package", type=click.Path(), help="The repository's package for --rebuild.  [default: here]")
def release_verify(release: str, ledger: str | None, rebuild: bool, package: str | None) -> None:
    """Verify a release: every byte, and its row in the ledger.

    It is given as the archive or unpacked. Nothing else is needed: the file verify.py in each release does
    the same with Python alone. A flipped byte, a missing or added file, a ledger that was changed, or cut up
    to the row of this release, is found and named, and the exit code is 1. With --rebuild the commit in the
    ledger is checked out, its own tool builds the release again, and the two are compared.

    \b
    Examples:
      tuys release verify --help
      tuys release verify dist/tuys-0.1.0
      tuys release verify tuys-0.1.0.zip --ledger releases.csv
    """
    from tuys.verify import Progress, told, verify

    tell = Progress()
    verdict = verify(release, ledger, tell)
    tell.clear()
    if rebuild and not verdict.faults:
        from tuys.release.rebuild import compare_rebuilt

        verdict = compare_rebuilt(release, package, verdict)
    show(f"{line}\n" for line in told(verdict))
    leave(1 if verdict.faults else 0)
