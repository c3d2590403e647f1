"""Reports: what a person, a program and a GitHub runner get to read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tuys import reports
from tuys.findings import Finding, Related, Report, RuleState, Severity, sort_findings
from tuys.reports import FORMATS, exit_code, render
from tuys.reports.caret import cell_lines, place_in
from tuys.reports.github import escape_data, escape_property
from tuys.reports.markdown import block, code_span
from tuys.reports.screen import Screen
from tuys.reports.tree import causes
from tuys.reports.visible import json_safe, visible

SCHEMA = json.loads((Path(reports.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))
HOSTILE = "a`b|c\u202e\x1b[31m\r\n::error file=x::pwned %0A, \U000e0041"
CAUSE = Finding(
    "FLD-ENUM", Severity.ERROR, "'protst' is no code of event_type.", "events", "data/events.csv",
    12, 11, 2, "E0011", "event_type", "protst", "Did you mean protest?",
    (Related("data/codes.csv", 31, "x"),),
)  # fmt: skip
FOLLOWS = tuple(
    Finding("CLM-MATCH", Severity.ERROR, "The claim says otherwise.", "claims", "seeds/S0001.csv",
            line, line - 1, 4, f"S0001-{line:03}", "value", "protest", caused_by=CAUSE)
    for line in (14, 15, 16)
)  # fmt: skip
WITHHELD = Finding(
    "MINOR-TRACE", Severity.ERROR, "The text speaks of a minor.", "events", "data/events.csv",
    13, 12, 3, "E0012", "title", None,
)  # fmt: skip
WARNING = Finding("SRC-ARCHIVED", Severity.WARNING, "No archived copy.", path="data/sources.csv", line=2)
ALL = sort_findings((CAUSE, *FOLLOWS, WITHHELD, WARNING))


def report(*findings: Finding, rules: tuple[RuleState, ...] = (), **changes) -> Report:
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    return Report("tiny", "1.0.0", 2, 4, findings, rules, counts, **changes)


def text(given: Report, format: str = "text", screen: Screen = Screen()) -> str:  # noqa: B008 - frozen
    return "".join(render(given, format, screen))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_nothing_and_everything(name, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert text(report(), name)
    assert text(report(*ALL), name)


def test_json_is_as_its_schema_says():
    Draft202012Validator.check_schema(SCHEMA)
    rules = (RuleState("FLD-ENUM", "found", 3, 2), RuleState("X-Y", "not_run", reason="no table"))
    document = json.loads(text(report(*ALL, rules=rules), "json"))
    Draft202012Validator(SCHEMA).validate(document)
    assert set(document) == set(SCHEMA["properties"])
    assert all(set(item) == set(SCHEMA["$defs"]["finding"]["properties"]) for item in document["findings"])
    assert document["summary"] == {"error": 5, "warning": 1, "info": 0, "waived": 0}


def test_json_points_at_the_cause():
    listed = json.loads(text(report(*ALL), "json"))["findings"]
    causes_of = [item["caused_by"] for item in listed if item["code"] == "CLM-MATCH"]
    assert [listed[at]["code"] for at in causes_of] == ["FLD-ENUM"] * 3


def test_json_gives_no_withheld_value_and_null_for_a_cause_that_was_cut():
    listed = json.loads(text(report(WITHHELD, FOLLOWS[0]), "json"))["findings"]
    assert listed[0]["value"] is None
    assert listed[1]["caused_by"] is None


@pytest.mark.parametrize("value", [HOSTILE, "\ud800 lone", "Қазақ", "\u2028", "\x9b31m"])
def test_json_carries_any_value_in_printable_characters(value):
    finding = Finding("X-Y", Severity.ERROR, value, value=value)
    written = text(report(finding), "json")
    assert json.loads(written)["findings"][0]["value"] == value
    assert all(character.isprintable() or character == "\n" for character in written)


def test_text_shows_place_cell_caret_remedy_and_reason():
    assert text(report(*ALL)).startswith(
        "data/events.csv  2 errors, 3 that follow from them\n"
        "\n"
        "data/events.csv:12:2  error  FLD-ENUM  E0011\n"
        "  │ event_type  protst\n"
        "  │             ^^^^^^\n"
        "  │ 'protst' is no code of event_type.\n"
        "  │ → Did you mean protest?\n"
        "  │ why: "
    )


def test_text_folds_consequences_under_their_cause():
    shown = text(report(*ALL))
    assert "  │ + 3 findings follow from this: CLM-MATCH 3, first at seeds/S0001.csv:14:4\n" in shown
    assert "S0001-014" not in shown
    assert "  │ see: data/codes.csv:31 x\n" in shown


def test_text_folds_to_the_first_cause_and_keeps_the_order():
    second = Finding("B-B", Severity.ERROR, "m", path="b", line=1, caused_by=CAUSE)
    third = Finding("C-C", Severity.ERROR, "m", path="c", line=1, caused_by=second)
    folded = causes(sort_findings((CAUSE, second, third, WITHHELD)))
    assert [(cause.finding, len(cause.follows)) for cause in folded] == [(CAUSE, 2), (WITHHELD, 0)]


def test_text_withholds():
    assert "  │ title  [withheld]\n" in text(report(WITHHELD))


def test_text_ends_with_exact_numbers():
    rules = (
        RuleState("FLD-ENUM", "found", 1_200, 1_100),
        RuleState("FLD-TYPE", "clean"),
        RuleState("CLM-ONE", "not_run", reason="claims cannot be read"),
    )
    shown = text(report(CAUSE, rules=rules)).splitlines()
    assert "  clean      1" in shown
    assert "          │ CLM-ONE not run because claims cannot be read" in shown
    assert shown[-1] == (
        "✗ tiny 1.0.0 (2 tables, 4 rows): 1 error; 1 rule not run. "
        "1,100 findings not shown: --limit 0 shows all."
    )
    assert any(line.startswith("  error   FLD-ENUM   1,200") for line in shown)


def test_the_verdict_on_a_clean_package():
    rules = (RuleState("FLD-TYPE", "clean"),)
    assert (
        text(report(rules=rules)).splitlines()[-1]
        == "✓ tiny 1.0.0 (2 tables, 4 rows): clean, 1 rule checked."
    )


def test_a_broken_run_is_never_called_clean():
    assert "the tool itself is at fault" in text(report(broken=True)).splitlines()[-1]
    assert exit_code(report(broken=True), "error") == 3


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_threshold_decides(threshold, code):
    assert exit_code(report(WARNING), threshold) == code


def test_colour_only_where_asked():
    assert "\x1b[" not in text(report(*ALL))
    coloured = text(report(*ALL), screen=Screen(colour=True))
    assert "\x1b[" in coloured


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_nothing_hostile_reaches_the_terminal_or_the_runner(name, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    place = Related(HOSTILE, 1, HOSTILE)
    finding = Finding("X-Y", Severity.ERROR, HOSTILE, HOSTILE, f"::{HOSTILE}", 1, 1, 1, HOSTILE, HOSTILE,
                      HOSTILE, HOSTILE, (place,))  # fmt: skip
    rules = (RuleState("X-Y", "found", 1), RuleState("Z-Z", "not_run", reason=f"::{HOSTILE}"))
    shown = text(report(finding, rules=rules), name)
    assert all(character.isprintable() or character == "\n" for character in shown)
    started = [line for line in shown.splitlines() if line.strip().startswith("::")]
    assert len(started) == (1 if name == "github" else 0)


def test_github_escapes():
    assert escape_data("50%\r\n::x") == "50%25\\r\\n::x"
    assert escape_property("a:b,c%") == "a%3Ab%2Cc%25"


def test_github_annotates():
    lines = text(report(*ALL), "github").splitlines()
    assert lines[0] == (
        "::error file=data/events.csv,line=12,title=FLD-ENUM::E0011 event_type: "
        "'protst' is no code of event_type. Did you mean protest? 3 more follow from this."
    )
    assert [line.split()[0] for line in lines[:-1]] == ["::error", "::error", "::warning"]
    assert lines[-1].startswith("✗ tiny 1.0.0")


def test_github_shows_ten_of_a_kind_and_counts_the_rest():
    many = [Finding("X-Y", Severity.ERROR, "m", path="a.csv", line=line) for line in range(1, 26)]
    lines = text(report(*many, WARNING), "github").splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == 10
    assert errors[-1].startswith("::error title=And more::16 more of this kind")
    assert sum(line.startswith("::warning") for line in lines) == 1


def test_github_summary_is_an_inert_table(tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    text(report(Finding("X-Y", Severity.ERROR, HOSTILE, path="a|b.csv", line=1), WARNING), "github")
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("`✗ tiny")
    row = next(line for line in lines if "X-Y" in line)
    assert row.startswith("| error | `a\\|b.csv:1` | X-Y |")
    assert "``  a`b\\|c" in row.replace("`` a", "``  a")
    assert lines.index(row) < next(at for at, line in enumerate(lines) if "SRC-ARCHIVED" in line)


def test_github_lists_in_the_summary_what_it_does_not_annotate(tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    many = [Finding("X-Y", Severity.ERROR, "m", path="a.csv", line=line) for line in range(1, 26)]
    noted = [Finding("Y-Z", Severity.INFO, "m", path="b.csv", line=line) for line in range(1, 13)]
    lines = text(report(*many, *noted), "github").splitlines()
    assert "file=a.csv,line=25" not in "".join(lines)
    listed = summary.read_text(encoding="utf-8")
    assert all(f"| `a.csv:{line}` |" in listed for line in range(1, 26))
    assert all(f"| `b.csv:{line}` |" in listed for line in range(1, 13))


def test_github_tells_the_column_where_it_is_exact(tmp_path):
    (tmp_path / "t.csv").write_text('id,note\n1,"a, b"\n', encoding="utf-8")
    right = Finding("X-Y", Severity.ERROR, "m", "t", "t.csv", 2, 1, 2, "1", "note", "a, b")
    wrong = replace(right, value="a")
    hidden = replace(right, value=None)
    lines = text(report(right, wrong, hidden, folder=tmp_path.as_posix()), "github").splitlines()
    file = escape_property((tmp_path / "t.csv").as_posix())
    assert lines[0].startswith(f"::error file={file},line=2,col=3,title=X-Y::")
    assert all("col=" not in line for line in lines[1:])


@pytest.mark.parametrize("kind", FORMATS)
def test_two_runs_of_a_report_are_the_same_bytes(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    first = text(report(*ALL), kind)
    assert text(report(*ALL), kind) == first


def test_code_spans_hold_whatever_they_are_given():
    assert code_span("a`b") == "`` a`b ``"
    assert code_span("a|b") == "`a\\|b`"
    assert code_span("") == ""
    assert block("```\nx") == "````\n```\nx\n````\n"


@pytest.mark.parametrize(
    ("value", "message", "marked"),
    [
        ("Сaулет", "The Latin letter 'a' stands here.", "a"),
        ("protst", "'protst' is no code.", "protst"),
        ("a\u202eb", "An invisible character.", "\u202e"),
        ("ends here ", "White space at the end.", " "),
        ("two  spaces", "Doubled.", "  "),
        ("", "Empty.", ""),
        ("a\u202eb\u202ec", "Character 4 turns the direction.", "\u202e"),
        ("a  b  c", "Characters 5 and 6 are both white space.", "  "),
        ("abcdef", "The value must have at most 4 characters.", "ef"),
        ("ab", "Character 9 is not there.", "ab"),
    ],
)
def test_the_caret_finds_the_place(value, message, marked):
    start, end = place_in(value, message)
    assert value[start:end] == marked


@pytest.mark.parametrize(
    "value", ["x" * 500, "漢" * 300, "a " * 200 + " ", "\x00" * 90, "", "b" * 90 + "\u202e" + "c" * 90]
)
def test_a_cell_fits_its_line(value):
    from rich.cells import cell_len

    (cell, _), (carets, _) = cell_lines("note", value, "", 80)
    assert cell_len(cell) <= 80
    assert cell_len(carets.rstrip()) <= 80
    assert "^" in carets


def test_visible_and_json_safe_leave_letters_alone():
    assert visible("Қурманалиева é 漢") == "Қурманалиева é 漢"
    assert visible("a\tb\xa0c\u200bd") == "a\\tb\\u00a0c\\u200bd"
    assert json.loads(json_safe('"\U000e0041\u202e"')) == "\U000e0041\u202e"


def test_of_many_rules_that_did_not_run_only_the_number_is_told():
    rules = tuple(RuleState(f"A-{letter}", "not_run", reason="no ruleset") for letter in "ABCDEFGHIJKLMN")
    shown = text(report(rules=(RuleState("FLD-TYPE", "clean"), *rules))).splitlines()
    assert "          │ 14 rules not run because no ruleset" in shown
    assert shown[-1].endswith("clean, 1 rule checked; 14 rules not run.")
