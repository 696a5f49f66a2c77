"""What may be wrong with dates that move, and with years."""

from __future__ import annotations

from scrutiny_xl.rulebook.model import OFFICER, QUERY, Rule

__all__ = ["OF_DATES"]

OF_DATES = (
    # -- dates that move --------------------------------------------------------------------------------------------
    Rule(
        "revised-without-reason",
        QUERY,
        "A revised date is sought ({day}) and no reason is given.",
        "Give the reason in Explanation.",
    ),
    Rule(
        "revised-not-agreed",
        QUERY,
        "A revised date is sought ({day}), and {why}.",
        "Put it to {agrees}; until it is agreed it does not count.",
        audience=OFFICER,
    ),
    Rule(
        "revised-not-later",
        QUERY,
        "The revised date {day} is not later than the date it would replace ({replaced}).",
        "Check the revised date, and its year above all.",
    ),
    Rule(
        "agreed-without-date",
        QUERY,
        "Who agreed an extension and when is filled in, and {date_heading} is empty: {counts}.",
        "Fill in the date that was agreed.",
        audience=OFFICER,
    ),
    Rule(
        "agreement-incomplete",
        QUERY,
        "{date_heading} is {agreed}, and {missing} is not filled in: it does not count.",
        "Fill in {by_heading} and {on_heading}.",
        audience=OFFICER,
    ),
    Rule(
        "agreed-not-later",
        QUERY,
        "The revised date agreed, {agreed}, is not later than the original date ({first_due}).",
        "Check the date, and its year above all.",
        audience=OFFICER,
    ),
    Rule(
        "agreed-in-future",
        QUERY,
        "{on_heading} is {agreed_on}, which is after {as_at}: the revised date does not count until then.",
        "Correct the date if it is mistyped.",
        audience=OFFICER,
    ),
    Rule(
        "agreement-cleared",
        QUERY,
        "{by} agreed {agreed} on {on}, and the cells that said so are empty now: it does not count.",
        "Fill them in again; if it was never agreed, delete its row on the sheet Dates.",
        audience=OFFICER,
    ),
    Rule(
        "third-extension",
        QUERY,
        "Another date was sought or agreed {times} times since {since}: {moves}.",
        "Ask the committee whether the item can still be carried out, and by a date that will hold.",
        audience=OFFICER,
    ),
    # -- stages that follow one another -----------------------------------------------------------------------------
    Rule(
        "stages-out-of-order",
        QUERY,
        "The stage is to be on {day}, and one that comes before it ({earlier}) only on {other}.",
        "Correct the date that is wrong; a change counts once the Chair has agreed it.",
        source="process to agree recommendations",
    ),
    Rule(
        "stage-done-early",
        QUERY,
        "The stage was done on {day}, and one that comes before it ({earlier}) only on {other}.",
        "Correct the day that is wrong.",
        source="process to agree recommendations",
    ),
    Rule(
        "stage-on-day-off",
        QUERY,
        "The stage is to be on {day}, which is {off}.",
        "Check the date.",
    ),
    # -- years ------------------------------------------------------------------------------------------------------
    Rule(
        "american-dates",
        QUERY,
        "'{words}' was read as {read}; in American order, in which '{surely}' in the same column is, it is {other}.",
        "Write the month as a word.",
    ),
    Rule(
        "year-mistyped",
        QUERY,
        "{heading} is {day}, far from the other dates of the item: the year may be mistyped.",
        "Check the year: {likely} is likelier.",
    ),
)
