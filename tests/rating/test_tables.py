"""The tables the manual shows."""

from __future__ import annotations

import pytest

from scrutiny_xl.rating import RULE_SETS, RuleSet, rate
from scrutiny_xl.rating.examples import AS_AT, EXAMPLES
from scrutiny_xl.rating.tables import examples_table, rule_set_table


@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
def test_the_examples_reach_every_case(rule_set: RuleSet) -> None:
    """Each row of a rule set's table decides at least one of the worked examples."""
    reached = {rate(example.facts, AS_AT, rule_set).case for example in EXAMPLES}

    assert {case.slug for case in rule_set.cases} == reached


@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
def test_a_rule_set_is_a_table_of_its_cases(rule_set: RuleSet) -> None:
    """There is a row for each case, with its word and its colour."""
    lines = rule_set_table(rule_set).splitlines()

    assert lines[0] == "| Case | When | Word | Colour |"
    assert len(lines) == 2 + len(rule_set.cases)
    assert all(line.count("|") == 5 for line in lines)
    assert "| `completed` | it is completed |" in "\n".join(lines)


def test_thresholds_stand_in_the_tables() -> None:
    """A reader sees the months and the percentages."""
    assert "the due date passed more than one month ago" in rule_set_table(RULE_SETS["by-lateness"])
    assert "the due date has passed and under 50% is done" in rule_set_table(RULE_SETS["by-completion"])


def test_the_examples_are_rated_under_every_rule_set() -> None:
    """The table shows what four councils make of one situation."""
    table = examples_table()

    assert "| By 31 December 2025 | In progress, 60% | Red | Amber | Amber | Red |" in table
    assert "| By March 2026 | Nothing reported | No update | No update | No update | No update |" in table
    assert len(table.splitlines()) == 2 + len(EXAMPLES)


@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
def test_sentences_stay_short(rule_set: RuleSet) -> None:
    """A reason fits beside its item."""
    for example in EXAMPLES:
        assert len(rate(example.facts, AS_AT, rule_set).sentence) < 260
