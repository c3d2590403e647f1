"""Where events happened: a map of Kazakhstan and Xinjiang.

Only settlements and public buildings have coordinates, and only theirs are used. What happens at a place
without any is counted at the settlement that it belongs to; what is known to a region or country only is
counted in its name, and never as a point.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.rules.view import View
from tuys.site.edition import SiteEdition
from tuys.site.model import Picture, Table
from tuys.site.pictures.boundaries import boundaries, shape_at
from tuys.site.pictures.layout import PHONE
from tuys.site.pictures.svg import Element, with_drawings
from tuys.site.pictures.vega import SIZE, TEXT, Spec, colour, drawn, layer, numeric
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_TALL, _SMALLEST, _LARGEST = 200.0, 3.0, 15.0
_ROLES = {"KZ": "land", "CN-XJ": "region"}
_NAMES_AT = {"KZ": (65.5, 47.6), "CN-XJ": (85.5, 40.6)}  # where a shape is widest
_AT = {"longitude": numeric("lon"), "latitude": numeric("lat")}
_PROJECTION: Spec = {"type": "conicEqualArea", "parallels": [38, 52], "rotate": [-72, 0, 0]}
_APART = 1.6  # degrees of latitude between names that do not run into each other
_UNIT, _LETTER = 0.15, 1.0  # degrees of longitude that a unit and a bold letter take


Row = dict[str, float | str]


@dataclass(frozen=True)
class Spot:
    """Where the events of a place are drawn: at a place with coordinates, in a shape, or nowhere."""

    place: Record
    point: Record | None
    shape: str


def places_map(site: SiteEdition, words: Words) -> Picture | None:
    """The map; None where no event has a place with coordinates."""
    counts = Counter(event["place_id"] for event in site.view.records("events"))
    spots = {one: spot for one in counts if (spot := spot_of(site.view, one)) is not None}
    if not any(spot.point for spot in spots.values()):
        return None
    points: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for place, spot in spots.items():
        group, key = (
            (points, spot.point.id) if spot.point else (shapes, spot.shape) if spot.shape else (others, place)
        )
        group[key] += counts[place]
    said = words.say(
        _(
            "Events drawn at the town where they happened: %(at)s. Events of which only a region or country "
            "is known: %(within)s (counted beside its name). Larger marks stand for more events."
        ),
        at=words.number(points.total()),
        within=words.number(shapes.total() + others.total()),
    )
    title, table = words.say(_("Where events happened")), _table(site, words, counts, spots)
    drawing = [_drawing(site, words, points, shapes)]
    found = Picture("places", title, said, table, _notes(site, words, others))
    return with_drawings(found, lambda _layout: drawing, (PHONE,))


def spot_of(view: View, identity: str) -> Spot | None:
    """Where a place is drawn; None where there is no such place."""
    place = view.find("places", identity)
    if place is None:
        return None
    around = list(_around(view, place))
    point = next((one for one in around if one["lat"] and one["lon"]), None)
    shape = next(
        (code for one in around for code in (one["iso_3166_2"], one["country"]) if code in _ROLES), ""
    )
    return Spot(place, point, shape)


def _around(view: View, place: Record) -> Iterator[Record]:
    """A place and those that it lies in, the smallest first."""
    seen: set[str] = set()
    one: Record | None = place
    while one is not None and one.id not in seen:
        yield one
        seen.add(one.id)
        one = view.find("places", one["parent_id"])


def _drawing(site: SiteEdition, words: Words, points: Counter[str], shapes: Counter[str]) -> Element:
    rows = _points(site, words, points)
    names = [
        _row(*_NAMES_AT[code], f"{_name(site, code)} {words.number(shapes[code])}") for code in boundaries()
    ]
    layers = [
        *(_shape(code) for code in boundaries()),
        layer(rows, "circle", {**_AT, "size": SIZE}, fill=colour("protest"), opacity=0.85),
        _named(names, "soft", align="center"),
        *(_beside(row) for row in _legible(rows)),
    ]
    return drawn(layers, PHONE.width, _TALL, (2, 2, 2, 4), projection=_PROJECTION)


def _points(site: SiteEdition, words: Words, points: Counter[str]) -> list[Row]:
    """The places with coordinates, those with the most events first."""
    found, most = [], max(points.values())
    for identity, number in sorted(points.items(), key=lambda one: (-one[1], sort_key(one[0]))):
        place = site.view.find("places", identity)
        if place is not None:
            size = max(_SMALLEST, _LARGEST * sqrt(number / most))
            told = f"{site.title(identity)} {words.number(number)}"
            found.append(_row(float(place["lon"]), float(place["lat"]), told, size))
    return found


def _shape(code: str) -> Spec:
    looks = {"fill": colour(_ROLES[code]), "stroke": colour("soft"), "strokeWidth": 0.6}
    return layer([boundaries()[code]], "geoshape", {}, **looks)


def _row(lon: float, lat: float, content: str, radius: float = 0.0) -> Row:
    return {"lon": lon, "lat": lat, "text": content, "r": radius, "size": round(pi * radius**2, 1)}


def _named(rows: Sequence[Row], role: str, **looks: Any) -> Spec:
    """Names at their places."""
    return layer(rows, "text", {**_AT, "text": TEXT}, fill=colour(role), baseline="middle", **looks)


def _beside(row: Row) -> Spec:
    """The name of a point, to its right; to its left where it would lie on another shape than its point."""
    side = _side(row)
    align = "left" if side > 0 else "right"
    return _named([row], "ink", align=align, dx=side * (float(row["r"]) + 3), fontWeight="bold")


def _side(row: Row) -> int:
    lon, lat = float(row["lon"]), float(row["lat"])
    first, last = _reach(row, 1)
    under = {shape_at(first + step, lat) for step in range(int(last - first) + 1)}
    return -1 if under - {shape_at(lon, lat), ""} else 1


def _reach(row: Row, side: int) -> tuple[float, float]:
    """The longitudes from which and to which a name reaches."""
    begin = float(row["lon"]) + side * _UNIT * (float(row["r"]) + 3)
    first, last = sorted((begin, begin + side * _LETTER * len(str(row["text"]))))
    return first, last


def _legible(rows: Sequence[Row]) -> list[Row]:
    """Those whose names run into no name before; the table has all."""
    kept: list[tuple[Row, tuple[float, float]]] = []
    for row in rows:
        first, last = _reach(row, _side(row))
        clashes = (
            first < end and start < last and abs(float(row["lat"]) - float(one["lat"])) < _APART
            for one, (start, end) in kept
        )
        if not any(clashes):
            kept.append((row, (first, last)))
    return [row for row, _reached in kept]


def _name(site: SiteEdition, code: str) -> str:
    """What the data call a shape; its code where they have no such place."""
    for place in site.view.records("places"):
        if code in (place["iso_3166_2"], place["country"] if place["kind"] == "country" else ""):
            return site.title(place.id)
    return code


def _notes(site: SiteEdition, words: Words, others: Counter[str]) -> tuple[str, ...]:
    """What stands beside the map: what is not on it, and whose boundaries these are."""
    away = ", ".join(f"{site.title(one)} {words.number(number)}" for one, number in sorted(others.items()))
    told = [words.say(_("Not on the map: %(listed)s"), listed=away)] if away else []
    told.append(words.say(_("Shapes: Natural Earth, drawn coarsely; they take no side in any dispute.")))
    return tuple(told)


def _table(site: SiteEdition, words: Words, counts: Counter[str], spots: dict[str, Spot]) -> Table:
    rows = [
        (site.title(one), _drawn_at(site, words, spots[one]), words.number(counts[one]))
        for one in sorted(spots, key=lambda one: (-counts[one], sort_key(one)))
    ]
    head = (_("Place"), _("Drawn at"), _("Events"))
    return Table(tuple(words.say(one) for one in head), tuple(rows), (2,))


def _drawn_at(site: SiteEdition, words: Words, spot: Spot) -> str:
    if spot.point:
        return site.title(spot.point.id)
    if spot.shape:
        return words.say(_("no point: counted in %(region)s"), region=_name(site, spot.shape))
    return words.say(_("not on the map"))
