"""The Places family: where things lie, how closely that is known, and in which country."""

import re
from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.divisions import DIVISIONS, Divisions
from tuys.records import Record
from tuys.rules.chains import circles
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View, index

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_CODE = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}", re.ASCII)
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?", re.ASCII)
_KINDS = {
    "exact": ("facility", "district"),
    "near": ("facility", "district", "city"),
    "settlement": ("city",),
    "region": ("admin1", "admin2"),
    "country": ("country",),
}  # place_precision -> the kinds of place that can be known so closely and no closer
_HOME_TOO_NEAR = ("city", "district", "facility")  # finer than admin2
_WITH_COORDINATES = ("city", "facility")
_NO_DIVISION = ("country", "facility")


def plc_precision(view: View) -> Iterator[Fault]:
    """The place of an event and its precision do not go together.

    Finds: `exact` elsewhere than at a facility or district of a city, `near` elsewhere than at one of
    these or a city, `settlement` elsewhere than at a city, `region` elsewhere than at a division of the
    first or second level, `country` elsewhere than at a country; and a house arrest at a city, a district
    or a facility.

    Why: maps and counts by region rest on the two being one statement. Where somebody is confined to a
    home, a closer place than the county would lead to that home.

    Fix: name the smallest place that the source supports, and the precision that goes with its kind; for
    a house arrest name the county or region.

    Empty cells: a missing place or precision is for FLD-REQUIRED.
    """
    for event in view.records("events"):
        place = view.find("places", event["place_id"])
        kind, precision = place["kind"] if place else "", event["place_precision"]
        if place is None or not kind:
            continue
        if event["custody_form"] == "house_arrest" and kind in _HOME_TOO_NEAR:
            message = f"A house arrest is placed in a county or region, never closer; this is a {kind}."
            yield Fault(event, "place_id", message, "Name the county or region.", (place,))
        elif kind not in _KINDS.get(precision, (kind,)):
            message = f"{precision} does not go with {place.id}, whose kind is {kind}."
            fitting = " or ".join(code for code, kinds in _KINDS.items() if kind in kinds)
            hint = f"Write {fitting}, or name another place." if fitting else "Name another place."
            yield Fault(event, "place_precision", message, hint, (place,))


def plc_adm(view: View) -> Iterator[Fault]:
    """A place contradicts its country, its larger place or its subdivision code.

    Finds: a country code other than that of the place that it lies within; a country within another
    place; a subdivision code of another country, or on a country or facility. For Kazakhstan (codes since
    29 November 2022) and China (since 23 November 2017) also: a code that is not on the list of that day
    or was withdrawn, one on a place that is neither that division nor that city, and one on a place that
    does not lie in the country itself.

    Why: events are counted by country and region through these cells.

    Fix: correct the cell that is wrong. A place within a division has no code of its own.

    Empty cells: a place without a code or a larger place is not compared; malformed codes are for the
    rules of cells.
    """
    wrong = _in_wrong_country(view)
    yield from wrong.values()
    for place in view.records("places"):
        parent = view.find("places", place["parent_id"])
        if place.id in wrong:
            continue
        if place["kind"] == "country" and parent is not None:
            message = f"A country lies within no other place, and this one in {parent.id}."
            yield Fault(place, "parent_id", message, "Empty the cell, or correct the kind.", (parent,))
        elif _CODE.fullmatch(place["iso_3166_2"]) and _COUNTRY.fullmatch(place["country"]):
            yield from _wrong_code(place, parent)


def plc_cycle(view: View) -> Iterator[Fault]:
    """Places lie within each other.

    Finds: a place that leads back to itself by parent_id, or that names itself; each circle once, at its
    first place.

    Why: nothing lies within itself; in a circle no place has a country or a region.

    Fix: name the next larger place; a country has none.

    Empty cells: an empty parent_id ends the chain.
    """
    places = {place.id: place for place in view.records("places")}
    for circle in circles(places, "parent_id"):
        ids = " → ".join(place.id for place in (*circle, circle[0]))
        message = f"By parent_id this place lies within itself: {ids}."
        yield Fault(circle[0], "parent_id", message, "Name the next larger place.", tuple(circle[1:]))


def plc_coord(view: View) -> Iterator[Fault]:
    """Coordinates stand where they do not belong, or by halves, or outside the country.

    Finds: lat or lon on a place that is neither a settlement nor a facility; one of the two without the
    other; in Kazakhstan and China a point outside the country, which is mostly the two exchanged. What is
    no number or not on the globe is for FLD-TYPE and FLD-RANGE, a doubtful country for PLC-ADM.

    Why: a region has no point that would not mislead, and half a point is none.

    Fix: empty both, fill both, or exchange them.

    Empty cells: both may be empty.
    """
    for place in view.records("places"):
        given = [name for name in ("lat", "lon") if place[name]]
        if given and place["kind"] and place["kind"] not in _WITH_COORDINATES:
            message = f"Only settlements and facilities have coordinates; this is a {place['kind']}."
            yield Fault(place, given[0], message, "Empty lat and lon.")
        elif len(given) == 1:
            missing = "lon" if given == ["lat"] else "lat"
            yield Fault(place, missing, f"Here is {given[0]} alone.", "Fill both, or empty both.")
        elif given and place.id not in _in_wrong_country(view):
            yield from _outside(place)


