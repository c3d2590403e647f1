"""The report on a package that could not be read at all, for programs that read reports."""

from pathlib import Path

from tuys.catalogue.structural import STRUCTURAL
from tuys.errors import PackageError
from tuys.files import error, seen_from_here
from tuys.findings import Report, RuleState, Severity
from tuys.safety import safe_words

_CODE = "PKG-DESCRIPTOR"
_DESCRIPTOR = "datapackage.json"


def unreadable_report(fault: PackageError) -> Report:
    """One PKG-DESCRIPTOR finding; no other rule of the structural layers was run."""
    folder, name = _place(fault.path or Path())
    found = error(_CODE, name, f"The package cannot be read: {safe_words(fault.reason)}.")
    codes = [page.code for page in STRUCTURAL if page.layer in ("1a", "2")]
    return Report(
        name=folder.resolve().name,
        version=None,
        tables=0,
        rows=0,
        findings=(found,),
        rules=tuple(_state(code) for code in codes),
        counts={Severity.ERROR: 1},
        folder=seen_from_here(folder),
        unreadable=True,
    )


def _state(code: str) -> RuleState:
    if code == _CODE:
        return RuleState(code, "found", 1)
    return RuleState(code, "not_run", reason="the package cannot be read")


def _place(path: Path) -> tuple[Path, str]:
    """The folder and the name of the descriptor that could not be had."""
    if path.suffix == ".json" or path.is_file():
        return path.parent, path.name
    return path, _DESCRIPTOR
