"""Views over this dataset's own tables, and the columns that people filter them by."""

from types import MappingProxyType

from tuys.exports.sqlite.tables import Columns

# Beside the columns of foreign keys, by table.
INDICES: MappingProxyType[str, tuple[Columns, ...]] = MappingProxyType(
    {
        "events": (("event_type",), ("date",)),
        "participations": (("role",),),
        "sources": (("publisher",),),
        "claims": (("record_id", "field"),),
        "names": (("subject_id",), ("name",)),
        "corroboration": (("level",),),
        "status": (("status",),),
    }
)

_PEOPLE_EVENTS = """
SELECT participations.participation_id, persons.person_id, persons.display_name, participations.role,
  events.event_id, events.event_type, events.title, events.date, places.name AS place, places.country,
  events.custody_form, events.official_response, participations.outcome, participations.until,
  participations.held_for, participations.penalty, participations.penalty_length
FROM participations
JOIN persons ON persons.person_id = participations.person_id
JOIN events ON events.event_id = participations.event_id
JOIN places ON places.place_id = events.place_id
"""

_EVIDENCE = """
SELECT claims.claim_id, claims.record_id, claims.field, claims.value, claims.original,
  claims.stance, claims.rank, claims.basis,
  coalesce(speakers.display_name, claims.speaker_label, sources.publisher) AS voice,
  sources.source_id, sources.publisher, sources.title AS source_title, sources.published,
  claims.locator, sources.url, sources.archived_url, claims.note
FROM claims
JOIN sources ON sources.source_id = claims.source_id
LEFT JOIN persons AS speakers ON speakers.person_id = claims.speaker_id
"""

# A date in EDTF is a day, a span A/B or [A..B], or open at one end; the bounds are the texts beside the dots.
_EVENT_YEARS = """
SELECT event_id, event_type, title, date, first_year, last_year,
  CASE
    WHEN first_year = last_year THEN first_year
    WHEN first_year IS NULL THEN last_year || ' or before'
    WHEN last_year IS NULL THEN first_year || ' or after'
    ELSE first_year || ' to ' || last_year
  END AS year
FROM (
  SELECT event_id, event_type, title, date,
    nullif(substr(CASE dots WHEN 0 THEN span ELSE substr(span, 1, dots - 1) END, 1, 4), '') AS first_year,
    nullif(substr(CASE dots WHEN 0 THEN span ELSE substr(span, dots + 2) END, 1, 4), '') AS last_year
  FROM (
    SELECT event_id, event_type, title, date, span, instr(span, '..') AS dots
    FROM (
      SELECT event_id, event_type, title, date,
        replace(replace(replace(trim(date, '[]'), '../', '..'), '/..', '..'), '/', '..') AS span
      FROM events
    )
  )
)
"""

# Name: title, description, what it selects.
VIEWS: MappingProxyType[str, tuple[str, str, str]] = MappingProxyType(
    {
        "people_events": (
            "People in events",
            "Every named person in every event that the person was part of, with role, place and outcome.",
            _PEOPLE_EVENTS,
        ),
        "evidence": (
            "Evidence",
            "Every claim with the source that it stands in and with the voice that says so.",
            _EVIDENCE,
        ),
        "event_years": (
            "Years of events",
            "The years in which an event may have begun or ended, read from its date in EDTF.",
            _EVENT_YEARS,
        ),
    }
)
