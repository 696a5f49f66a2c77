"""The Executive's answers: what is due, overdue, to be reviewed and to go back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import AS_AT, SCRAIP, merged, returned
from builders_cycle import written

from scrutiny_xl.cleaning import fold
from scrutiny_xl.clocks import ANSWERED, OVERDUE, ClockTerms, clock_rule
from scrutiny_xl.errors import BadOptionError
from scrutiny_xl.findings import Place
from scrutiny_xl.operations.answering import (
    clock_findings,
    clock_typed,
    committee_findings,
    negative_evaluations,
    overdue_answers,
)
from scrutiny_xl.register import Register, clocks_of
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Scalar

RECEIVED: Mapping[str, Scalar] = {**SCRAIP, "Received by the Executive": date(2024, 1, 20)}
TABLE = """
| Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Completed on |
| HSC.240115.12.a | Late. | Housing | Accepted. It will be. | By 30 June 2024 | Head | In progress | |
| HSC.240115.12.b | Done. | Housing | Accepted. It will be. | By 30 June 2024 | Head | Completed | {2024-06-01} |
| HSC.240115.12.c | Ahead. | Housing | Accepted. It will be. | By 30 June 2025 | Head | In progress | |
| HSC.240115.12.d | Refused. | Finance | Rejected. There is no money for it. | | | | |
"""
OPEN = "| HSC.240115.12.e | Unanswered. | Finance | | | | | |"


def register_of(table: str = TABLE, header: Mapping[str, Scalar] = SCRAIP, as_at: date = AS_AT) -> Register:
    """Return a register of one SCRAIP; its meeting was on 15 January 2024."""
    plans = merged(returned(table, header)).plans
    made = Register("Westmarch", "Q2 2024/25", as_at, "three-boxes", plans)
    return replace(made, clocks=clocks_of(plans, Settings().clocks, as_at))


def test_every_plan_that_asks_for_an_answer_has_a_clock() -> None:
    """Under the rule of its committee; answered where every recommendation has a decision."""
    made = register_of(header=RECEIVED)

    [found] = made.clocks
    assert (found.plan, found.committee) == (made.plans[0].id, "Housing Scrutiny Committee")
    assert (found.clock.due, found.clock.state) == (date(2024, 3, 19), ANSWERED)

    weeks = clock_rule("6 weeks")
    assert weeks is not None
    own = Settings(clocks=ClockTerms(committees={"housing scrutiny committee": weeks}))
    assert clocks_of(made.plans, own.clocks, AS_AT)[0].clock.due == date(2024, 3, 2)


def test_one_recommendation_without_a_decision_is_no_answer() -> None:
    """The answer is overdue, and asked about with its step."""
    made = register_of(TABLE + OPEN, RECEIVED)

    [known] = made.clocks
    assert known.clock.state == OVERDUE
    overdue, review = clock_findings(made.plans, made.clocks, AS_AT, "register.xlsx")
    assert (overdue.slug, review.slug) == ("response-overdue", "review-due")
    assert overdue.place == review.place == Place("register.xlsx")
    assert overdue.remedy.endswith("until then: Ask the Executive to publish its reasons for not answering.")


def test_without_a_register_the_return_is_named() -> None:
    """With the cell in which the day of receipt stands."""
    made = register_of(TABLE + OPEN, RECEIVED)

    found = next(clock_findings(made.plans, made.clocks, AS_AT))

    assert str(found.place) == "Housing.xlsx, Form!B5"


@pytest.mark.parametrize(
    ("as_at", "asked"), [(date(2024, 7, 14), ""), (date(2024, 7, 15), "15 July 2024"), (date(2025, 2, 1), "15 January")]
)
def test_the_last_review_that_has_come_is_asked_about(as_at: date, asked: str) -> None:
    """Six and twelve months after the meeting, as long as something is not completed."""
    made = register_of(as_at=as_at)

    found = list(clock_findings(made.plans, made.clocks, as_at))

    assert [asked in each.sentence for each in found] == [True] * bool(asked)
    assert all("2 accepted recommendations are not completed" in each.remedy for each in found)


@pytest.mark.parametrize(
    ("settled", "asked"),
    [
        ("Housing Scrutiny", True),
        ("The Housing Overview and Scrutiny Panel", True),
        ("Houseing Scrutiny Committee", True),
        ("Housing Scrutiny Committee", False),
        ("Health Scrutiny Committee", False),
        ("Scrutiny Committee", False),
    ],
)
def test_a_committee_that_the_settings_name_by_nearly_its_name_is_asked_about(settled: str, asked: bool) -> None:
    """Its own clock does not hold then, and the day would be wrong."""
    weeks = clock_rule("6 weeks")
    assert weeks is not None
    made = register_of()
    found = list(committee_findings(made.plans, made.clocks, ClockTerms(committees={fold(settled): weeks}), "r.xlsx"))
    assert [(each.slug, each.place.file) for each in found] == [("clock-committee", "r.xlsx")] * asked


def test_what_is_completed_is_not_reviewed() -> None:
    """Nothing is left to ask."""
    made = register_of("\n".join(line for line in TABLE.splitlines() if "Ahead" not in line and "Late" not in line))

    assert list(clock_findings(made.plans, made.clocks, AS_AT)) == []


def test_negative_evaluations_go_back_to_the_executive() -> None:
    """What is late at a review, and what was not accepted, with who should come."""
    made = register_of()

    found = negative_evaluations(made, made.clocks)

    assert [(each.item.ref, each.reason, each.review, each.cabinet_member) for each in found] == [
        ("HSC.240115.12.a", "Not carried out", date(2024, 7, 15), "Housing"),
        ("HSC.240115.12.d", "Not accepted", None, "Finance"),
    ]


def test_before_a_review_nothing_is_reported_as_not_carried_out() -> None:
    """However late it is."""
    made = register_of(as_at=date(2024, 7, 14))

    assert [each.item.ref for each in negative_evaluations(made, made.clocks)] == ["HSC.240115.12.d"]


def test_a_kept_register_says_which_answers_are_overdue() -> None:
    """As the one it was written from does."""
    made = register_of(TABLE + OPEN, RECEIVED)

    [found] = overdue_answers(written(made), Settings(), AS_AT)

    assert found == made.clocks[0]
    assert overdue_answers(written(made), Settings(), date(2024, 3, 19)) == ()
    assert overdue_answers(written(register_of(header=RECEIVED)), Settings(), AS_AT) == ()


def test_a_clock_typed() -> None:
    """Under the council's rule, unless another is named; from the day typed, whatever the rule counts from."""
    received = date(2025, 1, 15)
    meeting = clock_rule("28 days")
    assert meeting is not None
    settings = Settings(clocks=ClockTerms(meeting._replace(start="meeting")))

    assert clock_typed(received, None, "", settings, AS_AT).due == date(2025, 2, 12)
    assert clock_typed(received, None, "6 weeks", settings, AS_AT).due == date(2025, 2, 26)
    with pytest.raises(BadOptionError, match=r"--clock 'soon' could not be understood\. Write a length of time"):
        clock_typed(received, None, "soon", settings, AS_AT)
