"""The files of the site without a language: the JSON of each record, and what stands in `static`."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tuys.reports.show_json import document
from tuys.site.addresses import DATASET, download, record_data
from tuys.site.edition import SiteEdition
from tuys.site.finding import FILES as FINDING
from tuys.site.model import File

_STATIC = Path(__file__).parent / "static"


def record_files(site: SiteEdition) -> Iterator[File]:
    """What `tuys show --format json` gives of each record, whether or not it has a page of its own."""
    for card in (*site.cards.values(), *site.others()):
        yield File(record_data(card.id), _json(document(card)))


def retired_files(site: SiteEdition) -> Iterator[File]:
    """What became of each retired id."""
    for identity, became in site.retired.items():
        if identity not in site.cards:
            told = {"id": identity, "state": became.state, "leads_to": became.id or None, "told": became.told}
            yield File(record_data(identity), _json(told))


def dataset_file(site: SiteEdition) -> Iterator[File]:
    """Which version this is, and every record that has a page."""
    package = {"name": site.tables.name, "version": site.version, "as_of": site.as_of}
    records = [{"id": card.id, "table": card.table, "title": card.title} for card in site.cards.values()]
    yield File(DATASET, _json({"package": package, "records": records}))


def download_files(site: SiteEdition) -> Iterator[File]:
    """The files of the dataset."""
    for file in site.downloads.files:
        yield File(download(file.path), (site.downloads.folder / file.path).read_bytes())


def static_files(site: SiteEdition) -> Iterator[File]:
    """Styles and scripts."""
    for path in sorted(_STATIC.iterdir()):
        yield File(f"static/{path.name}", path.read_bytes())


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


FILES: tuple[Callable[[SiteEdition], Iterable[File]], ...] = (
    static_files,
    record_files,
    retired_files,
    dataset_file,
    download_files,
    *FINDING,
)
