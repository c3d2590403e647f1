"""The custody state of each person: every state, every border, and what no dates can decide."""

import random
from datetime import date, timedelta

import pytest

from rule_fixtures import real
from small_dataset import life, step, view
from tuys.derived import Status, reasons, status_of, statuses
from tuys.rules import View

AS_OF = "2026-06-30"
ARREST = {"penalty": "administrative_arrest", "penalty_length": "P15D"}
PRISON = {"penalty": "imprisonment", "penalty_length": "P5Y"}


def of(made: View) -> Status:
    (found,) = statuses(made)
    return found


def told(*steps: dict[str, str], **more) -> tuple[str, str, str]:
    """Status, since and event of the one person."""
    found = of(life(*steps, **more))
    return found.status, found.since, found.event_id


def day(before: int) -> str:
    return (date.fromisoformat(AS_OF) - timedelta(days=before)).isoformat()


def still_held(published: str, **cells: str) -> dict[str, list[dict[str, str]]]:
    """A source that says that X0001 goes on."""
    said = {"record_id": "X0001", "field": "outcome", "value": "still_held", "source_id": "S0001"}
    claim = {"claim_id": "S0001-001", **said, "stance": "asserts", "rank": "adopted", **cells}
    return {"sources": [{"source_id": "S0001", "published": published}], "claims": [claim]}


def test_the_people_of_the_dataset():
    released = ("released", "[2023-03-27..2023-03-28]", "E0014")
    unknown = ("undetermined", "", "E0002")
    free = ("never_held", "", "")
    died = ("died_in_custody", "[2023-03-01..2023-03-09]", "E0017")
    wanted = (unknown, unknown, unknown, released, free, released, released, free, free, died)
    found = {one.person_id: (one.status, one.since, one.event_id) for one in statuses(View(real()))}
    assert {f"P{number:04}": state for number, state in enumerate(wanted, 1)}.items() <= found.items()


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (step("protest", "2026-01-10", role="participant"),),
        (step("detention", "2026-01-10", "pretrial", role="witness"),),
        (step("sentence", "2026-01-10", penalty="fine"),),
        (step("sentence", "2026-01-10", penalty="warning"),),
        (step("sentence", "2026-01-10", penalty="restricted_freedom", penalty_length="P2Y"),),
        (step("sentence", "2026-01-10", outcome="dropped"),),
        (step("detention", "2026-07-01", "pretrial"),),  # after the day of the dataset
        (step("warning", "no date"), step("summons", "")),
    ],
)
def test_never_held(steps):
    assert of(life(*steps)) == Status("P0001", "never_held")


@pytest.mark.parametrize(
    "form", ["pretrial", "reeducation_camp", "undisclosed", "unspecified", "house_arrest"]
)
@pytest.mark.parametrize(("before", "status"), [(0, "held"), (365, "held"), (366, "held_presumed")])
def test_held_is_presumed_after_a_year_of_silence(form, before, status):
    found = of(life(step("detention", day(before), form)))
    assert found == Status("P0001", status, day(before), day(before), "E0001")


@pytest.mark.parametrize(
    ("published", "cells", "status"),
    [
        (day(365), {}, "held"),
        (day(366), {}, "held_presumed"),
        (f"[{day(366)}..{day(300)}]", {}, "held_presumed"),  # perhaps not within the year
        (f"[{day(365)}..{day(300)}]", {}, "held"),
        (f"{day(100)}?", {}, "held_presumed"),
        (day(10), {"rank": "consistent"}, "held"),
        (day(10), {"rank": "alternative"}, "held_presumed"),
        (day(10), {"rank": "rejected"}, "held_presumed"),
        (day(10), {"stance": "denies"}, "held_presumed"),
        (day(10), {"value": "transferred"}, "held_presumed"),
        ("no date", {}, "held_presumed"),
    ],
)
def test_what_a_source_says_of_it_counts_from_the_day_of_the_source(published, cells, status):
    taken = step("detention", "2018-04", "reeducation_camp")
    found = of(life(taken, **still_held(published, **cells)))
    assert (found.status, found.since) == (status, "2018-04")
    if status == "held":
        assert found.last_known_on == published


@pytest.mark.parametrize(
    ("cells", "since"),
    [
        ({"until": "2026-03-15"}, "2026-03-15"),
        ({"until": "2026-03"}, "2026-03"),
        ({"held_for": "PT4H"}, "[2026-03-10..2026-03-11]"),
        ({"held_for": "[PT3H..]"}, "[2026-03-10..2026-03-11]"),
        ({"held_for": "P3D"}, "[2026-03-12..2026-03-13]"),
        ({"outcome": "released"}, "[2026-03-10..2026-03-13]"),  # by law not longer without a ruling
        ({"outcome": "charged"}, "[2026-03-10..2026-03-13]"),
        ({"outcome": "released_without_charge", "until": "2026-03-11"}, "2026-03-11"),
    ],
)
def test_a_custody_with_an_end_is_released(cells, since):
    assert told(step("detention", "2026-03-10", "police_station", **cells)) == ("released", since, "E0001")


