"""DataCite metadata as JSON: what a registration of the dataset needs. Without a declared DOI a draft.

Source: DataCite Metadata Schema 4.5; its JSON form, in which `doi` is not required.
"""

import json
from typing import Any

from tuys.citations.work import Author, Work

_SCHEMA = "http://datacite.org/schema/kernel-4"
Items = list[dict[str, Any]]


def render(work: Work) -> str:
    """One object. A record has no DOI of its own and is part of the dataset."""
    told = {name: value for name, value in _document(work).items() if value}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _document(work: Work) -> dict[str, Any]:
    part = work.part
    return {
        "schemaVersion": _SCHEMA,
        "doi": "" if part else work.doi,
        "url": "" if part else work.url,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": part.kind if part else "Dataset"},
        "creators": [_creator(author) for author in work.authors],
        "titles": [{"title": work.heading}],
        "publisher": {"name": work.publisher},
        "publicationYear": work.year,
        "version": work.version,
        "language": work.languages[0] if work.languages else "",
        "dates": [_date(work)],
        "subjects": [{"subject": keyword} for keyword in work.keywords],
        "rightsList": _rights(work),
        "descriptions": _descriptions(work),
        "alternateIdentifiers": _alternates(work),
        "relatedItems": [_whole(work)] if part else [],
    }


def _creator(author: Author) -> dict[str, Any]:
    if not author.family:
        return {"name": author.name, "nameType": "Organizational"}
    identifier = {"nameIdentifier": author.orcid, "nameIdentifierScheme": "ORCID"}
    return {
        "name": author.inverted,
        "nameType": "Personal",
        **({"givenName": author.given} if author.given else {}),
        "familyName": author.family,
        **({"nameIdentifiers": [identifier]} if author.orcid else {}),
    }


def _date(work: Work) -> dict[str, str]:
    if work.released:
        return {"date": work.issued, "dateType": "Issued"}
    return {
        "date": work.issued,
        "dateType": "Updated",
        "dateInformation": "Unreleased; the state of this day",
    }


def _rights(work: Work) -> Items:
    found = {
        "rights": work.license_title or work.license,
        "rightsUri": work.license_url,
        "rightsIdentifier": work.license,
    }
    told = {name: value for name, value in found.items() if value}
    return [told] if told else []


def _descriptions(work: Work) -> Items:
    texts = (("Abstract", work.summary), ("TechnicalInfo", " ".join(work.remarks)))
    return [{"description": text, "descriptionType": kind} for kind, text in texts if text]


def _alternates(work: Work) -> Items:
    part, digest = work.part, work.archive_sha256
    record = [{"alternateIdentifier": part.id, "alternateIdentifierType": "Record id"}] if part else []
    archive = (
        [{"alternateIdentifier": digest, "alternateIdentifierType": "SHA-256"}] if digest and not part else []
    )
    return [*record, *archive]


def _whole(work: Work) -> dict[str, Any]:
    kind = "DOI" if work.doi else "URL"
    identifier = {"relatedItemIdentifier": work.doi or work.url, "relatedItemIdentifierType": kind}
    return {
        "relationType": "IsPartOf",
        "relatedItemType": "Dataset",
        "titles": [{"title": work.title}],
        **({"relatedItemIdentifier": identifier} if work.doi or work.url else {}),
        "publicationYear": work.year,
        "edition": work.version,
        "publisher": work.publisher,
    }
