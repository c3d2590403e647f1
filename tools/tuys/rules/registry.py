"""All content rules, in the order of the catalogue."""

from tuys.rules import (
    claims,
    coding,
    custody,
    dating,
    endings,
    evidence,
    exposure,
    minors,
    participations,
    placenames,
    places,
    privacy,
    relations,
    reviews,
    sources,
    time,
    tombs,
    vocabulary,
)
from tuys.rules.model import Rule

RULES: tuple[Rule, ...] = (
    *evidence.RULES,
    *claims.RULES,
    *sources.RULES,
    *dating.RULES,
    *endings.RULES,
    *custody.RULES,
    *time.RULES,
    *coding.RULES,
    *participations.RULES,
    *vocabulary.RULES,
    *relations.RULES,
    *places.RULES,
    *placenames.RULES,
    *minors.RULES,
    *exposure.RULES,
    *reviews.RULES,
    *tombs.RULES,
    *privacy.RULES,
)
