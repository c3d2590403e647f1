"""All content rules, in the order of the catalogue."""

from tuys.rules import claims, evidence, exposure, minors, privacy, sources
from tuys.rules.model import Rule

RULES: tuple[Rule, ...] = (
    *evidence.RULES,
    *claims.RULES,
    *sources.RULES,
    *minors.RULES,
    *exposure.RULES,
    *privacy.RULES,
)
