"""The custody state where no end is reported: liberty, hours, several custodies, old sentences."""

import pytest

from small_dataset import life, step
from test_status import ARREST, PRISON, day, of, still_held, told
from tuys.derived import reasons

POLICE = step("detention", "2024-05-11", "police_station")
PROTEST = step("protest", "2025-03-27", role="participant")
PLACES = [{"place_id": "L0001", "country": "KZ"}, {"place_id": "L0002", "country": "CN"}]


def why(*steps: dict[str, str], **more) -> tuple[str, str]:
    """The message and the status of the one person."""
    found = of(life(*steps, **more))
    return found.status, found.reason.message


@pytest.mark.parametrize(
    "act",
    [
        PROTEST,
        PROTEST | {"role": "organiser"},
        PROTEST | {"event_type": "petition"},
        PROTEST | {"event_type": "statement"},
        PROTEST | {"event_type": "summons", "role": "target"},
        PROTEST | {"event_type": "travel_block", "role": "target"},
        PROTEST | {"event_type": "dispersal", "role": "target"},
        PROTEST | {"date": "[2024-05-12..2025-03-27]"},
    ],
)
def test_whoever_is_seen_at_liberty_later_is_not_held_any_more(act):
    found = of(life(POLICE, act))
    assert (found.status, found.since, found.event_id) == ("at_liberty", "[..2025-03-27]", "E0002")
    assert found.last_known_on == act["date"]
    assert not found.reason


@pytest.mark.parametrize(
    "act",
    [
        PROTEST | {"event_type": "campaign"},
        PROTEST | {"role": "on_behalf_of"},
        PROTEST | {"role": "witness"},
        PROTEST | {"role": "target"},
        PROTEST | {"title": "Hunger strike of one person"},
        PROTEST | {"date": "2024-05-11"},  # it may be what the person was taken for
        PROTEST | {"date": "2024-05"},
        PROTEST | {"date": "2025-03-27?"},
        PROTEST | {"part_of": "E0001"},
        PROTEST | {"event_type": "summons"},
        PROTEST | {"event_type": "warning", "role": "target"},
        PROTEST | {"event_type": "search", "role": "target"},
    ],
)
def test_what_does_not_show_anybody_at_liberty(act):
    assert why(POLICE, act) == ("undetermined", reasons.POLICE)


@pytest.mark.parametrize("kind", ["petition", "statement", "summons"])
def test_what_can_reach_a_cell_ends_only_custody_of_hours(kind):
    remand = step("detention", "2024-05-11", "pretrial")
    act = step(kind, "2025-03-27", role="target" if kind == "summons" else "participant")
    assert told(POLICE, act)[0] == "at_liberty"
    assert told(remand, act)[0] == "held_presumed"
    assert told(remand, PROTEST)[0] == "at_liberty"


def test_the_first_act_bounds_the_state_and_the_last_is_what_is_known():
    found = of(life(POLICE, PROTEST, PROTEST | {"date": "2026-01-20"}))
    told_of = (found.status, found.since, found.last_known_on, found.event_id)
    assert told_of == ("at_liberty", "[..2025-03-27]", "2026-01-20", "E0003")


def test_a_later_custody_is_not_ended_by_an_earlier_act():
    again = step("detention", day(20), "pretrial")
    assert told(POLICE, PROTEST, again) == ("held", day(20), "E0003")
    assert told(POLICE, PROTEST, step("detention", day(20), "police_station"))[0] == "undetermined"
    perhaps = step("detention", "[2024-05-12..2026-06-01]", "pretrial")
    assert told(POLICE, PROTEST, perhaps)[0] == "held_presumed"


def test_an_act_before_a_source_says_that_the_custody_goes_on_shows_nothing():
    remand = step("detention", "2024-05-11", "pretrial", outcome="still_held")
    assert told(remand, PROTEST, **still_held("2025-06-01"))[0] == "held_presumed"
    assert told(remand, PROTEST, **still_held("2025-01-01"))[0] == "at_liberty"


def test_a_sentence_ends_when_its_bearer_is_seen_at_liberty():
    prison = step("sentence", "2024-05-11", "prison", **PRISON)
    assert told(prison, PROTEST) == ("at_liberty", "[..2025-03-27]", "E0002")
    assert told(step("sentence", "2024-05-11", **ARREST), PROTEST)[0] == "at_liberty"
    elsewhere = step("detention", "2024-05-11", "pretrial", outcome="transferred")
    assert why(elsewhere, PROTEST) == ("undetermined", reasons.TRANSFER_MISSING)
    assert why(elsewhere | {"outcome": "sentenced"}, PROTEST) == ("undetermined", reasons.SENTENCE_MISSING)


