"""What the pages say: evidence beside values, tombstones, redirects, history, and nothing that hurts."""

import json
import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest

import released_dataset
from built_site import dataset_edition, dataset_site
from dataset_copy import Copy
from packed_files import packed
from site_kinds import contested, retired
from site_pages import page
from tuys import verify
from tuys.cards.opened import opened
from tuys.errors import TuysError
from tuys.exports.published import paths_in
from tuys.lexical.dates import parse_date
from tuys.release.past import Edit, Step
from tuys.site.addresses import LANGUAGES
from tuys.site.build import build
from tuys.site.edition import SiteEdition, read_site_edition
from tuys.site.feed import feed
from tuys.site.ordering import date_text, moment
from tuys.site.pages.home import home
from tuys.site.pages.tables import releases
from tuys.site.render import Renderer
from tuys.site.words import Words

_OPEN: list[TemporaryDirectory] = []
WITHHELD_WORDS = ("zubrowka", "vulgaria", "brimwackle", "frumpelglass")


def text(path: str, folder: Path | None = None) -> str:
    return " ".join(page((folder or dataset_site()) / path).text.split())


@cache
def made(change) -> Path:
    """The site of a copy of the dataset that was changed."""
    folder = TemporaryDirectory(prefix="tuys-site-")
    _OPEN.append(folder)
    copy = Copy(Path(folder.name) / "package")
    change(copy)
    return build(copy.root, Path(folder.name) / "site", base_url="https://example.org/tuys").folder


def test_a_value_opens_to_its_claims():
    told = text("en/event/E0003.html", made(unchanged))
    assert "by 10 September 2022" in told and "[..2022-09-10]" in told
    assert "1 voice" in told
    assert "had been sentenced" in told
    assert "paragraph 2; paragraph 5" in told
    assert "Speaker: Gauhar Qurmanalieva, Someone who knows them, presence not stated" in told
    links = page(made(unchanged) / "en/event/E0003.html").links
    assert "../source/S0001.html#S0001-030" in links


def test_alternatives_and_denials_stand_beside_the_value():
    told = text("en/event/E0014.html", made(contested))
    assert told.count("denied by a police spokesman") >= 1
    assert "Denied by a police spokesman Alternative" in told and "a police spokesman, An official" in told
    assert "Alternative 28 March 2023 on Tuesday" in told
    assert "Rejected 20 March 2023" in told and "A slip of the pen." in told


def groups(copy: Copy) -> None:
    """A second report of one newsroom has the number of protesters, and a passer-by has another."""
    copy.claim("S0002-076", "X0021", "count_min", "3", rank="consistent")
    copy.claim("S0002-077", "X0021", "count_min", "6", rank="alternative", speaker_label="a passer-by",
               basis="unattributed")  # fmt: skip


def unchanged(copy: Copy) -> None:
    """The dataset as it was first released."""


def test_a_closed_summary_tells_of_a_dispute_and_of_the_other_value():
    raw = (made(groups) / "en/event/E0009.html").read_text(encoding="utf-8")
    (item,) = re.findall(r'<li id="X0021">.*?</summary>', raw, re.DOTALL)
    summary = " ".join(re.sub("<[^>]*>", " ", item.partition("<summary>")[2]).split())
    assert "3 accounts differ others say: 6" in summary


def test_reports_are_no_voices_and_say_whose_they_are():
    told = text("en/event/E0009.html", made(groups))
    assert "1 voice · 2 reports" in told and "independent" not in told
    assert "2 reports that do not rest on each other, of 1 newsroom. A voice is whoever says so" in told


