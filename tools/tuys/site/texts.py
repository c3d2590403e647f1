"""The pages that the package brings along as Markdown."""

from pathlib import Path

from tuys.files import DEFAULT_LIMITS, refuse
from tuys.site.edition import SiteEdition

METHOD = ("METHOD.md", "data/README.md")  # in a release, in the repository
CHANGELOG = ("CHANGELOG.md",)


def text_of(site: SiteEdition, paths: tuple[str, ...]) -> tuple[str, str]:
    """The first of these files that is there: its text, and the folder in which it lies; else nothing."""
    root = site.downloads.folder if site.downloads.released else site.package.root
    for path in paths:
        if (root / path).is_file() and not refuse(root, path, DEFAULT_LIMITS.descriptor_bytes):
            text = (root / path).read_bytes().decode("utf-8", "replace")
            folder = Path(path).parent.as_posix()
            return text, "" if folder == "." else folder
    return "", ""
