"""Keeps the declared version ahead of the last release, as far as the changes ask for it."""

import tempfile
from pathlib import Path

from tuys.diff import compare, next_version, read_version
from tuys.editing.draft import Draft
from tuys.editing.trial import copy_of
from tuys.history import NoRepositoryError, commit_at, last_release
from tuys.lexical.semver import is_version, precedence


def raise_version(draft: Draft) -> None:
    """Raises the version in the draft's descriptor to what its changes since the last release ask for.

    Nothing is done where nothing was released, or where the declared version is no version.
    """
    declared, root = draft.package.version, draft.package.root
    try:
        release = last_release(root)
    except NoRepositoryError:
        release = None
    if release is None or declared is None or not is_version(declared):
        return
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch, commit_at(release.ref, root) as former:
        copy_of(draft, Path(scratch))
        reasons = compare(read_version(former), read_version(Path(scratch))).reasons
    wanted = next_version(release.version, reasons)
    if precedence(declared) < precedence(wanted):
        draft.descriptor["version"] = wanted
