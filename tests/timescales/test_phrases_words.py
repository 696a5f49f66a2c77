"""Phrases about recurrence, lengths of time and status, with the readings the timescale rules give them."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.timescales import read_timescale

ANCHOR = date(2014, 1, 31)

RECURRING = (
    ("Annually", "P1Y", ()),
    ("annual", "P1Y", ()),
    ("Annually in March", "P1Y", ("month=3",)),
    ("March and September each year", "P1Y", ("month=3", "month=9")),
    ("every April", "P1Y", ("month=4",)),
    ("every 1st April", "P1Y", ("month=4",)),
    ("four meetings a year", "P3M", ()),
    ("Dec 2019, then annual", "P1Y", ("month=12",)),
    ("end of Q1 each year", "P1Y", ("month=6",)),
    ("per annum", "P1Y", ()),
    ("once a year", "P1Y", ()),
    ("Six monthly", "P6M", ()),
    ("6-monthly", "P6M", ()),
    ("6 monthly reports", "P6M", ()),
    ("twice a year", "P6M", ()),
    ("half-yearly", "P6M", ()),
    ("4-monthly", "P4M", ()),
    ("termly", "P4M", ()),
    ("three times a year", "P4M", ()),
    ("every quarter", "P3M", ()),
    ("Quarterly from April 2014", "P3M", ("month=4",)),
    ("four times a year", "P3M", ()),
    ("every other month", "P2M", ()),
    ("on a monthly basis", "P1M", ()),
    ("monthly / quarterly", "P1M", ()),
    ("each month", "P1M", ()),
    ("fortnightly", "P2W", ()),
    ("every two weeks", "P2W", ()),
    ("Weekly", "P1W", ()),
    ("ongoing - reviewed annually", "P1Y", ()),
    ("every 12 months", "P1Y", ()),
    ("every 2 years", "P2Y", ()),
    ("Minimum of quarterly", "P3M", ()),
)

LENGTHS = (
    ("Within 3 months of Cabinet approval", "by", "", "2014-04-30"),
    ("a month", "by", "", "2014-02-28"),
    ("one year", "by", "", "2015-01-31"),
    ("28 days", "by", "", "2014-02-28"),
    ("10 working days", "by", "", "2014-02-14"),
    ("in six weeks", "by", "", "2014-03-14"),
    ("a fortnight", "by", "", "2014-02-14"),
    ("for the next 12 months", "by", "", "2015-01-31"),
    ("over the next two years", "by", "", "2016-01-31"),
    ("in two months' time", "by", "", "2014-03-31"),
    ("9 to 12 months", "window", "2014-10-31", "2015-01-31"),
    ("within 3-6 months", "window", "2014-04-30", "2014-07-31"),
    ("three months beginning with the day of receipt", "by", "", "2014-04-29"),
    ("End of month", "by", "", "2014-01-31"),
)

OTHERS = (
    ("Complete - Jan 2013", "done"),
    ("30th June 2013 - completed", "done"),
    ("Completed March 2013", "done"),
    ("Complete", "done"),
    ("This has been completed", "done"),
    ("Already implemented", "done"),
    ("Done", "done"),
    ("immediate and ongoing", "continuing"),
    ("On-going", "continuing"),
    ("Ongoing, through the forum", "continuing"),
    ("no end date", "continuing"),
    ("Immediately", "immediate"),
    ("straight away", "immediate"),
    ("ASAP", "immediate"),
    ("with immediate effect", "immediate"),
    ("at the earliest opportunity", "immediate"),
    ("next meeting", "event"),
    ("subject to funding", "event"),
    ("two weeks before the meeting", "event"),
    ("until completed", "event"),
    ("during the recess", "event"),
    ("2 weeks, 4 weeks and so on", "unclear"),
    ("two years behind plan", "unclear"),
    ("12 month pilot", "unclear"),
    ("90% complete", "unclear"),
    ("in progress", "unclear"),
    ("no timescale given", "unclear"),
    ("-", "unclear"),
    ("3 days a week", "unclear"),
    ("Care Act 2014", "unclear"),
    ("now being progressed", "unclear"),
    ("100% complete", "done"),
    ("at the next quarterly meeting", "event"),
    ("Annual General Meeting", "event"),
    ("as resources allow", "event"),
    ("From now on", "immediate"),
    ("Meetings have taken place", "done"),
    ("", "unclear"),
    ("n/a", "unclear"),
    ("TBC at Cabinet", "unclear"),
    ("as row 3", "unclear"),
    ("by the due date", "unclear"),
    ("See Objective 2, Action b", "unclear"),
    ("some in 2031, some ongoing", "unclear"),
    ("long term", "unclear"),
)


@pytest.mark.parametrize(("phrase", "every", "codes"), RECURRING)
def test_reads_a_recurrence(phrase: str, every: str, codes: tuple[str, ...]) -> None:
    """A recurrence has no dates, and names its months in codes."""
    made = read_timescale(phrase, ANCHOR)
    assert (made.kind, made.start, made.due, made.every, made.codes) == ("recurring", None, None, every, codes)
    assert made.certain


@pytest.mark.parametrize(("phrase", "kind", "start", "due"), LENGTHS)
def test_counts_a_length_of_time(phrase: str, kind: str, start: str, due: str) -> None:
    """A length of time is counted from the date of the plan, and is never certain."""
    fields = read_timescale(phrase, ANCHOR).fields
    assert [fields[name] for name in ("kind", "start", "due")] == [kind, start, due]
    assert fields["codes"] == ["relative"]


@pytest.mark.parametrize(("phrase", "kind"), OTHERS)
def test_reads_no_date_where_there_is_none(phrase: str, kind: str) -> None:
    """Phrases without a deadline have no dates."""
    made = read_timescale(phrase, ANCHOR)
    assert (made.kind, made.start, made.due, made.every) == (kind, None, None, "")
    assert made.certain == (kind in {"done", "continuing", "immediate"})


@pytest.mark.parametrize(
    ("phrase", "every"), [("bi-monthly", "P2M"), ("biannual", "P6M"), ("bi-weekly", "P2W"), ("Bi-annually", "P6M")]
)
def test_a_recurrence_with_two_readings_is_not_certain(phrase: str, every: str) -> None:
    """The remark names the other reading."""
    made = read_timescale(phrase, ANCHOR)
    assert (made.every, made.certain, made.codes) == (every, False, ("uncertain",))
    assert "could also mean" in made.remark
