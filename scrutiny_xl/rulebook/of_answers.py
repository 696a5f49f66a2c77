"""What may be wrong with what is filled in: the response, the timescale, the monitoring."""

from __future__ import annotations

from scrutiny_xl.rulebook.model import ERROR, OFFICER, QUERY, RETURN, Rule

__all__ = ["OF_ANSWERS"]

OF_ANSWERS = (
    # -- what the form asks for -------------------------------------------------------------------------------------
    Rule(
        "recommendation-missing",
        ERROR,
        "No recommendation stands in the row.",
        "Copy the recommendation from the report, word for word.",
        "SCRAIP note i",
    ),
    Rule("action-missing", QUERY, "No action is set out.", "Say what will be done."),
    Rule(
        "cabinet-member-missing",
        QUERY,
        "No Cabinet Member is named.",
        "Name the one whose portfolio the recommendation falls within.",
        "SCRAIP note ii",
    ),
    Rule(
        "response-missing",
        QUERY,
        "There is no response yet.",
        "Have the responsible officer or Cabinet Member respond.",
        "SCRAIP note iii",
    ),
    Rule(
        "rejected-without-explanation",
        ERROR,
        "The recommendation is rejected and no reason is given.",
        "Give the reason in Response.",
        "SCRAIP note iii",
    ),
    Rule(
        "rejected-with-timetable",
        QUERY,
        "The response reads as {category} ('{words}'), yet Timetable says '{timescale}'.",
        "Correct the response, or leave Timetable blank.",
        "SCRAIP note iii",
    ),
    Rule(
        "accepted-without-action",
        ERROR,
        "The recommendation is accepted and no action is set out.",
        "Set out the action in Response.",
        "SCRAIP note iii",
    ),
    Rule(
        "accepted-without-timetable",
        ERROR,
        "The recommendation is accepted and Timetable is empty.",
        "Say when the action will be carried out.",
        "SCRAIP note iv",
    ),
    Rule(
        "accepted-without-lead",
        ERROR,
        "The recommendation is accepted and no Lead Officer is named.",
        "Name the officer who is responsible.",
        "SCRAIP note v",
    ),
    Rule(
        "decision-unclear",
        QUERY,
        "The response does not say whether the recommendation is accepted or rejected.",
        "Begin the response with Accepted or Rejected, or fill in Decision.",
        "SCRAIP note iii",
        audience=OFFICER,
    ),
    Rule(
        "unknown-decision",
        QUERY,
        "'{decision}' in Decision is not understood; the response was read instead.",
        "Write Accepted, Accepted in part, Rejected, Noted, Deferred or Outside the remit.",
        audience=OFFICER,
    ),
    Rule(
        "decision-differs",
        QUERY,
        "Decision says '{decision}', and the response reads as {category} ('{words}'); Decision was followed.",
        "Correct the one that is wrong.",
        "SCRAIP note iii",
        audience=OFFICER,
    ),
    Rule(
        "decision-from-prose",
        QUERY,
        "The response reads as {category}, from the words '{words}'; {left_open}.",
        "Confirm it in Decision, and fill in or clear Timetable and Lead Officer to match.",
        "SCRAIP notes iii to v",
        audience=OFFICER,
    ),
    # -- timescales -------------------------------------------------------------------------------------------------
    Rule("timescale-missing", QUERY, "There is no timescale.", "Say when it will be done, or write Ongoing."),
    Rule("impossible-date", ERROR, "'{words}' names a day that does not exist{remark}.", "Correct the date."),
    Rule(
        "timescale-uncertain",
        QUERY,
        "'{words}' was read as {reading}, which is not certain: {remark}.",
        "Write the date with its day, month and year, or explain.",
    ),
    Rule(
        "timescale-unclear",
        QUERY,
        "'{words}' gives no date to measure by{why}.",
        "Write a date, a month, a quarter, or Ongoing.",
    ),
    Rule(
        "timescale-far-off",
        QUERY,
        "'{words}' lies {years} years from the date of the plan: the year may be mistyped.",
        "Check the year.",
    ),
    Rule(
        "timescale-before-plan",
        QUERY,
        "'{words}' lies before the date of the plan, {anchor}: the year may be mistyped.",
        "Check the year.",
    ),
    # -- monitoring -------------------------------------------------------------------------------------------------
    Rule(
        "unknown-progress",
        ERROR,
        "'{words}' is not one of the words for {heading}.",
        "Choose one: {choices}.",
    ),
    Rule("unknown-rag", ERROR, "'{words}' is not one of the words for {heading}.", "Choose one: {choices}."),
    Rule(
        "colour-only",
        QUERY,
        "RAG is shown by the {colour} fill alone; it was read as {word}.",
        "Write the word in the cell: colour must never be the only sign.",
        about=RETURN,
    ),
    Rule(
        "unreadable-date",
        ERROR,
        "'{words}' could not be read as a date{hint}.",
        "Write it as day/month/year, for example 31/10/2024.",
    ),
    Rule(
        "unreadable-percent", ERROR, "'{words}' could not be read as a percentage.", "Write a number from 0% to 100%."
    ),
    Rule("percent-out-of-range", ERROR, "{percent} is not between 0% and 100%.", "Write a number from 0% to 100%."),
    Rule(
        "completed-without-date",
        QUERY,
        "Progress says Completed, and Completed on is empty.",
        "Fill in the day it was completed.",
    ),
    Rule(
        "completed-date-without-progress",
        QUERY,
        "Completed on is filled in, and Progress {progress}.",
        "Choose Completed, or clear the date.",
    ),
    Rule(
        "completed-in-future",
        QUERY,
        "Completed on is {day}, which is after {as_at}: the item does not count as completed.",
        "Correct the date if it is mistyped.",
    ),
    Rule(
        "completed-not-full", QUERY, "Progress says Completed, and % complete is {percent}.", "Correct one of the two."
    ),
    Rule(
        "full-not-completed",
        QUERY,
        "% complete is 100%, and Progress {progress}.",
        "Choose Completed and fill in the day, or correct the percentage.",
    ),
    Rule(
        "started-not-started",
        QUERY,
        "Progress says Not started, and % complete is {percent}.",
        "Correct one of the two.",
    ),
    Rule(
        "overdue-without-update",
        QUERY,
        "The date has passed ({due}), it is not completed, and Update is empty.",
        "Say what stands in the way and what happens next.",
    ),
    Rule(
        "status-differs",
        QUERY,
        "The reported status and the rating differ: {how}.",
        "Correct the reported status, or explain the difference.",
    ),
)
