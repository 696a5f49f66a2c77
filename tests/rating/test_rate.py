"""What each rule set makes of each situation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.rating import DEFAULT, RULE_SETS, Facts, rate, rule_set_named
from scrutiny_xl.timescales import Timescale

if TYPE_CHECKING:
    from scrutiny_xl.timescales import Kind

AS_AT = date(2010, 1, 15)
PLAN = date(2009, 6, 1)
BOXES = tuple(RULE_SETS)


def timescale(
    phrase: str,
    kind: Kind,
    *,
    start: date | None = None,
    due: date | None = None,
    every: str = "",
    codes: tuple[str, ...] = (),
    remark: str = "",
) -> Timescale:
    """Make a reading; it is uncertain where it has a code."""
    return Timescale(phrase, PLAN, kind, start, due, every, certain=not codes, codes=codes, remark=remark)


def by(due: date) -> Timescale:
    """Make a plain deadline."""
    return timescale(f"By {due:%d/%m/%Y}", "by", due=due)


LATE = by(date(2009, 10, 31))
A_LITTLE_LATE = by(date(2009, 12, 31))
ON_THE_DAY = by(AS_AT)
AHEAD = by(date(2010, 3, 31))
WINDOW = timescale("During 2009/10", "window", start=date(2009, 4, 1), due=date(2010, 3, 31))
ONGOING = timescale("Ongoing", "continuing")
QUARTERLY = timescale("Quarterly", "recurring", every="P3M")
SINCE_JUNE = timescale("From 30 Jun 2009", "from", start=date(2009, 6, 30))
FROM_MAY = timescale("From May 2010", "from", start=date(2010, 5, 1))
IMPOSSIBLE = timescale("By 31 Nov 2009", "by", codes=("impossible-date",), remark="November has 30 days")
UNKNOWN = timescale("See 14 above", "unclear", codes=("cross-reference",))
EVENT = timescale("to the next available Executive meeting", "event", codes=("event",))
AT_ONCE = timescale("as soon as possible", "immediate")
DONE = timescale("Completed", "done", codes=())

IN_PROGRESS = Facts(progress="In progress", updated=True)
NOT_STARTED = Facts(progress="Not started", updated=True)
PAUSED = Facts(progress="Paused", updated=True)
COMPLETED = Facts(progress="Completed", updated=True)
SILENT = Facts()

# Situation · what the three boxes, lateness, completion and BRAG make of it.
SITUATIONS = [
    (COMPLETED._replace(timescale=LATE), "Green", "Green", "Green", "Blue"),
    (COMPLETED._replace(timescale=ONGOING), "Green", "Green", "Green", "Blue"),
    (COMPLETED._replace(timescale=None), "Green", "Green", "Green", "Blue"),
    (Facts(LATE, completed_on=AS_AT), "Green", "Green", "Green", "Blue"),
    (SILENT._replace(timescale=DONE), "Green", "Green", "Green", "Blue"),
    (IN_PROGRESS._replace(timescale=DONE), "No date", "No date", "No date", "No date"),
    (SILENT._replace(timescale=LATE), "Red", "Red", "Red", "Red"),
    (SILENT._replace(timescale=A_LITTLE_LATE), "Red", "Amber", "Red", "Red"),
    (IN_PROGRESS._replace(timescale=A_LITTLE_LATE), "Red", "Amber", "Not rated", "Red"),
    (IN_PROGRESS._replace(timescale=A_LITTLE_LATE, percent=0.6), "Red", "Amber", "Amber", "Red"),
    (IN_PROGRESS._replace(timescale=LATE, percent=0.49), "Red", "Red", "Red", "Red"),
    (IN_PROGRESS._replace(timescale=LATE, percent=0.5), "Red", "Red", "Amber", "Red"),
    (PAUSED._replace(timescale=A_LITTLE_LATE), "Red", "Amber", "Not rated", "Red"),
    (IN_PROGRESS._replace(timescale=ON_THE_DAY), "On target", "Green", "Not rated", "Green"),
    (IN_PROGRESS._replace(timescale=AHEAD), "On target", "Green", "Not rated", "Green"),
    (IN_PROGRESS._replace(timescale=WINDOW, percent=0.8), "On target", "Green", "Green", "Green"),
    (IN_PROGRESS._replace(timescale=AHEAD, reported="Amber"), "Amber", "Green", "Not rated", "Amber"),
    (IN_PROGRESS._replace(timescale=AHEAD, reported="Red"), "Amber", "Green", "Not rated", "Amber"),
    (IN_PROGRESS._replace(timescale=AHEAD, reported="Green"), "On target", "Green", "Not rated", "Green"),
    (PAUSED._replace(timescale=AHEAD), "Amber", "Paused", "Not rated", "Amber"),
    (NOT_STARTED._replace(timescale=AHEAD), "Not started", "Green", "Red", "Not started"),
    (NOT_STARTED._replace(timescale=LATE), "Red", "Red", "Red", "Red"),
    (Facts(AHEAD, percent=0.0), "Not started", "Green", "Red", "Not started"),
    (Facts(AHEAD, updated=True), "On target", "Green", "Not rated", "Green"),
    (SILENT._replace(timescale=AHEAD), "No update", "No update", "No update", "No update"),
    (SILENT._replace(timescale=ONGOING), "Ongoing", "Ongoing", "Ongoing", "Ongoing"),
    (IN_PROGRESS._replace(timescale=QUARTERLY, reported="Red"), "Ongoing", "Ongoing", "Ongoing", "Ongoing"),
    (IN_PROGRESS._replace(timescale=ONGOING, percent=0.9), "Ongoing", "Ongoing", "Green", "Ongoing"),
    (NOT_STARTED._replace(timescale=ONGOING), "Ongoing", "Ongoing", "Ongoing", "Ongoing"),
    (NOT_STARTED._replace(timescale=FROM_MAY), "To start", "To start", "To start", "To start"),
    (IN_PROGRESS._replace(timescale=FROM_MAY), "Ongoing", "Ongoing", "Ongoing", "Ongoing"),
    (IN_PROGRESS._replace(timescale=SINCE_JUNE), "Ongoing", "Ongoing", "Ongoing", "Ongoing"),
    (NOT_STARTED._replace(timescale=IMPOSSIBLE), "No date", "No date", "No date", "No date"),
    (IN_PROGRESS._replace(timescale=UNKNOWN), "No date", "No date", "No date", "No date"),
    (IN_PROGRESS._replace(timescale=EVENT), "No date", "No date", "No date", "No date"),
    (IN_PROGRESS._replace(timescale=AT_ONCE), "No date", "No date", "No date", "No date"),
    (SILENT._replace(timescale=None), "No date", "No date", "No date", "No date"),
    (COMPLETED._replace(accepted=False), *("Not accepted",) * 4),
    (IN_PROGRESS._replace(timescale=LATE, clash=True), *("Clash",) * 4),
]


@pytest.mark.parametrize(("facts", "three", "lateness", "completion", "brag"), SITUATIONS)
def test_situations(facts: Facts, three: str, lateness: str, completion: str, brag: str) -> None:
    """Each rule set gives a situation its own word."""
    words = [rate(facts, AS_AT, RULE_SETS[name]).word for name in BOXES]

    assert [three, lateness, completion, brag] == words


def sentence(facts: Facts, rule_set: str = "three-boxes") -> str:
    """Rate under a rule set and return the sentence."""
    return rate(facts, AS_AT, RULE_SETS[rule_set]).sentence


def test_an_overdue_item_says_its_date_and_how_late_it_is() -> None:
    """The sentence has the rule set, the date, its words and the days."""
    assert sentence(IN_PROGRESS._replace(timescale=LATE)) == (
        "Red under three-boxes: due 31 October 2009 (“By 31/10/2009”) and not completed by 15 January 2010, "
        "76 days late."
    )


def test_late_completion_is_completed_and_says_how_late() -> None:
    """A late completion stays completed."""
    facts = COMPLETED._replace(timescale=LATE, completed_on=date(2009, 11, 12))

    assert "completed on 12 November 2009, 12 days late; due 31 October 2009" in sentence(facts)


def test_completion_on_the_day_is_in_time() -> None:
    """The due date itself is on time."""
    facts = COMPLETED._replace(timescale=LATE, completed_on=date(2009, 10, 31))

    assert "completed on 31 October 2009, in time" in sentence(facts)


def test_completion_without_a_day_does_not_claim_to_be_in_time() -> None:
    """Nothing is said about lateness where the day is not known."""
    assert "so whether it was in time is not known" in sentence(COMPLETED._replace(timescale=LATE))


@pytest.mark.parametrize("progress", ["", "In progress", "Completed"])
def test_a_completion_that_has_yet_to_come_does_not_count(progress: str) -> None:
    """A day of completion in the future completes nothing, and the sentence says so."""
    facts = Facts(AHEAD, progress, completed_on=date(2010, 2, 1))
    rating = rate(facts, AS_AT, RULE_SETS["three-boxes"])

    assert rating.word == "On target"
    assert "1 February 2010, has yet to come" in rating.sentence


def test_a_sought_date_counts_for_nothing_until_it_is_agreed() -> None:
    """Seeking a date leaves red; agreeing it lifts it and names both dates."""
    sought = IN_PROGRESS._replace(timescale=LATE, sought_due=date(2010, 6, 30))
    agreed = sought._replace(agreed_due=date(2010, 6, 30))

    assert rate(sought, AS_AT, RULE_SETS["three-boxes"]).colour == "red"
    assert "A revised date of 30 June 2010 has been sought but not agreed, so 31 October 2009 counts." in sentence(
        sought
    )
    assert rate(agreed, AS_AT, RULE_SETS["three-boxes"]).word == "On target"
    assert "due 30 June 2010, as agreed (“By 31/10/2009” was 31 October 2009)." in sentence(agreed)


@pytest.mark.parametrize(
    ("extensions", "words"),
    [
        (0, "agreed by Chair of the Committee on 4 December 2009 (“By"),
        (1, "agreed by Chair of the Committee on 4 December 2009 (“By"),
        (2, "agreed by Chair of the Committee on 4 December 2009, the 2nd extension (“By"),
    ],
)
def test_an_agreed_date_says_who_agreed_it_and_when(extensions: int, words: str) -> None:
    """And which extension it is, where it is known and not the first."""
    agreed = IN_PROGRESS._replace(
        timescale=LATE,
        agreed_due=date(2010, 6, 30),
        agreed_by="Chair of\nthe Committee",
        agreed_on=date(2009, 12, 4),
        extensions=extensions,
    )
    assert f"due 30 June 2010, {words}" in sentence(agreed)


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (IMPOSSIBLE, "“By 31 Nov 2009” names a day that does not exist (November has 30 days)"),
        (UNKNOWN, "“See 14 above” points elsewhere"),
        (EVENT, "waits on something without a date"),
        (AT_ONCE, "“as soon as possible” names no last day"),
        (timescale("TBC", "unclear", codes=("tbc",)), "“TBC” is still to be confirmed"),
        (timescale("after an agreed interval", "unclear", codes=("vague",)), "names no day to measure by"),
        (DONE, "“Completed” says that it is done, which the report contradicts"),
        (None, "no timescale is given"),
    ],
)
def test_no_date_says_why(reading: Timescale | None, words: str) -> None:
    """Where there is no deadline the sentence says why."""
    assert words in sentence(IN_PROGRESS._replace(timescale=reading))


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (("no-year",), "the year 2009, which the timescale does not give"),
        (("relative",), "counting from 1 June 2009"),
        (("ambiguous-quarter",), "a quarter of the financial year"),
        (("uncertain",), "the date that is marked as doubtful, or can be read two ways"),
        (("something-new",), "the reading of the timescale"),
    ],
)
def test_an_uncertain_date_is_used_and_its_assumption_said(codes: tuple[str, ...], words: str) -> None:
    """The assumption stands in the sentence and by itself."""
    reading = timescale("31 Oct", "by", due=date(2009, 10, 31), codes=codes)
    rating = rate(IN_PROGRESS._replace(timescale=reading), AS_AT, RULE_SETS["three-boxes"])

    assert rating.word == "Red"
    assert rating.assumed == words
    assert rating.sentence.endswith(f"Assumed: {words}.")


def test_assumptions_about_the_report_are_said() -> None:
    """An update without a progress, a supplied percentage and a timescale that says done are assumptions."""
    by_update = rate(Facts(AHEAD, updated=True), AS_AT, RULE_SETS["brag"])
    by_word = rate(NOT_STARTED._replace(timescale=AHEAD), AS_AT, RULE_SETS["by-completion"])
    by_silence = rate(SILENT._replace(timescale=LATE), AS_AT, RULE_SETS["by-completion"])
    done = rate(SILENT._replace(timescale=DONE), AS_AT, RULE_SETS["three-boxes"])

    assert by_update.assumed == "In progress, from the report, since no progress is given"
    assert by_word.assumed == "0% complete, because it is reported Not started"
    assert by_silence.assumed == "less than half done, because nothing was reported"
    assert done.assumed == "that “Completed” reports the item as completed"


def test_contradictions_in_a_report_are_remarked_on() -> None:
    """What does not fit together is said beside the rating."""
    assert "Progress still says In progress." in sentence(IN_PROGRESS._replace(completed_on=AS_AT))
    assert "100% is reported, but not Completed." in sentence(Facts(AHEAD, percent=1.0))
    assert "not between 0 and 100 and is not used" in sentence(Facts(AHEAD, percent=60.0))
    assert "Nothing was reported." in sentence(SILENT._replace(timescale=LATE))
    assert "Its start has passed." in sentence(NOT_STARTED._replace(timescale=SINCE_JUNE))


def test_an_ongoing_item_says_what_the_service_reports() -> None:
    """The service's own status is not lost where the rules give no colour."""
    facts = IN_PROGRESS._replace(timescale=ONGOING, reported="Amber")

    assert "the service reports In progress, Amber" in sentence(facts)


