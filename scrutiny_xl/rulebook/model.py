"""What a rule of the rulebook is."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from scrutiny_xl.findings import Severity

__all__ = ["ERROR", "IMPORT", "OFFICER", "QUERY", "RETURN", "About", "Audience", "Rule", "for_officers"]

Audience = Literal["service", "officer"]
About = Literal["register", "return", "import"]

ERROR: Severity = "error"
QUERY: Severity = "query"
OFFICER: Audience = "officer"
RETURN: About = "return"
IMPORT: About = "import"


class Rule(NamedTuple):
    """One rule: its slug, whether breaking it is an error or a query, what is said and what to do, and its source.

    `audience` says who can act on it: the service area whose return it is, or the scrutiny officer alone.

    `about` says what must be looked at to see whether the rule is kept: what the register holds, and so can be asked
    anew of every register; a return as it came; or plans as they were imported.
    """

    slug: str
    severity: Severity
    sentence: str
    remedy: str
    source: str = ""
    audience: Audience = "service"
    about: About = "register"

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that the sentence and the remedy need."""
        parse = string.Formatter().parse
        return frozenset(name for text in (self.sentence, self.remedy) for _, name, _, _ in parse(text) if name)


def for_officers(*rules: Rule) -> tuple[Rule, ...]:
    """Return rules as such that only the scrutiny officer can act on."""
    return tuple(each._replace(audience=OFFICER) for each in rules)