def test_a_person_has_the_custody_state_with_the_day_it_was_last_known():
    def later(copy: Copy) -> None:
        copy.describe("datapackage.json", lambda said: said.update(as_of="2027-01-31"))

    told = text("en/person/P0010.html", made(later))
    assert "Died in custody" in told and "Last known on between 1 March 2023 and 9 March 2023" in told
    assert "as of 31 January 2027" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_custody_state_is_what_it_is_stands_in_the_language_of_the_page(language):
    words, told = Words(language), set()
    for card in dataset_edition().of_table("persons"):
        if card.status and card.status.reason:
            values = {name: words.date(value) for name, value in card.status.reason.values}
            reason = " ".join(words.say(card.status.reason.message, **values).split())
            assert reason in text(f"{language}/person/{card.id}.html"), card.id
            assert language == "en" or card.status.reason.message not in reason
            told.add(card.status.reason.message)
    assert told


def test_what_is_later_than_the_last_known_day_stands_beside_the_state():
    site, shown = dataset_edition(), 0
    quoted = {(one["speaker_id"], one["source_id"]) for one in site.view.records("claims")}
    for card in site.of_table("persons"):
        known = parse_date(card.status.last_known_on) if card.status else None
        if known is None or card.status.status.startswith("died"):
            continue
        days = [(site.view.record(source)["published"], source) for one, source in quoted if one == card.id]
        after = [(parse_date(day), source) for day, source in days if parse_date(day)]
        after = [(day, source) for day, source in after if day.firm and day.first_min > known.last_max]
        told = text(f"en/person/{card.id}.html")
        assert ("Later quoted by" in told) is bool(after), card.id
        shown += bool(after)
    assert shown


def test_where_no_custody_is_recorded_a_plain_line_says_so():
    for card in dataset_edition().of_table("persons"):
        found = page(dataset_site() / f"en/person/{card.id}.html")
        assert card.status
        never = card.status.status == "never_held"
        assert ("No custody is recorded." in " ".join(found.text.split())) is never
        assert ("custody" not in found.anchors) is never


def test_every_claim_of_a_source_is_on_its_page():
    for source in ("S0001", "S0002"):
        anchors = page(dataset_site() / f"en/source/{source}.html").anchors
        rows = [one.id for one in dataset_edition().view.records("claims") if one["source_id"] == source]
        assert {one for one in anchors if one.startswith(f"{source}-")} == set(rows)


def test_retired_ids_lead_on_or_say_that_nothing_is_left():
    folder = made(retired)
    for old in ("E0901", "E0903"):
        here = page(folder / f"ru/event/{old}.html")
        assert here.metas("refresh") == ["0; url=E0014.html"] and "E0014.html" in here.links
        assert here.metas("robots") == ["noindex"]
        assert json.loads((folder / f"data/{old}.json").read_text(encoding="utf-8"))["leads_to"] == "E0014"
    assert "nothing takes its place" in text("en/event/E0902.html", folder)
    assert not (folder / "en/event/X0901.html").exists()


def test_what_was_taken_down_is_a_tombstone_and_nothing_else():
    folder = made(retired)
    here = page(folder / "en/person/P0901.html")
    assert "This record was taken down." in here.text and "2026-11-21" not in here.text
    assert here.metas("robots") == ["noindex"] and not here.metas("refresh")
    told = json.loads((folder / "data/P0901.json").read_text(encoding="utf-8"))
    assert told["state"] == "retired" and "2026" not in json.dumps(told)


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory) -> SiteEdition:
    copy = released_dataset.write(tmp_path_factory.mktemp("released") / "package")
    with opened(copy.root) as version, read_site_edition(version) as site:
        yield site


def test_the_history_of_a_record_is_that_of_the_releases(two_releases):
    first, second = two_releases.past
    assert (first.version, second.version) == ("0.1.0", "0.2.0")
    assert "P0001" in first.added and "E0014" in first.added
    assert second.counts["events"][2] == 3
    assert [(step.version, new) for step, new in two_releases.steps_of["P0001"]] == [("0.1.0", True)]


