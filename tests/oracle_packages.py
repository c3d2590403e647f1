"""Random packages for the oracle: every field type, constraints, keys, missing values, parts and dialects."""

import csv
import io
import json
import random
from pathlib import Path

from tuys.lexical.types import form, is_known
from tuys.package import Field
from type_cases import CASES

_TABLE = "https://datapackage.org/profiles/2.0/tableschema.json"
_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LIMITS = {
    "integer": [{"minimum": 3}, {"maximum": 7}, {"enum": [1, 5, 12]}, {"unique": True}],
    "number": [{"minimum": 0.5}, {"maximum": 100}, {"enum": [1.5, 2]}, {"unique": True}],
    "date": [{"minimum": "2021-01-01"}, {"maximum": "2023-12-31"}, {"unique": True}],
    "year": [{"minimum": 2000}, {"maximum": 2030}],
    "string": [
        *({"minLength": 2}, {"maxLength": 4}, {"pattern": "[a-z]+"}, {"pattern": "^a|b$"}),
        *({"enum": ["a", "b", "abc"]}, {"unique": True}),
    ],
    "boolean": [{"enum": [True]}],
}
_KNOWN = [case for case in CASES if is_known(Field("", *case[:2], {}, {"type": case[0], **case[2]}, ()))]
_KNOWN = [case for case in _KNOWN if "notation" not in case[2]]
_PLAIN = {
    "integer": ["1", "5", "12", "-3", "07", "+5", "x", "1.0", ""],
    "number": ["1.5", "2", "-1E2", "0", "1,5", "NaN", "INF", ""],
    "date": ["2020-02-29", "2024-12-31", "2021-02-29", "2022-1-1", ""],
    "year": ["1999", "2024", "24", ""],
    "string": ["a", "b", "abc", "hello", "Ж", "a b", 'q"q', "x,y;z", ""],
    "boolean": ["true", "false", "yes", "1", ""],
}
_DIALECTS = [
    {},
    {},
    {"delimiter": ";"},
    {"delimiter": "\t"},
    {"delimiter": "|", "quoteChar": "'"},
    {"lineTerminator": "\r\n"},
    {"header": False},
]


class Made:
    """One package in a folder. `valid`: no cell too many or too few, and every value of its field's type."""

    def __init__(self, folder: Path, seed: int, valid: bool = False) -> None:
        folder.mkdir(parents=True)
        self.chance = random.Random(seed)
        self.folder, self.valid = folder, valid
        self.dialect = self.chance.choice(_DIALECTS)
        typed = [self._typed(number) for number in range(self.chance.randint(1, 3))]
        limited = [self._limited(number) for number in range(self.chance.randint(1, 3))]
        columns = [({"name": "id", "type": "integer"}, list("1234567")), *typed, *limited]
        self.fields = [field for field, _ in columns]
        pools = [self._pool(*column) for column in columns]
        self.parts = {
            f"p{n}.csv": [self._row(pools) for _ in range(self.chance.randint(1, 6))]
            for n in range(self.chance.choice([1, 1, 1, 2, 3]))
        }
        for rows in self.parts.values():  # the first row may stand for the header
            rows[0] = [self.chance.choice(pool) for pool in pools]
        self._write()

    @property
    def rows(self) -> list[list[str]]:
        """The rows of all parts."""
        return [row for rows in self.parts.values() for row in rows]

    @property
    def header(self) -> int:
        """How many header rows each part has."""
        return 1 if self.dialect.get("header", True) else 0

    def _pool(self, field: dict, pool: list[str]) -> list[str]:
        """The texts, or those that have a value of the field's type."""
        if not self.valid:
            return pool
        one = Field("", field["type"], field.get("format", "default"), {}, field, ())
        return [text for text in pool if form(one).parse(text) is not None] + [""]

    def _typed(self, number: int) -> tuple[dict, list[str]]:
        """A field of any type and format of the standard, with texts that are and are not of it."""
        kind, shape, properties, texts = self.chance.choice(_KNOWN)
        others = [text for case in self.chance.sample(CASES, 3) for text in case[3]]
        pool = [text for text in (*texts, *texts, *others) if _fits(text)] + [""]
        field = {"name": f"t{number}", "type": kind, **properties}
        return (field if shape == "default" else {**field, "format": shape}), pool

    def _limited(self, number: int) -> tuple[dict, list[str]]:
        kind = self.chance.choice(list(_LIMITS))
        constraints = dict(self.chance.choice(_LIMITS[kind]))
        if self.chance.random() < 0.3:
            constraints["required"] = True
        return {"name": f"c{number}", "type": kind, "constraints": constraints}, _PLAIN[kind]

    def _row(self, pools: list[list[str]]) -> list[str]:
        row = [self.chance.choice(pool) for pool in pools]
        if self.chance.random() < 0.06 and not self.valid:
            return [*row, "more"] if self.chance.random() < 0.5 else row[:-1]
        return row

    def _schema(self) -> dict:
        schema = {
            "$schema": _TABLE,
            "fields": self.fields,
            "missingValues": self.chance.choice([[""], ["", "x"]]),
        }
        if self.chance.random() < 0.5:
            schema["primaryKey"] = self.chance.choice([["id"], ["id", self.fields[-1]["name"]]])
        if self.chance.random() < 0.3:
            schema["uniqueKeys"] = [["id", self.fields[1]["name"]]]
        limited = [field for field in self.fields if "constraints" in field]
        integers = [field["name"] for field in limited if field["type"] == "integer"]
        if integers and self.chance.random() < 0.8:
            reference = {"fields": ["id"]}
            schema["foreignKeys"] = [{"fields": integers[:1], "reference": reference}]
        return schema

    def _write(self) -> None:
        quote = self.dialect.get("quoteChar", '"')
        for path, rows in self.parts.items():
            stream = io.StringIO(newline="")
            end = self.dialect.get("lineTerminator", "\n")
            writer = csv.writer(
                stream, delimiter=self.dialect.get("delimiter", ","), quotechar=quote, lineterminator=end
            )
            if self.header:
                writer.writerow(field["name"] for field in self.fields)
            writer.writerows(rows)
            (self.folder / path).write_bytes(stream.getvalue().encode("utf-8"))
        self.schema = self._schema()
        paths = list(self.parts)
        resource = {
            "name": "t",
            "path": paths if len(paths) > 1 else paths[0],
            "format": "csv",
            "schema": self.schema,
        }
        if self.dialect:
            resource["dialect"] = {
                "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
                **self.dialect,
            }
        package = {"$schema": _PACKAGE, "name": "made", "resources": [resource]}
        (self.folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def _fits(text: str) -> bool:
    """Texts that every writer and reader of CSV keeps as they are."""
    return len(text) < 200 and not any(char in text for char in "\0\r\n") and text.isprintable()
