"""Talks to Zenodo's REST API: drafts are listed, made, described and filled. Nothing here can publish one.

Source: developers.zenodo.org. The token stands in the header of each request and nowhere else; it is sent to
the address that was named and to no other.
"""

import ipaddress
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

import requests

from tuys.errors import TuysError
from tuys.release import SANDBOX
from tuys.reports.visible import visible
from tuys.safety import safe_words

TRIES = 5
_TIMEOUT = (10, 120)  # seconds to connect, and between two pieces of an answer
_BUSY = (429, 500, 502, 503, 504)
_PAGE, _PAGES = 25, 40
_LONGEST_WAIT = 60
_LONGEST = 200  # characters of an answer that a message repeats
_MEANING = {
    401: "Zenodo does not know this token; make one for this address with the scope deposit:write",
    403: "this token may not do that; make one with the scope deposit:write, of the draft's owner",
    404: "there is no such thing, or it is somebody else's; delete the draft on its page, then repeat",
    409: "the draft is being changed elsewhere; wait until that is done, then repeat",
    413: "a file is too large for Zenodo; ask its support for a larger quota",
}

Json = dict[str, Any]
Sleep = Callable[[float], None]


class UnansweredError(TuysError):
    """The server did not answer, or not with what was asked for: the request may have been carried out."""


@dataclass(frozen=True)
class _Request:
    """What is asked for. `again` are the answers after which it is repeated; 500 stands for none at all."""

    method: str
    url: str
    again: tuple[int, ...] = _BUSY
    params: Mapping[str, str] | None = None
    body: Json | None = None
    path: Path | None = None  # the file to send


