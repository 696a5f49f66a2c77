"""The cases that rule sets share: what stands before their own boxes, and the statuses without one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.rating.rules import COMPLETED as COMPLETED_SLUG
from scrutiny_xl.rating.rules import Box, Case, Condition

if TYPE_CHECKING:
    import re

__all__ = [
    "BEFORE",
    "CLASH",
    "COMPLETED",
    "LIFTS",
    "MINOR_ISSUES",
    "NOT_STARTED",
    "NO_UPDATE",
    "ON_TARGET",
    "OVERDUE",
    "PAUSED",
    "REPORT_DONE",
    "WITHOUT_DEADLINE",
    "in_words_of_form",
]

REPORT_DONE = "Report it as Completed, with the day it was completed"
UNTIL_THEN = "Report it as Completed when it is, with the day; an agreed date would let it be measured until then"
LIFTS = f"{REPORT_DONE}; an agreed revised date would lift the red, but only completing it turns it "

# What every rule set asks before its own boxes.
NOT_ACCEPTED = Case(
    "not-accepted",
    (Condition("not-accepted"),),
    Box("Not accepted", "", "The recommendation was not accepted, so nothing is to be carried out"),
    "the recommendation was not accepted, so there is nothing to rate",
)
CLASH = Case(
    "clash",
    (Condition("clash"),),
    Box("Clash", "", "Two answers were given for a value the rating needs"),
    "two answers were given for a value the rating needs, so no rating can be made until one is chosen",
    to_green="Choose one of the answers on the list of clashes",
)
COMPLETED = Case(
    COMPLETED_SLUG,
    (Condition("completed"),),
    Box("Green", "green", "Completed action"),
    "{completion}",
    fact="it is completed",
    relies_on=("done", "date"),
)

# What every rule set asks where there is no deadline, or nothing to go by.
ONGOING = Case(
    "ongoing",
    (Condition("goes-on"),),
    Box("Ongoing", "", "It goes on or recurs, so there is no deadline to measure it by"),
    "{no_end}, so there is no deadline to measure it by on {as_at}; {report}",
    fact="it has no deadline and is not reported as completed",
    to_green=UNTIL_THEN,
    relies_on=("start",),
)
TO_START = Case(
    "to-start",
    (Condition("awaits-start"),),
    Box("To start", "", "It has only a start, which lies ahead"),
    "it is to start on {start} ({phrase}), after {as_at}; {report}",
    fact="it is yet to start",
    relies_on=("start",),
)
NO_DATE = Case(
    "no-date",
    (Condition("no-deadline"),),
    Box("No date", "", "No deadline can be read from the timescale"),
    "{no_date}, so lateness cannot be judged on {as_at}; {report}",
    fact="it has no date to be measured by and is not reported as completed",
    to_green=UNTIL_THEN,
)
NO_UPDATE = Case(
    "no-update",
    (Condition("silent"),),
    Box("No update", "", "Nothing was reported, and it is not yet due"),
    "nothing was reported by {as_at}; it is not late, being {due}",
    fact="nothing is reported about its progress",
    to_green="Report how far it is",
    relies_on=("date",),
)
PAUSED = Case(
    "paused",
    (Condition("paused"),),
    Box("Paused", "", "Work is paused, and it is not yet due"),
    "reported Paused on {as_at}, so it is neither on target nor behind; {due}",
    fact="it is paused",
    to_green="Take it up again and report it as In progress",
    relies_on=("date",),
)
NOT_STARTED = Case(
    "not-started",
    (Condition("not-started"),),
    Box("Not started", "", "Not started, and not yet due"),
    "not started by {as_at}, and not late; {due}",
    fact="it is not started",
    to_green="It turns green when it is reported as Completed",
    relies_on=("stage", "date"),
)
BEFORE = (NOT_ACCEPTED, CLASH)
WITHOUT_DEADLINE = (ONGOING, TO_START, NO_DATE)

OVERDUE = Case(
    "overdue",
    (Condition("past-due"),),
    Box("Red", "red", "Missed target, requires action"),
    "{due} and not completed by {as_at}, {late}",
    fact="it was due on {due} and is not completed",
    to_green=LIFTS + "green",
    relies_on=("date",),
)
MINOR_ISSUES = Case(
    "minor-issues",
    (Condition("issues"),),
    Box("Amber", "amber", "On target, with minor issues"),
    "not late on {as_at}, but {report}; {due}",
    fact="its due date, {due}, has not passed and an issue is reported",
    to_green="It turns green when it is reported as Completed",
    relies_on=("date",),
)
ON_TARGET = Case(
    "on-target",
    (Condition("otherwise"),),
    Box("On target", "", "In progress, not yet due, no issues"),
    "not late on {as_at}, and no issue is reported; {due}",
    fact="it is on target and not reported as completed",
    to_green="It turns green when it is reported as Completed",
    relies_on=("stage", "date"),
)

_REPORTED = Pattern(r"([Rr])eport it as Completed( when it is)?, with the day(?: it was completed)?")


@lru_cache(maxsize=256)
def in_words_of_form(to_green: str, heading: str) -> str:
    """Return what would turn an item green in the words of a form whose day of completion is called otherwise.

    There the day alone completes it: Progress need not be filled in.
    """

    def filled_in(found: re.Match[str]) -> str:
        return f"{'F' if found[1] == 'R' else 'f'}ill in “{heading}”{' when it is done' if found[2] else ''}"

    return _REPORTED.sub(filled_in, to_green).replace("it is reported as Completed", f"“{heading}” is filled in")
