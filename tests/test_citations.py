"""Every style of citation, read back by a parser of somebody else: what comes out is what went in."""

import json
import re
import unicodedata
import warnings
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
import rispy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker
from pybtex.database import parse_string

from dataset_copy import ROOT
from tuys.citations import STYLES, Author, Part, Work, render
from tuys.citations.bibtex import escaped
from tuys.citations.describe import doi_of, work_of
from tuys.citations.work import printable
from tuys.errors import TuysError
from tuys.package import Package, read_package

SHA = "0123456789abcdef" * 4
WORK = Work(
    name="tiny",
    title="Tiny: a set of {places} & 100% more",
    version="1.2.0",
    issued="2024-01-31",
    authors=(
        Author("Makers & Co."),
        Author("Jane Mary Doe", "Doe", "Jane Mary", "https://orcid.org/0000-0000"),
    ),
    publisher="Makers & Co.",
    abstract="One.\n\nTwo: “quoted” -- dashed.",
    keywords=("places", "a, b", "50 %"),
    license="CC-BY-4.0",
    license_title="Creative Commons",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    archive_sha256=SHA,
    languages=("en",),
)
RECORD = replace(WORK, part=Part("E0014", "Event", "Met at the square"))
NASTY = st.text(
    st.sampled_from("ab Zя Ж漢עربي{}{}\\\\%&#_$~^\"'`'-–,;:.@=<>|/!?()[]*+\u200d"), min_size=1, max_size=24
).filter(lambda text: any(one.isalpha() for one in text))
HOSTILE = st.text(
    st.sampled_from(
        'aя{}\\%"@,=: \n\r\t\x00\x0b\x0c\x1b\x7f\x85\u00a0\u2028\u2029\u202e\u2066\ufeff\u200b\ud800'
    ),
    max_size=24,
).map(lambda text: f"a{text}z")
_TEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\%": "%", r"\&": "&", r"\#": "#", r"\_": "_", r"\$": "$", "{}": "",
}  # fmt: skip
_TEX_TOKEN = re.compile("|".join(map(re.escape, _TEX)))


def spaced(text: str) -> str:
    return " ".join(text.split())


def untex(text: str) -> str:
    """What TeX would print, of the commands that the tool writes."""
    inner = text[1:-1] if text.startswith("{") and text.endswith("}") and not text.startswith("{}") else text
    return _TEX_TOKEN.sub(lambda found: _TEX[found[0]], inner)


def bibtex(work: Work):
    entries = parse_string(render(work, "bibtex"), "bibtex").entries
    assert len(entries) == 1
    return next(iter(entries.values()))


def bibtex_names(work: Work) -> list[str]:
    people = bibtex(work).persons["author"]
    parts = [(" ".join(one.prelast_names + one.last_names), " ".join(one.first_names + one.middle_names))
             for one in people]  # fmt: skip
    return [", ".join(untex(part) for part in names if part) for names in parts]


def ris(work: Work) -> dict:
    text = render(work, "ris")
    assert text.count("\n") == text.count("\r\n") == len(text.splitlines())
    (reference,) = rispy.loads(text)
    assert "unknown_tag" not in reference
    return reference


def csl(work: Work) -> dict:
    items = json.loads(render(work, "csl-json"))
    Draft7Validator(CSL).validate(items)
    return items[0]


def datacite(work: Work) -> dict:
    document = json.loads(render(work, "datacite"))
    assert not list(_datacite_schema().iter_errors(document))
    return document


def cff(work: Work) -> dict:
    document = yaml.load(render(work, "cff"), yaml.BaseLoader)
    record = document.get("preferred-citation")
    if record:
        record["year"] = int(record["year"])
    _cff_schema().validate(document)
    return document


@cache
def _datacite_schema():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datacite import schema45
    return schema45.validator


@cache
def _cff_schema():
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "citation-file-format.json"
    return Draft7Validator(json.loads(schema.read_text(encoding="utf-8")), format_checker=FormatChecker())


