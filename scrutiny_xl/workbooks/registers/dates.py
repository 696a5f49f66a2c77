"""The Dates sheet: one row for each date that was sought or agreed in place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import ordinal
from scrutiny_xl.register import DATES_HEADINGS, states_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import DAY, TEXT, WORD, Heading, stream_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.register import Register, RegisterItem
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue, Stream

__all__ = ["DATES", "draw_dates", "rows_of"]

DATES = "tblDates"

_WIDTHS = (18, 22, 13, 14, 12, 36, 13, 12, 24, 12, 8, 12)
_LOOKS = {"ref": WORD, "original": DAY, "due": DAY, "sought": DAY, "agreed": DAY, "agreed_on": DAY, "which": WORD}
_HEADINGS = tuple(
    Heading(words, width, _LOOKS.get(name, TEXT))
    for (name, words), width in zip(DATES_HEADINGS.items(), _WIDTHS, strict=True)
)


def draw_dates(sheet: Sheet, register: Register) -> Stream | None:
    """Draw how the dates of all items moved, in the order in which it came about."""
    lay_out(sheet, register)
    rows = [row for item in register.items if item.extensions for row in rows_of(item)]
    return stream_table(sheet, DATES, _HEADINGS, rows, empty="No other date has been sought or agreed.")


def rows_of(item: RegisterItem) -> Iterator[tuple[CellValue, ...]]:
    """Yield the rows of an item, under the headings of `DATES_HEADINGS`."""
    original = item.extensions[0].due
    states = states_of(item.extensions, item.values.get("revised_date"))
    words = str(item.values.get("timescale", ""))
    for place, (each, state) in enumerate(zip(item.extensions, states, strict=True), 1):
        yield (
            item.ref,
            words,
            original,
            each.due,
            each.sought,
            each.reason,
            each.quarter,
            each.agreed,
            each.agreed_by,
            each.agreed_on,
            ordinal(place),
            state,
        )
