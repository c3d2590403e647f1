"""What people ask of this dataset, as SQL; a `:name` is asked for."""

from types import MappingProxyType

# Name: title, description, SQL.
QUERIES: MappingProxyType[str, tuple[str, str, str]] = MappingProxyType(
    {
        "events_of_a_person": (
            "All events of one person",
            "Give the person's id, such as P0001. Which ids there are: see the table persons.",
            """
SELECT date, event_type, title, place, role, outcome, held_for, penalty, penalty_length, event_id
FROM people_events
WHERE person_id = :person_id
ORDER BY event_id
""",
        ),
        "who_was_in_an_event": (
            "Everybody in one event",
            "Named people and groups, with their roles. Give the event's id, such as E0001.",
            """
SELECT participations.role, coalesce(persons.display_name, participations.group_label) AS who,
  participations.actor_type, participations.count_min, participations.count_max, participations.outcome
FROM participations
LEFT JOIN persons ON persons.person_id = participations.person_id
WHERE participations.event_id = :event_id
ORDER BY participations.participation_id
""",
        ),
        "what_followed_an_event": (
            "What followed a protest",
            "Every event that a source says was triggered by this one or was part of it, and what followed "
            "from those in turn. Give the event's id, such as E0013.",
            """
WITH RECURSIVE followed (event_id) AS (
  SELECT event_id FROM events WHERE triggered_by = :event_id OR part_of = :event_id
  UNION
  SELECT events.event_id FROM events
  JOIN followed ON followed.event_id IN (events.triggered_by, events.part_of)
)
SELECT events.date, events.event_type, events.title, places.name AS place, events.event_id
FROM followed
JOIN events ON events.event_id = followed.event_id
JOIN places ON places.place_id = events.place_id
ORDER BY events.event_id
""",
        ),
        "claims_for_a_record": (
            "All claims for one record",
            "What each source says of each field, and who says so. Give the id of any record, such as E0001.",
            """
SELECT field, value, original, stance, rank, basis, voice, publisher, locator, url, claim_id
FROM evidence
WHERE record_id = :record_id
ORDER BY field, claim_id
""",
        ),
        "detentions_by_year": (
            "Detentions by year",
            "People taken together are one detention; of the people only the named are counted. Where the "
            "date leaves the year open, its bounds are shown.",
            """
SELECT event_years.year, count(DISTINCT event_years.event_id) AS detentions,
  count(DISTINCT participations.person_id) AS named_people
FROM event_years
LEFT JOIN participations
  ON participations.event_id = event_years.event_id AND participations.role = 'target'
WHERE event_years.event_type = 'detention'
GROUP BY event_years.year
ORDER BY event_years.year
""",
        ),
        "sources_by_publisher": (
            "Sources by publisher",
            "How many sources of each publisher were read, and how many claims they hold.",
            """
SELECT sources.publisher, count(DISTINCT sources.source_id) AS sources, count(claims.claim_id) AS claims
FROM sources
LEFT JOIN claims ON claims.source_id = sources.source_id
GROUP BY sources.publisher
ORDER BY sources DESC, sources.publisher
""",
        ),
        "one_voice_only": (
            "Values backed by one voice only",
            "One speaker or publisher says so, however many sources repeat it.",
            """
SELECT corroboration.record_id, corroboration.field, group_concat(DISTINCT evidence.value) AS value,
  group_concat(DISTINCT evidence.voice) AS voice, corroboration.sources
FROM corroboration
JOIN evidence
  ON evidence.record_id = corroboration.record_id AND evidence.field = corroboration.field
  AND evidence.rank = 'adopted'
WHERE corroboration.level = 'one_voice'
GROUP BY corroboration.record_id, corroboration.field
ORDER BY corroboration.record_id, corroboration.field
""",
        ),
        "contested_values": (
            "Values that a source disputes",
            "Every claim about a value that a source denies or tells in another way.",
            """
SELECT evidence.record_id, evidence.field, evidence.value, evidence.stance, evidence.rank, evidence.voice,
  evidence.publisher, evidence.locator, evidence.claim_id
FROM corroboration
JOIN evidence
  ON evidence.record_id = corroboration.record_id AND evidence.field = corroboration.field
WHERE corroboration.contested
ORDER BY evidence.record_id, evidence.field, evidence.claim_id
""",
        ),
        "not_known_to_be_free": (
            "Who is still not known to be free",
            "People in custody when last heard of, or of whom what is recorded does not decide it.",
            """
SELECT persons.display_name, status.status, status.since, status.last_known_on, status.reason,
  events.title AS event, persons.person_id
FROM status
JOIN persons ON persons.person_id = status.person_id
LEFT JOIN events ON events.event_id = status.event_id
WHERE status.status IN ('held', 'held_presumed', 'sentenced_serving', 'term_elapsed', 'undetermined')
ORDER BY persons.person_id
""",
        ),
        "protested_for": (  # without who took part: being there ties nobody to a person held in China
            "For whom people protested",
            "Named people on whose behalf a protest was held. Who took part in it need not be a relative.",
            """
SELECT date, title, display_name AS on_behalf_of, event_id
FROM people_events
WHERE role = 'on_behalf_of'
ORDER BY event_id, person_id
""",
        ),
        "search_names": (
            "Search the names",
            "Every spelling of people and places that holds this text; beyond A to Z capitals count.",
            """
SELECT names.name, names.lang, names.form, names.subject_id,
  coalesce(persons.display_name, places.name) AS known_as
FROM names
LEFT JOIN persons ON persons.person_id = names.subject_id
LEFT JOIN places ON places.place_id = names.subject_id
WHERE instr(lower(names.name), lower(:text)) > 0
ORDER BY names.name, names.name_id
""",
        ),
        "retired_id": (
            "What became of a retired identifier",
            "Give the old id.",
            """
SELECT old_id, new_id, reason, retired_on, "release"
FROM redirects
WHERE old_id = :old_id
ORDER BY old_id
""",
        ),
    }
)
