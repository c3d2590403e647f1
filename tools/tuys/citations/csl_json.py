"""CSL-JSON, which citation processors and reference managers read.

Source: the schema csl-data.json of the Citation Style Language, version 1.0.2.
"""

import json
from typing import Any

from tuys.citations.work import Author, Work


def render(work: Work) -> str:
    """A list of one item."""
    return json.dumps([_item(work)], ensure_ascii=False, indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": "dataset",
        "title": work.heading,
        "container-title": work.title if work.part else "",
        "number": work.part.id if work.part else "",
        "author": [_name(author) for author in work.authors],
        "issued": {"date-parts": [[int(piece) for piece in work.issued.split("-")]]},
        "version": work.version,
        "status": "" if work.released else work.status,
        "publisher": work.publisher,
        "language": work.languages[0] if work.languages else "",
        "abstract": work.summary,
        "keyword": ", ".join(work.keywords),
        "URL": work.address,
        "DOI": work.doi,
        "note": " ".join(work.remarks),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.family:
        return {"literal": author.name}
    return {"family": author.family, **({"given": author.given} if author.given else {})}
