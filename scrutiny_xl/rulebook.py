"""Every finding there is: its slug, severity, sentence and remedy.

The sentence and the remedy take their facts in braces. The README's table of findings is generated from this list.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULEBOOK", "Rule", "finding", "rulebook_table"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its slug, whether breaking it is an error or a query, what is said and what to do, and its source."""

    slug: str
    severity: Severity
    sentence: str
    remedy: str
    source: str = ""

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that the sentence and the remedy need."""
        parse = string.Formatter().parse
        return frozenset(name for text in (self.sentence, self.remedy) for _, name, _, _ in parse(text) if name)


_E: Severity = "error"
_Q: Severity = "query"

_RULES = (
    # -- the file ---------------------------------------------------------------------------------------------------
    Rule("file-skipped", _E, "The file {reason}", "{remedy}"),
    Rule(
        "unknown-layout",
        _E,
        "No sheet holds the headings of a known form (looked for: {looked_for}). The nearest is {nearest}: {found}.",
        "Check that this is the right workbook; restore the form's headings, or copy the rows into a new form.",
    ),
    Rule(
        "ambiguous-layout",
        _E,
        "The headings fit more than one form ({layouts}).",
        "Rename the headings to those of one form, or start from a new form.",
    ),
    Rule(
        "no-items",
        _E,
        "The {layout} form has headings but no rows filled in.",
        "Fill in the rows, or leave this file out.",
    ),
    Rule(
        "hidden-sheet",
        _Q,
        "The hidden sheet '{name}' holds a {layout} form and was not read.",
        "Unhide the sheet if it is part of the return; otherwise delete it.",
    ),
    Rule(
        "old-version",
        _Q,
        "The form is version {version} of {layout}; the present one is version {present}.",
        "Check that nothing is missing; use the present form next time.",
    ),
    Rule(
        "service-area-missing",
        _Q,
        "The return does not say which service area it is from.",
        "Fill in the Service area cell above the table.",
    ),
    Rule(
        "service-area-unknown",
        _Q,
        "'{name}' is not one of the council's service areas{nearest}.",
        "Correct the Service area cell, or add the service area to scrutiny.toml.",
    ),
    Rule(
        "quarter-differs",
        _Q,
        "The return says {found}; this is the register of {expected}.",
        "Check that it is not an old return.",
    ),
    Rule("quarter-unclear", _Q, "The quarter '{found}' could not be read.", "Write it like Q2 2024/25."),
    Rule("sent-twice", _Q, "The return is the same as {first}.", "Nothing: it was counted once."),
    # -- headings and columns ---------------------------------------------------------------------------------------
    Rule(
        "missing-heading",
        _E,
        "The heading '{heading}' of the {layout} form was not found{nearest}.",
        "Put the heading back as the form has it.",
    ),
    Rule(
        "repeated-heading",
        _E,
        "The heading '{heading}' stands twice, in {first} and here; the first was read.",
        "Keep one of the two columns.",
    ),
    Rule(
        "unknown-column",
        _Q,
        "The column '{heading}' is not part of the form; {count} filled cells were not read.",
        "Move what matters to Update or Comments.",
    ),
    Rule("header-missing", _Q, "The form's {label} is not filled in.", "Fill in the cell beside {label}."),
    Rule(
        "header-date-unclear",
        _Q,
        "The {label} '{found}' could not be read as a date.",
        "Write it as day, month and year, for example 12 January 2015.",
    ),
    Rule(
        "title-missing",
        _Q,
        "The plan has no title; '{used}' was used instead.",
        "Write the plan's title above the table.",
    ),
    Rule(
        "plans-share-code",
        _Q,
        "The plans '{one}' and '{other}' would have the same code {code}.",
        "Give each its own code in scrutiny.toml.",
    ),
    # -- rows -------------------------------------------------------------------------------------------------------
    Rule(
        "hidden-rows",
        _Q,
        "Rows {rows} are hidden; they were read like the others.",
        "Clear the filter and unhide the rows, to be sure that this is what you meant.",
    ),
    Rule(
        "formula-not-calculated",
        _E,
        "The cell holds a formula that has never been calculated.",
        "Open the file in Excel, save it and send it again; or type the value.",
    ),
    Rule("formula-error", _E, "The cell shows the Excel error {shown}.", "Type the value, or mend the formula."),
    Rule(
        "text-too-long",
        _E,
        "The text has {length} characters, more than the 32,767 a cell of Excel holds.",
        "Shorten it.",
    ),
    Rule(
        "duplicate-ref",
        _E,
        "The reference {ref} stands in more than one row of the return (also row {row}).",
        "Give each row its own reference; delete the row that was copied.",
    ),
    Rule(
        "item-missing",
        _Q,
        "{plan} has no {missing}, though it has {before} and {after}.",
        "Find out which service area has it, and whether a row was deleted.",
    ),
    Rule(
        "item-added",
        _Q,
        "The row has no reference, though the other rows of the plan have: it was added.",
        "Confirm that the item is new; it was given the reference {ref}.",
    ),
    Rule(
        "same-place",
        _Q,
        "Another return has a different item at the same place, {at}, and neither has a reference.",
        "Confirm that they are two items; this one was given the reference {ref}.",
    ),
    Rule("returned-twice", _Q, "The item was also returned by {others}.", "Agree which service area reports on it."),
    Rule(
        "clash",
        _E,
        "There are {count} answers for {heading}: {answers}.",
        "Choose one on the Clashes sheet, or have the return corrected.",
    ),
    # -- what the form asks for -------------------------------------------------------------------------------------
    Rule(
        "recommendation-missing",
        _E,
        "The recommendation is empty.",
        "Copy the recommendation from the report, word for word.",
        "SCRAIP note i",
    ),
    Rule("action-missing", _Q, "The action is empty.", "Say what will be done."),
    Rule(
        "response-missing",
        _Q,
        "There is no response yet.",
        "Have the responsible officer or Cabinet Member respond.",
        "SCRAIP note iii",
    ),
    Rule(
        "rejected-without-explanation",
        _E,
        "The recommendation is rejected and no reason is given.",
        "Give the reason in Response.",
        "SCRAIP note iii",
    ),
    Rule(
        "rejected-with-timetable",
        _Q,
        "The response reads as {category} ('{words}'), yet Timetable says '{timescale}'.",
        "Correct the response, or leave Timetable blank.",
        "SCRAIP note iii",
    ),
    Rule(
        "accepted-without-action",
        _E,
        "The recommendation is accepted and no action is set out.",
        "Set out the action in Response.",
        "SCRAIP note iii",
    ),
    Rule(
        "accepted-without-timetable",
        _E,
        "The recommendation is accepted and Timetable is empty.",
        "Say when the action will be carried out.",
        "SCRAIP note iv",
    ),
    Rule(
        "accepted-without-lead",
        _E,
        "The recommendation is accepted and Lead Officer is empty.",
        "Name the officer who is responsible.",
        "SCRAIP note v",
    ),
    Rule(
        "decision-unclear",
        _Q,
        "The response does not say whether the recommendation is accepted or rejected.",
        "Begin the response with Accepted or Rejected, or fill in Decision.",
        "SCRAIP note iii",
    ),
    Rule(
        "decision-from-prose",
        _Q,
        "The response reads as {category}, from the words '{words}'; {left_open}.",
        "Confirm it in Decision and fill in what is missing.",
        "SCRAIP notes iii to v",
    ),
    # -- timescales -------------------------------------------------------------------------------------------------
    Rule("timescale-missing", _Q, "There is no timescale.", "Say when it will be done, or write Ongoing."),
    Rule("impossible-date", _E, "'{words}' names a day that does not exist{remark}.", "Correct the date."),
    Rule(
        "timescale-uncertain",
        _Q,
        "'{words}' was read as {reading}, but that is not certain: {remark}.",
        "Write the date with its day, month and year, or explain.",
    ),
    Rule(
        "timescale-unclear",
        _Q,
        "'{words}' gives no date to measure by.",
        "Write a date, a month, a quarter, or Ongoing.",
    ),
    Rule(
        "timescale-far-off",
        _Q,
        "'{words}' lies {years} years from the date of the plan: the year may be mistyped.",
        "Check the year.",
    ),
    # -- monitoring -------------------------------------------------------------------------------------------------
    Rule(
        "unknown-progress",
        _E,
        "'{words}' is not one of the words for Progress.",
        "Choose one: Not started, In progress, Completed or Paused.",
    ),
    Rule("unknown-rag", _E, "'{words}' is not one of the words for RAG.", "Choose one: Red, Amber or Green."),
    Rule(
        "colour-only",
        _Q,
        "RAG is shown by the {colour} fill alone; it was read as {word}.",
        "Write the word in the cell: colour must never be the only sign.",
    ),
    Rule(
        "unreadable-date",
        _E,
        "'{words}' could not be read as a date{hint}.",
        "Write it as day/month/year, for example 31/10/2024.",
    ),
    Rule("unreadable-percent", _E, "'{words}' could not be read as a percentage.", "Write a number from 0% to 100%."),
    Rule("percent-out-of-range", _E, "{percent} is not between 0% and 100%.", "Write a number from 0% to 100%."),
    Rule(
        "completed-without-date",
        _Q,
        "Progress says Completed, and Completed on is empty.",
        "Fill in the day it was completed.",
    ),
    Rule(
        "completed-date-without-progress",
        _Q,
        "Completed on is filled in, and Progress says '{progress}'.",
        "Choose Completed, or clear the date.",
    ),
    Rule("completed-in-future", _E, "Completed on is {day}, which is after {as_at}.", "Correct the date."),
    Rule("completed-not-full", _Q, "Progress says Completed, and % complete is {percent}.", "Correct one of the two."),
    Rule(
        "full-not-completed",
        _Q,
        "% complete is 100%, and Progress says '{progress}'.",
        "Choose Completed and fill in the day, or correct the percentage.",
    ),
    Rule(
        "started-not-started", _Q, "Progress says Not started, and % complete is {percent}.", "Correct one of the two."
    ),
    Rule(
        "overdue-without-update",
        _Q,
        "The date has passed ({due}), it is not completed, and Update is empty.",
        "Say what stands in the way and what happens next.",
    ),
    Rule(
        "revised-without-reason",
        _Q,
        "A revised date is sought ({day}) and no reason is given.",
        "Give the reason in Explanation.",
    ),
    Rule(
        "revised-not-agreed",
        _Q,
        "A revised date is sought ({day}) and nobody has agreed it.",
        "Put it to the committee; until then the original date counts.",
    ),
    Rule(
        "revised-not-later",
        _Q,
        "The revised date {day} is not later than the date it would replace ({due}).",
        "Check the revised date.",
    ),
    Rule("status-differs", _Q, "{sentence}", "Correct the reported status, or explain the difference."),
)

RULEBOOK: Mapping[str, Rule] = {rule.slug: rule for rule in _RULES}


def finding(slug: str, place: Place, *, ref: str = "", **facts: object) -> Finding:
    """Return the finding of that rule at that place, its sentence built from the facts."""
    rule = RULEBOOK[slug]
    return Finding(slug, rule.severity, place, rule.sentence.format(**facts), rule.remedy.format(**facts), ref)


def rulebook_table() -> str:
    """Return the catalogue of findings as a Markdown table."""
    head = "| finding | severity | what is wrong | what to do | source |\n|---|---|---|---|---|\n"
    rows = (
        f"| `{rule.slug}` | {rule.severity} | {_shown(rule.sentence)} | {_shown(rule.remedy)} | {rule.source} |\n"
        for rule in _RULES
    )
    return head + "".join(rows)


def _shown(text: str) -> str:
    return text.replace("{", "*").replace("}", "*").replace("_", " ").replace("|", "/")
