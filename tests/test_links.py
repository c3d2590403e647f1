"""Every link between the pages of this repository leads to a file, and to a heading that it has."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_MADE = {".venv", ".venv-lock", ".git", "dist", "node_modules"}
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not _MADE & set(path.relative_to(ROOT).parts)
    and not path.name.endswith(".template.md")  # its links lead on from the page that it becomes
    and not any(part.startswith(".pytest") for part in path.relative_to(ROOT).parts)
    and not path.name.endswith(".template.md")  # becomes a page of a release
)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_FOREIGN = re.compile(r"[a-z]+:", re.IGNORECASE)


def prose(path: Path) -> str:
    """A page without its blocks of code and its code in lines."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", path.read_text(encoding="utf-8")))


def links(path: Path) -> list[str]:
    """The links of a page that stay in this repository."""
    return [link for link in _LINK.findall(prose(path)) if not _FOREIGN.match(link)]


def anchors(path: Path) -> set[str]:
    """The names of a page's headings, as the platform makes them: a second of one name ends in -1."""
    found: list[str] = []
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", _FENCE.sub("", path.read_text(encoding="utf-8")), re.M):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        found.append(re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-"))
    return {name if not found[:at].count(name) else f"{name}-{found[:at].count(name)}"
            for at, name in enumerate(found)}  # fmt: skip


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_leads_somewhere(path):
    for link in links(path):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


def test_the_guides_are_reached_from_the_first_page():
    seen: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        seen.add(page)
        targets = {(page.parent / link.partition("#")[0]).resolve() for link in links(page) if link[0] != "#"}
        ahead += [one for one in targets - seen if one.suffix == ".md"]
    guides = {path for path in PAGES if path.parent == ROOT / ".github"} - {
        ROOT / ".github" / "pull_request_template.md"
    }
    assert {ROOT / "CONTRIBUTING.md", ROOT / "data" / "README.md"} | guides <= seen


def test_links_and_headings_are_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A `b`: c!\n## Twice\n## Twice\n[x](y.md#z) [w](<v.md>) `[no](no.md)`\n"
        "```\n# none\n[no](no.md)\n```\n[away](https://example.org)\n",
        encoding="utf-8",
    )
    assert anchors(page) == {"a-b-c", "twice", "twice-1"}
    assert links(page) == ["y.md#z", "v.md"]


@pytest.mark.parametrize("form", sorted((ROOT / ".github").rglob("*.yml")), ids=named)
def test_every_file_that_a_form_names_exists(form):
    text = form.read_text(encoding="utf-8")
    for name in re.findall(r"(?<![\w/])(?:data/|schemas/|\.github/)?[A-Z]+\.md\b", text):
        assert (ROOT / name).exists(), name
