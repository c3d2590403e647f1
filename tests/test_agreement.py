"""The second coding against the first: alpha against published figures, units, fields, the command."""

import json

import pytest
from click.testing import CliRunner

from dataset_copy import Copy
from tuys.agreement import agreement_of, alpha
from tuys.cli import cli
from tuys.errors import TuysError

SECOND = ("second-coder", "2026-11-22")
ROWS = (
    ("S0001", "E-1", "date", "", "2022-09-10", "neither", "Told, not done."),
    ("S0001", "E0001", "date", "2022-09-12", "2022-09", "first", ""),
    ("S0001", "E0001", "event_type", "travel_block", "travel_block", "", ""),
    ("S0001", "E0002", "date", "2022-09-12", "2022-09-12", "", ""),
    ("S0001", "E0002", "event_type", "detention", "warning", "second", ""),
    ("S0002", "E0013", "date", "2023-03-27", "", "first", ""),
    ("S0002", "E0013", "event_type", "protest", "protest", "", ""),
    ("S0002", "E0014", "date", "2023-03-27", "", "", ""),
    ("S0002", "X0037", "count_min", "24", "20", "first", ""),
    ("S0002", "X0037", "role", "participant", "participant", "", ""),
)


@pytest.fixture
def recoded(tmp_path):
    copy = Copy(tmp_path / "package")
    recodes = [[*row, *SECOND] for row in ROWS]
    copy.edit("data/recodes.csv", lambda rows: rows.__setitem__(slice(1, None), recodes))
    return copy.root


def test_alpha_is_that_of_the_published_examples():
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), parts A and B."""
    first, second = "0100000010", "1110010000"
    assert alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.0005)
    first, second = "aabbdcccedda", "babbbccceddd"
    assert alpha(list(zip(first, second, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_alpha_needs_two_values_and_two_units():
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a", "b")]) is None
    assert alpha([("1", ""), ("2", "2")], numbers=True) is None
    assert alpha([("1", "many"), ("2", "2")], numbers=True) is None


def test_numbers_that_are_near_agree_more_than_numbers_that_are_far():
    near = alpha([("10", "11"), ("20", "20"), ("30", "30")], numbers=True)
    far = alpha([("10", "60"), ("20", "20"), ("30", "30")], numbers=True)
    assert near > 0.9 > far


def test_units_and_fields_are_counted(recoded):
    found = agreement_of(recoded)
    assert found.sources == ("S0001", "S0002")
    assert found.coders == ("second-coder",)
    events = {one.table: one for one in found.units}["events"]
    assert (events.both, events.first_only, events.second_only) == (3, 1, 1)
    assert events.share == pytest.approx(0.75)
    fields = {(one.table, one.field): one for one in found.fields}
    dates = fields["events", "date"]
    assert (dates.compared, dates.same, dates.compatible) == (3, 1, 2)
    kinds = fields["events", "event_type"]
    assert (kinds.compared, kinds.same, kinds.compatible) == (3, 2, 2)
    assert found.settled == {"": 1, "first": 3, "neither": 1, "second": 1}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_form_tells_the_same(recoded, form):
    told = CliRunner().invoke(cli, ["agreement", str(recoded), "--format", form])
    assert told.exit_code == 0
    if form == "json":
        fields = {(one["table"], one["field"]): one for one in json.loads(told.output)["fields"]}
        assert fields["events", "event_type"]["same"] == 2
        assert fields["participations", "count_min"]["alpha"] is None
    else:
        assert "2 sources coded twice: 4 of 8 compared values are the same (50 %)." in told.output
        assert "events.event_type" in told.output
        assert "Of 6 different values, what stands now is: 1 not yet, 3 first" in told.output


def test_a_package_without_a_second_coding_says_so(tmp_path):
    copy = Copy(tmp_path / "package")
    copy.edit("data/recodes.csv", lambda rows: rows.__delitem__(slice(1, None)))
    with pytest.raises(TuysError, match="nothing was coded twice"):
        agreement_of(copy.root)


def test_a_unit_of_no_table_is_left_to_the_validator(tmp_path):
    copy = Copy(tmp_path / "package")
    rows = [[*ROWS[2], *SECOND], ["S0001", "Q7", "date", "2022", "2022", "", "", *SECOND]]
    copy.edit("data/recodes.csv", lambda cells: cells.__setitem__(slice(1, None), rows))
    assert [one.table for one in agreement_of(copy.root).units] == ["events"]
    assert [one.table for one in agreement_of(copy.root).fields] == ["events"]