@pytest.mark.parametrize("cells", [{}, {"outcome": "still_held"}, {"outcome": "transferred"}])
def test_a_police_station_without_an_end_is_undetermined(cells):
    found = of(life(step("detention", day(1), "police_station", **cells)))
    assert (found.status, found.event_id, found.last_known_on) == ("undetermined", "E0001", day(1))
    assert found.reason


def test_an_end_after_the_day_of_the_dataset_has_not_come():
    assert told(step("detention", day(10), "pretrial", until="2026-07-01"))[0] == "held"
    assert told(step("detention", day(10), "pretrial", until=AS_OF))[0] == "released"


def test_what_goes_on_has_not_ended_however_long_it_has_lasted():
    ongoing = step("detention", day(40), "pretrial", held_for="P30D", outcome="still_held")
    assert told(ongoing)[0] == "held"
    assert told({**ongoing, "outcome": ""})[0] == "released"


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-03-10", "sentenced_serving"),
        ("2026-03-20", "sentenced_serving"),
        ("2026-03-21", "undetermined"),  # it may count from days before the ruling
        ("2026-03-25", "undetermined"),
        ("2026-03-26", "term_elapsed"),
        ("2029-01-01", "term_elapsed"),
    ],
)
def test_an_arrest_of_fifteen_days(as_of, status):
    assert told(step("sentence", "2026-03-10", **ARREST), as_of=as_of)[0] == status


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2022-12-30", "sentenced_serving"),
        ("2022-12-31", "undetermined"),
        ("2024-01-04", "undetermined"),
        ("2024-01-05", "term_elapsed"),
    ],
)
def test_a_term_counts_from_every_day_of_an_unsure_date(as_of, status):
    assert told(step("sentence", "2018", "prison", **PRISON), as_of=as_of)[0] == status


def test_when_a_term_ran_out():
    elapsed = told(step("sentence", "2026-03-10", **ARREST))
    assert elapsed == ("term_elapsed", "[2026-03-21..2026-03-25]", "E0001")


@pytest.mark.parametrize(
    ("when", "cells", "status"),
    [
        ("2018", {"penalty": "life_imprisonment"}, "sentenced_serving"),
        ("2018", {"penalty": "imprisonment"}, "held_presumed"),
        (day(100), {"penalty": "imprisonment"}, "sentenced_serving"),
        (day(100), {"penalty": "administrative_arrest"}, "undetermined"),
        ("2018", {"penalty": "imprisonment", "penalty_length": "[P10Y..]"}, "sentenced_serving"),
        ("2018", {"penalty": "imprisonment", "penalty_length": "[P5Y..]"}, "undetermined"),
        ("2018?", {"penalty": "imprisonment", "penalty_length": "P30Y"}, "undetermined"),
        ("[..2018]", PRISON, "undetermined" if AS_OF < "2024" else "term_elapsed"),
        ("[..2025]", PRISON, "undetermined"),
        ("2018", {}, "undetermined"),  # the penalty is not reported
    ],
)
def test_sentences_of_other_lengths(when, cells, status):
    assert told(step("sentence", when, **cells))[0] == status


def test_appeals():
    first = step("sentence", "2018-01-10", "prison", **PRISON)
    upheld = step("sentence", "2018-06-10", outcome="upheld", part_of="E0001")
    assert told(first, upheld, as_of="2020-01-01") == ("sentenced_serving", "2018-01-10", "E0001")
    assert told(first, upheld | PRISON, as_of="2020-01-01") == ("sentenced_serving", "2018-01-10", "E0001")
    longer = upheld | PRISON | {"outcome": "changed", "penalty_length": "P8Y"}
    assert told(first, longer, as_of="2025-12-31") == ("sentenced_serving", "2018-06-10", "E0002")
    assert told(first, longer, as_of="2026-06-16")[0] == "undetermined"  # from the first ruling or the last
    assert told(first, longer, as_of="2026-06-17")[0] == "term_elapsed"
    fined = upheld | {"outcome": "changed", "penalty": "fine"}
    assert told(first, fined, as_of="2020-01-01") == ("released", "2018-06-10", "E0002")
    acquitted = upheld | {"outcome": "dropped"}
    assert told(first, acquitted, as_of="2020-01-01") == ("released", "2018-06-10", "E0002")
    assert told(first, upheld | {"outcome": "changed"}, as_of="2020-01-01")[0] == "undetermined"


