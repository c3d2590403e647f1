"""The pages that the package brings along as Markdown."""

from pathlib import Path

from tuys.files import DEFAULT_LIMITS, refuse
from tuys.package import Package

METHOD = ("METHOD.md", "data/README.md")  # in a release, in the repository
CHANGELOG = ("CHANGELOG.md",)


def text_of(package: Package, paths: tuple[str, ...]) -> tuple[str, str]:
    """The first of these files that is there: its text, and the folder in which it lies; else nothing."""
    for path in paths:
        if (package.root / path).is_file() and not refuse(
            package.root, path, DEFAULT_LIMITS.descriptor_bytes
        ):
            text = (package.root / path).read_bytes().decode("utf-8", "replace")
            folder = Path(path).parent.as_posix()
            return text, "" if folder == "." else folder
    return "", ""
