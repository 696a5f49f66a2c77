"""What a reading says about itself, in fields and in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.timescales import read_timescale

ANCHOR = date(2009, 6, 1)


def test_fields_are_plain_text() -> None:
    """Dates are written in ISO form, and what there is not is empty."""
    assert read_timescale("October 2011 to March 2012?", ANCHOR).fields == {
        "kind": "window",
        "start": "2011-10-01",
        "due": "2012-03-31",
        "every": "",
        "certain": "no",
        "codes": ["uncertain"],
    }


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("By April 2010 ?", "By 30 April 2010, but doubt is marked in the words."),
        ("Aug 26", "By 31 August 2026, but the words can be read in two ways."),
        ("By 31 Nov 2009", "A deadline whose day cannot be told: there is no such day."),
        ("From 30 Jun 2009", "From 30 June 2009."),
        ("Q3 2024/25", "From 1 October 2024 to 31 December 2024."),
        ("17 July", "By 17 July 2009, but the words give no year."),
        ("Quarterly", "Every three months."),
        ("every six weeks", "Every 6 weeks."),
        ("Ongoing", "Goes on without end."),
        ("next meeting", "Waits on a meeting, event or condition without a date."),
        ("TBC", "No date can be read: the date is still to be confirmed."),
        ("on hold", "No date can be read: a status is given in place of a time."),
    ],
)
def test_the_sentence_is_plain(phrase: str, sentence: str) -> None:
    """One sentence says the reading, and why it is in doubt."""
    assert read_timescale(phrase, ANCHOR).sentence == sentence


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("By 31 Nov 2009", "November has 30 days"),
        ("29/2/2011", "February 2011 has 28 days"),
        ("12/25/2015", "there is no month 25"),
        ("17 July", "the year 2009 was supplied from the date of the plan"),
        ("28th October and 25th November", "list 2009-10-28, 2009-11-25: the last is taken"),
        ("31.03.25 (revised from 31.12.24)", "replaces 2024-12-31"),
        ("May 24", "could also be 24 May"),
        ("weekly, with a report every six months", "the other is P6M"),
        ("Tuesday 2 June 2009?", ""),
        ("Monday 2 June 2009", "falls on another weekday, Tuesday"),
    ],
)
def test_the_remark_says_what_was_assumed(phrase: str, said: str) -> None:
    """What was assumed, or why there is no date, is said in words."""
    assert said in read_timescale(phrase, ANCHOR).remark


@pytest.mark.parametrize("phrase", ["17 July", "from June", "Q2", "within 6 months", "next financial year", "Easter"])
def test_without_the_date_of_the_plan_the_kind_is_kept(phrase: str) -> None:
    """A plan without a date supplies no dates, but the kind stays."""
    made = read_timescale(phrase, None)
    assert made.kind == read_timescale(phrase, ANCHOR).kind
    assert (made.start, made.due, made.certain) == (None, None, False)
    assert "the plan has no date" in made.remark
