"""The Register sheet: every item of every plan as one row of one tidy table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.drawing.sheet import Link
from scrutiny_xl.workbooks.registers.columns import RATED, RegisterColumn, register_columns
from scrutiny_xl.workbooks.registers.paper import lay_out, scale_for
from scrutiny_xl.workbooks.registers.tables import NO_ITEM, WORD, draw_table
from scrutiny_xl.workbooks.registers.texts import sheet_place
from scrutiny_xl.workbooks.streaming import Stream
from scrutiny_xl.workbooks.strings import Column, stream_rows
from scrutiny_xl.workbooks.styles import BAND, RAG_FILLS, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms import PlanSheet

__all__ = ["NAME", "draw_register"]

NAME = "tblRegister"

_ROW_HEIGHT = 41
"""Points for three lines: long words are cut off below, so that all rows are alike and the eye can run down them."""
_MOST_LINKS = 2_000
_REF = WORD.but(ink=BAND, bold=True)


def draw_register(sheet: Sheet, register: Register, plans: Sequence[PlanSheet]) -> Stream | None:
    """Draw the sheet and return its rows to be streamed, None where there is no item."""
    columns = register_columns(register)
    reference = draw_table(sheet, NAME, [column.heading for column in columns], len(register.items))
    sheet.freeze_panes = "B2"
    _paper(sheet, register, columns)
    if not register.items:
        sheet.put(4, 1, NO_ITEM, WORD)
        return None
    styles = [style_id(sheet, look) for look in (_REF, *(column.heading.look for column in columns[1:]))]
    tints = _tints(sheet, styles[[column.heading.words for column in columns].index(RATED)])
    rows = _rows(sheet, register, columns, styles, tints)
    sheet.links += _links(register, plans)
    return Stream(sheet.title, rows, reference)


def _links(register: Register, plans: Sequence[PlanSheet]) -> list[Link]:
    """Let each ref lead to the item's row on its plan's sheet, unless there are too many to be worth it."""
    if len(register.items) > _MOST_LINKS:
        return []
    places = [
        f"{sheet_place(sheet.title)}A{sheet.rows[item.ref]}"
        for plan, sheet in zip(register.plans, plans, strict=True)
        for item in plan.items
    ]
    return [Link(f"A{number}", place) for number, place in enumerate(places, 2)]


def _tints(sheet: Sheet, plain: int) -> Mapping[str, int]:
    """Return the style of the rated status in each colour; `plain` is that of one without."""
    looks = {colour: WORD.but(fill=fill, ink=ink, bold=True) for colour, (fill, ink) in RAG_FILLS.items()}
    return {"": plain, **{colour: style_id(sheet, look) for colour, look in looks.items()}}


def _rows(
    sheet: Sheet,
    register: Register,
    columns: Sequence[RegisterColumn],
    styles: Sequence[int],
    tints: Mapping[str, int],
) -> Iterator[str]:
    first = 2
    for plan in register.plans:
        tinted = [tints[item.rating.colour] for item in plan.items]
        styled = [
            Column(column.get(plan), tinted if column.heading.words == RATED else style)
            for column, style in zip(columns, styles, strict=True)
        ]
        numbers = range(first, first + len(plan.items))
        yield from stream_rows(sheet, numbers, styled, [_ROW_HEIGHT] * len(plan.items), fixed=True)
        first += len(plan.items)


def _paper(sheet: Sheet, register: Register, columns: Sequence[RegisterColumn]) -> None:
    """Set the table out over several pages side by side, each beginning with the Ref."""
    lay_out(sheet, register)
    sheet.print_title_cols = "A:A"
    widths: dict[int, list[float]] = {}
    for number, column in enumerate(columns, 1):
        if column.page > 1 and column.page not in widths:
            sheet.page_setup.col_breaks.append(number - 1)
        widths.setdefault(column.page, [columns[0].heading.width] * (column.page > 1)).append(column.heading.width)
    sheet.page_setup.scale = min(scale_for(page) for page in widths.values())
