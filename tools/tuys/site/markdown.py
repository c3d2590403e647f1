"""Pages that are kept as Markdown, as HTML: none of their markup is taken over, and no unsafe address."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from tuys.docs.release_page import portable

_ABSOLUTE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#)")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_NOT_A_WORD = re.compile(r"[^\w\- ]")


def html(text: str, way: Callable[[str], str], folder: str = "") -> Markup:
    """The page without its first heading; `way` gives the address here of a path it links to, "" for none.

    Comments are left out. `folder` is where the page lies in the package; headings have the anchors that
    they have there.
    """
    kept = portable(_COMMENT.sub("", text), lambda path: bool(way(path)), folder)
    parser = _parser()
    tokens = parser.parse(kept)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    _give_anchors(tokens)
    for token in tokens:
        _settle(token, way)
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def inline(text: str) -> Markup:
    """A sentence with its code marked."""
    return Markup(_parser().renderInline(text))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _settle(token: Token, way: Callable[[str], str]) -> None:
    if token.type == "table_open":
        token.attrSet("tabindex", "0")  # it scrolls sideways on a narrow screen
    for child in token.children or ():
        target = str(child.attrGet("href") or "")
        if child.type == "link_open" and target:
            if not _ABSOLUTE.match(target):
                path, sign, anchor = target.partition("#")
                child.attrSet("href", f"{way(path)}{sign}{anchor}")
            elif not target.startswith("#"):
                child.attrSet("rel", "noreferrer noopener")


def _give_anchors(tokens: list[Token]) -> None:
    """Headings get the anchors that they have with code hosts, which number what comes again."""
    seen = Counter[str]()
    for token, content in pairwise(tokens):
        if token.type == "heading_open":
            name = _anchor(content.content)
            token.attrSet("id", f"{name}-{seen[name]}" if seen[name] else name)
            seen[name] += 1


def _anchor(heading: str) -> str:
    return _NOT_A_WORD.sub("", heading.lower()).replace(" ", "-")
