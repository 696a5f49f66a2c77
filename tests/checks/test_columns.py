"""The columns that rules are asked of: shortcuts beside the long way round."""

from __future__ import annotations

import itertools
import re

import pytest
from builders_core import SCRAIP, checked_items, returned

from scrutiny_xl.checks.columns import _NOTHING, Columns, says_something
from scrutiny_xl.responses import propose_decision, substance

OPENINGS = ("Accepted", "Rejected", "Agreed in principle", "Noted", "Outside the remit", "Not accepted", "Yes")
MARKS = (". ", ": ", "; ", ", ", " - ", ".", "")
RESTS = ("We will.", "tbc", "n/a", "it", "This is done.", "None", '"Quoted"', "a", "Nil", "to be confirmed", "")


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_response_says_more_where_something_is_left_of_it(opening: str) -> None:
    """Whether it is seen at a glance or only once its idle words are left off."""
    responses = ["".join(parts) for parts in itertools.product([opening], MARKS, RESTS)]
    table = "\n".join(f"| Publish it. | {response} |" for response in responses)
    items = checked_items(returned(f"| Recommendation | Response |\n{table}", SCRAIP))
    decisions = [(each.item.text("response"), propose_decision(each.item.text("response"))) for each in items]

    assert len(items) == len(responses)
    assert Columns(items).explained.tolist() == [
        decision.plain and says_something(substance(response, decision)) for response, decision in decisions
    ]


@pytest.mark.parametrize("first", [chr(code) for code in range(32, 127)])
def test_a_text_that_is_not_searched_says_something(first: str) -> None:
    """Whatever it begins with."""
    for rest in ("", "a", "bc", "il", "one", "o be agreed", "/a", " - "):
        assert says_something(first + rest) == (re.match(_NOTHING, first + rest) is None)


def test_rows_that_are_not_asked_about_are_not_looked_at() -> None:
    """A question may only make sense for some of the rows."""
    items = checked_items(returned("| Recommendation | Response |\n| One. | Yes |\n| Two. | No |", SCRAIP))
    columns = Columns(items)
    asked: list[int] = []

    def question(row: int) -> bool:
        asked.append(row)
        return True

    found = columns.where(columns.accepted, question)

    assert asked == [0]
    assert found.tolist() == [True, False]