def test_release_ends_custody_and_arrest_begins_it_again():
    taken, out = step("detention", "2025-01-10", "pretrial"), step("release", "2025-03-01")
    assert told(taken, out) == ("released", "2025-03-01", "E0002")
    assert told(out, taken) == ("released", "2025-03-01", "E0001")  # whatever the order of the rows
    again = step("detention", "2026-05-01", "pretrial")
    assert told(taken, out, again) == ("held", "2026-05-01", "E0003")
    assert told(taken, out, again | {"date": "2025-04-01"})[0] == "held_presumed"


def test_release_and_new_arrest_in_no_certain_order():
    taken, out = step("detention", "2025-01-10", "pretrial"), step("release", "2026-03-12")
    again = step("detention", "2026-03-12", "pretrial")
    assert told(taken, out, again)[0] == "undetermined"
    assert told(taken, out, again | {"date": "2026-03"})[0] == "undetermined"
    assert told(taken, out, again | {"date": "2026-03-13"})[0] == "held"
    assert told(taken, out, again | {"date": "2026-03-11"})[0] == "released"
    assert told(taken | {"until": "2025-02-01"}, out, again)[0] == "released"  # only one was open
    assert told(again | {"date": "2026-03"}, out)[0] == "released"  # there is no other custody
    assert told(taken, out | {"date": "2026-03-12?"}, again)[0] == "undetermined"


def test_release_without_a_custody_and_before_it():
    out = step("release", "2025-03-01")
    assert told(out) == ("released", "2025-03-01", "E0001")
    assert told(out, step("detention", day(5), "pretrial"))[0] == "held"
    assert told(out | {"role": "witness"})[0] == "never_held"


def test_return_ends_custody_in_china():
    taken = step("detention", "2017", "reeducation_camp")
    back = step("return", "2019-11-02", role="participant")
    assert told(taken, back) == ("released", "2019-11-02", "E0002")
    found = of(life(back))
    assert (found.status, found.event_id) == ("undetermined", "E0001")


def test_transfers_and_sentences_go_on_from_the_custody_before():
    police = step("detention", "2026-05-01", "police_station", outcome="transferred")
    remand = step("detention", "2026-05-03", "pretrial")
    assert told(police, remand) == ("held", "2026-05-03", "E0002")
    assert told(police, remand | {"date": "2026-05-01"})[0] == "held"  # its outcome says which came first
    assert told(police | {"outcome": ""}, remand | {"date": "2026-05-01"})[0] == "undetermined"
    assert told(remand, step("detention", "2026-06-01", "house_arrest")) == ("held", "2026-06-01", "E0002")
    jailed = step("sentence", "2026-06-20", **ARREST)
    assert told(police | {"outcome": "sentenced"}, jailed) == ("sentenced_serving", "2026-06-20", "E0002")
    assert told(remand, step("sentence", "2026-06-20", penalty="fine")) == (
        "released",
        "2026-06-20",
        "E0002",
    )
    served = step("sentence", "2026-06-20", penalty="imprisonment", penalty_length="P1M")
    assert told(remand, served, step("release", "2026-06-20"))[0] == "released"
    assert told(remand | {"outcome": "sentenced"})[0] == "undetermined"


def test_a_later_custody_decides_and_a_running_sentence_goes_on():
    camp = step("detention", "2017", "reeducation_camp")
    hours = step("detention", "2026-01-01", "police_station", held_for="PT4H")
    prison = step("sentence", "2020", "prison", penalty="imprisonment", penalty_length="P20Y")
    assert told(camp, hours)[0] == "released"
    assert told(camp, hours | {"held_for": ""})[0] == "undetermined"
    assert told(prison, step("detention", day(3), "pretrial")) == ("sentenced_serving", "2020", "E0001")
    assert told(prison, hours)[0] == "undetermined"  # in prison, or let go without anybody saying so
    assert told(step("sentence", "2010", **PRISON), prison | {"date": "2016"})[0] == "sentenced_serving"
    assert told(prison, step("sentence", "2022-03-01", **ARREST))[0] == "undetermined"


def test_custodies_of_which_either_may_be_the_last():
    one = step("detention", "2026-03", "police_station", outcome="released")
    other = step("detention", "[2026-03-01..2026-04-30]", "pretrial")
    assert told(one, other)[0] == "undetermined"
    assert told(one, other | {"custody_form": "police_station", "outcome": "released"})[0] == "released"
    mutual = step("detention", "2026", "pretrial", outcome="transferred")
    assert told(mutual, mutual | {"custody_form": "prison"})[0] == "undetermined"


def test_death_in_custody():
    died = step("death", "2026-03-10")
    prison = step("sentence", "2020", "prison", penalty="imprisonment", penalty_length="P20Y")
    assert told(died | {"custody_form": "prison"}) == ("died_in_custody", "2026-03-10", "E0001")
    assert told(prison, died) == ("died_in_custody", "2026-03-10", "E0002")
    assert told(step("detention", "2026-02-01", "pretrial"), died)[0] == "died_in_custody"
    lost = step("detention", "2017", "reeducation_camp", outcome="died")
    assert told(lost) == ("died_in_custody", "", "E0001")
    assert told(lost | {"until": "2019"}) == ("died_in_custody", "2019", "E0001")
    assert told(lost, died) == ("died_in_custody", "2026-03-10", "E0002")


