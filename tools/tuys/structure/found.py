"""What the structural checks found: some of it in detail, all of it counted."""

from collections import Counter
from dataclasses import dataclass, field

from tuys.findings import Finding


@dataclass
class Found:
    """Findings in detail, at most so many a code, and the exact number of each code."""

    limit: int
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _detailed: Counter[str] = field(default_factory=Counter)

    def room(self, code: str) -> int:
        """How many more findings of this code may be detailed."""
        return max(0, self.limit - self._detailed[code])

    def detailed(self, code: str) -> int:
        """How many findings of this code are detailed so far."""
        return self._detailed[code]

    def add(self, finding: Finding) -> None:
        """One finding in detail. It must also be counted."""
        self.findings.append(finding)
        self._detailed[finding.code] += 1

    def count(self, code: str, number: int) -> None:
        """So many findings of this code, detailed or not."""
        if number:
            self.counts[code] += number
