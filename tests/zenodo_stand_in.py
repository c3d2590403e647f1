"""A server on this machine that behaves as the documentation of Zenodo's API says, faults included."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "a-token-that-nobody-may-see"
CUT, LATE, WRONG, GARBAGE, EMPTY = "cut", "late", "wrong", "garbage", "empty"


class StandIn:
    """Depositions by number, what was asked for, and the faults still to come, by kind of request.

    A fault is a status, or: `CUT` the connection before anything is done, `LATE` after it, a `WRONG`
    checksum, `GARBAGE` in place of JSON, an `EMPTY` object.
    """

    def __init__(self) -> None:
        self.depositions: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.faults: dict[str, list[int | str]] = {}
        self.wait = ""
        self.bucket: str | None = "{address}/api/files/bucket-{number}"
        self.page_size = 25
        self.address = ""

    def add(self, title: str = "", version: str = "", submitted: bool = False, record: str = "") -> int:
        """A deposition that is there before."""
        number = 1000 + len(self.depositions)
        self.depositions[number] = {
            "id": number,
            "conceptrecid": record or str(number - 500),
            "submitted": submitted,
            "metadata": {"title": title, "version": version},
            "files": {},
        }
        return number

    def shown(self, number: int, whole: bool) -> dict[str, Any]:
        """A deposition as the API gives it."""
        kept = self.depositions[number]
        doi = {"doi": f"10.5072/zenodo.{number}", "recid": number}
        links = {"html": f"{self.address}/deposit/{number}", "publish": f"{self.address}/api/actions/publish"}
        if self.bucket:
            links["bucket"] = self.bucket.format(address=self.address, number=number)
        files = [
            {"filename": name, "checksum": hashlib.md5(content, usedforsecurity=False).hexdigest()}
            for name, content in kept["files"].items()
        ]
        told = {**kept, "metadata": {**kept["metadata"], "prereserve_doi": doi}, "links": links}
        return {**told, "files": files} if whole else {k: v for k, v in told.items() if k != "files"}


class _Handler(BaseHTTPRequestHandler):
    stand_in: StandIn

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def _serve(self) -> None:
        here, path = self.stand_in, urlsplit(self.path).path
        kind = f"{self.command} {'bucket' if '/files/' in path else 'list' if path.endswith('s') else 'one'}"
        here.asked.append(f"{self.command} {path}")
        here.headers.append(dict(self.headers))
        faults = here.faults.get(kind, [])
        fault = faults.pop(0) if faults else None
        if fault == CUT:
            self.rfile.read(min(100, int(self.headers.get("Content-Length", 0))))
            self._hang_up()
            return
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._answer(401, {"message": "Unauthorized", "status": 401})
        elif isinstance(fault, int):
            self._answer(fault, {"message": f"No, {TOKEN}", "errors": [{"field": "x", "message": "bad"}]})
        else:
            self._done(path, content, fault)

    def _done(self, path: str, content: bytes, fault: str | None) -> None:
        status, answer = self._do(path, content)
        if fault == LATE:
            self._hang_up()
            return
        if fault == WRONG:
            answer["checksum"] = "md5:" + "0" * 32
        self._answer(status, {} if fault == EMPTY else answer, b"<html>" if fault == GARBAGE else None)

    def _do(self, path: str, content: bytes) -> tuple[int, Any]:
        here = self.stand_in
        if self.command == "PUT" and "/files/bucket-" in path:
            number, _, name = path.rpartition("bucket-")[2].partition("/")
            here.depositions[int(number)]["files"][unquote(name)] = content
            return 201, {"checksum": "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()}
        if self.command == "GET" and path.endswith("/depositions"):
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            numbers = sorted(here.depositions, reverse=True)[(page - 1) * here.page_size :][: here.page_size]
            return 200, [here.shown(number, False) for number in numbers]
        if self.command == "POST" and path.endswith("/depositions"):
            number = here.add()
        else:
            number = int(path.rpartition("/")[2])
        if self.command != "GET":
            here.depositions[number]["metadata"] = json.loads(content)["metadata"]
        return (201 if self.command == "POST" else 200), here.shown(number, True)

    def _answer(self, status: int, answer: Any, content: bytes | None = None) -> None:
        content = json.dumps(answer).encode() if content is None else content
        self.send_response(status)
        if status in (302, 307):
            self.send_header("Location", "https://elsewhere.example/")
        if self.stand_in.wait:
            self.send_header("Retry-After", self.stand_in.wait)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(2)


@contextmanager
def serving() -> Iterator[StandIn]:
    """The server while it is needed."""
    stand_in = StandIn()
    handler = type("Handler", (_Handler,), {"stand_in": stand_in})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    stand_in.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
