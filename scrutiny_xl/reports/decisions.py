"""What the committee is recommended to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.clocks import AWAITED, NOT_SENT, OVERDUE
from scrutiny_xl.reports.model import Block, Listing, Paragraph, Section
from scrutiny_xl.reports.wording import are, counted, have, items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.register import PlanClock, Register
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.reports.summary import Chosen

__all__ = ["decisions_section"]


def decisions_section(register: Register, chosen: Chosen, clocks: Sequence[PlanClock]) -> Section:
    """Return the decisions the committee is recommended to take, in the order of the report."""
    named = list(_decisions(register, chosen, clocks))
    blocks: list[Block] = [Paragraph("The committee is recommended to:"), Listing(named, numbered=True)]
    return Section("Recommended decisions", "Decisions", blocks, wide=True)


def _members(declined: Sequence[Entry]) -> list[str]:
    """Return the Cabinet Members whose portfolio a recommendation that was not accepted falls into."""
    return sorted({member for each in declined if (member := each.text("cabinet_member"))})


def _decisions(register: Register, chosen: Chosen, clocks: Sequence[PlanClock]) -> Iterator[str]:
    if number := len(chosen.all):
        yield f"note the progress made with {items(number)} up to {register.quarter};"
    else:
        yield f"note that there was no recommendation or action to follow in {register.quarter};"
    if number := len(chosen.completed):
        yield f"close {_each(number)} that {are(number)} reported as completed, or say what is still to be done;"
    if number := len(chosen.extensions):
        yield f"agree or refuse the extension sought for {_each(number)};"
    if number := len(chosen.overdue):
        yield f"consider {_the(number, 'overdue item')} and say on which it wants a further report;"
    if number := sum(each.clock.state == OVERDUE for each in clocks):
        yield f"note that the Executive’s answer to {counted(number, 'plan')} is overdue, and say what is to be done;"
    if number := sum(each.clock.state == AWAITED for each in clocks):
        yield f"note that the Executive’s answer to {counted(number, 'plan')} is awaited;"
    if number := sum(each.clock.state == NOT_SENT for each in clocks):
        sent = f"{counted(number, 'plan')} {have(number)} not been sent"
        yield f"note that, as far as the register knows, {sent} to the Executive;"
    if number := len(chosen.reviewed):
        yield f"report {_the(number, 'recommendation')} not carried out at {_its(number)} review back to the Executive;"
    if number := len(chosen.declined):
        yield _attendance(number, _members(chosen.declined))
    yield "agree that the next report is made for the next quarter."


def _attendance(number: int, members: Sequence[str]) -> str:
    which = counted(number, "recommendation that was", "recommendations that were")
    concerned = "the Cabinet Member concerned" if len(members) == 1 else "the Cabinet Members concerned"
    named = f" ({'; '.join(members)})" if members else ""
    return f"invite {concerned}{named} to attend and explain the reasons for {which} not accepted;"


def _its(number: int) -> str:
    return "its" if number == 1 else "their"


def _each(number: int) -> str:
    return "the one item" if number == 1 else f"each of the {number:,} items"


def _the(number: int, noun: str) -> str:
    return f"the {noun}" if number == 1 else f"the {counted(number, noun)}"