@dataclass(frozen=True)
class Zenodo:
    """A server, by the address of its page, and who asks. `sleep` waits between two tries, in seconds."""

    address: str
    token: str = field(repr=False)
    sleep: Sleep = time.sleep

    def depositions(self) -> Iterator[Json]:
        """All depositions of whoever owns the token, drafts and published ones, without their files."""
        seen: set[int] = set()
        for page in range(1, _PAGES + 1):
            query = {"page": str(page), "size": str(_PAGE), "all_versions": "true"}
            listed = self._ask(_Request("GET", self._depositions, params=query))
            if not isinstance(listed, list) or not all(map(_is_deposition, listed)):
                raise UnansweredError(
                    f"{self.address}: the list of drafts is not of the form that is documented"
                )
            fresh = [one for one in listed if one["id"] not in seen]
            if not fresh:
                return
            seen.update(one["id"] for one in fresh)
            yield from fresh

    def deposition(self, number: int) -> Json:
        """One deposition with its files."""
        return self._deposition("GET", f"/{number}")

    def create(self, metadata: Mapping[str, Any]) -> Json:
        """A new draft. UnansweredError where it may have been made or not: look before you try again."""
        return self._deposition("POST", "", metadata, again=(429,))

    def describe(self, number: int, metadata: Mapping[str, Any]) -> Json:
        """Writes the metadata of a draft."""
        return self._deposition("PUT", f"/{number}", metadata)

    def upload(self, bucket: str, path: Path) -> str:
        """Sends a file into the bucket of a draft, in place of one of that name; the MD5 that came back."""
        if _origin(bucket) != _origin(self.address):
            raise TuysError(
                f"{self.address}: files are to be sent to another address; nothing was sent there"
            )
        answer = self._ask(_Request("PUT", f"{bucket}/{quote(path.name)}", path=path))
        checksum = answer.get("checksum") if isinstance(answer, dict) else None
        if not isinstance(checksum, str):
            raise UnansweredError(
                f"{self.address}: no checksum came back for {path.name}; repeat the command"
            )
        return checksum.removeprefix("md5:")

    @property
    def _depositions(self) -> str:
        return f"{self.address}/api/deposit/depositions"

    def _deposition(
        self,
        method: str,
        rest: str,
        metadata: Mapping[str, Any] | None = None,
        again: tuple[int, ...] = _BUSY,
    ) -> Json:
        body = None if metadata is None else {"metadata": dict(metadata)}
        answer = self._ask(_Request(method, self._depositions + rest, again, body=body))
        if not _is_deposition(answer):
            raise UnansweredError(f"{self.address}: the answer is not of the form that is documented")
        return dict(answer)

    def _ask(self, request: _Request) -> Any:
        """The JSON that comes back, after as many tries as it takes; TuysError says what to do else."""
        for turn in range(TRIES):
            answer = self._answer(request)
            repeat = (500 if answer is None else answer.status_code) in request.again
            if not repeat or turn == TRIES - 1:
                return self._judged(answer)
            self.sleep(max(2**turn, _asked_to_wait(answer)))
        raise AssertionError("the last turn returns")

    def _answer(self, request: _Request) -> "requests.Response | None":
        """One request; None where the connection failed or was cut."""
        if request.path is None:
            return self._sent(request, None)
        try:
            stream = request.path.open("rb")
        except OSError as fault:
            raise TuysError(f"{request.path}: cannot be read: {fault.strerror}") from None
        with stream:
            return self._sent(request, stream)

    def _sent(self, request: _Request, stream: BinaryIO | None) -> "requests.Response | None":
        kind = {"Content-Type": "application/octet-stream"} if stream else None
        with requests.Session() as session:
            session.trust_env = request.url.startswith("https:")  # no proxy for what stays on this machine
            try:
                return session.request(
                    request.method, request.url, params=request.params, json=request.body, data=stream,
                    headers=kind, auth=self._sign, timeout=_TIMEOUT, allow_redirects=False,
                )  # fmt: skip
            except requests.RequestException:
                return None  # the text of the exception may say more than it should

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request

    def _judged(self, answer: "requests.Response | None") -> Any:
        if answer is None:
            raise UnansweredError(
                f"{self.address}: the connection failed or was cut; repeat the command: what was sent is kept"
            )
        if answer.status_code in _BUSY:
            raise UnansweredError(
                f"{self.address}: answered {answer.status_code} again and again; repeat the command later: "
                "what was sent is kept"
            )
        if not answer.ok or answer.status_code >= 300:
            meaning = _MEANING.get(answer.status_code, "it refuses the request")
            raise TuysError(f"{self.address}: {answer.status_code}: {meaning}{self._words(answer)}")
        try:
            return answer.json()
        except ValueError:
            raise UnansweredError(
                f"{self.address}: the answer is no JSON; repeat the command later"
            ) from None

    def _words(self, answer: requests.Response) -> str:
        """What the server says about it, on one line and without the token."""
        try:
            given = answer.json()
        except ValueError:
            return ""
        faults = given.get("errors") if isinstance(given, dict) else None
        said = [given.get("message", "")] if isinstance(given, dict) else []
        for fault in faults if isinstance(faults, list) else ():
            if isinstance(fault, dict):
                said.append(f"{fault.get('field', '')}: {fault.get('message') or fault.get('messages')}")
        words = "; ".join(str(one) for one in said if one).replace(self.token, "[token]")
        return f" ({safe_words(visible(words))[:_LONGEST]})" if words else ""


def address_of(url: str) -> str:
    """The address of a server, without the path of its API; TuysError where no token may be sent there."""
    try:
        parts = urlsplit(url)
        plain = parts.hostname and not (parts.username or parts.password or parts.query or parts.fragment)
        plain = plain and url.isascii() and url.isprintable() and parts.port != 0
    except ValueError:
        plain = False
    if not plain:
        raise TuysError(f"'{visible(url)[:_LONGEST]}' is no address of a server, such as {SANDBOX}")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        raise TuysError("a token is sent over https only")
    return url.rstrip("/").removesuffix("/api")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _origin(url: str) -> tuple[str, str]:
    return urlsplit(url)[:2]


def _is_deposition(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), int)


def _asked_to_wait(answer: "requests.Response | None") -> int:
    """Seconds from the header Retry-After, as far as they are bearable."""
    text = answer.headers.get("Retry-After", "") if answer is not None else ""
    return min(int(text), _LONGEST_WAIT) if text.isdecimal() else 0
