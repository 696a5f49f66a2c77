"""The Register sheet: every item of every plan as one row of one tidy table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from scrutiny_xl.workbooks.registers.columns import RATED, RegisterColumn, register_columns
from scrutiny_xl.workbooks.registers.paper import lay_out, scale_for
from scrutiny_xl.workbooks.registers.tables import WORD, draw_table
from scrutiny_xl.workbooks.registers.texts import put, sheet_place
from scrutiny_xl.workbooks.streaming import Stream
from scrutiny_xl.workbooks.strings import RowWriter
from scrutiny_xl.workbooks.styles import BAND, RAG_FILLS, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.forms import PlanSheet

__all__ = ["NAME", "draw_register"]

NAME = "tblRegister"

_ROW_HEIGHT = 41
"""Points for three lines: long words are cut off below, so that all rows are alike and the eye can run down them."""
_MOST_LINKS = 2_000
_REF = WORD.but(ink=BAND, bold=True)


def draw_register(sheet: Worksheet, register: Register, plans: Sequence[PlanSheet]) -> Stream | None:
    """Draw the sheet and return its rows to be streamed, None where there is no item."""
    columns = register_columns(register)
    reference = draw_table(sheet, NAME, [column.heading for column in columns], len(register.items))
    sheet.freeze_panes = "B2"
    _paper(sheet, register, columns)
    if not register.items:
        put(sheet, 4, 1, "No item was read from any return.", WORD)
        return None
    rows = _rows(register, columns, _writers(sheet, columns))
    return Stream(sheet.title, rows, reference, _links(register, plans))


def _links(register: Register, plans: Sequence[PlanSheet]) -> list[tuple[str, str]]:
    """Let each ref lead to the item's row on its plan's sheet, unless there are too many to be worth it."""
    if len(register.items) > _MOST_LINKS:
        return []
    places = [
        f"{sheet_place(sheet.title)}A{sheet.rows.get(item.ref, 1)}"
        for plan, sheet in zip(register.plans, plans, strict=True)
        for item in plan.items
    ]
    return [(f"A{number}", place) for number, place in enumerate(places, 2)]


def _writers(sheet: Worksheet, columns: Sequence[RegisterColumn]) -> Mapping[str, RowWriter]:
    """Return a writer for each colour: they differ in how the rated status looks."""
    writers = {}
    for colour in ("", *RAG_FILLS):
        looks = [_REF, *(column.heading.look for column in columns[1:])]
        if colour:
            fill, ink = RAG_FILLS[colour]
            rated = [column.heading.words for column in columns].index(RATED)
            looks[rated] = WORD.but(fill=fill, ink=ink, bold=True)
        writers[colour] = RowWriter(sheet, [style_id(sheet, look) for look in looks], _ROW_HEIGHT)
    return writers


def _rows(register: Register, columns: Sequence[RegisterColumn], writers: Mapping[str, RowWriter]) -> Iterator[str]:
    gets = [column.get for column in columns]
    number = 2
    for plan in register.plans:
        for item in plan.items:
            yield writers[item.rating.colour].row(number, [get(plan, item) for get in gets])
            number += 1


def _paper(sheet: Worksheet, register: Register, columns: Sequence[RegisterColumn]) -> None:
    """Set the table out over several pages side by side, each beginning with the Ref."""
    lay_out(sheet, register)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.print_title_cols = "A:A"
    widths: dict[int, list[float]] = {}
    for number, column in enumerate(columns, 1):
        if column.page > 1 and column.page not in widths:
            sheet.col_breaks.append(Break(id=number - 1))
        widths.setdefault(column.page, [columns[0].heading.width] * (column.page > 1)).append(column.heading.width)
    sheet.page_setup.scale = min(scale_for(page) for page in widths.values())
