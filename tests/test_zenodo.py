"""`tuys release deposit`: a draft is filled, once, whatever the server does; nothing is ever published."""

import hashlib
import json
import re

import pytest

from tuys.citations.describe import work_of
from tuys.cli import run
from tuys.errors import TuysError
from tuys.package import Package
from tuys.release.deposit import Deposit, deposit
from tuys.release.deposit_metadata import deposit_metadata
from tuys.release.zenodo import TRIES, Zenodo, address_of
from zenodo_stand_in import CUT, EMPTY, GARBAGE, LATE, TOKEN, WRONG, StandIn, serving

NAMES = ["SHA256SUMS", "releases.csv", "tiny-1.1.0.zip"]
DESCRIPTOR = {
    "name": "tiny",
    "title": "A tiny dataset",
    "description": "One & two.\n\nMore <b>.",
    "version": "1.1.0",
    "as_of": "2024-05-01",
    "keywords": ["one", "two"],
    "licenses": [{"name": "CC-BY-4.0"}, {"name": "Apache-2.0"}],
    "contributors": [
        {"title": "Makers", "roles": ["creator"]},
        {"title": "Helper", "roles": ["contact"]},
    ],
    "resources": [],
}


@pytest.fixture
def server():
    with serving() as stand_in:
        yield stand_in
    assert all(one.split()[0] in ("GET", "POST", "PUT") for one in stand_in.asked), "nothing is deleted"
    assert not [one for one in stand_in.asked if "actions" in one], "nothing is published"
    assert not [one for one in stand_in.asked if TOKEN in one], "the token stands in no address"


@pytest.fixture
def folder(tmp_path):
    """A built release, as far as a deposit looks at it."""
    made = tmp_path / "tiny-1.1.0"
    made.mkdir()
    archive = b"PK" + bytes(range(256)) * 2000
    (made / "datapackage.json").write_text(json.dumps(DESCRIPTOR), encoding="utf-8")
    (made / "tiny-1.1.0.zip").write_bytes(archive)
    (made / "SHA256SUMS").write_text(f"{'0' * 64}  datapackage.json\n", encoding="utf-8")
    (made / "releases.csv").write_text(
        f"version,status,archive_sha256\n1.0.0,released,{'1' * 64}\n"
        f"1.1.0,released,{hashlib.sha256(archive).hexdigest()}\n",
        encoding="utf-8",
    )
    return made


