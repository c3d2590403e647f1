"""What a run of content rules gave."""

from dataclasses import dataclass, field

from tuys.findings import Finding


@dataclass
class Outcome:
    """What one run of rules gave: findings, why some rules did not run, and which of those raised."""

    findings: list[Finding] = field(default_factory=list)
    not_run: dict[str, str] = field(default_factory=dict)
    raised: list[str] = field(default_factory=list)
