"""Signs the claims that a second coder has read against their passages."""

from tuys.editing.draft import NOTHING, Draft
from tuys.errors import TuysError


def sign_claims(draft: Draft, source_id: str, reviewer: str, claim_ids: tuple[str, ...] = ()) -> None:
    """Signs the unsigned claims of a source, or those named. TuysError where one is the reviewer's own."""
    unsigned = [
        row for row in draft.table("claims") if row["source_id"] == source_id and not row["reviewed_by"]
    ]
    known = {row["claim_id"] for row in unsigned}
    if strange := [one for one in claim_ids if one not in known]:
        raise TuysError(f"{strange[0]} is no unsigned claim of {source_id}. {NOTHING}")
    wanted = [row for row in unsigned if not claim_ids or row["claim_id"] in claim_ids]
    if not wanted:
        raise TuysError(f"{source_id} has no unsigned claim. {NOTHING}")
    if own := next((row["claim_id"] for row in wanted if row["coded_by"] == reviewer), None):
        raise TuysError(f"{own} was coded by {reviewer}: nobody signs their own claims. {NOTHING}")
    for row in wanted:
        draft.change("claims", row, "reviewed_by", reviewer)
