"""What search engines read of the dataset and its records: sound dates, one graph, and nobody hidden."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from built_site import dataset_edition
from tuys.site.addresses import LANGUAGES
from tuys.site.linked import dataset_node, days
from tuys.site.pages.records import records
from tuys.site.rows import names_of
from tuys.site.words import Words

ADDRESS = "https://example.org/tuys"
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
Node = dict[str, Any]


@cache
def nodes(language: str = "en") -> dict[str, Node]:
    """What each record page holds, by the id of the record; nothing of pages that hold none."""
    found = {}
    for page in records(replace(dataset_edition(), base_url=ADDRESS), Words(language)):
        text = str(page.values["linked"])
        if text:
            found[page.values["card"].id] = json.loads(text.partition(">")[2].rpartition("</script>")[0])
    return found


def within(node: Any) -> Iterator[Node]:
    """A node and all that stand in it."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from within(value)
    elif isinstance(node, list):
        for value in node:
            yield from within(value)


def test_dates_are_iso_and_in_order():
    told = 0
    for identity, node in nodes().items():
        for name in ("startDate", "endDate", "datePublished"):
            if name in node:
                told += 1
                assert DAY.fullmatch(node[name]), (identity, name)
                date.fromisoformat((node[name] + "-01-01")[:10])
        if "endDate" in node and "startDate" in node:
            assert node["startDate"] <= node["endDate"], identity
    assert told > 200


def test_no_event_is_dated_more_exactly_than_a_source_dates_it():
    for row in dataset_edition().view.records("events"):
        node = nodes().get(row.id, {})
        if re.search("[?~]", row["date"]) or not row["date"]:
            assert not {"startDate", "endDate"} & set(node), row.id
        elif node and "/" not in row["date"]:
            assert "endDate" not in node, row.id
            assert row["date"].strip("[").startswith(node.get("startDate", "")), row.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_one_graph_in_every_language(language):
    site = replace(dataset_edition(), base_url=ADDRESS)
    home = dataset_node(site, f"{language}/index.html")
    known = {home["@id"], *(node["@id"] for node in nodes(language).values())}
    assert len(known) == len(nodes(language)) + 1
    assert {node["@id"] for node in nodes("en").values()} < known
    for identity, node in nodes(language).items():
        assert node["subjectOf"]["@id"] == home["@id"], identity
        assert node["mainEntityOfPage"] == f"{ADDRESS}/{language}/{site.address(identity)}"
        assert {one["@id"] for one in within(node) if "@id" in one} <= known, identity
        assert all(value not in ("", None, [], {}) for one in within(node) for value in one.values())


def test_persons_have_every_spelling_and_whom_only_the_press_names_has_none():
    site, told = dataset_edition(), json.dumps(list(nodes().values()), ensure_ascii=False)
    for card in site.of_table("persons"):
        node = nodes().get(card.id)
        assert (node is None) == (card.id in site.unindexed)
        if node:
            assert {node["name"], *node.get("alternateName", ())} == {card.title, *names_of(card)}
    assert site.quiet.persons and not [one for one in site.quiet.persons if f'"{one}"' in told]


def test_places_have_coordinates_only_where_the_data_do():
    for row in dataset_edition().view.records("places"):
        node = nodes()[row.id]
        assert node.get("address", {}).get("addressCountry", "") == row["country"]
        assert ("geo" in node) == bool(row["lat"])
        assert "geo" not in node or node["geo"]["latitude"] == float(row["lat"])


def test_without_an_address_nothing_has_one():
    for page in records(dataset_edition(), Words("en")):
        data = str(page.values["linked"]).partition(">")[2].rpartition("</script>")[0]
        for one in within(json.loads(data or "{}")):
            assert "@id" not in one and "mainEntityOfPage" not in one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022-09-12", ("2022-09-12", "")),
        ("2022-09", ("2022-09", "")),
        ("2022", ("2022", "")),
        ("202X", ("", "")),
        ("2022-1X", ("2022", "")),
        ("[2022-09-05..2022-09-11]", ("2022-09", "")),
        ("[2021-12-31..2022-09-11]", ("", "")),
        ("2022-02/2022-09-11", ("2022-02-01", "2022-09-11")),
        ("[..2022-09-10]", ("", "")),
        ("2022-09-17/..", ("2022-09-17", "")),
        ("2022-09-12?", ("", "")),
        ("2022-09~/2022-10", ("", "")),
        ("soon", ("", "")),
    ],
)
def test_the_days_of_a_date(text, told):
    assert days(text) == told