_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("family", "given", "literal")},
        "additionalProperties": False,
        "minProperties": 1,
    },
}
_TEXTS = (
    "title", "container-title", "number", "version", "status", "publisher", "language", "abstract", "keyword",
    "URL", "DOI", "note",
)  # fmt: skip
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"const": "dataset"},
            "id": {"type": "string"},
            "author": _NAMES,
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
                "additionalProperties": False,
            },
            **{name: {"type": "string", "minLength": 1} for name in _TEXTS},
        },
    },
}


def test_the_sentence():
    assert render(WORK, "text") == (
        "Makers & Co.; Doe, Jane Mary (2024): Tiny: a set of {places} & 100% more, data set, version 1.2.0, "
        f"as of 2024-01-31, SHA-256 of the archive {SHA}.\n"
    )
    assert "Event E0014 “Met at the square” in Tiny: a set" in render(RECORD, "text")
    assert ", https://example.org/tiny, SHA" in render(replace(WORK, url="https://example.org/tiny"), "text")


def test_apa():
    assert render(WORK, "apa") == (
        "Makers & Co., & Doe, J. M. (2024). *Tiny: a set of {places} & 100% more* (Version 1.2.0) "
        f"[Data set]. Makers & Co. SHA-256 of the archive: {SHA}.\n"
    )
    alone = replace(WORK, authors=WORK.authors[:1], doi="10.1234/tiny")
    assert render(alone, "apa") == (
        "Makers & Co. (2024). *Tiny: a set of {places} & 100% more* (Version 1.2.0) [Data set]. "
        "https://doi.org/10.1234/tiny\n"
    )
    assert "(2024). Met at the square [Event E0014]. In *Tiny" in render(RECORD, "apa")
    assert "(2024). [Event E0014]. In *Tiny" in render(replace(RECORD, part=Part("E0014", "Event")), "apa")


def test_apa_names_twenty_authors_at_most():
    many = tuple(Author(f"Anna-Lena Nr{n}", f"Nr{n}", "Anna-Lena") for n in range(1, 23))
    line = render(replace(WORK, authors=many), "apa")
    assert "Nr19, A.-L., . . . Nr22, A.-L. (2024)" in line
    assert "Nr20" not in line
    assert "Nr19, A.-L., & Nr20, A.-L. (2024)" in render(replace(WORK, authors=many[:20]), "apa")


def test_bibtex_says_the_version_once_to_each_reader():
    entry = bibtex(WORK)
    assert (entry.type, entry.key) == ("dataset", "tiny-1-2-0")
    assert (entry.fields["year"], entry.fields["month"]) == ("2024", "January")
    assert entry.fields["howpublished"] == "Data set, version 1.2.0"
    assert entry.fields["version"] == "1.2.0"
    assert entry.fields["note"] == f"As of 2024-01-31. SHA-256 of the archive: {SHA}."
    assert entry.fields["keywords"] == r"places, {a, b}, 50 \%"
    assert bibtex_names(WORK) == ["Makers & Co.", "Doe, Jane Mary"]
    assert bibtex(RECORD).key == "tiny-1-2-0-E0014"
    assert "abstract" not in bibtex(RECORD).fields


def test_ligatures_of_tex_are_kept_apart():
    assert escaped("a--b---c ``d''") == "a-{}-b-{}-{}-c `{}`d'{}'"
    assert untex(escaped("a--b---c----d")) == "a--b---c----d"


def test_ris_has_a_tag_for_each():
    reference = ris(WORK)
    assert reference["type_of_reference"] == "DATA"
    assert (reference["year"], reference["date"], reference["edition"]) == ("2024", "2024/01/31/", "1.2.0")
    assert reference["authors"] == ["Makers & Co.", "Doe, Jane Mary"]
    assert reference["keywords"] == list(WORK.keywords)
    assert reference["abstract"] == "One. Two: “quoted” -- dashed."
    assert reference["notes"] == ["As of 2024-01-31.", f"SHA-256 of the archive: {SHA}."]
    assert ris(RECORD)["secondary_title"] == WORK.title


def test_csl_json():
    item = csl(WORK)
    assert item["issued"] == {"date-parts": [[2024, 1, 31]]}
    assert item["author"] == [{"literal": "Makers & Co."}, {"family": "Doe", "given": "Jane Mary"}]
    assert (csl(RECORD)["container-title"], csl(RECORD)["number"]) == (WORK.title, "E0014")


