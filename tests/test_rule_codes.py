"""Every code of a vocabulary that a content rule spells exists in the dataset's list of codes."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dataset_copy import ROOT
from rule_fixtures import FIXTURES, load

RULES = ROOT / "tools" / "tuys" / "rules"
MODULES = sorted(path for path in RULES.glob("*.py") if path.stem != "phrases")  # which has words of sources
WORD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# Words that rules spell and that are no codes: of schemas, of dates, durations and phrases, of messages.
OTHERS = {
    "coders", "edtf", "duration", "example", "pattern", "string", "integer", "number", "text", "default",
    "uri", "yes", "if_dead", "min", "max", "span", "day", "week", "month", "year", "is", "are", "none",
    "change", "table", "changes",
    "seeds",
}  # fmt: skip


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module that are words, without docstrings and pieces of messages."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        word = node.value if isinstance(node, ast.Constant) and id(node) not in pieces else None
        if isinstance(word, str) and WORD.fullmatch(word):
            yield node.lineno, word


def known() -> set[str]:
    """The codes, the vocabularies, and the names of tables and fields."""
    with (ROOT / "data" / "codes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    tables = load(FIXTURES / "CLM-COVER" / "pass").tables.values()
    fields = {name for table in tables for name in table.schema.names}
    live = {row["code"] for row in rows if not row["until"]}
    return live | {row["vocabulary"] for row in rows} | {table.name for table in tables} | fields


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_code_that_a_rule_spells_exists(path):
    allowed = known() | OTHERS
    assert [(line, word) for line, word in literals(path) if word not in allowed] == []


def test_no_word_is_let_pass_in_vain():
    spelt = {word for path in MODULES for _, word in literals(path)}
    assert spelt >= OTHERS
    assert not known() & OTHERS