@index
def _neighbours(view: View) -> dict[str, list[str]]:
    """The ids of the place that each place lies within, and of those that lie within it."""
    found: dict[str, list[str]] = {}
    for place in view.records("places"):
        parent = view.find("places", place["parent_id"])
        if parent is not None and parent is not place:
            found.setdefault(place.id, []).append(parent.id)
            found.setdefault(parent.id, []).append(place.id)
    return found


@index
def _in_wrong_country(view: View) -> dict[str, Fault]:
    """Of each two places of different countries, one within the other, the one that is to blame."""
    found: dict[str, Fault] = {}
    for place in view.records("places"):
        parent = view.find("places", place["parent_id"])
        if parent is None or not _differ(place, parent):
            continue
        blamed, other = (parent, place) if _stands_alone(view, parent) else (place, parent)
        where = f"it lies within {other.id}" if blamed is place else f"{other.id} lies within it"
        moved = blamed is place and place["iso_3166_2"].startswith(f"{place['country']}-")
        message = f"This place is of {blamed['country']}, and {where}, of {other['country']}."
        hint = "Correct the country, or the place that it lies within."
        field = "parent_id" if moved else "country"
        found.setdefault(blamed.id, Fault(blamed, field, message, hint, (other,)))
    return found


def _stands_alone(view: View, place: Record) -> bool:
    """Whether all its neighbours, two or more, agree on another country than the place's own."""
    ids = _neighbours(view).get(place.id, [])
    countries = {near["country"] for one in ids if (near := view.find("places", one))}
    return len(ids) > 1 and len(countries) == 1 and place["country"] not in countries


def _differ(place: Record, parent: Record) -> bool:
    known = all(_COUNTRY.fullmatch(one["country"]) for one in (place, parent))
    return known and place["country"] != parent["country"]


def _wrong_code(place: Record, parent: Record | None) -> Iterator[Fault]:
    """What is wrong with a well-formed subdivision code, and the parent of a first-level division."""
    code, country, kind = place["iso_3166_2"], place["country"], place["kind"]
    listed = DIVISIONS.get(country)
    if not code.startswith(f"{country}-"):
        message = f"This is a code of {code[:2]}, and the place lies in {country}."
        yield Fault(place, "iso_3166_2", message, "Correct the code or the country.")
    elif kind in _NO_DIVISION:
        yield Fault(place, "iso_3166_2", f"A {kind} has no subdivision code.", "Empty the cell.")
    elif listed is not None and code not in listed.codes:
        yield _unlisted(place, listed)
    elif listed is not None and kind and kind not in _kinds_of(code, listed):
        message = f"This code is that of a {_kinds_of(code, listed)[0]}, and the place is a {kind}."
        yield Fault(place, "iso_3166_2", message, "Empty the cell, or correct the kind.")
    elif listed is not None and parent is not None and parent["kind"] not in ("", "country"):
        message = f"A division of the first level lies in the country itself, and this one in {parent.id}."
        hint = "Name the country, or empty the code if this is no such division."
        yield Fault(place, "parent_id", message, hint, (parent,))


def _unlisted(place: Record, listed: Divisions) -> Fault:
    code = place["iso_3166_2"]
    successor = listed.former.get(code)
    if successor:
        message = f"This code was withdrawn; {place['country']} has other codes since {listed.since}."
        return Fault(place, "iso_3166_2", message, f"Write {successor}.")
    message = f"{place['country']} has no such code (list of {listed.since})."
    return Fault(place, "iso_3166_2", message, "Correct the code, or empty the cell.")


def _kinds_of(code: str, listed: Divisions) -> tuple[str, ...]:
    return ("city", "admin1") if code in listed.cities else ("admin1",)


def _outside(place: Record) -> Iterator[Fault]:
    """A point certainly outside the country, where the bounds of that are known."""
    listed = DIVISIONS.get(place["country"])
    if listed is None or not all(_DEGREES.fullmatch(place[name]) for name in ("lat", "lon")):
        return
    lat, lon = float(place["lat"]), float(place["lon"])
    if abs(lat) > 90 or abs(lon) > 180:
        return
    south, north, west, east = listed.bounds
    field = "lat" if not south <= lat <= north else "lon"
    if not (south <= lat <= north and west <= lon <= east):
        swapped = south <= lon <= north and west <= lat <= east
        hint = "Exchange lat and lon." if swapped else "Compare both with a map."
        yield Fault(place, field, f"This point lies outside {place['country']}.", hint)


RULES = (
    Rule("PLC-PRECISION", Severity.ERROR, ("events", "places"), plc_precision),
    Rule("PLC-ADM", Severity.ERROR, ("places",), plc_adm),
    Rule("PLC-CYCLE", Severity.ERROR, ("places",), plc_cycle),
    Rule("PLC-COORD", Severity.ERROR, ("places",), plc_coord),
)
