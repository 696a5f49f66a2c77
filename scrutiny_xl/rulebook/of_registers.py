"""What may be odd about a register as it is read back, and about a return beside what it was issued with."""

from __future__ import annotations

from scrutiny_xl.rulebook.model import ERROR, QUERY, RETURN, Rule, for_officers

__all__ = ["OF_REGISTERS"]

_OF_OFFICERS = for_officers(
    # -- the register -------------------------------------------------------------------------------------------------
    Rule(
        "choice-unknown",
        ERROR,
        "The choice '{choice}' is none of the answers for {heading} of {ref}; the clash stays open.",
        "Choose {choices}.",
    ),
    Rule(
        "edited-twice",
        ERROR,
        "{heading} of {ref} was changed in the Register and otherwise on its plan's sheet.",
        "Choose on the sheet Clashes which of the two holds.",
    ),
    Rule(
        "register-row-gone",
        QUERY,
        "The row of {ref} is gone from {gone}; the item was kept as {left} has it.",
        "Leave it as it is; to take an item out, delete its row in the Register and on its plan's sheet.",
    ),
    Rule(
        "item-taken-out",
        QUERY,
        "The rows of {ref} were deleted in the Register and on its plan's sheet: the item was taken out.",
        "Confirm it; otherwise go on from a copy of the register that has the item.",
    ),
    Rule(
        "plan-sheet-gone",
        QUERY,
        "The sheet of the plan '{plan}' is gone; its items were kept as the Register has them.",
        "Leave it: the sheet is drawn anew.",
    ),
    Rule(
        "register-row-unknown",
        QUERY,
        "The Register has a row for {item} that stands in no plan; it was not taken. It says: {said}.",
        "Restore the reference if it was changed; a new item is added in a row of its plan's sheet.",
    ),
    Rule(
        "register-row-twice",
        QUERY,
        "The Register has a second row for {ref}; the upper one was read. The lower one says: {said}.",
        "Move what matters to the upper row, and delete this one.",
    ),
    Rule(
        "register-cell-not-of-form",
        QUERY,
        "The form of {ref} has no {heading}; '{words}' in the Register was not taken.",
        "Write it under a heading that the item's plan has.",
    ),
    Rule(
        "item-added-by-officer",
        QUERY,
        "A row was added on the plan's sheet; the item has the reference {ref}.",
        "Check the reference, and name the service area in the Register.",
    ),
    # -- the Executive's answer ---------------------------------------------------------------------------------------
    Rule(
        "response-overdue",
        QUERY,
        "The Executive's answer on '{plan}' was due by {day}.",
        "Fill in Answered on at the head of the plan's sheet once the answer has come; until then: {step}.",
        "Local Government Act 2000 s.9FE",
    ),
    Rule(
        "review-due",
        QUERY,
        "The implementation of '{plan}' was to be reviewed on {day}.",
        "Put it on the committee's agenda: {left} not completed. Say in Explanation when it was reviewed.",
    ),
    Rule(
        "clock-committee",
        QUERY,
        "The clock of '{plan}' ('{committee}') runs by the usual rule; scrutiny.toml has another for '{named}'.",
        "Write its name in scrutiny.toml as the plan has it, if it is the same committee.",
    ),
    # -- returns beside what they were issued with --------------------------------------------------------------------
    Rule(
        "value-altered",
        QUERY,
        "{heading} is not for {service_area} to change. Register: '{kept}'. Return: '{returned}'. The former was kept.",
        "Correct the register if the return is right.",
        about=RETURN,
    ),
    Rule(
        "value-cleared",
        QUERY,
        "{heading} was cleared; until then it said '{before}'.",
        "Confirm that it was meant; what it said is on the sheet Item history.",
        about=RETURN,
    ),
    Rule(
        "row-deleted",
        QUERY,
        "The row of {ref} was issued and is not in the return; the item was kept.",
        "Ask the service area about it; items are closed by the committee, not by deleting their row.",
        about=RETURN,
    ),
    Rule(
        "row-split",
        QUERY,
        "The item stands in more than one row of the return (also row {row}).",
        "Put its answers into one row; where they differ, choose on the sheet Clashes.",
        about=RETURN,
    ),
    Rule(
        "older-issue",
        QUERY,
        "The return was issued for {issued}; this is the register of {quarter}.",
        "Check that it is the present return: its answers were compared with what it was issued with.",
        about=RETURN,
    ),
    Rule(
        "not-issued-to",
        QUERY,
        "{ref} was not issued to {service_area}.",
        "Check that {service_area} is to report on it.",
        about=RETURN,
    ),
    Rule(
        "item-moved",
        QUERY,
        "{ref} is led by {lead} now, and {service_area} returned it.",
        "Check that what {service_area} says is still meant.",
        about=RETURN,
    ),
    Rule(
        "not-in-register",
        QUERY,
        "The register has no item {ref} any more; it was taken in again as returned.",
        "Confirm it; or delete it again, and tell the service area.",
    ),
    Rule(
        "return-missing",
        QUERY,
        "{service_area} leads {items} and has not returned {them} for {quarter}.",
        "Ask for the return; until it comes the register has what it had.",
    ),
    Rule(
        "register-differs",
        QUERY,
        "Returns were issued from {register} ({files}), and {named} was gone on from.",
        "Check that {named} is the later one: what the other has of its own is otherwise not in the new register.",
    ),
    Rule(
        "register-not-named",
        QUERY,
        "The return was issued from {register}, and the register to go on from was not named.",
        "Name it with --register: what the register has of its own is otherwise not in the new one.",
    ),
)

_OF_SERVICES = (
    Rule(
        "nothing-changed",
        QUERY,
        "Nothing in the return was changed since it was issued.",
        "Fill in what has happened, or say that nothing has.",
        about=RETURN,
    ),
)

OF_REGISTERS = (*_OF_OFFICERS, *_OF_SERVICES)
