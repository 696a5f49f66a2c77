"""The Sources sheet: for every value of every item, the cell it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import NUMBER, TEXT, WORD, Heading, draw_table
from scrutiny_xl.workbooks.registers.texts import put
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import RowWriter
from scrutiny_xl.workbooks.styles import style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Place
    from scrutiny_xl.register import Register, RegisterItem

__all__ = ["SOURCES", "draw_sources"]

SOURCES = "tblSources"

_NOTHING = "No item was read from any return."
_CLASHES = "see Clashes"
_FIRST = (
    Heading("Ref", 18, WORD),
    Heading("Service area", 22, WORD),
    Heading("File", 34, WORD),
    Heading("Sheet", 22, WORD),
    Heading("Row", 7, NUMBER),
)


def draw_sources(sheet: Worksheet, register: Register) -> Stream | None:
    """Draw the table and return its rows to be streamed, None where there is no item."""
    lay_out(sheet, register)
    sheet.print_title_cols = "A:A"
    sheet.page_setup.fitToWidth = 2
    roles = role_headings(register)
    headings = [*_FIRST, *(Heading(each.words, _width(each.words)) for each in roles.values())]
    reference = draw_table(sheet, SOURCES, headings, len(register.items))
    sheet.freeze_panes = "B2"
    if not register.items:
        put(sheet, 4, 1, _NOTHING, WORD)
        return None
    writer = RowWriter(sheet, [style_id(sheet, heading.look) for heading in headings])
    widths = [0.0 if heading.look is not TEXT else heading.width for heading in headings]
    return Stream(sheet.title, _rows(register, list(roles), writer, widths), reference)


def _width(heading: str) -> float:
    """Return the width of a column of addresses: its heading on two lines, no word of it broken."""
    return max(10, len(heading) * 0.75, *(len(word) * 1.3 for word in heading.split()))


def _rows(register: Register, roles: list[str], writer: RowWriter, widths: list[float]) -> Iterator[str]:
    letters: dict[int, Mapping[str, str]] = {}
    for number, item in enumerate(register.items, 2):
        plan, _ = item.origins[0]
        # A plan's columns are the same for all its items: their letters are worked out once.
        known = letters.get(id(plan))
        if known is None:
            known = letters[id(plan)] = {role: column_letters(column) for role, column in plan.columns.items()}
        values = _values(item, roles, known)
        # Only an address in another file is longer than its column.
        yield writer.row(number, values, height_of(values, widths) if item.exceptions else 0)


def _values(item: RegisterItem, roles: list[str], letters: Mapping[str, str]) -> list[CellValue]:
    plan, source = item.origins[0]
    area = ", ".join(item.service_areas)
    row = source.row
    cells: list[CellValue] = [
        f"{letters[role]}{row}" if role in item.values and role in letters else None for role in roles
    ]
    if item.exceptions or item.clashes:
        apart = _apart(item)
        cells = [apart.get(role, cell) for role, cell in zip(roles, cells, strict=True)]
    return [item.ref, area, plan.file, plan.sheet, row, *cells]


def _apart(item: RegisterItem) -> dict[str, str]:
    """Return what stands for the values that are not from the item's own row: another return's cell, or a clash."""
    apart = {role: _elsewhere(item.source(role)) for role in item.exceptions}
    return apart | {clash.role: _CLASHES for clash in item.clashes}


def _elsewhere(place: Place) -> str:
    return f"{place.file} › {'!'.join(part for part in (place.sheet, place.cell) if part)}"
