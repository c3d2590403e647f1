"""The pages as they are shipped: `pages.json`, written by `tuys docs` from the catalogue."""

import json
from pathlib import Path
from typing import Any

from tuys.catalogue.page import Example, Excerpt, Page
from tuys.errors import TuysError
from tuys.findings import Severity

FILE = Path(__file__).parent.parent / "pages.json"


def shipped() -> dict[str, Example]:
    """Every page with its examples by code, in the order of the catalogue."""
    try:
        listed = json.loads(FILE.read_text(encoding="utf-8"))["pages"]
        return {item["code"]: _example(item) for item in listed}
    except (OSError, ValueError, LookupError, TypeError):
        raise TuysError("the rule pages (pages.json) are missing or damaged; install tuys anew") from None


def pages_at_hand() -> dict[str, Page]:
    """The page of each code; none where they are missing, so that a report is poorer then and not lost."""
    try:
        return {code: example.page for code, example in shipped().items()}
    except TuysError:
        return {}


def _example(item: dict[str, Any]) -> Example:
    examples = {key: item.pop(key) for key in ("passes", "fails", "found")}
    return Example(
        Page(**{**item, "severity": Severity(item["severity"])}),
        tuple(Excerpt(**excerpt) for excerpt in examples["passes"]),
        tuple(Excerpt(**excerpt) for excerpt in examples["fails"]),
        tuple(examples["found"]),
    )
