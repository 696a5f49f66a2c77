"""What is made of an item's words before anything is checked or merged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import AS_AT, PLAN, SCRAIP, TERMS, checked_items, returned

from scrutiny_xl.assessment import Agreement, Assessment, Terms, agreement_of, assess
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.review_timetable import REVIEW_TIMETABLE
from scrutiny_xl.layouts.scraip import SCRAIP as SCRAIP_FORM
from scrutiny_xl.rating import RULE_SETS

if TYPE_CHECKING:
    from scrutiny_xl.returns import Value

ANCHOR = date(2024, 4, 1)


def made(**values: Value) -> Assessment:
    """Assess the values of an item of an improvement plan, or of a SCRAIP where there is a response to it."""
    layout = SCRAIP_FORM if {"response", "decision"} & values.keys() else IMPROVEMENT_PLAN
    return assess(layout, values, ANCHOR, TERMS)


def test_an_item_without_values() -> None:
    """Nothing is read and nothing invented."""
    assessment = made()
    assert (assessment.timescale, assessment.decision, assessment.reported) == (None, None, "")
    assert (assessment.rating.word, assessment.rating.colour, assessment.rating.due) == ("No date", "", None)


def test_timescales_are_read_from_the_date_of_the_plan() -> None:
    """A return's own plan date, or a SCRAIP's meeting."""
    table = "| Recommendation | Response | Timetable |\n| Publish it. | Accepted. We will. | Within 3 months |"
    (item,) = checked_items(returned(table, SCRAIP))
    assert item.assessment.rating.due == date(2024, 4, 15)
    table = "| No. | Recommendation | Action | Timescale |\n| 1 | Adopt. | Agreed: yes. | Within 3 months |"
    (item,) = checked_items(returned(table, PLAN))
    assert item.assessment.rating.due == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("response", "decision", "category"),
    [
        ("Accepted. We will.", "", "accepted"),
        ("The service has a policy.", "", "unclear"),
        ("The service has a policy.", "Rejected", "rejected"),
        ("Rejected: no.", "Accepted", "accepted"),
        ("Accepted. We will.", "see minutes", "accepted"),
        ("Accepted. We will.", "TBC", "accepted"),
        ("", "Accepted", "accepted"),
    ],
)
def test_the_decision_is_the_officer_s_or_else_proposed(response: str, decision: str, category: str) -> None:
    """What stands in Decision and says nothing does not count."""
    values: dict[str, Value] = {role: text for role, text in (("response", response), ("decision", decision)) if text}
    settled = made(**values).decision
    assert settled is not None
    assert settled.category == category


def test_a_rating_that_rests_on_prose_says_so() -> None:
    """The words relied on are shown, to be confirmed."""
    rating = made(response="It falls outside the remit of the Group.").rating
    assert rating.word == "Not accepted"
    assert rating.sentence.endswith(
        "Assumed: the response was read as outside the remit from the words 'falls outside the remit of the Group'; "
        "confirm it in Decision."
    )
    assert "Assumed" not in made(response="Outside the remit.").rating.sentence


@pytest.mark.parametrize(
    ("agreed", "due"),
    [
        ({}, "2024-06-30"),
        ({"extension_by": "Committee"}, "2024-06-30"),
        ({"extension_on": date(2024, 9, 1)}, "2024-06-30"),
        ({"extension_by": "Committee", "extension_on": "soon"}, "2024-06-30"),
        ({"extension_by": "Committee", "extension_on": date(2024, 10, 1)}, "2024-06-30"),
        ({"extension_by": "Committee", "extension_on": AS_AT}, "2024-12-31"),
    ],
)
def test_a_revised_date_counts_from_the_day_it_is_agreed(agreed: dict[str, Value], due: str) -> None:
    """By somebody, on some day that has come."""
    values: dict[str, Value] = {"timescale": "By 30 June 2024", "revised_date": date(2024, 12, 31)}
    rating = made(**values, **agreed).rating
    assert str(rating.due) == due
    assert rating.word == ("Red" if due == "2024-06-30" else "No update" if not agreed else rating.word)


AGREED: dict[str, Value] = {"extension_by": "Committee", "extension_on": date(2024, 9, 1)}


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ({"agreed_date": date(2024, 12, 31)}, "2024-12-31"),
        ({"revised_date": date(2025, 3, 31), "agreed_date": date(2024, 12, 31)}, "2024-12-31"),
        ({"revised_date": date(2025, 3, 31)}, "2025-03-31"),
        ({"revised_date": date(2025, 3, 31), "agreed_date": "New Year's Eve"}, "2024-06-30"),
        ({}, "2024-06-30"),
    ],
)
def test_the_day_agreed_counts_and_not_the_one_sought(dates: dict[str, Value], due: str) -> None:
    """Where no day is given, the one sought was agreed; where it cannot be read, none."""
    assert str(made(timescale="By 30 June 2024", **dates, **AGREED).rating.due) == due


def test_seeking_another_date_does_not_agree_it() -> None:
    """Who agreed the last extension and when still stand in their cells."""
    sentence = made(
        timescale="By 30 June 2024", revised_date=date(2025, 3, 31), agreed_date=date(2024, 8, 31), **AGREED
    ).rating.sentence
    assert "agreed by Committee on 1 September 2024 (" in sentence
    assert "due 31 August 2024, agreed" in sentence
    assert "A further date, 31 March 2025, has been sought but not agreed." in sentence


def test_that_the_day_sought_was_agreed_is_an_assumption() -> None:
    """It is said, and only there."""
    assumed = "that the day agreed is the one that was sought, since Revised date agreed is empty"
    plain: dict[str, Value] = {"timescale": "By 30 June 2024", "progress": "In progress", **AGREED}
    assert made(**plain, revised_date=date(2025, 3, 31)).rating.assumed == assumed
    assert made(**plain, agreed_date=date(2025, 3, 31)).rating.assumed == ""


@pytest.mark.parametrize("missing", ["agreed_date", "extension_by", "extension_on"])
def test_an_agreement_needs_its_day_who_agreed_it_and_when(missing: str) -> None:
    """One of them missing, there is none."""
    whole: dict[str, Value] = {"agreed_date": date(2025, 3, 31), **AGREED}
    assert agreement_of(whole) == Agreement(date(2025, 3, 31), "Committee", date(2024, 9, 1))
    assert agreement_of({role: value for role, value in whole.items() if role != missing}) is None


@pytest.mark.parametrize(
    ("values", "reported"),
    [
        ({"rag": "Green", "progress": "In progress"}, "Green"),
        ({"progress": "In progress"}, "In progress"),
        ({"rag": "Purple", "progress": "Half way"}, ""),
    ],
)
def test_the_reported_status_is_the_service_s_own_word(values: dict[str, Value], reported: str) -> None:
    """Its RAG before its progress; a word that is none of them is not reported."""
    assert made(timescale="Ongoing", **values).reported == reported


def test_what_the_rules_do_not_know_does_not_reach_the_rating() -> None:
    """A word for Progress or a percentage that is none is left to the checks."""
    assert made(timescale="By 31 December 2024", progress="Half way", percent=4.0).rating.word == "On target"


def test_a_clash_is_no_rating() -> None:
    """Under whichever rule set."""
    for rule_set in RULE_SETS.values():
        values = {"timescale": "By 30 June 2024"}
        assert assess(IMPROVEMENT_PLAN, values, ANCHOR, Terms(AS_AT, rule_set), clash=True).rating.word == "Clash"


def test_reported_and_rated_are_compared() -> None:
    """In a sentence."""
    assert made(timescale="By 30 June 2024", rag="Green").differs.startswith("The service reports Green, but ")
    assert made(timescale="By 30 June 2024", rag="Red").differs == ""


def test_prose_that_sounds_like_no_does_not_stop_the_rating_of_an_item_with_a_timetable() -> None:
    """Only a rejection said outright, or prose without a timetable, takes an item out of the monitoring."""
    prose = "It is not for Cabinet to decide which topics are chosen."

    open_item = assess(SCRAIP_FORM, {"response": prose, "timescale": "By 31 March 2024"}, None, TERMS)
    closed = assess(SCRAIP_FORM, {"response": prose}, None, TERMS)
    rejected = assess(SCRAIP_FORM, {"response": "Rejected: no funds.", "timescale": "By May 2024"}, None, TERMS)

    assert open_item.rating.word != "Not accepted"
    assert (closed.rating.word, rejected.rating.word) == ("Not accepted", "Not accepted")


def test_what_would_turn_a_stage_green_is_said_in_its_forms_words() -> None:
    """A timetable has Done on, where other forms have Completed on."""
    late: dict[str, Value] = {"action": "Agree the dates.", "timescale": "By 30 June 2024"}
    said = [assess(form, late, ANCHOR, TERMS).rating.to_green for form in (REVIEW_TIMETABLE, IMPROVEMENT_PLAN)]
    assert [each.partition(";")[0] for each in said] == [
        "Fill in “Done on”",
        "Report it as Completed, with the day it was completed",
    ]
