"""RIS, which reference managers read: a tag and a text a line, each line ended by CR LF.

Source: Research Information Systems, RIS format specification (2001, types of 2011).
"""

from collections.abc import Iterator

from tuys.citations.work import Work


def render(work: Work) -> str:
    """One reference of the type `DATA`."""
    return "".join(f"{tag}  - {text}\r\n" for tag, text in _lines(work) if text or tag == "ER")


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    yield "ID", work.key
    yield from (("AU", author.inverted) for author in work.authors)
    yield "TI", work.heading
    yield "T2", work.title if work.part else ""
    yield "PY", work.year
    yield "DA", f"{work.issued.replace('-', '/')}/"
    yield "ET", work.version
    yield "PB", work.publisher
    yield "LA", ", ".join(work.languages)
    yield "AB", " ".join(work.summary.split())
    yield from (("KW", keyword) for keyword in work.keywords)
    yield "DO", work.doi
    yield "UR", work.address
    yield from (("N1", remark) for remark in work.remarks)
    yield "ER", ""
