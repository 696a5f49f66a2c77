"""The four rule sets, as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.rating.cases import (
    BEFORE,
    COMPLETED,
    LIFTS,
    MINOR_ISSUES,
    NO_UPDATE,
    NOT_STARTED,
    ON_TARGET,
    OVERDUE,
    PAUSED,
    REPORT_DONE,
    WITHOUT_DEADLINE,
)
from scrutiny_xl.rating.rules import Box, Case, Condition, RuleSet

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT", "RULE_SETS", "rule_set_named"]

THREE_BOXES = RuleSet(
    name="three-boxes",
    title="Three boxes",
    source="the legend of Rutland County Council's scrutiny improvement plan",
    note="An item that is on target without issues, or not started, has no box: its word stands uncoloured. "
    "A Red reported before the due date has passed is amber, because no target was missed.",
    legend=(OVERDUE.box, MINOR_ISSUES.box, COMPLETED.box),
    cases=(
        *BEFORE,
        COMPLETED,
        OVERDUE,
        *WITHOUT_DEADLINE,
        NO_UPDATE,
        MINOR_ISSUES,
        NOT_STARTED,
        ON_TARGET,
    ),
)

_GREEN_BY_DATE = Box("Green", "green", "On target")
_LONG_LATE = OVERDUE._replace(
    slug="more-than-a-month-late",
    when=(Condition("past-due-by", 1),),
    box=Box("Red", "red", "More than one month behind"),
    because="{due} and not completed by {as_at}, more than one month late ({days})",
    to_green=f"{REPORT_DONE}, or have a revised date agreed",
)
_LATE = OVERDUE._replace(
    slug="up-to-a-month-late",
    box=Box("Amber", "amber", "Up to one month behind"),
    because="{due} and not completed by {as_at}, {late}, which is not more than one month",
    to_green=_LONG_LATE.to_green,
)

BY_LATENESS = RuleSet(
    name="by-lateness",
    title="By lateness",
    source="the recommendation tracker of Bromsgrove District Council",
    note="Only the date counts: an item not started, or with issues, is green until its date has passed. "
    "One calendar month counts as up to a month: due on 31 January, it is red from 1 March.",
    legend=(_GREEN_BY_DATE, _LATE.box, _LONG_LATE.box),
    cases=(
        *BEFORE,
        COMPLETED._replace(box=Box("Green", "green", "Completed")),
        _LONG_LATE,
        _LATE,
        *WITHOUT_DEADLINE,
        NO_UPDATE,
        PAUSED,
        ON_TARGET._replace(
            box=_GREEN_BY_DATE,
            because="not late on {as_at}; {report}; {due}",
            fact="its due date, {due}, has not passed",
            to_green="",
            relies_on=("date",),
        ),
    ),
)

_BY_PERCENT = "{percent} complete on {as_at}, {deadline}"
_REPORT_MORE = "Report a percentage above 75%, or report it as Completed, with the day it was completed"
_UP_TO_QUARTER = Case(
    "up-to-a-quarter",
    (Condition("up-to", 0.25),),
    Box("Red", "red", "Up to 25% complete"),
    _BY_PERCENT,
    fact="no more than 25% is done",
    to_green=_REPORT_MORE,
    relies_on=("percent", "date"),
)
_ABOVE_THREE_QUARTERS = _UP_TO_QUARTER._replace(
    slug="above-three-quarters",
    when=(Condition("above", 0.75),),
    box=Box("Green", "green", "Above 75% complete"),
    fact="more than 75% is done",
    to_green="",
)
_BETWEEN = _UP_TO_QUARTER._replace(
    slug="between",
    when=(Condition("otherwise"),),
    box=Box("Amber", "amber", "26 to 75% complete"),
    fact="between 25% and 75% is done",
)
_LATE_UNDER_HALF = _UP_TO_QUARTER._replace(
    slug="late-and-under-half",
    when=(Condition("past-due"), Condition("under", 0.5)),
    box=Box("Red", "red", "Under 50% complete and past the date"),
    because="{percent} complete on {as_at}, under 50% and {late}; {due}",
    fact="it was due on {due} and under 50% is done",
)
_LATE_AND_SILENT = _LATE_UNDER_HALF._replace(
    slug="late-and-silent",
    when=(Condition("past-due"), Condition("silent")),
    because="{due} and nothing was reported by {as_at}, {late}",
    fact="it was due on {due} and nothing is reported",
)
_NOT_RATED = Case(
    "not-rated",
    (Condition("percent-unknown"),),
    Box("Not rated", "", "How much is done is not known"),
    "no percentage was given by {as_at}, and this rule set rates by nothing else; {report}; {due}",
    to_green="Report how much is done, as a percentage",
    relies_on=("date",),
)
_NO_PERCENT = Condition("no-percent-given")

BY_COMPLETION = RuleSet(
    name="by-completion",
    title="By completion",
    source="the action tracker of Reading Borough Council",
    note="25% is red, anything above it up to and including 75% is amber, anything above that is green. "
    "Completed counts as 100% and, where there is a deadline, Not started as 0%; no other percentage is "
    "supplied. A percentage is rated whether or not there is a deadline.",
    legend=(_UP_TO_QUARTER.box, _LATE_UNDER_HALF.box, _BETWEEN.box, _ABOVE_THREE_QUARTERS.box),
    cases=(
        *BEFORE,
        COMPLETED._replace(box=Box("Green", "green", "Completed, which counts as 100%")),
        _LATE_UNDER_HALF,
        _LATE_AND_SILENT,
        *(case._replace(when=(*case.when, _NO_PERCENT)) for case in WITHOUT_DEADLINE),
        NO_UPDATE,
        _NOT_RATED,
        _UP_TO_QUARTER,
        _ABOVE_THREE_QUARTERS,
        _BETWEEN,
    ),
)

_BLUE = Box("Blue", "blue", "Complete")
_TURNS_BLUE = "It turns blue when it is reported as Completed"

BRAG = RuleSet(
    name="brag",
    title="BRAG",
    source="common practice; no single council",
    note="An item not started has no box, like one without an update. A Red reported before the due date has "
    "passed is amber, because no target was missed.",
    legend=(
        _BLUE,
        _GREEN_BY_DATE,
        MINOR_ISSUES.box._replace(meaning="At risk, or with minor issues"),
        OVERDUE.box,
    ),
    cases=(
        *BEFORE,
        COMPLETED._replace(box=_BLUE),
        OVERDUE._replace(to_green=LIFTS + "blue"),
        *WITHOUT_DEADLINE,
        NO_UPDATE,
        MINOR_ISSUES._replace(
            box=MINOR_ISSUES.box._replace(meaning="At risk, or with minor issues"),
            to_green="It turns green when the issue is settled, blue when it is reported as Completed",
        ),
        NOT_STARTED._replace(to_green="It turns green when it is reported as In progress"),
        ON_TARGET._replace(box=_GREEN_BY_DATE, to_green=_TURNS_BLUE),
    ),
)

RULE_SETS: Mapping[str, RuleSet] = MappingProxyType(
    {rule_set.name: rule_set for rule_set in (THREE_BOXES, BY_LATENESS, BY_COMPLETION, BRAG)}
)
DEFAULT = THREE_BOXES.name
"""The name of the rule set used where none is chosen."""


def rule_set_named(name: str) -> RuleSet:
    """Return the rule set of that name.

    Raises:
        UnknownNameError: there is none; the error names those there are and the nearest.
    """
    if name in RULE_SETS:
        return RULE_SETS[name]
    import difflib  # noqa: PLC0415 - only a name that is none needs it

    nearest = difflib.get_close_matches(name, RULE_SETS, 1)
    raise UnknownNameError("rule set", name, list(RULE_SETS), next(iter(nearest), ""))
