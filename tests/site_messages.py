"""The messages of the interface, as they stand in the code and in the templates of the site."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir, extract_from_file

_TOOL = Path(__file__).parent.parent / "tools" / "tuys"
_SITE = _TOOL / "site"
_REASONS = _TOOL / "derived" / "reasons.py"  # derived, and said by the site
_METHODS = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
_OPTIONS = {"**.jinja": {"trimmed": "true", "newstyle_gettext": "true"}}
Message = str | tuple[str, ...]


def messages() -> Iterator[tuple[Message, str]]:
    """Each message in English (with its plural, if it has one), and the file that it stands in."""
    found = extract_from_dir(_SITE, method_map=_METHODS, options_map=_OPTIONS)
    for path, _line, message, _comments, _context in found:
        yield message, path
    for _line, message, _comments, _context in extract_from_file("python", _REASONS):
        yield message, str(_REASONS)
