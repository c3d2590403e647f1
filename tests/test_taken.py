"""What a former version may still show after a takedown."""

from small_dataset import view
from tuys.cards.taken import without_taken
from tuys.reading import Reading


def test_who_was_merged_into_somebody_taken_down_is_not_shown_either():
    people = [{"person_id": one, "display_name": f"Canary {one}"} for one in ("P0001", "P0002", "P0003")]
    chain = [
        {"old_id": "P0001", "new_id": "P0002", "reason": "merged"},
        {"old_id": "P0002", "new_id": "", "reason": "takedown"},
    ]
    former = Reading(view(persons=people).dataset, {})
    left, hidden = without_taken(former, view(persons=people[2:], redirects=chain).dataset)
    assert hidden == {"P0001", "P0002"}
    assert [record.id for record in left.dataset.records("persons")] == ["P0003"]
