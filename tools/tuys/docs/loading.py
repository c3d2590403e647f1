"""How to load a release: in the release's own README, and in the repository's."""

from pathlib import Path
from string import Template

_TEMPLATE = Path(__file__).parent / "loading.template.md"


def loading(name: str, folder: str, release: str, install: str) -> str:
    """The snippets for the release of the package `name`, with `folder` ("" or ending in /) before each path.

    `release` is what `tuys.load` is given, `install` how to come by the tool.
    """
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(name=name, folder=folder, release=release, install=install)
