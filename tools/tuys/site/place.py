"""Where a site stands: a new folder, or that of a former site, which says itself that it is one.

Whoever publishes by git has more at the top of a site than a build writes: `.git`, `CNAME`. A marker names
what the build wrote there; all else is kept.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tuys.errors import TuysError
from tuys.release.staging import replace
from tuys.site.addresses import MARKER
from tuys.site.model import File

_MAKER = "tuys site build"
_NOTE = "The next build replaces the entries named here, and keeps what else stands beside them."
_PUBLISHING = {".git", ".gitattributes", ".gitignore", ".nojekyll", "CNAME"}  # may be there before a site is


def marked(files: Iterable[File]) -> Iterator[File]:
    """The files, and the marker."""
    top = {MARKER}
    for file in files:
        top.add(file.path.partition("/")[0])
        yield file
    told = {"made_by": _MAKER, "note": _NOTE, "entries": sorted(top)}
    yield File(MARKER, f"{json.dumps(told, indent=1)}\n".encode())


def kept(target: Path) -> list[str]:
    """What stands at the top of `target` that no build wrote; nothing where there is no folder.

    TuysError where it is neither a site of this tool nor a folder that waits for its first one.
    """
    if not os.path.lexists(target):
        return []
    try:
        found = sorted(path.name for path in target.iterdir())
    except OSError as fault:
        raise TuysError(f"{target}: cannot be replaced: {fault.strerror}") from None
    built = _built(target)
    if not built and not _PUBLISHING.issuperset(found):
        raise TuysError(f"{target} exists already and is no site that tuys built; move it away")
    return [name for name in found if name not in built]


def put(stage: Path, target: Path) -> None:
    """Gives a filled folder the place of the former site. TuysError where both have what is kept."""
    keep = kept(target)
    for name in keep:
        if os.path.lexists(stage / name):
            raise TuysError(f"{target}: {name} was not built here, and the new site has one; move it away")
    replace(stage, target, keep)


def _built(folder: Path) -> frozenset[str]:
    """The entries that a build wrote; none where this is no site."""
    try:
        told = json.loads((folder / MARKER).read_bytes())
        return frozenset(told["entries"] if told["made_by"] == _MAKER else ())
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
