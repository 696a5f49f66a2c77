"""The Response clock sheet: one row for each report that the Executive is to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import DAY, TEXT, WORD, Heading, stream_table

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.register import PlanClock, Register
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue, Stream
    from scrutiny_xl.workbooks.styles import Look

__all__ = ["CLOCK", "draw_clock"]

CLOCK = "tblClock"

_STATE: Look = WORD.but(bold=True)
_HEADINGS = (
    Heading("Plan", 26),
    Heading("Committee", 18),
    Heading("State", 14, _STATE),
    Heading("Answer due", 12, DAY),
    Heading("Received", 12, DAY),
    Heading("Notice", 12, DAY),
    Heading("First day counted", 12, DAY),
    Heading("Answered on", 12, DAY),
    Heading("Next step", 24, TEXT),
    Heading("Reviews", 12, TEXT),
    Heading("Rule", 24, TEXT),
    Heading("Working", 48, TEXT),
)


def draw_clock(sheet: Sheet, register: Register) -> Stream | None:
    """Draw the response clocks of a register's plans, those of one that has any, in the plans' order."""
    lay_out(sheet, register)
    return stream_table(sheet, CLOCK, _HEADINGS, [_row(each) for each in register.clocks], empty="")


def _row(known: PlanClock) -> tuple[CellValue, ...]:
    clock = known.clock
    return (
        known.plan.title,
        known.committee,
        clock.state,
        clock.due,
        clock.received,
        clock.notice,
        clock.first_day,
        clock.answered,
        clock.step,
        "\n".join(map(_figures, clock.reviews)),
        clock.rule.sentence,
        clock.working,
    )


def _figures(day: date) -> str:
    return f"{day:%d/%m/%Y}"
