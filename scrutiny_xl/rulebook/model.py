"""What a rule of the rulebook is."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.findings import Severity

__all__ = ["ERROR", "QUERY", "Rule"]

ERROR: Severity = "error"
QUERY: Severity = "query"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its slug, whether breaking it is an error or a query, what is said and what to do, and its source."""

    slug: str
    severity: Severity
    sentence: str
    remedy: str
    source: str = ""

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that the sentence and the remedy need."""
        parse = string.Formatter().parse
        return frozenset(name for text in (self.sentence, self.remedy) for _, name, _, _ in parse(text) if name)