def test_datacite_is_a_valid_draft_without_a_doi():
    document = datacite(WORK)
    assert document["types"] == {"resourceTypeGeneral": "Dataset", "resourceType": "Dataset"}
    assert document["dates"] == [{"date": "2024-01-31", "dateType": "Issued"}]
    assert document["alternateIdentifiers"] == [
        {"alternateIdentifier": SHA, "alternateIdentifierType": "SHA-256"}
    ]
    assert document["creators"][1]["familyName"] == "Doe"
    assert "relatedItems" not in document
    (whole,) = datacite(replace(RECORD, doi="10.1234/tiny"))["relatedItems"]
    assert whole["relationType"] == "IsPartOf"
    assert whole["relatedItemIdentifier"]["relatedItemIdentifier"] == "10.1234/tiny"
    assert "doi" not in datacite(replace(RECORD, doi="10.1234/tiny"))


def test_cff():
    document = cff(replace(WORK, authors=WORK.authors[:1]))
    assert document["type"] == "dataset"
    assert document["identifiers"][0]["value"] == f"sha256:{SHA}"
    assert document["abstract"] == WORK.abstract
    record = cff(replace(RECORD, authors=WORK.authors[:1], doi="10.1234/tiny"))["preferred-citation"]
    assert (record["section"], record["collection-title"]) == ("E0014", WORK.title)
    assert "doi" not in record


@pytest.mark.parametrize(
    ("name", "url", "told"),
    [
        ("ODC-PDDL-1.0", "https://example.org/l", {"license-url": "https://example.org/l"}),
        ("CC-BY-4.0", "https://example.org/l", {"license": "CC-BY-4.0"}),
        ("", "not a url", {}),
    ],
)
def test_only_names_that_the_format_knows_are_licences(name, url, told):
    document = cff(replace(WORK, authors=WORK.authors[:1], license=name, license_url=url))
    assert {key: value for key, value in document.items() if key.startswith("license")} == told


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY, NASTY, NASTY)
def test_whatever_can_be_printed_comes_back(title, name, family, given_name):
    person = Author(f"{given_name} {family}", family, given_name)
    work = replace(WORK, title=title, authors=(Author(name), person), keywords=(name,), publisher=name)
    title, name, family, given_name = map(spaced, (title, name, family, given_name))
    assert untex(bibtex(work).fields["title"]) == title
    expected = list(dict.fromkeys([name, f"{family}, {given_name}"]))
    assert bibtex_names(work) == expected
    assert untex(bibtex(work).fields["publisher"]) == name
    assert (ris(work)["title"], ris(work)["authors"], ris(work)["keywords"]) == (title, expected, [name])
    assert csl(work)["title"] == title
    assert csl(work)["author"] == [{"literal": name}, {"family": family, "given": given_name}]
    assert datacite(work)["titles"] == [{"title": title}]
    assert datacite(work)["creators"][1]["givenName"] == given_name
    assert cff(work)["title"] == title
    assert cff(work)["authors"] == [{"name": name}, {"family-names": family, "given-names": given_name}]
    assert title in render(work, "text")
    assert title in render(work, "apa")


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_nothing_invisible_gets_through_or_breaks_a_form(text):
    names = ("name", "title", "version", "publisher", "abstract", "license", "license_url", "url")
    lists = {"authors": (Author(text),), "keywords": (text, text), "notes": (text,)}
    texts = dict.fromkeys(names, text)
    work = Work(issued="2024-01-31", part=Part(text, text, text), **lists, **texts)
    shown = printable(work).title
    assert "".join(shown.split()) == "".join(
        one for one in text if one.isprintable() and not one.isspace() and unicodedata.category(one) != "Cf"
    )
    for style in STYLES:
        assert all(one.isprintable() or one in "\r\n" for one in render(work, style))
    assert len(render(work, "text").splitlines()) == len(render(work, "apa").splitlines()) == 1
    assert untex(bibtex(work).fields["title"]) == ris(work)["title"] == csl(work)["title"] == shown
    assert datacite(work)["titles"][0]["title"] == cff(work)["title"] == shown
    assert ris(work)["keywords"] == [shown]