def test_a_release_that_holds_no_history_leads_to_the_releases_before_it(two_releases, tmp_path):
    folder = released_dataset.build(two_releases.package.root, tmp_path / "release", "0.2.0")
    (folder / verify.SUMS).write_bytes(verify.sums_text(folder, paths_in(folder)))
    with opened(folder) as version, read_site_edition(version) as site:
        (shown,) = releases(site, Words("en"))
        assert site.past == () and list(shown.values["untold"]) == ["0.2.0", "0.1.0"]
    (shown,) = releases(two_releases, Words("en"))
    assert not shown.values["untold"]


def test_history_tells_nothing_of_what_was_taken_down(two_releases):
    told = repr(two_releases.past) + repr(two_releases.cards)
    assert released_dataset.SECRET not in told
    assert "P0011" not in two_releases.past[0].added
    assert two_releases.past[1].changed["E0013"] == (Edit("note", "[withheld]", "[withheld]"),)


def test_no_file_of_a_site_tells_what_a_former_release_said_in_its_own_words(tmp_path):
    copy = Copy(tmp_path / "package")
    texts = (("E0001", "title"), ("E0001", "note"), ("P0001", "note"), ("S0001", "title"))
    for (record, field), word in zip(texts, WITHHELD_WORDS, strict=True):
        copy.put(record, field, f"{word.capitalize()} in the first release")
    released_dataset.release(copy, "0.1.0", "2026-11-21")
    for record, field in texts:
        copy.put(record, field, "Other words")
    released_dataset.release(copy, "0.2.0", "2026-12-21")
    site = build(copy.root, tmp_path / "site", base_url="https://example.org").folder
    assert "Release 0.2.0, 21 December 2026: Title changed; Note changed" in text("en/event/E0001.html", site)
    assert holding(site) == set()


def holding(site: Path) -> set[str]:
    """The files of a site that hold one of the words."""
    files = [path for path in site.rglob("*") if path.is_file()]
    found = set[str]()
    for path in files:
        named = path.relative_to(site).as_posix()
        told = [data.lower() for _, data in packed(named, path.read_bytes())]
        found |= {named} if any(word.encode() in data for word in WITHHELD_WORDS for data in told) else set()
    return found


def test_whom_only_the_press_names_no_search_engine_is_told_of():
    folder, site = dataset_site(), dataset_edition()
    press = {one.id for one in site.view.records("persons") if one["exposure"] == "press_only"}
    assert press <= site.unindexed
    for card in site.cards.values():
        here = page(folder / "en" / site.address(card.id))
        quiet = bool(here.metas("robots"))
        assert quiet or card.id not in site.unindexed, card.id
        linked = [given for tag, given in here.elements if given.get("type") == "application/ld+json"]
        assert bool(linked) != quiet, card.id
    (file,) = feed(replace(site, base_url="https://example.org"))
    assert not [one for one in press if site.title(one) in file.content.decode("utf-8")]
    assert "Disallow: /data/" in (folder / "robots.txt").read_text(encoding="utf-8")


def test_what_a_tier_withholds_is_said_by_the_name_of_its_field():
    told = text("en/person/P0002.html", made(unchanged))
    assert "Not held, because of how the name became public: Gender" in told


def tiered(copy: Copy) -> None:
    """Of somebody whom only the press names, more is held than may be."""
    copy.put("P0002", "citizenship", "Zubrowka")
    copy.claim("S0002-075", "P0002", "citizenship", "Vulgaria", original="brimwackle", note="frumpelglass")


