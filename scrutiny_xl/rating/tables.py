"""The rule sets and the worked examples as Markdown tables, made from the data that rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.rating.conditions import condition_words
from scrutiny_xl.rating.deciding import rate
from scrutiny_xl.rating.examples import AS_AT, EXAMPLES, Example
from scrutiny_xl.rating.rule_sets import RULE_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrutiny_xl.rating.rules import Case, RuleSet

__all__ = ["examples_table", "rule_set_table"]


def rule_set_table(rule_set: RuleSet) -> str:
    """Return a rule set's cases as a Markdown table, in the order in which they are tried."""
    rows = ((f"`{case.slug}`", _when(case), case.box.word, case.box.colour or "none") for case in rule_set.cases)
    return _table(("Case", "When", "Word", "Colour"), rows)


def examples_table() -> str:
    """Return the worked examples as a Markdown table: what each rule set makes of each situation."""
    heading = ("Timescale", "What happened", *(f"`{name}`" for name in RULE_SETS))
    return _table(heading, (_example_row(example) for example in EXAMPLES))


def _example_row(example: Example) -> tuple[str, ...]:
    """Rate an example under every rule set."""
    words = (rate(example.facts, AS_AT, rule_set).word for rule_set in RULE_SETS.values())
    return (example.phrase, example.words, *words)


def _when(case: Case) -> str:
    """Say all conditions of a case in words."""
    return " and ".join(condition_words(condition) for condition in case.when)


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
