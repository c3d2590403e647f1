"""What a package's ledger says of its releases, as it is committed."""

import csv
from pathlib import PurePosixPath
from typing import Any

from tuys import verify
from tuys.files import DEFAULT_LIMITS
from tuys.history.errors import UnreadableError
from tuys.history.git import Reader, Repository
from tuys.lexical.semver import is_version
from tuys.package.jsonfile import JsonError, parse_json
from tuys.package.read import DESCRIPTOR

_MOST = DEFAULT_LIMITS.descriptor_bytes


def descriptor_at(read: Reader, repository: Repository, commit: str) -> dict[str, Any]:
    """The descriptor of the package at a commit; empty where it cannot be read, or is larger than any is."""
    try:
        descriptor = parse_json(_content(read, f"{commit}:{repository.prefix}{DESCRIPTOR}"))
    except (UnreadableError, JsonError):
        return {}
    return descriptor if isinstance(descriptor, dict) else {}


def declared(read: Reader, repository: Repository, commit: str) -> str | None:
    """The version that the package declares at a commit."""
    version = descriptor_at(read, repository, commit).get("version")
    return version if isinstance(version, str) else None


def recorded(read: Reader, repository: Repository, head: str) -> dict[str, str]:
    """The commit of each version that the ledger at `head` calls released; of twins the first."""
    path = _ledger_path(descriptor_at(read, repository, head))
    if path is None:
        return {}
    try:
        lines = _content(read, f"{head}:{repository.prefix}{path}").decode("utf-8", "replace").splitlines()
    except UnreadableError:
        return {}
    found: dict[str, str] = {}
    for row in csv.DictReader(lines):
        version, commit = row.get("version") or "", row.get("commit") or ""
        if row.get("status") == verify.RELEASED and is_version(version) and _is_commit(commit):
            found.setdefault(version, commit)
    return found


def _ledger_path(descriptor: dict[str, Any]) -> str | None:
    listed = descriptor.get("resources")
    for resource in listed if isinstance(listed, list) else []:
        path = resource.get("path") if isinstance(resource, dict) else None
        if isinstance(path, str) and path.isprintable() and resource.get("name") == verify.LEDGER_TABLE:
            return PurePosixPath(path).as_posix()
    return None


def _is_commit(text: str) -> bool:
    return len(text) in (40, 64) and set(text) <= set("0123456789abcdef")


def _content(read: Reader, name: str) -> bytes:
    content = b""
    for piece in read(name):
        content += piece if len(content) <= _MOST else b""
    return content
