"""Reads pages of a built site as a browser would, without one."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class Found:
    """What stands in a page: its links, the addresses that it loads, anchors, elements and text."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    def metas(self, name: str) -> list[str]:
        """The content of each `<meta name=…>` or `<meta http-equiv=…>`."""
        metas = [each for tag, each in self.elements if tag == "meta"]
        return [each["content"] for each in metas if name in (each.get("name"), each.get("http-equiv"))]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Found()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.elements.append((tag, given))
        if tag in ("dd", "dt", "li", "p", "td", "th"):
            self.found.text += " "
        if "id" in given:
            assert given["id"] not in self.found.anchors, f"twice: {given['id']}"
            self.found.anchors.add(given["id"])
        if tag == "a" and "href" in given:
            self.found.links.append(given["href"])
        if tag == "link" and given.get("rel") in ("stylesheet", "icon"):
            self.found.loads.append(given["href"])
        if "src" in given:
            self.found.loads.append(given["src"])

    def handle_data(self, data: str) -> None:
        self.found.text += data


def page(path: Path) -> Found:
    """The page in a file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.found
