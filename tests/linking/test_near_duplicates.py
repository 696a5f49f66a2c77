"""Items whose words are nearly the same."""

from __future__ import annotations

import pytest
from builders_core import PLAN, merged, returned

from scrutiny_xl.linking import near_duplicates

LONG = (
    "Scrutiny should ensure that, once accepted, the implementation of its recommendations by services is evaluated "
    "after an agreed interval by {0}, and that negative results are reported back to the Executive."
)
SHORT = "Report to the committee every quarter."


def alike(*recommendations: str) -> list[tuple[str, str]]:
    """Return the pairs of numbers that are nearly the same in a plan with those recommendations."""
    rows = "\n".join(f"| {n} | {words} | Agreed: yes. | Ongoing |" for n, words in enumerate(recommendations, 1))
    table = f"| No. | Recommendation | Action | Timescale |\n{rows}"
    plans = merged(returned(table, PLAN)).plans
    return [(each.first.ref.rpartition(".")[2], each.second.ref.rpartition(".")[2]) for each in near_duplicates(plans)]


def test_one_phrase_in_other_words() -> None:
    """Typed twice, with a word or two changed."""
    assert alike(LONG.format("Scrutiny"), "Train all members.", LONG.format("the scrutiny committee")) == [("1", "3")]


def test_typography_does_not_matter() -> None:
    """Case, quotation marks and dashes are no words."""
    assert alike(LONG.format("the 'panel'"), LONG.format("the “Panel”").upper()) == [("1", "2")]


@pytest.mark.parametrize(
    "several",
    [
        [SHORT, SHORT],
        [LONG.format("Scrutiny")] * 5,
        [
            LONG.format("x"),
            "Publish the forward plan each month and tell all members of the council where it can be found.",
        ],
    ],
)
def test_no_false_alarm(several: list[str]) -> None:
    """Short phrases, phrases that stand in many items, items that are two."""
    assert alike(*several) == []
