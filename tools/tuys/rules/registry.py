"""All content rules, in the order of the catalogue."""

from tuys.rules.model import Rule

RULES: tuple[Rule, ...] = ()
