"""The section of CHANGELOG.md about a release: drafted from what maintainers wrote and from the changes.

The first line says what a user must do, and the list of changed records is a marked block; both are drafted
anew each time. Everything else is the maintainers' and is kept as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tuys.errors import TuysError
from tuys.lexical.semver import is_version, precedence
from tuys.release.advice import OPENINGS, advice
from tuys.release.changed import Changed
from tuys.release.records import record_lines
from tuys.writing import write_whole

CHANGELOG = "CHANGELOG.md"
UNRELEASED = "unreleased"
_START, _END = "<!-- generated: changed records -->", "<!-- end -->"
_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_BLOCK = re.compile(rf"{re.escape(_START)}\n.*?{re.escape(_END)}\n*", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """A heading of the second level, without its marks, and the text below it."""

    heading: str
    body: str

    @property
    def unreleased(self) -> bool:
        """Whether it is the section of what is to come."""
        return self.heading.strip("[]").lower() == UNRELEASED

    @property
    def version(self) -> str | None:
        """The version that the section is about."""
        first = self.heading.split(" ")[0].strip("[]")
        return first if is_version(first) else None


@dataclass(frozen=True)
class Changelog:
    """The text before the first section, and the sections, the newest first."""

    head: str
    sections: tuple[Section, ...]

    @classmethod
    def read(cls, root: Path) -> "Changelog":
        """The changelog of a package; an empty one where it has none. TuysError where it is no text."""
        try:
            text = (root / CHANGELOG).read_text(encoding="utf-8")  # with line feeds, whatever stands there
        except FileNotFoundError:
            text = "# Changelog\n"
        except (OSError, ValueError):
            raise TuysError(f"{CHANGELOG}: this is no text that can be read") from None
        marks = [*_HEADING.finditer(text)]
        parts = zip(marks, [*(mark.start() for mark in marks), len(text)][1:], strict=True)
        sections = [Section(mark[0][3:].strip(), text[mark.end() : end].strip("\n")) for mark, end in parts]
        return cls(text[: marks[0].start() if marks else len(text)].rstrip("\n"), tuple(sections))

    def text(self) -> str:
        """The whole file."""
        parts = [self.head, *(f"## {one.heading}\n\n{one.body}".rstrip("\n") for one in self.sections)]
        return "\n\n".join(parts) + "\n"


def drafted_entry(changelog: Changelog, changed: Changed) -> str:
    """The section about the next release, its heading included, with one line end at its end."""
    return Changelog("", (_section(changelog, changed),)).text().lstrip("\n")


def with_entry(changelog: Changelog, changed: Changed) -> Changelog:
    """The changelog with the drafted section in the place of what is not released yet."""
    kept = [one for one in changelog.sections if not _is_ahead(one, changed)]
    return replace(changelog, sections=(_section(changelog, changed), *kept))


def has_entry(root: Path, entry: str) -> bool:
    """Whether the changelog of a package begins with this section, and has nothing unreleased beside it."""
    changelog = Changelog.read(root)
    first = Changelog("", changelog.sections[:1]).text().lstrip("\n")
    return first == entry and not any(one.unreleased for one in changelog.sections)


def write_entry(root: Path, changed: Changed) -> bool:
    """Writes the drafted section into CHANGELOG.md; whether that changed the file."""
    changelog = Changelog.read(root)
    text = with_entry(changelog, changed).text()
    path = root / CHANGELOG
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        return False
    write_whole(path, [text])
    return True


def _is_ahead(section: Section, changed: Changed) -> bool:
    """Whether the section is about what is not released yet: under its own name or a version to come."""
    if section.unreleased:
        return True
    version, former = section.version, changed.former
    return version is not None and (former is None or precedence(version) > precedence(former))


def _section(changelog: Changelog, changed: Changed) -> Section:
    ahead = [one for one in changelog.sections if _is_ahead(one, changed)]
    words = [text for one in ahead if (text := _words(one.body))]
    day = changed.package.descriptor.get("as_of")
    heading = f"{changed.version} ({day})" if isinstance(day, str) and day else changed.version
    return Section(heading, "\n\n".join([advice(changed), *words, *_records(changed)]))


def _words(body: str) -> str:
    """What maintainers wrote in a section: without the line and the block that are drafted."""
    text = _BLOCK.sub("", body).strip("\n")
    first, _, rest = text.partition("\n\n")
    return rest.strip("\n") if first.startswith(OPENINGS) else text


def _records(changed: Changed) -> Iterator[str]:
    lines = [*record_lines(changed.diff)] if changed.diff else []
    if lines:
        yield "\n".join([_START, f"Changed records since {changed.former}:\n", *lines, _END])
