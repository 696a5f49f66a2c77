"""The Sources sheet: for every value of every item, the cell it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.registers.heights import heights_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import NUMBER, TEXT, WORD, Heading, draw_table
from scrutiny_xl.workbooks.registers.texts import put
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, stream_rows
from scrutiny_xl.workbooks.styles import style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Place
    from scrutiny_xl.register import Register, RegisterItem
    from scrutiny_xl.returns import Plan, Value

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
    styles = [style_id(sheet, heading.look) for heading in headings]
    widths = [0.0 if heading.look is not TEXT else heading.width for heading in headings]
    return Stream(sheet.title, _rows(sheet, register, list(roles), styles, widths), reference)


def _width(heading: str) -> float:
    """Return the width of a column of addresses: its heading on two lines, no word of it broken."""
    return max(10, len(heading) * 0.75, *(len(word) * 1.3 for word in heading.split()))


def _rows(
    sheet: Worksheet, register: Register, roles: list[str], styles: Sequence[int], widths: list[float]
) -> Iterator[str]:
    first = 2
    for plan in register.plans:
        columns = _columns(plan.items, roles)
        styled = [Column(values, style) for values, style in zip(columns, styles, strict=True)]
        heights: Sequence[float] = ()
        if any(item.exceptions for item in plan.items):
            # Only an address in another file is longer than its column.
            fitted = heights_of(columns, widths)
            heights = [height if item.exceptions else 0 for item, height in zip(plan.items, fitted, strict=True)]
        yield from stream_rows(sheet, range(first, first + len(plan.items)), styled, heights)
        first += len(plan.items)


def _columns(items: Sequence[RegisterItem], roles: Sequence[str]) -> list[list[CellValue]]:
    """Return the table's columns for the items of a plan."""
    places = [item.origins[0] for item in items]
    columns: list[list[CellValue]] = [
        [item.ref for item in items],
        [", ".join(item.service_areas) for item in items],
        [plan.file for plan, _ in places],
        [plan.sheet for plan, _ in places],
        [source.row for _, source in places],
    ]
    # A return's columns are the same for all its items: their letters are worked out once.
    plans = {id(plan): plan for plan, _ in places}
    letters = {known: _letters(plan) for known, plan in plans.items()}
    cells = [(item.values, letters[id(plan)], source.row) for item, (plan, source) in zip(items, places, strict=True)]
    filled = set().union(*(item.values for item in items))
    columns += [_addresses(role, cells) if role in filled else [None] * len(items) for role in roles]
    _set_apart(columns[len(_FIRST) :], roles, items)
    return columns


def _letters(plan: Plan) -> Mapping[str, str]:
    return {role: column_letters(column) for role, column in plan.columns.items()}


def _addresses(role: str, cells: Sequence[tuple[Mapping[str, Value], Mapping[str, str], int]]) -> list[CellValue]:
    """Return the cell each value of a role was read from; `cells` are an item's values, the letters and its row."""
    return [f"{letters[role]}{row}" if role in values and role in letters else None for values, letters, row in cells]


def _set_apart(columns: Sequence[list[CellValue]], roles: Sequence[str], items: Sequence[RegisterItem]) -> None:
    """Put in what stands for the values that are not from an item's own row."""
    for row, item in enumerate(items):
        if item.exceptions or item.clashes:
            apart = _apart(item)
            for column, role in zip(columns, roles, strict=True):
                if role in apart:
                    column[row] = apart[role]


def _apart(item: RegisterItem) -> dict[str, str]:
    """Return what stands for the values that are not from the item's own row: another return's cell, or a clash."""
    apart = {role: _elsewhere(item.source(role)) for role in item.exceptions}
    return apart | {clash.role: _CLASHES for clash in item.clashes}


def _elsewhere(place: Place) -> str:
    return f"{place.file} › {'!'.join(part for part in (place.sheet, place.cell) if part)}"
