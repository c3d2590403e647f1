"""The shape of the tool: imports point down, foreign libraries have one home, nothing grows too long."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOL = Path(__file__).parent.parent / "tools" / "tuys"
MODULES = sorted(TOOL.rglob("*.py"))

# Low to high: a module or package imports only from those before it (and, within a package, from its own).
ORDER = (
    "errors", "findings", "verify", "writing", "files", "package", "gate", "lexical", "values", "canonical",
    "constraints", "references", "misspelt", "declared", "structure", "layout", "records", "reading",
    "tables", "history", "diff", "contract", "conformance", "differences", "opinions", "rules", "derived",
    "agreement",
    "causes", "safety", "waivers", "catalogue", "ledger", "unreadable", "told", "formatting", "checking",
    "since", "validate", "editing", "api", "cards", "citations", "exports", "reports", "docs", "release",
    "site", "commands", "cli", "__main__",
)  # fmt: skip

# Library: the modules that may import it, by the first part of their path.
HOMES = {
    "frictionless": {"conformance"},
    "pandera": {"contract"},
    "click": {"commands", "cli"},
    "jinja2": {"reports", "site"},
    "pandas": {"api"},
    "duckdb": set(),
    "sqlite3": {"exports"},
    "xlsxwriter": {"exports"},
    "requests": {"release"},
    "krippendorff": {"agreement"},
    "babel": {"site"},
    "markdown_it": {"site"},
    "vl_convert": {"site"},
}
LONGEST = 250
ALONE = {"verify.py": 460}  # one file, as it stands in each release and needs nothing beside it
HEAVY = (
    "polars", "frictionless", "pandera", "rich", "jinja2", "pandas", "numpy", "requests", "xlsxwriter",
    "krippendorff", "babel", "vl_convert",
)  # fmt: skip
# The top level of the repository, which stays as it is: what is added has its place below.
TOP = {
    ".ci", ".gitattributes", ".github", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md",
    "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "data", "datapackage.json",
    "pyproject.toml", "schemas", "seeds", "tests", "tools",
}  # fmt: skip


def part_of(path: Path) -> str:
    return path.relative_to(TOOL).with_suffix("").parts[0]


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            if node.module == "tuys":
                yield from ((node.lineno, f"tuys.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def lines_of(node: ast.FunctionDef) -> int:
    """The lines of a function without its docstring, which may be the page of a rule."""
    first, *rest = node.body
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = rest[0].lineno if documented and rest else first.lineno
    signature = first.lineno - node.lineno
    return signature + (node.end_lineno or start) - start + 1


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return path.relative_to(TOOL).as_posix()


def test_every_module_has_its_place_in_the_order():
    assert {part_of(path) for path in MODULES} - {"__init__"} <= set(ORDER)
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_point_down(path):
    mine = part_of(path)
    if mine == "__init__":
        return  # names for users, loaded when they are asked for
    for line, name in imports(parsed(path)):
        package, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if package == "tuys" and other != mine:
            assert ORDER.index(other) < ORDER.index(mine), f"line {line}: {mine} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_foreign_libraries_have_one_home(path):
    for line, name in imports(parsed(path)):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or part_of(path) in homes, f"line {line}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_too_long(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= ALONE.get(named(path), LONGEST)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert lines_of(node) <= 30, f"{node.name} (line {node.lineno})"


def test_what_stands_alone_needs_the_standard_library_only():
    for name in ALONE:
        modules = {module.split(".")[0] for _, module in imports(parsed(TOOL / name))}
        assert modules <= sys.stdlib_module_names


def test_the_command_line_loads_nothing_heavy():
    code = f"import sys, tuys.cli; print(sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_commands_are_short():
    for path in (TOOL / "commands").glob("*.py"):
        if path.stem not in ("asking", "common", "edits", "reference") and not path.stem.endswith("_options"):
            assert path.read_text(encoding="utf-8").count("\n") <= 40, path.name


def test_the_top_level_is_fixed_and_holds_no_wheel():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], check=True, capture_output=True, cwd=TOOL.parent.parent
    )
    paths = [Path(path) for path in listed.stdout.decode().split("\0") if path]
    assert {path.parts[0] for path in paths} == TOP
    assert not [path for path in paths if path.suffix == ".whl"]
