"""The colours of the words."""

from __future__ import annotations

import pytest

from scrutiny_xl.rating import RULE_SETS, RuleSet
from scrutiny_xl.workbooks.live import ColourRule, colour_rules


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
def test_every_word_with_a_colour_has_one_rule(rule_set: RuleSet) -> None:
    """Under every rule set: a form may be rated under another one the next time. No word without a colour has any."""
    words = [rule.word for rule in colour_rules()]
    assert {case.box.word for case in rule_set.cases if case.box.colour} <= set(words)
    assert not {case.box.word for case in rule_set.cases if not case.box.colour} & set(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("rule", colour_rules(), ids=lambda rule: rule.word)
def test_the_word_can_be_read_on_its_colour(rule: ColourRule) -> None:
    """The contrast is at least 4.5 to 1."""
    light, dark = sorted((_luminance(rule.fill), _luminance(rule.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_operand_is_the_word_as_a_string() -> None:
    """As a rule of a conditional format wants it."""
    assert [rule.formula for rule in colour_rules()] == ['"Red"', '"Amber"', '"Green"', '"Blue"']
