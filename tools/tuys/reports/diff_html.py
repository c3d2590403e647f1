"""Two versions compared, as one HTML file for a browser: nothing comes from elsewhere, nothing runs."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tuys.reports import diff_words
from tuys.reports.diff_model import Comparison
from tuys.reports.document import document
from tuys.reports.screen import Screen
from tuys.reports.visible import visible


def render(one: Comparison, screen: Screen) -> Iterable[str]:
    """One HTML document, in pieces."""
    return document("diff", one=_visible(one), words=diff_words)


def _visible(value: Any) -> Any:
    """The value with every text in it on one line, and nothing in it that cannot be seen."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple):
        return tuple(map(_visible, value))
    if isinstance(value, Mapping):
        return {visible(name): _visible(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _visible(getattr(value, one.name)) for one in fields(value)})
    return value
