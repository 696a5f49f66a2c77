"""Every finding there is: its slug, severity, sentence and remedy.

The sentence and the remedy take their facts in braces. The README's table of findings is generated from this list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import short
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.rulebook.model import About, Rule
from scrutiny_xl.rulebook.of_answers import OF_ANSWERS
from scrutiny_xl.rulebook.of_dates import OF_DATES
from scrutiny_xl.rulebook.of_imports import OF_IMPORTS
from scrutiny_xl.rulebook.of_registers import OF_REGISTERS
from scrutiny_xl.rulebook.of_returns import OF_RETURNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["RULEBOOK", "About", "Rule", "finding", "for_services", "rulebook_table", "short"]

_RULES = (*OF_RETURNS, *OF_REGISTERS, *OF_ANSWERS, *OF_DATES, *OF_IMPORTS)
RULEBOOK: Mapping[str, Rule] = {rule.slug: rule for rule in _RULES}


def finding(slug: str, place: Place, *, ref: str = "", **facts: object) -> Finding:
    """Return the finding of that rule at that place, its sentence built from the facts."""
    rule = RULEBOOK[slug]
    return Finding(
        slug, rule.severity, place, rule.sentence.format(ref=ref, **facts), rule.remedy.format(ref=ref, **facts), ref
    )


def for_services(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that a service area can act on: the rest are for the scrutiny officer."""
    return tuple(each for each in findings if each.slug in RULEBOOK and RULEBOOK[each.slug].audience == "service")


def rulebook_table() -> str:
    """Return the catalogue of findings as a Markdown table."""
    head = "| finding | severity | what is wrong | what to do | source |\n|---|---|---|---|---|\n"
    rows = (
        f"| `{rule.slug}` | {rule.severity} | {_shown(rule.sentence)} | {_shown(rule.remedy)} | {rule.source} |\n"
        for rule in RULEBOOK.values()
    )
    return head + "".join(rows)


def _shown(text: str) -> str:
    return text.replace("{", "*").replace("}", "*").replace("_", " ").replace("|", "/")
