"""The rules of a SARIF log, described by their pages, and texts that no reader of it takes for links."""

from collections.abc import Iterable, Mapping
from typing import Any

from tuys.catalogue.page import Page
from tuys.findings import Severity
from tuys.reports.visible import visible


def descriptors(
    codes: Iterable[str], pages: Mapping[str, Page], levels: Mapping[Severity, str]
) -> list[dict[str, Any]]:
    """The reportingDescriptor of each code, in this order; only the code where it has no page."""
    return [_descriptor(pages[code], levels) if code in pages else {"id": code} for code in codes]


def plain_message(text: str) -> str:
    r"""The text as a plain message: on one line, `[` escaped where it would start an embedded link.

    Source: SARIF 2.1.0, 3.11.6, messages with embedded links.
    """
    text = visible(text)
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _descriptor(page: Page, levels: Mapping[Severity, str]) -> dict[str, Any]:
    parts = {"Finds": page.finds, "Why": page.why, "Fix": page.fix, "Empty cells": page.empty_cells}
    told = {name: text for name, text in parts.items() if text}
    return {
        "id": page.code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.finds},
        "defaultConfiguration": {"level": levels[page.severity]},
        "help": {
            "text": "\n".join(f"{name}: {text}" for name, text in told.items()),
            "markdown": "\n\n".join(f"**{name}.** {text}" for name, text in told.items()),
        },
    }
