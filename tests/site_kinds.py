"""A few pages of built sites that together have every kind of page, and everything that a page may have."""

import json
import re
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from built_site import dataset_site
from dataset_copy import Copy
from tuys.site.build import build

LONG = "Committee of 7 Relatives, Almaty Branch 3, Public Association for the Families of Those Held Abroad"
WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstellenleiter"
CONTACTS = ("mailto:us@example.org", "https://example.org/a-form-to-fill-in", "Signal: us.01")
_PARTS = re.compile(r'<(\w+)|class="([^"]+)"|(type="\w+"|http-equiv="refresh"|role="\w+"|dir="rtl"|mailto:)')
_open: list[TemporaryDirectory] = []


def site_of(*changes) -> Path:
    """The site of a copy of the dataset as it was first released, after these changes; unvalidated."""
    folder = TemporaryDirectory(prefix="tuys-site-")
    _open.append(folder)
    copy = Copy(Path(folder.name) / "package")
    for change in changes:
        change(copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["tuys.site.build"], "refuse_errors", lambda *_: None)
        patch.setattr(sys.modules["tuys.site.pages.lists"], "LONGEST", 5)
        return build(copy.root, Path(folder.name) / "site", contacts=CONTACTS).folder


def contested(copy: Copy) -> None:
    """E0014 is denied by officials, dated otherwise by somebody, and told by a second speaker."""
    copy.claim("S0002-075", "E0014", "event_type", "detention", stance="denies", rank="alternative",
               speaker_label="a police spokesman", basis="official")  # fmt: skip
    copy.claim("S0002-076", "E0014", "date", "2023-03-28", rank="alternative", original="on Tuesday",
               speaker_label="a passer-by", basis="unattributed")  # fmt: skip
    copy.claim("S0002-077", "E0014", "date", "2023-03-20", rank="rejected", note="A slip of the pen.")


def retired(copy: Copy) -> None:
    """One id leads on, one was withdrawn, one taken down; the last leads round the second."""
    for old, new, reason in (
        ("E0901", "E0014", "merged"), ("E0902", "", "withdrawn"), ("P0901", "", "takedown"),
        ("E0903", "E0901", "merged"), ("X0901", "X0001", "merged"),
    ):  # fmt: skip
        copy.add("redirects", old, new, reason, "2026-11-21", "0.1.0")


def long(copy: Copy) -> None:
    """Names and titles that hardly fit."""
    copy.put("S0002", "publisher", LONG)
    copy.put("P0003", "display_name", WORD)
    copy.put("E0014", "title", f"{WORD} {WORD[:9]}")
    copy.put("L0004", "name", f"{WORD} {LONG}")


@cache
def fixture_site() -> Path:
    """A site with contacts, lists of several pages, disputes, and ids that were retired."""
    return site_of(contested, retired, long)


def kind(path: Path) -> str:
    """The kind of a page by where it stands within its language: the folder, or its own name."""
    if path.parent.name == "en":
        return re.sub("(?<=-)[0-9]+$", "2", path.stem)
    data = path.parents[2] / "data" / f"{path.stem}.json"
    retired = data.is_file() and "fields" not in json.loads(data.read_text(encoding="utf-8"))
    return "retired" if retired else path.parent.name


def parts(path: Path) -> set[str]:
    """The kind of a page, and what it is made of."""
    text = path.read_text(encoding="utf-8")
    return {f"kind {kind(path)}", *("".join(found) for found in _PARTS.findall(text))}


@cache
def samples() -> tuple[tuple[Path, str], ...]:
    """Sites, and pages of theirs within a language, that leave no kind and no part of any page out."""
    had, chosen = set[str](), []
    found = {}
    for site in (fixture_site(), dataset_site()):
        for path in site.glob("en/**/*.html"):
            found[site, path.relative_to(site / "en").as_posix()] = parts(path)
    found = dict(sorted(found.items(), key=lambda item: (item[0][0] / "en" / item[0][1]).stat().st_size))
    while not had.issuperset(set.union(*found.values())):
        chosen.append(max(found, key=lambda one: len(found[one] - had)))
        had |= found[chosen[-1]]
    return tuple(sorted(chosen))
