"""The responses that are awaited, with the clock that runs for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.reports.model import Block, Column, Listing, Paragraph, Section, Subheading, Table
from scrutiny_xl.reports.tables import unanswered_table
from scrutiny_xl.reports.wording import counted, have

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.register import Register, RegisterPlan
    from scrutiny_xl.reports.answers import Answer, Answers
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.reports.model import Cell

__all__ = ["awaited_section"]

_TITLE = "Responses awaited"


def awaited_section(register: Register, unanswered: Sequence[Entry], answers: Answers) -> Section:
    """Return the plans whose answer is awaited, with their clocks, and the recommendations without a response."""
    open_plans = {entry.plan.id for entry in unanswered}
    waiting = [
        (plan, answers[plan.id])
        for plan in register.plans
        if plan.id in answers and (answers[plan.id].awaited or plan.id in open_plans)
    ]
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


def _clocks(waiting: Sequence[tuple[RegisterPlan, Answer]]) -> list[Block]:
    if not waiting:
        return []
    columns = [
        *(Column("Topic", 30), Column("Committee", 22), Column("Meeting date", 12, "day")),
        *(Column("Answer due", 12, "day"), Column("Answer", 12), Column("Next step", 26)),
    ]
    rows = [_clock(plan, answer) for plan, answer in waiting]
    how = [f"{_topic(plan)}: {answer.working}" for plan, answer in waiting if answer.working]
    blocks: list[Block] = [Table("When the Executive’s answers are due", columns, rows)]
    if how:
        blocks += [Paragraph("How the days were worked out:"), Listing(how)]
    return blocks


def _clock(plan: RegisterPlan, answer: Answer) -> list[Cell]:
    met = plan.header.get("meeting_date", "")
    committee = str(plan.header.get("committee", ""))
    return [_topic(plan), committee, met, answer.due or "Not known", answer.state, answer.step or "None"]


def _topic(plan: RegisterPlan) -> str:
    return plan.id.title or plan.layout.name