@pytest.mark.parametrize(
    "work", [WORK, RECORD, replace(WORK, status="unreleased", url="https://example.org")]
)
@pytest.mark.parametrize("style", STYLES)
def test_no_doi_that_was_not_declared(style, work):
    assert not re.search(r"doi|\b10\.[0-9]{4}", render(work, style), re.IGNORECASE)
    declared = render(replace(work, doi="10.1234/tiny.v_1"), style)
    assert ("10.1234/tiny.v_1" in declared) is (
        style != "datacite" or "relatedItem" in declared or not work.part
    )


@pytest.mark.parametrize(
    ("identifier", "doi"),
    [
        ("https://doi.org/10.1234/tiny.1", "10.1234/tiny.1"),
        ("http://dx.doi.org/10.1234/TINY_(2)", "10.1234/TINY_(2)"),
        ("doi:10.12345.6/a", "10.12345.6/a"),
        ("10.1234/a", "10.1234/a"),
        ("https://example.org/10.1234/a", ""),
        ("urn:uuid:10.1234/a", ""),
        ("10.1234/a b", ""),
        ("10.1234/", ""),
        ("10.123/a", ""),
        ("10.١٢٣٤/a", ""),
        ("", ""),
    ],
)
def test_which_ids_are_dois(identifier, doi):
    assert doi_of(identifier) == doi


@pytest.mark.parametrize("style", ["text", "apa"])
def test_what_became_of_a_release_is_told(style):
    assert "unreleased" in render(replace(WORK, status="unreleased"), style)
    assert "was withdrawn" in render(replace(WORK, status="withdrawn"), style)
    assert "no longer handed out" in render(replace(WORK, status="restricted"), style)


def test_an_unreleased_state_is_told_to_programs_too():
    work = replace(WORK, status="unreleased", archive_sha256="", authors=WORK.authors[:1])
    assert "Unreleased" in bibtex(work).fields["note"]
    assert "Unreleased: this state may still change." in ris(work)["notes"]
    assert csl(work)["status"] == "unreleased"
    assert datacite(work)["dates"][0]["dateType"] == "Updated"
    assert "date-released" not in cff(work)


def described(**properties) -> Work:
    plain = {"name": "tiny", "title": "T", "version": "1.0.0", "as_of": "2024-01-31",
             "contributors": [{"title": "Makers"}]}  # fmt: skip
    return work_of(Package(ROOT, "datapackage.json", {**plain, **properties}))


def test_authors_come_from_the_contributors():
    people = [
        {"title": "Helper", "roles": ["contributor"]},
        {
            "givenName": "Jane",
            "familyName": "Doe",
            "path": "https://orcid.org/0000-0000-0000-0000",
            "role": "author",
        },
        {"title": "A Press", "roles": ["publisher"]},
        {"title": 7},
        "nobody",
    ]
    work = described(contributors=people)
    assert work.authors == (Author("Jane Doe", "Doe", "Jane", "https://orcid.org/0000-0000-0000-0000"),)
    assert work.publisher == "A Press"
    assert datacite(work)["creators"][0]["nameIdentifiers"][0]["nameIdentifierScheme"] == "ORCID"
    assert cff(work)["authors"][0]["orcid"].endswith("0000")
    assert [one.name for one in described(contributors=people[::2]).authors] == ["Helper", "A Press"]


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ({"title": ""}, "'title'"),
        ({"title": "\u202e\n"}, "'title'"),
        ({"version": 1}, "'version'"),
        ({"as_of": "2024"}, "'as_of'"),
        ({"as_of": "2024-02-30"}, "'as_of'"),
        ({"contributors": []}, "contributor"),
        ({"contributors": "me"}, "contributor"),
    ],
)
def test_what_says_too_little_is_not_cited(properties, told):
    with pytest.raises(TuysError, match=told):
        described(**properties)


@pytest.mark.parametrize("style", STYLES)
def test_odd_properties_do_not_stop_it(style):
    work = described(
        keywords="a", licenses=[{"name": 1}], id=3, homepage=None, languages="en", description=[]
    )
    assert render(work, style).endswith("\n")


def test_the_file_of_this_repository_is_valid():
    document = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)
    _cff_schema().validate(document)
    package, _ = read_package(ROOT)
    assert document["version"] == package.version
    assert document["date-released"] == package.descriptor["as_of"]
