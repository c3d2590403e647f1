"""What `import tuys` gives: typed frames, contracts, and a refusal in clear words."""

import zipfile
from datetime import date, datetime

import polars as pl
import pytest
from pandera.errors import SchemaError, SchemaErrors

import built_release
import tiny_package
import tuys
from dataset_copy import DATASET, ROOT, Copy
from typed_package import COLUMNS, write

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture(scope="module")
def dataset(frictionless_here) -> tuys.Tables:
    return tuys.load(DATASET)


@pytest.fixture
def typed(tmp_path):
    return write(tmp_path / "typed")


def test_load_gives_every_table_with_every_row(dataset):
    assert list(dataset)[:3] == ["persons", "events", "participations"]
    assert len(dataset) == 14
    sheets = sorted((DATASET / "seeds").glob("*.csv"))
    lines = sum(len(sheet.read_text(encoding="utf-8").splitlines()) - 1 for sheet in sheets)
    assert dataset["claims"].height == lines
    assert "claims: " in repr(dataset)
    with pytest.raises(KeyError):
        dataset["claim"]


def test_an_empty_cell_is_null_and_a_date_in_edtf_stays_text(dataset):
    events = dataset["events"]
    assert events.schema["date"] == pl.String
    assert events["custody_form"].null_count() > 0
    assert not (events["custody_form"] == "").any()
    assert dataset["participations"].schema["count_min"] == pl.Int64
    assert dataset["claims"].schema["coded_on"] == pl.Date
    assert dataset["places"].schema["lat"] == pl.Float64


def test_every_field_type_has_its_column_type(typed):
    frame = tuys.load(typed)["all"]
    assert dict(frame.schema) == {name: kind for name, (_, _, kind, _) in COLUMNS.items()}
    first, second = frame.rows(named=True)
    assert first == {name: value for name, (*_, value) in COLUMNS.items()}
    assert set(second.values()) == {None}


def test_a_folder_a_descriptor_and_the_nearest_package_are_the_same(typed, monkeypatch):
    wanted = tuys.load(typed)["all"]
    assert tuys.load(str(typed / "datapackage.json"))["all"].equals(wanted)
    monkeypatch.chdir(typed / "data")
    assert tuys.load()["all"].equals(wanted)


def test_a_package_with_errors_is_refused_in_one_line(tmp_path):
    bad = tiny_package.PLACES.replace("town", "twon")
    package = tiny_package.write(tmp_path / "p", places=bad)
    with pytest.raises(tuys.TuysError) as refusal:
        tuys.load(package)
    told = str(refusal.value)
    assert told.startswith("tiny does not validate: 1 error at data/places.csv:3: FLD-ENUM: ")
    assert "check=False" in told
    assert "\n" not in told


def test_unchecked_frames_have_null_for_what_is_no_value(tmp_path):
    events = tiny_package.EVENTS.replace("2023-03-28", "2023-02-30")
    package = tiny_package.write(tmp_path / "p", events=events)
    frame = tuys.load(package, check=False)["events"]
    assert frame["date"].to_list() == [date(2023, 3, 27), None]


def test_a_number_that_no_column_holds_is_refused(typed):
    target = typed / "data/all.csv"
    target.write_bytes(target.read_bytes().replace(b"\n1,", b"\n" + b"9" * 30 + b",", 1))
    with pytest.raises(tuys.TuysError, match=r"values in id .* Int64 cannot hold\. With check=False"):
        tuys.load(typed)
    assert tuys.load(typed, check=False)["all"]["id"].to_list() == [None, None]


def test_what_cannot_be_read_is_refused_even_unchecked(tmp_path):
    package = tiny_package.write(tmp_path / "p", places='place_id,name,kind\nL0001,"Almaty,city\n')
    with pytest.raises(tuys.TuysError, match=r"places cannot be loaded: data/places\.csv"):
        tuys.load(package, check=False)


@pytest.mark.parametrize("path", ["nowhere", "data"])
def test_no_package_is_a_tuys_error(path):
    with pytest.raises(tuys.TuysError):
        tuys.load(ROOT / path)


def test_to_pandas_keeps_rows_columns_and_missing_cells(dataset):
    frames = dataset.to_pandas()
    for name, frame in dataset.items():
        assert frames[name].shape == frame.shape
        assert list(frames[name].columns) == frame.columns
        assert int(frames[name].isna().sum().sum()) == sum(column.null_count() for column in frame)
    assert frames["claims"]["coded_on"].iloc[0] == datetime(2026, 11, 21)


