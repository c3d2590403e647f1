"""What Zenodo is told about a release: the work as it is cited, in the words of its API.

Source: developers.zenodo.org, "Deposit metadata". Only what the descriptor says is passed on, and no
identifier is made up.
"""

import html
from typing import Any

from tuys.citations import Author, Work
from tuys.errors import TuysError


def deposit_metadata(work: Work) -> dict[str, Any]:
    """The metadata of a draft; TuysError where the descriptor lacks what a record there needs."""
    for name, text in (("description", work.abstract), ("licenses", work.license)):
        if not text:
            raise TuysError(f"datapackage.json: a deposit needs the property '{name}'")
    related = [{"identifier": work.url, "relation": "isDocumentedBy"}] if work.url else []
    told = {
        "upload_type": "dataset",
        "title": work.title,
        "creators": [_creator(author) for author in work.authors],
        "description": _paragraphs(work.abstract),
        "version": work.version,
        "publication_date": work.issued,
        "access_right": "open",
        "license": work.license.lower(),  # the API's ids are those of SPDX in small letters
        "keywords": list(work.keywords),
        "related_identifiers": related,
        "prereserve_doi": True,
    }
    return {name: value for name, value in told.items() if value != []}


def _creator(author: Author) -> dict[str, str]:
    orcid = author.orcid.rpartition("/")[2]
    return {"name": author.inverted, **({"orcid": orcid} if orcid else {})}


def _paragraphs(text: str) -> str:
    """The description as the HTML that the API reads it for."""
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip())