@pytest.mark.parametrize(
    ("due", "last_amber_day", "first_red_day"),
    [
        (date(2009, 1, 31), date(2009, 2, 28), date(2009, 3, 1)),
        (date(2012, 1, 31), date(2012, 2, 29), date(2012, 3, 1)),
        (date(2009, 2, 28), date(2009, 3, 28), date(2009, 3, 29)),
        (date(2009, 12, 15), date(2010, 1, 15), date(2010, 1, 16)),
    ],
)
def test_one_month_is_a_calendar_month(due: date, last_amber_day: date, first_red_day: date) -> None:
    """Up to and including one calendar month behind is amber, then red."""
    facts = IN_PROGRESS._replace(timescale=by(due))
    rule_set = RULE_SETS["by-lateness"]

    assert rate(facts, due, rule_set).colour == "green"
    assert rate(facts, last_amber_day, rule_set).colour == "amber"
    assert rate(facts, first_red_day, rule_set).colour == "red"


@pytest.mark.parametrize(
    ("percent", "colour"),
    [
        (0.0, "red"),
        (0.25, "red"),
        (0.255, "amber"),
        (0.26, "amber"),
        (0.75, "amber"),
        (0.751, "green"),
        (1.0, "green"),
    ],
)
def test_the_boundaries_of_completion(percent: float, colour: str) -> None:
    """25% is still red and 75% still amber; what is above them is the next."""
    assert rate(Facts(AHEAD, percent=percent), AS_AT, RULE_SETS["by-completion"]).colour == colour


def test_long_timescales_are_quoted_short() -> None:
    """A paragraph in the box does not make a paragraph of the sentence."""
    reading = timescale("ongoing, " * 100, "continuing")

    assert len(sentence(IN_PROGRESS._replace(timescale=reading))) < 250
    assert "…”" in sentence(IN_PROGRESS._replace(timescale=reading))


def test_rule_sets_are_found_by_name() -> None:
    """The default is one of them, and a misspelt name is answered with the nearest."""
    assert rule_set_named(DEFAULT).name == "three-boxes"
    with pytest.raises(UnknownNameError, match="Did you mean 'by-lateness'"):
        rule_set_named("by-latenes")