def test_contracts_take_the_frames_that_load_gives(dataset, typed):
    contracts = tuys.contracts(DATASET)
    assert set(contracts) == set(dataset)
    for name, frame in dataset.items():
        assert contracts[name].validate(frame, lazy=True).equals(frame)
    tuys.contracts(typed)["all"].validate(tuys.load(typed)["all"])
    assert callable(tuys.contracts)


BROKEN = {
    "pattern": lambda frame: frame.with_columns(pl.lit("E1").alias("event_id")),
    "enum": lambda frame: frame.with_columns(pl.lit("protst").alias("event_type")),
    "required": lambda frame: frame.with_columns(pl.lit(None, pl.String).alias("title")),
    "length": lambda frame: frame.with_columns(pl.lit("t" * 91).alias("title")),
    "key": lambda frame: pl.concat([frame, frame.head(1)]),
    "type": lambda frame: frame.with_columns(pl.lit(1).alias("note")),
    "column gone": lambda frame: frame.drop("note"),
    "column more": lambda frame: frame.with_columns(pl.lit("x").alias("more")),
    "order": lambda frame: frame.select(*reversed(frame.columns)),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("lazy", [False, True], ids=["frame", "lazy frame"])
def test_a_contract_refuses_a_bad_frame(dataset, fault, lazy):
    frame = BROKEN[fault](dataset["events"])
    with pytest.raises((SchemaError, SchemaErrors)):
        tuys.contracts(DATASET)["events"].validate(frame.lazy() if lazy else frame)


def test_a_contract_gives_a_lazy_frame_back_lazy(dataset):
    kept = tuys.contracts(DATASET)["events"].validate(dataset["events"].lazy())
    assert isinstance(kept, pl.LazyFrame)
    assert kept.collect().equals(dataset["events"])


def test_contracts_need_schemas_that_can_be_read(tmp_path):
    copy = Copy(tmp_path / "copy")
    (copy.root / "schemas/events.schema.json").write_text("{", encoding="utf-8")
    with pytest.raises(tuys.TuysError, match=r"schemas/events\.schema\.json"):
        tuys.contracts(copy.root)


def test_names_of_the_library():
    assert set(tuys.__all__) == {"Tables", "TuysError", "contracts", "load"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tuys.nothing  # noqa: B018 - the access is the test


@pytest.fixture(scope="module")
def release(tmp_path_factory, frictionless_here):
    """The folder of a release, and its zip archive."""
    root = built_release.write(tmp_path_factory.mktemp("dist"))
    return root, built_release.pack(root)


def test_a_release_and_its_archive_give_the_derived_tables_too(release, dataset):
    folder, archive = release
    packed, unpacked = tuys.load(archive), tuys.load(str(folder))
    assert list(packed) == list(unpacked) == [*dataset, "status", "corroboration", "events_flat"]
    assert all(packed[name].equals(frame) for name, frame in unpacked.items())
    assert packed["status"].filter(status="released").height > 0
    assert packed["events_flat"].schema["earliest"] == pl.Date
    assert packed.to_pandas()["status"].shape == packed["status"].shape


def test_a_damaged_archive_is_refused_in_one_line(release, tmp_path):
    content = release[1].read_bytes()
    broken = tmp_path / "broken.zip"
    broken.write_bytes(content[: len(content) // 2])
    with pytest.raises(tuys.TuysError, match=r"broken\.zip: this is no zip archive that can be read"):
        tuys.load(broken)
    flipped = bytearray(content)
    flipped[content.index(b"person_id,")] ^= 1
    broken.write_bytes(flipped)
    with pytest.raises(tuys.TuysError, match=r"broken\.zip: the archive is damaged") as refusal:
        tuys.load(broken)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.zip", None, "none.zip: there is no such file"),
        ("empty.zip", {}, "empty.zip: there is no datapackage.json"),
        ("text.txt", b"words", "text.txt: this is no zip archive"),
        ("other.zip", {"a/datapackage.json": "["}, "other.zip: its datapackage.json cannot be read"),
        ("two.zip", {"a/datapackage.json": "{}", "b/datapackage.json": "{}"}, "two.zip: there is no"),
    ],
)
def test_what_is_no_release_is_refused_by_name(tmp_path, name, content, told):
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        with zipfile.ZipFile(path, "w") as archive:
            for inner, text in content.items():
                archive.writestr(inner, text)
    with pytest.raises(tuys.TuysError) as refusal:
        tuys.load(path)
    assert told in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_archive_with_errors_is_refused_unless_unchecked(tmp_path):
    bad = tiny_package.PLACES.replace("town", "twon")
    archive = built_release.pack(tiny_package.write(tmp_path / "p", places=bad))
    with pytest.raises(tuys.TuysError, match="tiny does not validate: 1 error at"):
        tuys.load(archive)
    assert tuys.load(archive, check=False)["places"].height == 2
