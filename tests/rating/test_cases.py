"""What the cases of all rule sets say, in the words of forms that have words of their own."""

from __future__ import annotations

import pytest

from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.rating.cases import in_words_of_form

SAID = sorted({case.to_green for rules in RULE_SETS.values() for case in rules.cases if case.to_green})


@pytest.mark.parametrize("to_green", SAID)
def test_a_form_that_calls_completion_otherwise(to_green: str) -> None:
    """Nobody is told to report in a word that stands nowhere in the form."""
    said = in_words_of_form(to_green, "Done on")
    assert "Completed" not in said
    assert ("“Done on”" in said) is ("Completed" in to_green)
    assert said[0].isupper()


def test_the_sentences_stay_sentences() -> None:
    """Of a stage that is late, and of one without a date."""
    late = "Report it as Completed, with the day it was completed; an agreed revised date would lift the red"
    assert in_words_of_form(late, "Done on") == "Fill in “Done on”; an agreed revised date would lift the red"
    assert in_words_of_form("It turns green when it is reported as Completed", "Done on") == (
        "It turns green when “Done on” is filled in"
    )