class Waits(list):
    """Stands for sleeping, and counts the seconds."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def metadata(folder, **properties) -> dict:
    return deposit_metadata(work_of(Package(folder, "datapackage.json", {**DESCRIPTOR, **properties})))


def fill(server: StandIn, folder, waits: Waits | None = None) -> Deposit:
    return deposit(folder, Zenodo(server.address, TOKEN, Waits() if waits is None else waits))


def refused(server: StandIn, folder, waits: Waits | None = None) -> str:
    with pytest.raises(TuysError) as raised:
        fill(server, folder, waits)
    text = str(raised.value)
    assert TOKEN not in text
    assert "\n" not in text
    return text.removeprefix(f"{server.address}: ")


def test_a_draft_is_made_described_and_filled(server, folder):
    done = fill(server, folder)
    (number,) = server.depositions
    kept = server.depositions[number]
    assert done == Deposit(f"{server.address}/deposit/{number}", f"10.5072/zenodo.{number}", tuple(NAMES), ())
    assert kept["files"] == {name: (folder / name).read_bytes() for name in NAMES}
    assert kept["metadata"] == metadata(folder)
    assert kept["submitted"] is False
    sizes = [
        one.get("Content-Length") for one in server.headers if one.get("Content-Type", "").endswith("stream")
    ]
    assert sizes == [str((folder / name).stat().st_size) for name in NAMES], "sent as they are, not in chunks"


def test_a_second_run_sends_nothing_again(server, folder):
    first = fill(server, folder)
    server.asked.clear()
    second = fill(server, folder)
    assert (second.sent, second.kept, second.page) == ((), tuple(NAMES), first.page)
    assert len(server.depositions) == 1
    assert not [one for one in server.asked if "/files/" in one or one.startswith("POST")]


def test_a_run_goes_on_where_another_was_cut(server, folder):
    server.faults["PUT bucket"] = [*[CUT] * TRIES]
    assert "what was sent is kept" in refused(server, folder)
    done = fill(server, folder)
    assert done.sent == tuple(NAMES)
    server.depositions[1000]["files"]["releases.csv"] = b"half of it"
    assert fill(server, folder).sent == ("releases.csv",)
    assert len(server.depositions) == 1


@pytest.mark.parametrize("fault", [429, 500, 502, 503, 504, CUT, LATE])
@pytest.mark.parametrize("kind", ["GET list", "POST list", "GET one", "PUT one", "PUT bucket"])
def test_what_passes_by_itself_is_tried_again(server, folder, kind, fault):
    server.faults[kind] = [fault, fault]
    waits = Waits()
    assert fill(server, folder, waits).sent == tuple(NAMES)
    assert len(server.depositions) == 1, "a draft that may have been made is looked for"
    assert waits == ([1] if (kind, fault) == ("POST list", LATE) else [1, 2])


@pytest.mark.parametrize("kind", ["GET list", "POST list", "PUT bucket"])
def test_what_does_not_pass_is_told_after_five_tries(server, folder, kind):
    server.faults[kind] = [500] * 100
    waits = Waits()
    assert refused(server, folder, waits).startswith("answered 500 again and again; repeat the command later")
    assert waits == [1, 2, 4, 8]
    assert server.faults[kind] == [500] * (100 - TRIES)


@pytest.mark.parametrize(("asked", "waited"), [("7", 7), ("100000", 60), ("soon", 1), ("0", 1)])
def test_the_server_says_how_long_to_wait(server, folder, asked, waited):
    server.wait = asked
    server.faults["GET list"] = [429]
    waits = Waits()
    fill(server, folder, waits)
    assert waits == [waited]


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [
        ("GET list", 400, "400: it refuses the request (No, [token]; x: bad)"),
        ("GET list", 401, "401: Zenodo does not know this token; make one for this address"),
        ("POST list", 403, "403: this token may not do that; make one with the scope deposit:write"),
        ("GET one", 404, "404: there is no such thing"),
        ("PUT one", 409, "409: the draft is being changed elsewhere; wait"),
        ("PUT bucket", 413, "413: a file is too large for Zenodo"),
        ("PUT bucket", 302, "302: it refuses the request"),
        ("GET list", 307, "307: it refuses the request"),
    ],
)
def test_a_refusal_is_one_line_with_what_to_do(server, folder, kind, status, told):
    server.faults[kind] = [status]
    waits = Waits()
    assert refused(server, folder, waits).startswith(told)
    assert waits == []


def test_another_token_is_refused(server, folder):
    with pytest.raises(TuysError, match="401: Zenodo does not know this token"):
        deposit(folder, Zenodo(server.address, "another", Waits()))


def test_a_file_that_arrives_otherwise_is_told_and_sent_again(server, folder):
    server.faults["PUT bucket"] = [WRONG]
    assert refused(server, folder).startswith("SHA256SUMS did not arrive as it was sent")
    server.depositions[1000]["files"]["SHA256SUMS"] = b"otherwise"
    assert fill(server, folder).sent == tuple(NAMES)


@pytest.mark.parametrize("fault", [GARBAGE, EMPTY])
@pytest.mark.parametrize("kind", ["GET list", "GET one", "PUT one", "PUT bucket"])
def test_an_answer_of_another_form_is_told(server, folder, kind, fault):
    server.faults[kind] = [fault]
    assert re.search("no JSON|of the form that is documented|no checksum came back", refused(server, folder))


def test_a_draft_whose_answer_was_lost_is_found(server, folder):
    server.faults["POST list"] = [GARBAGE]
    fill(server, folder)
    assert len(server.depositions) == 1


def test_among_many_depositions_the_draft_is_found(server, folder):
    mine = server.add("A tiny dataset", "1.1.0")
    for number in range(60):
        server.add(f"Another {number}", "1.1.0")
    assert fill(server, folder).page.endswith(f"/{mine}")
    assert len(server.depositions) == 61


def test_a_published_version_is_left_alone(server, folder):
    server.add("A tiny dataset", "1.1.0", submitted=True)
    assert refused(server, folder) == "1.1.0 is published there; what is published never changes"
    assert not [one for one in server.asked if not one.startswith("GET")]


def test_a_further_version_joins_the_record_of_the_former(server, folder):
    server.add("A tiny dataset", "1.0.0", submitted=True, record="77")
    assert "press 'New version' on its page" in refused(server, folder)
    mine = server.add(record="77")
    assert fill(server, folder).page.endswith(f"/{mine}")
    assert server.depositions[mine]["metadata"]["version"] == "1.1.0"


def test_two_drafts_are_told(server, folder):
    server.add("A tiny dataset", "1.1.0")
    server.add("A tiny dataset", "1.1.0")
    assert refused(server, folder) == "there are 2 drafts of it; delete all but one there"


def test_a_strange_file_in_the_draft_stops_it(server, folder):
    server.depositions[server.add("A tiny dataset", "1.1.0")]["files"]["old\n.zip"] = b"x"
    assert "holds 'old\\n.zip', which is no file of this release" in refused(server, folder)
    assert not [one for one in server.asked if not one.startswith("GET")]


def test_files_go_nowhere_else(server, folder):
    server.bucket = "https://elsewhere.example/api/files/bucket-{number}"
    assert refused(server, folder) == "files are to be sent to another address; nothing was sent there"
    server.bucket = None
    assert "takes no files" in refused(server, folder)


def test_no_server_is_told(folder):
    with serving() as gone:
        pass
    waits = Waits()
    assert refused(gone, folder, waits).startswith("the connection failed or was cut; repeat the command")
    assert waits == [1, 2, 4, 8]


@pytest.mark.parametrize("name", NAMES)
def test_a_release_that_is_not_whole_is_not_sent(server, folder, name):
    (folder / name).unlink()
    assert f"there is no {name}; name the folder of a built release" in refused(server, folder)
    assert server.asked == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1.1.0,released", "1.1.0,restricted", "the ledger has no open release 1.1.0"),
        ("1.1.0,released", "1.2.0,released", "the ledger has no open release 1.1.0"),
        ("1.1.0,released,", "1.1.0,released,0", "tiny-1.1.0.zip is not the archive that the ledger tells of"),
    ],
)
def test_only_what_the_ledger_tells_of_is_sent(server, folder, old, new, told):
    path = folder / "releases.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert told in refused(server, folder)
    assert server.asked == []


@pytest.mark.parametrize("name", ["title", "description", "version", "as_of", "licenses", "contributors"])
def test_what_a_record_needs_must_be_there(folder, name):
    with pytest.raises(TuysError, match=r"^datapackage\.json: a (deposit|citation) needs"):
        metadata(folder, **{name: None})


def test_the_metadata_say_what_the_descriptor_says(folder):
    person = {"title": "A B", "givenName": "Given", "familyName": "Family",
              "path": "https://orcid.org/0000-0000-0000-0000", "roles": ["author"]}  # fmt: skip
    more = {"contributors": [person, {"title": "C"}], "homepage": "https://example.org/tiny"}
    told = metadata(folder, **more)
    assert told == {
        "upload_type": "dataset",
        "title": "A tiny dataset",
        "creators": [{"name": "Family, Given", "orcid": "0000-0000-0000-0000"}],
        "description": "<p>One &amp; two.</p><p>More &lt;b&gt;.</p>",
        "version": "1.1.0",
        "publication_date": "2024-05-01",
        "access_right": "open",
        "license": "cc-by-4.0",
        "keywords": ["one", "two"],
        "related_identifiers": [{"identifier": "https://example.org/tiny", "relation": "isDocumentedBy"}],
        "prereserve_doi": True,
    }
    plain = metadata(folder)
    assert "related_identifiers" not in plain
    assert plain["creators"] == [{"name": "Makers"}]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://zenodo.org", "https://zenodo.org"),
        ("https://sandbox.zenodo.org/api/", "https://sandbox.zenodo.org"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://[::1]:80", "http://[::1]:80"),
        ("http://localhost:1", "http://localhost:1"),
    ],
)
def test_an_address_is_taken(url, address):
    assert address_of(url) == address


@pytest.mark.parametrize(
    "url",
    ["http://zenodo.org", "ftp://zenodo.org", "zenodo.org", "", "https://", "https://a:b@zenodo.org", "https://[",
     "https://zenodo.org?access_token=x", "http://127.0.0.1.example.org", "https://zenodo.org:x", "https://ä.org",
     "https://zenodo.org\n"],
)  # fmt: skip
def test_no_token_goes_there(url):
    with pytest.raises(TuysError):
        address_of(url)


def test_the_command_prints_the_draft_and_never_the_token(server, folder, monkeypatch, capsys):
    monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
    assert run(["release", "deposit", str(folder), "--to", server.address]) == 0
    out, err = capsys.readouterr()
    assert out == (
        f"Sent: {', '.join(NAMES)}\nDraft: {server.address}/deposit/1000\n"
        "Reserved DOI: 10.5072/zenodo.1000 (it leads nowhere before the draft is published)\n"
        "Next: look at the draft, then publish it there. What is published cannot be changed.\n"
    )
    assert run(["release", "deposit", str(folder), "--to", server.address]) == 0
    assert capsys.readouterr().out.startswith(f"There already: {', '.join(NAMES)}\n")
    server.faults["GET list"] = [400]
    assert run(["release", "deposit", str(folder), "--to", server.address]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert TOKEN not in err
    assert TOKEN not in repr(Zenodo(server.address, TOKEN))


@pytest.mark.parametrize("token", [None, "", "two words", "line\nfeed", "ключ"])
def test_without_a_token_nothing_is_asked(server, folder, monkeypatch, capsys, token):
    if token is None:
        monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    else:
        monkeypatch.setenv("ZENODO_TOKEN", token)
    assert run(["release", "deposit", str(folder), "--to", server.address]) == 2
    told = "tuys: put a token of that server, with the scope deposit:write, into ZENODO_TOKEN\n"
    assert capsys.readouterr().err == told
    assert server.asked == []
