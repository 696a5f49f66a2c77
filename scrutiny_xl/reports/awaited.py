"""The responses that are awaited, with the clock that runs for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.clocks import AWAITED, NOT_SENT, OVERDUE
from scrutiny_xl.reports.model import Block, Column, Listing, Paragraph, Section, Subheading, Table
from scrutiny_xl.reports.tables import unanswered_table
from scrutiny_xl.reports.wording import counted, have

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.clocks import ResponseClock
    from scrutiny_xl.register import PlanClock, Register, RegisterPlan
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.reports.model import Cell

__all__ = ["awaited_section"]

_TITLE = "Responses awaited"


def awaited_section(register: Register, unanswered: Sequence[Entry], clocks: Sequence[PlanClock]) -> Section:
    """Return the plans whose answer is awaited, with their clocks, and the recommendations without a response."""
    open_plans = {entry.plan.id for entry in unanswered}
    plans = {plan.id: plan for plan in register.plans}
    waiting = [(plans[each.plan], each) for each in clocks if _is_awaited(each) or each.plan in open_plans]
    if not waiting and not unanswered:
        return Section(_TITLE, _TITLE, [Paragraph("Every recommendation has been answered.")], wide=True)
    blocks: list[Block] = [*_clocks(waiting)]
    if unanswered:
        number = len(unanswered)
        said = f"{counted(number, 'recommendation')} {have(number)} had no response yet."
        blocks += [
            *([Subheading("Recommendations without a response")] if waiting else []),
            Paragraph(said),
            unanswered_table("Recommendations without a response", unanswered),
        ]
    return Section(_TITLE, _TITLE, blocks, wide=True)


def _clocks(waiting: Sequence[tuple[RegisterPlan, PlanClock]]) -> list[Block]:
    if not waiting:
        return []
    columns = [
        *(Column("Topic", 30), Column("Committee", 22), Column("Meeting date", 12, "day")),
        *(Column("Answer due", 12, "day"), Column("Answer", 12), Column("Next step", 26)),
    ]
    rows = [_clock(plan, each.clock) for plan, each in waiting]
    how = [f"{_topic(plan)}: {each.clock.working}" for plan, each in waiting if each.clock.working]
    blocks: list[Block] = [Table("When the Executive’s answers are due", columns, rows)]
    if how:
        blocks += [Paragraph("How the days were worked out:"), Listing(how)]
    return blocks


def _clock(plan: RegisterPlan, clock: ResponseClock) -> list[Cell]:
    met = plan.header.get(plan.layout.anchor, "")
    committee = str(plan.header.get("committee", ""))
    return [_topic(plan), committee, met, clock.due or "Not known", clock.state, clock.step or "None"]


def _topic(plan: RegisterPlan) -> str:
    return plan.id.title or plan.layout.name


def _is_awaited(each: PlanClock) -> bool:
    """Say whether an answer has still to come, whether or not its clock has begun."""
    return each.clock.state in {AWAITED, OVERDUE, NOT_SENT}