def test_death_at_liberty_and_death_of_which_nobody_can_tell():
    died = step("death", "2026-03-10")
    assert told(died) == ("died", "2026-03-10", "E0001")
    hours = step("detention", "2026-01-01", "police_station", held_for="PT4H")
    assert told(hours, died) == ("died", "2026-03-10", "E0002")
    assert told(hours | {"held_for": ""}, died) == ("undetermined", "2026-03-10", "E0002")
    assert told(step("detention", "2017", "reeducation_camp"), died)[0] == "undetermined"
    assert told(step("detention", "2026-01-01", "pretrial", until="2026-03-10"), died)[0] == "undetermined"
    assert told(died, category="held_in_china")[0] == "undetermined"
    assert told(died | {"role": "witness"})[0] == "never_held"
    assert told(died | {"date": "2026-07-02"})[0] == "never_held"
    demanded = step("protest", "2026-05-01", role="on_behalf_of")
    assert told(died, demanded)[0] == "died"


def test_the_missing_and_those_named_as_held():
    assert told(category="held_in_china")[0] == "undetermined"
    lost = of(life(step("loss_of_contact", "2018")))
    assert (lost.status, lost.event_id) == ("undetermined", "E0001")
    assert told(step("loss_of_contact", "2018"), step("detention", day(9), "prison"))[0] == "held"


@pytest.mark.parametrize(
    "steps",
    [
        (step("detention", "2026-13-01", "pretrial"),),
        (step("detention", "", "pretrial"),),
        (step("detention", "1066", "pretrial"),),  # not plausible
        (step("detention", day(9), "pretrial", until="soon"),),
        (step("detention", day(9), "pretrial", held_for="long"),),
        (step("detention", day(9), "pretrial", until=day(20)),),
        (step("detention", day(9), "pretrial"), step("release", "?")),
        (step("death", "???"),),
    ],
)
def test_what_cannot_be_read_is_undetermined(steps):
    found = of(life(*steps))
    assert found.status == "undetermined"
    assert found.reason


def test_a_death_that_cannot_be_dated_may_still_say_where():
    assert told(step("death", "", "prison")) == ("died_in_custody", "", "E0001")


def test_an_event_that_is_not_there():
    lone = {"participation_id": "X0001", "event_id": "E0009", "person_id": "P0001", "role": "target"}
    found = of(view(persons=[{"person_id": "P0001"}], participations=[lone]))
    assert (found.status, str(found.reason)) == ("undetermined", "the event of X0001 is not there")


def test_without_a_day_there_is_no_state():
    made = life(as_of="one day")
    with pytest.raises(ValueError, match="as_of"):
        status_of(made, made.find("persons", "P0001"))


def test_it_never_fails_and_does_not_depend_on_the_order_of_rows():
    draw = random.Random(11)
    kinds = ("detention", "sentence", "release", "return", "death", "protest", "loss_of_contact")
    days = (
        "2026-03-10",
        "2026-03",
        "2026",
        "[..2026-03-12]",
        "2025/2026-03",
        "../2026",
        "2026-03-10?",
        "x",
        "",
    )
    forms = ("", "police_station", "pretrial", "house_arrest", "prison")
    outcomes = (
        "",
        "released",
        "still_held",
        "transferred",
        "sentenced",
        "died",
        "upheld",
        "changed",
        "dropped",
    )
    penalties = ("", "fine", "administrative_arrest", "imprisonment", "life_imprisonment")
    lengths = ("", "P15D", "P5Y", "[P7D..]", "[..P15D]", "x")
    seen = set()
    for _ in range(1500):
        steps = [
            step(
                draw.choice(kinds),
                draw.choice(days),
                draw.choice(forms),
                outcome=draw.choice(outcomes),
                penalty=draw.choice(penalties),
                penalty_length=draw.choice(lengths),
                until=draw.choice(("", "", "2026-03-12", "[..2026-04]", "x")),
                part_of=draw.choice(("", "E0001", "E0002", "E0003")),
                event_id=f"E{number:04}",
                participation_id=f"X{number:04}",
            )
            for number in range(1, draw.randint(2, 5))
        ]
        found = of(life(*steps))
        assert (found.status, steps) == (of(life(*reversed(steps))).status, steps)
        by_length = found.status == "sentenced_serving" and found.reason.message == reasons.BY_LENGTH
        assert bool(found.reason) == (found.status == "undetermined" or by_length)
        seen.add(found.status)
    assert len(seen) >= 8
