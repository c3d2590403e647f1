"""Keeps the declared version ahead of the last release, as far as the changes ask for it."""

import tempfile
from pathlib import Path

from tuys.diff import compare, next_version, read_version
from tuys.editing.draft import Draft
from tuys.editing.trial import copy_of
from tuys.history import NoRepositoryError, Release, last_release
from tuys.lexical.semver import is_version, precedence


def raise_version(draft: Draft) -> None:
    """Raises the version in the draft's descriptor to what its own changes ask for, after the last release.

    What the files held before is not counted: whoever changed it raised the version for it, or did not.
    Nothing is done where nothing was released, or where the declared version is no version.
    """
    root = draft.package.root
    try:
        release = last_release(root)
    except NoRepositoryError:
        release = None
    if release:
        raise_after(release, draft, root)


def raise_after(release: Release, draft: Draft, before: Path) -> None:
    """Raises the version to what the changes since the package in the folder `before` ask for."""
    declared = draft.descriptor.get("version")
    if not isinstance(declared, str) or not is_version(declared):
        return
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        copy_of(draft, Path(scratch))
        reasons = compare(read_version(before), read_version(Path(scratch))).reasons
    wanted = next_version(release.version, reasons)
    if precedence(declared) < precedence(wanted):
        draft.descriptor["version"] = wanted