def test_of_a_package_that_holds_what_a_tier_withholds_there_is_no_site(tmp_path):
    copy = Copy(tmp_path / "package")
    tiered(copy)
    with pytest.raises(TuysError, match="does not validate") as refused:
        build(copy.root, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert not [word for word in WITHHELD_WORDS if word in str(refused.value).lower()]


def test_what_a_tier_withholds_is_in_no_page_and_no_data(tmp_path, monkeypatch):
    """Even where nobody has validated the package; what is downloaded are its own files."""
    copy = Copy(tmp_path / "package")
    tiered(copy)
    monkeypatch.setattr(sys.modules["tuys.site.build"], "refuse_errors", lambda *_: None)
    site = build(copy.root, tmp_path / "site", base_url="https://example.org").folder
    found = holding(site)
    copied = ("download/", *(f"{language}/table/" for language in LANGUAGES))
    assert "download/data/persons.csv" in found
    assert not [path for path in found if not path.startswith(copied)]


def test_data_for_programs():
    folder = dataset_site()
    listed = json.loads((folder / "data/dataset.json").read_text(encoding="utf-8"))
    assert listed["package"]["version"] == dataset_edition().version
    for one in listed["records"]:
        record = json.loads((folder / f"data/{one['id']}.json").read_text(encoding="utf-8"))
        assert record["id"] == one["id"] and record["fields"]
    assert json.loads((folder / "data/X0001.json").read_text(encoding="utf-8"))["table"] == "participations"


def steps_of_every_kind(site: SiteEdition) -> tuple[Step, ...]:
    """A release that added all there is, one that only changed something, and one that added a source."""
    event, source = (next(site.of_table(table)).id for table in ("events", "sources"))
    edit = Edit("official_response", "no_comment", "not_reported")
    return (
        Step("9.0.0", "2027-01-01", added=tuple(site.cards)),
        Step("9.1.0", "2027-02-01", changed={event: (edit,)}),
        Step("", "2027-03-01", added=(source,)),
    )


def test_changes_are_told_as_rss():
    site = dataset_edition()
    steps = steps_of_every_kind(site)
    (file,) = feed(replace(site, base_url="https://example.org/tuys", past=steps))
    items = ElementTree.fromstring(file.content).find("channel").findall("item")
    marks = [one.findtext("guid").split(":") for one in items]
    assert len({tuple(one) for one in marks}) == len(marks) == len(steps) + 100
    (event,), (source,) = steps[1].changed, steps[2].added
    assert [one[2:] for one in marks[:5]] == [
        ["unreleased", "release"], ["unreleased", source],
        ["9.1.0", "release"], ["9.1.0", event], ["9.0.0", "release"],
    ]  # fmt: skip
    assert items[3].findtext("description") == "Changed: official_response."
    first = [moment(date_text(site.cards[one]))[0] for *_, one in marks[5:] if date_text(site.cards[one])]
    assert len(first) > 20 and first == sorted(first, reverse=True)
    links = [one.findtext("link").partition("#")[0] for one in items]
    assert all(one.startswith("https://example.org/tuys/en/") for one in links)
    assert all((dataset_site() / one.removeprefix("https://example.org/tuys/")).is_file() for one in links)


def test_headings_of_the_changelog_do_not_meet_each_other_nor_those_of_the_releases(tmp_path):
    copy, words = Copy(tmp_path / "package"), Words("en")
    told = "# Changelog\n\n## Unreleased\n\n### Added\n\n## 9.1.0\n\n### Added\n"
    (copy.root / "CHANGELOG.md").write_text(told, encoding="utf-8")
    with opened(copy.root) as version, read_site_edition(version) as edition:
        site = replace(edition, past=steps_of_every_kind(edition))
        (shown,) = releases(site, words)
        (tmp_path / "releases.html").write_bytes(Renderer(site, words).render(shown))
    anchors = page(tmp_path / "releases.html").anchors
    assert {"unreleased", "910", "added", "added-1", "step-next", "step-9.1.0"} <= anchors


def test_without_an_address_there_is_no_feed():
    assert not (dataset_site() / "feed.xml").exists() and list(feed(dataset_edition())) == []
    assert "There is no RSS feed here" in text("en/releases.html")
    assert "feed.xml" not in (dataset_site() / "en/index.html").read_text(encoding="utf-8")


def test_what_is_no_release_says_so_on_every_page():
    for path in ("kk/index.html", "en/person/P0003.html", "ru/search.html"):
        raw = (dataset_site() / path).read_text(encoding="utf-8")
        assert ('class="unreleased"' in raw) != bool(dataset_edition().state.release)


def test_a_reference_is_plain_text():
    cited = dataset_edition().citing
    assert "*" not in cited.whole["APA"] + cited.record("E0014")["APA"]


def test_on_paper_a_page_has_the_sources_with_their_addresses():
    source = dataset_edition().view.find("sources", "S0002")
    told = text("ru/event/E0014.html")
    assert f"S0002: {source['publisher']}" in told and source["url"] in told


def test_downloads_have_their_checksums():
    told = text("en/download.html")
    for file in dataset_edition().downloads.files:
        assert file.path in told and file.sha256 in told
        assert (dataset_site() / "download" / file.path).stat().st_size == file.size
    assert 'pl.read_parquet("parquet/events_flat.parquet")' in told


def test_long_lists_stand_on_several_pages(monkeypatch, tmp_path):
    monkeypatch.setattr(sys.modules["tuys.site.pages.lists"], "LONGEST", 5)
    site = build(Copy(tmp_path / "package").root, tmp_path / "site").folder
    here = page(site / "en/events.html")
    assert here.links.count("events-2.html") == 1 and (site / "kk/events-4.html").is_file()
    numbers = [sum("data-id" in given for _, given in page(site / f"en/{name}.html").elements)
               for name in ("events", "events-2", "events-3", "events-4")]  # fmt: skip
    assert numbers == [5, 5, 5, 3]


def test_a_source_that_is_quoted_for_such_persons_alone_is_not_told_of(tmp_path):
    copy = Copy(tmp_path / "package")
    copy.add("sources", source_id="S0003", kind="news_article", publisher="Gazette", title="A headline",
             lang="en", published="2022-09-14", url="https://example.org/a", read_on="2026-11-21",
             coded="full")  # fmt: skip
    copy.add("events", event_id="E0019", event_type="protest", title="One person with a poster",
             date="2022-09-13", place_id="L0004", place_precision="settlement")  # fmt: skip
    copy.add("participations", participation_id="X0042", event_id="E0019", person_id="P0002",
             actor_type="private_person", role="participant")  # fmt: skip
    head = copy.rows("seeds/S0002.csv")[0]
    (copy.root / "seeds/S0003.csv").write_text(",".join(head) + "\n", encoding="utf-8")
    copy.describe("datapackage.json", lambda said: _with_sheet(said, "seeds/S0003.csv"))
    told = {"event_type": "protest", "date": "2022-09-13", "place_id": "L0004"}
    for number, (field, value) in enumerate(told.items(), 1):
        copy.claim(f"S0003-{number:03}", "E0019", field, value)
    copy.claim("S0003-004", "X0042", "role", "participant")
    folder = build(copy.root, tmp_path / "site").folder
    for path in ("source/S0003.html", "event/E0019.html"):
        assert page(folder / "en" / path).metas("robots") == ["noindex"]
    assert page(folder / "en/index.html").metas("robots") == []


def _with_sheet(said: dict, path: str) -> None:
    next(one for one in said["resources"] if one["name"] == "claims")["path"].append(path)


def test_the_linked_data_of_the_front_page_leads_to_the_files():
    raw = (dataset_site() / "kk/index.html").read_text(encoding="utf-8")
    node = json.loads(raw.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    files = [one["contentUrl"] for one in node["distribution"] if "contentUrl" in one]
    assert files and all((dataset_site() / "kk" / one).is_file() for one in files)


def test_what_is_not_released_yet_is_not_called_a_release(tmp_path):
    copy = released_dataset.write(tmp_path / "package")
    copy.describe("datapackage.json", lambda said: said.update(version="0.3.0", as_of="2026-12-22"))
    copy.put("E0001", "note", "Another note.")
    copy.put("E0014", "official_response", "not_reported")
    with opened(copy.root) as version, read_site_edition(version) as site:
        last = site.past[-1]
    assert last.version == "" and set(last.changed) == {"E0001", "E0014"}
    assert last.changed["E0001"] == (Edit("note", "[withheld]", "[withheld]"),)
    assert last.changed["E0014"] == (Edit("official_response", "no_comment", "not_reported"),)


@pytest.mark.parametrize(("language", "said"), [
    ("en", ("Within 24 hours", "Within 7 days", "Within 14 days", "No address of the maintainers is given")),
    ("kk", ("24 сағат ішінде", "7 күн ішінде", "14 күн ішінде", "мекенжайы көрсетілмеген")),
    ("ru", ("В течение 24 часов", "В течение 7 дней", "В течение 14 дней", "адрес составителей не указан")),
])  # fmt: skip
def test_how_to_have_something_removed_stands_on_one_page_in_every_language(language, said):
    told = text(f"{language}/report.html", made(unchanged))
    assert [one for one in said if one not in told] == []


def test_the_address_to_write_to_is_that_of_the_descriptor():
    def reachable(copy: Copy) -> None:
        makers = [
            {"title": "Makers", "path": "https://example.org/contact"},
            {"title": "Others", "path": "javascript:alert(1)"},
        ]
        copy.describe("datapackage.json", lambda said: said.update(contributors=makers))

    here = page(made(reachable) / "ru/report.html")
    assert "https://example.org/contact" in here.links
    assert not [link for link in here.links if link.startswith("javascript")]
    assert "не указан" not in here.text


def test_events_stand_in_one_order_wherever_they_are_listed():
    dates = [
        "[2021-12-14..2025-12-14]",
        "2021-11-05",
        "[..2022-09-10]",
        "2022-01",
        "../2023-03",
        "",
        "2022-01-07",
    ]
    ordered = [
        "2021-11-05",
        "[2021-12-14..2025-12-14]",
        "2022-01",
        "2022-01-07",
        "[..2022-09-10]",
        "../2023-03",
        "",
    ]
    assert sorted(dates, key=moment) == ordered
    site = dataset_edition()
    date_of = {card.id: date_text(card) for card in site.of_table("events")}
    listed = [date_of[given["data-id"]] for _, given in page(dataset_site() / "en/events.html").elements
              if "data-id" in given]  # fmt: skip
    firsts = [moment(one)[0] for one in listed if one]
    assert firsts == sorted(firsts, reverse=True)
    longest = 0
    for card in site.cards.values():
        raw = (dataset_site() / "en" / site.address(card.id)).read_text(encoding="utf-8")
        raw = raw.partition('<ol class="events">')[2].partition("</ol>")[0]
        ids = re.findall(r'event/(E[0-9]+)\.html|href="(E[0-9]+)\.html', raw)
        moments = [moment(date_of[one or other]) for one, other in ids]
        assert moments == sorted(moments), card.id
        longest = max(longest, len(moments))
    assert longest > 2


def test_the_front_page_has_the_latest_of_what_is_new():
    site, words = dataset_edition(), Words("en")
    shown = []
    for step in steps_of_every_kind(site):
        here = replace(site, past=(step,))
        (page_of_step,) = home(here, words)
        told = Renderer(here, words).render(page_of_step).decode()
        shown.append(page_of_step.values["newest"])
        assert ("Newly added, which does not say newly happened" in told) == bool(shown[-1])
        assert [one for one in shown[-1] if f'href="event/{one}.html"' not in told] == []
    added = [card for card in site.of_table("events") if card.id not in site.unindexed]
    latest = sorted((moment(date_text(card))[0] for card in added if date_text(card)), reverse=True)
    assert [moment(date_text(site.cards[one]))[0] for one in shown[0]] == latest[: len(shown[0])]
    assert shown[0] and shown[1:] == [[], []]
