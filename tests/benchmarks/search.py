"""Measures the search of the site in a browser on made-up records: milliseconds an answer.

    python search.py [RECORDS ...] [--keep FOLDER]      RECORDS: 0 for those of the dataset

Names are made of syllables, three spellings a person; titles of events and sources of words and names. The
page, its scripts and the index are those of the site. Every query is one that was not asked before, and one
with two slips; the dataset is asked for the names of `search_names.csv`. `keys` are the beginnings of a name
as somebody types it. The figures are the median, that which nineteen of twenty stay below, and the highest.
"""

import argparse
import csv
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Page, sync_playwright

import small_dataset
from built_site import dataset_edition, dataset_site
from tuys.cards.model import About, Card, Cell, Row, Section
from tuys.site.finding import FILES

SHARES = {"persons": 0.3, "events": 0.45, "sources": 0.22, "places": 0.03}
LETTERS = {"persons": "P", "events": "E", "sources": "S", "places": "L"}
SYLLABLES = """ai al ar as ba bek bo bol da dar di er ga gul ha is ka khan kul lan ma mar mu na nur qa qo ra
    rai sa sar se su ta tai tur u ya yer za zha zhan zha zho""".split()  # noqa: SIM905
WORDS = """protest picket detained released court police station consulate relatives appeal letter hearing
    fined arrest family search border embassy statement village city demand camp visit""".split()  # noqa: SIM905
ANSWER = """query => { window.desk ??= tuys.lookup(tuys.data.words);
    const t = performance.now(); desk.search(query); return performance.now() - t; }"""
SHOWN = """query => { const input = document.getElementById("q"); input.value = query;
    const t = performance.now(); input.dispatchEvent(new Event("input")); return performance.now() - t; }"""


def name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def slipped(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text) - 1)
    return text[:at] + chance.choice("aeiouknt") + text[at + 1 :]


def cards(records: int, chance: random.Random) -> Iterator[Card]:
    about, people = About("made-up", "", "2026-01-01"), []
    for table, share in SHARES.items():
        for number in range(1, int(records * share) + 1):
            identity = f"{LETTERS[table]}{number:05}"
            called = f"{name(chance)} {name(chance)}"
            title = called if table == "persons" else " ".join((called, *chance.sample(WORDS, 4)))
            fields = {"display_name": title, "title": title, "name": title, "date": f"20{number % 15 + 10}"}
            cells = tuple(Cell(field, field, value, "", False) for field, value in fields.items())
            sections = []
            if table == "persons":
                spelt = [title, *(f"{slipped(title, chance)}" for _ in range(2))]
                sections = [Section("names", "", tuple(Row(f"N{one}", "", one) for one in spelt))]
                events = (f"E{chance.randint(1, int(records * SHARES['events'])):05}" for _ in range(5))
                values = {"outcome": "", "penalty": ""}
                sections.append(Section("events", "", tuple(Row(one, "", "", values) for one in events)))
                people.append(title)
            yield Card(identity, table, table, title, about, cells=cells, sections=tuple(sections))


def made(records: int) -> Any:
    """What the files of the search read of an edition."""
    found = {card.id: card for card in cards(records, random.Random(records))}
    return SimpleNamespace(
        cards=found,
        retired={},
        view=small_dataset.view(),
        of_table=lambda table: (card for card in found.values() if card.table == table),
        title=lambda identity: found[identity].title,
        field=lambda table, field: None,
    )


def measure(folder: Path, records: int) -> None:
    site = made(records) if records else dataset_edition()
    shutil.copytree(dataset_site(), folder, dirs_exist_ok=True)
    size = 0
    for file in (file for write in FILES for file in write(site)):
        (folder / file.path).write_bytes(file.content)
        size += len(file.content) if "/kk/" not in file.path and "/ru/" not in file.path else 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.goto((folder / "en/search.html").as_uri())
        page.wait_for_selector("#search:not([hidden])")
        print(f"{len(site.cards):,} records, {size / 2**20:.1f} MiB of data")
        for kind, queries in (asked(site) if records else recorded()).items():
            for what, script in (("answer", ANSWER), ("answer and rows", SHOWN)):
                tell(f"{kind}, {what}", [timed(page, script, one) for one in queries])
                page.reload()
        browser.close()


def asked(site: Any) -> dict[str, list[str]]:
    chance = random.Random(1)
    titles = chance.sample([card.title for card in site.cards.values()], 60)
    typed = [title.split()[0][:length] for title in titles[:12] for length in range(1, 8)]
    return {
        "names": [" ".join(title.split()[:2]) for title in titles],
        "two slips": [slipped(slipped(" ".join(title.split()[:2]), chance), chance) for title in titles],
        "four words": [" ".join(title.split()[:4]) for title in titles],
        "keys": typed,
    }


def recorded() -> dict[str, list[str]]:
    with (Path(__file__).parent.parent / "search_names.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    typed = [row["typed"] for row in rows]
    keys = [text[:length] for text in typed[::8] for length in range(1, len(text))]
    return {
        "names in the record": [row["typed"] for row in rows if row["person"]],
        "other names": [row["typed"] for row in rows if not row["person"]],
        "keys": keys,
    }


def timed(page: Page, script: str, query: str) -> float:
    return float(page.evaluate(script, query))


def tell(what: str, times: list[float]) -> None:
    ninety_fifth = statistics.quantiles(times, n=20)[-1]
    told = (statistics.median(times), ninety_fifth, max(times))
    print(f"  {what:32}" + "  ".join(f"{one:7.1f} ms" for one in told), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=int, nargs="*", default=[20_000])
    parser.add_argument("--keep", type=Path, help="Make the sites here, and leave them.")
    arguments = parser.parse_args()
    for records in arguments.records:
        with tempfile.TemporaryDirectory() as folder:
            measure(arguments.keep / str(records) if arguments.keep else Path(folder), records)


if __name__ == "__main__":
    main()
