"""The report as one HTML file for a browser: nothing in it comes from elsewhere, nothing from the data runs.

Source of the policy in its head: W3C, Content Security Policy Level 3 (hashes of inline style and script).
"""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from tuys.findings import Report, Severity
from tuys.reports.html_parts import accounts, choices, files
from tuys.reports.json_report import summary, tool_version
from tuys.reports.ledger import verdict
from tuys.reports.screen import Screen
from tuys.reports.tree import causes
from tuys.reports.visible import visible

_HERE = Path(__file__).parent
_SCREEN = Screen()


def render(report: Report, screen: Screen) -> Iterable[str]:
    """One HTML document, in pieces."""
    style, script = (_part(name) for name in ("report.css", "report.js"))
    listed = causes(report.findings)
    yield from _template().generate(
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        style=Markup(style),
        script=Markup(script),
        name=visible(report.name),
        tool=tool_version(),
        verdict=verdict(report, _SCREEN),
        numbers=summary(report),
        severities=[severity.value for severity in Severity],
        total=len(listed),
        choices=choices(report.findings),
        files=files(listed),
        rules=accounts(report),
    )
    yield "\n"


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.jinja")


def _part(name: str) -> str:
    return "\n" + (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a policy names an inline element by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
