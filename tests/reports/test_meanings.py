"""What the statuses mean."""

from __future__ import annotations

from dataclasses import replace

from builders_reports import council_register, words_of

from scrutiny_xl.reports.meanings import meanings_section


def test_each_status_that_occurs_is_explained() -> None:
    """Under the rule set of the register; others are not."""
    said = words_of(meanings_section(council_register()))
    assert "Three boxes" in said[0]
    assert "Red | Missed target, requires action" in said
    assert not [line for line in said if line.startswith("Clash |")]


def test_rules_that_are_not_known_are_named_without_a_table() -> None:
    """As of a register by a later version of the program."""
    assert len(words_of(meanings_section(replace(council_register(), rule_set="by-the-moon")))) == 1
