"""Layer 2, first part: datapackage.json, the schemas and the keys."""

from functools import partial

from tuys.catalogue.page import Page
from tuys.findings import Severity

_page = partial(Page, severity=Severity.ERROR, layer="2")
_NO_CELLS = "Not about cells."

PACKAGE: tuple[Page, ...] = (
    _page(
        code="PKG-DESCRIPTOR",
        title="The descriptor breaks the standard",
        finds="A property of datapackage.json or of a schema that is missing, misspelt or malformed by the "
        "Data Package standard, in the version that `$schema` names.",
        why="Other programs read the package by that standard, and refuse or misread it.",
        fix="Correct the property that the message names; the standard is described at datapackage.org.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="PKG-REFERENCE",
        title="The descriptor points at nothing",
        finds="A primary, unique or foreign key that names an unknown field or table, a list of categories "
        "that is malformed, a pattern that cannot be run in linear time, a version that is not "
        "`major.minor.patch`, or an unknown kind of hash. Checks that depend on it are then not run.",
        why="Such a constraint looks as if it guarded the data and guards nothing.",
        fix="Correct the name. Write a pattern without look-around and back references.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="KEY-PRIMARY",
        title="Two rows with one primary key",
        finds="A row whose primary key an earlier row already has; both rows are named. An empty key is "
        "reported as well.",
        why="A record is cited by its key, so the key must lead to one record.",
        fix="Give the new record the next free number. If both rows are one record, keep one.",
        empty_cells="A primary key may not be empty.",
    ),
    _page(
        code="KEY-UNIQUE",
        title="Two rows with one unique key",
        finds="A row whose unique key, one of the schema's `uniqueKeys`, an earlier row already has; both "
        "rows are named.",
        why="The same thing was recorded twice, and every count includes it twice.",
        fix="Merge the two rows, or correct the cell that should differ.",
        empty_cells="Empty cells are no value: keys that contain one are not compared.",
    ),
    _page(
        code="KEY-FOREIGN",
        title="A reference to a record that does not exist",
        finds="A value that is not among the keys of the table that it refers to, such as an event at a "
        "place that is not in the table of places. The nearest existing key is proposed.",
        why="The record hangs in the air: whoever joins the tables loses it without notice.",
        fix="Correct the id, or add the record that it should lead to.",
        empty_cells="An empty reference refers to nothing and is allowed, unless the field is required.",
    ),
)
