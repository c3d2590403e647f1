"""A site of fictitious records, with the pages that search and filters stand on."""

from dataclasses import replace
from pathlib import Path

import small_dataset
from built_site import dataset_edition
from tuys.cards.card import card_of
from tuys.cards.model import About
from tuys.reading import Reading
from tuys.site.addresses import KINDS, LANGUAGES, in_language
from tuys.site.data import static_files
from tuys.site.edition import SiteEdition
from tuys.site.finding import FILES, PAGES
from tuys.site.pages.lists import lists
from tuys.site.render import Renderer
from tuys.site.words import Words

Rows = list[dict[str, str]]


def edition(**tables: Rows) -> SiteEdition:
    """The edition of these rows, by table."""
    view = small_dataset.view(**{name: [_filled(name, row) for row in rows] for name, rows in tables.items()})
    reading = Reading(view.dataset, {})
    about = About("fictitious", "", "2026-06-30")
    cards = {
        record.id: card_of(reading, view, record, about) for table in KINDS for record in view.records(table)
    }
    return replace(dataset_edition(), reading=reading, view=view, cards=cards)


def _filled(table: str, row: dict[str, str]) -> dict[str, str]:
    """The row with an empty cell for each field that it does not name."""
    return {**dict.fromkeys(dataset_edition().view.fields(table), ""), **row}


def write(site: SiteEdition, folder: Path) -> Path:
    """Writes the scripts, the data, the page of the search and the lists."""
    for file in (one for make in (static_files, *FILES) for one in make(site)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    for language in LANGUAGES:
        words = Words(language)
        renderer = Renderer(site, words)
        for page in (one for make in (*PAGES, lists) for one in make(site, words)):
            path = folder / in_language(language, page.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(renderer.render(page))
    return folder


def person(number: int, name: str, category: str = "protester", exposure: str = "self_public") -> Rows:
    """A person by the name to show."""
    row = {"person_id": f"P{number:04}", "display_name": name, "gender": "female", "note": "Something else."}
    return [{**row, "category": category, "exposure": exposure}]


def names(number: int, *spellings: str) -> Rows:
    """The rows of names of a person."""
    return [
        {
            "name_id": f"N{number:03}{at}",
            "subject_id": f"P{number:04}",
            "name": name,
            "lang": "en",
            "form": "original",
        }
        for at, name in enumerate(spellings)
    ]


def event(number: int, kind: str, title: str, date: str, place: str) -> Rows:
    """An event."""
    keys = ("event_id", "event_type", "title", "date", "place_id")
    return [dict(zip(keys, (f"E{number:04}", kind, title, date, place), strict=True))]


def part(number: int, event_number: int, person_number: int, **cells: str) -> Rows:
    """A person's part in an event."""
    ids = {"event_id": f"E{event_number:04}", "person_id": f"P{person_number:04}"}
    return [{"participation_id": f"X{number:04}", **ids, "role": "target", **cells}]
