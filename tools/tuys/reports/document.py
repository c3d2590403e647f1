"""An HTML page that fetches nothing, from a template, a style and at most one script beside this module.

Source of the policy in its head: W3C, Content Security Policy Level 3 (hashes of inline style and script).
"""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from tuys.reports.json_report import tool_version
from tuys.reports.visible import visible

_HERE = Path(__file__).parent


def document(name: str, /, **values: Any) -> Iterator[str]:
    """The page of `name.html.jinja` with `name.css` and, where there is one, `name.js`, in pieces.

    The template escapes the values. It is given `policy`, `style`, `script` and `tool`, the tool's version.
    """
    style = _part("page.css") + _part(f"{name}.css")
    script = _part(f"{name}.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; "
    policy += f"script-src {_hash(script)}; " if script else ""
    yield from _template(f"{name}.html.jinja").generate(
        policy=policy + "base-uri 'none'; form-action 'none'",
        style=Markup(style),
        script=Markup(script),
        tool=tool_version(),
        **values,
    )
    yield "\n"


def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    return environment.get_template(name)


def _part(name: str) -> str:
    file = _HERE / name
    return "\n" + file.read_text(encoding="utf-8") if file.is_file() else ""


def _hash(text: str) -> str:
    """What a policy names an inline element by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