def test_who_was_seen_at_liberty_died_at_liberty():
    assert told(POLICE, PROTEST, step("death", "2026-01-10"))[0] == "died"
    assert told(POLICE, PROTEST, step("death", "2025-03-27"))[0] == "undetermined"


@pytest.mark.parametrize("before", [1, 365, 366, 2000])
def test_hours_are_never_presumed_to_last(before):
    assert why(step("detention", day(before), "police_station")) == ("undetermined", reasons.POLICE)
    taken = step("detention", day(before), "unspecified", place_id="L0001")
    assert why(taken, places=PLACES) == ("undetermined", reasons.POLICE)
    hours = step("detention", day(before), "pretrial", held_for="PT40H", outcome="still_held")
    assert why(hours) == ("undetermined", reasons.HOURS)


def test_custody_in_china_and_what_is_said_to_go_on_is_not_of_hours():
    taken = step("detention", day(400), "unspecified", place_id="L0002")
    assert told(taken, places=PLACES)[0] == "held_presumed"
    here = taken | {"place_id": "L0001", "outcome": "still_held"}
    assert told(here, places=PLACES, **still_held(day(10)))[0] == "held"
    assert told(here, places=PLACES)[0] == "held_presumed"


def test_a_detention_and_the_imprisonment_some_time_since():
    taken = step("detention", "2018-03", "reeducation_camp", held_for="P18M")
    jailed = step(
        "sentence", "[2018-03..2020-02-07]", "prison", penalty="imprisonment", penalty_length="P10Y"
    )
    assert told(taken, jailed) == ("sentenced_serving", "[2018-03..2020-02-07]", "E0002")
    assert told(taken, jailed | {"date": "[2018-02..2020-02-07]"})[0] == "undetermined"
    assert told(taken | {"date": "2018-03?"}, jailed)[0] == "undetermined"
    assert told(taken, jailed | {"date": "2018-03"})[0] == "undetermined"
    assert told(taken, jailed | {"date": "2019?"})[0] == "undetermined"


def test_a_doubted_day_of_hours_does_not_hide_a_later_arrest():
    hours = step("detention", "2026-03-03?", "police_station", held_for="[PT3H..]")
    home = step("detention", day(30), "house_arrest")
    assert told(hours, home) == ("held", day(30), "E0002")
    assert told(hours | {"held_for": ""}, home) == ("held", day(30), "E0002")
    assert told(hours, home | {"date": f"{day(30)}?"})[0] == "undetermined"
    assert told(hours, home | {"date": "2026-03-03"})[0] == "undetermined"
    assert told(hours | {"custody_form": "pretrial", "held_for": "P9D"}, home)[0] == "undetermined"


@pytest.mark.parametrize(("before", "message"), [(365, ""), (366, reasons.BY_LENGTH)])
def test_a_sentence_of_which_nothing_was_heard_rests_on_its_length(before, message):
    prison = step("sentence", day(before), "prison", **PRISON)
    assert why(prison) == ("sentenced_serving", message)
    life_long = {"penalty": "life_imprisonment", "penalty_length": ""}
    assert why(prison | life_long) == ("sentenced_serving", message)
    if message:
        assert str(of(life(prison)).reason) == f"by the length of the sentence; last heard of {day(before)}"
    heard = prison | {"outcome": "still_held"}
    assert why(heard, **still_held(day(5))) == ("sentenced_serving", "")


def test_every_reason_keeps_its_message():
    made = reasons.Reason(reasons.DATE_UNREADABLE, (("record", "E0009"),))
    assert str(made) == "the date of E0009 cannot be read"
    assert made
    assert not reasons.NOTHING


def test_a_case_that_is_opened_later_leaves_open_whether_somebody_is_free():
    freed = step("detention", "2024-05-11", "police_station", outcome="released", until="2024-05-12")
    case = step("prosecution", "2025-11-14/..", outcome="pending")
    assert told(freed)[0] == "released"
    assert why(freed, case) == ("undetermined", reasons.CASE)
    assert of(life(freed, case)).last_known_on == "2025-11-14"
    assert why(POLICE, PROTEST, case) == ("undetermined", reasons.CASE)
    assert told(freed, case | {"outcome": "dropped"})[0] == "released"
    assert told(freed, case | {"date": "2024-05"})[0] == "released"  # it may be what the person was taken for
    assert told(freed, case | {"role": "witness"})[0] == "released"
    assert told(case)[0] == "never_held"
