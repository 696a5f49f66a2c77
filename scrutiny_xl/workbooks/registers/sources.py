"""The Sources sheet: for every value of every item, the cell it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import NUMBER, TEXT, WORD, Heading, draw_table
from scrutiny_xl.workbooks.registers.texts import put
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, Ready, ready_cells, stream_rows
from scrutiny_xl.workbooks.styles import style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Place
    from scrutiny_xl.register import Register, RegisterItem
    from scrutiny_xl.returns import Plan

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
    addresses = _Addresses(sheet, roles, styles[len(_FIRST) :])
    first = 2
    for plan in register.plans:
        columns = _columns(plan.items)
        styled = [Column(values, style) for values, style in zip(columns, styles, strict=False)]
        heights = [
            # Only an address in another file, or the place in a document, is longer than its column.
            height_of(addresses.values(item), widths[len(_FIRST) :]) if item.exceptions or _in_document(item) else 0
            for item in plan.items
        ]
        numbers = range(first, first + len(plan.items))
        yield from stream_rows(sheet, numbers, [*styled, Ready(list(map(addresses.cells, plan.items)))], heights)
        first += len(plan.items)


def _columns(items: Sequence[RegisterItem]) -> list[list[CellValue]]:
    """Return the columns that say which row of which return the items of a plan were read from."""
    places = [item.origins[0] for item in items]
    stands = [plan.place(source) if plan.spot else None for plan, source in places]
    return [
        [item.ref for item in items],
        [", ".join(item.service_areas) for item in items],
        [plan.file for plan, _ in places],
        [each.sheet if each else plan.sheet for each, (plan, _) in zip(stands, places, strict=True)],
        [each.row if each else source.row for each, (_, source) in zip(stands, places, strict=True)],
    ]


def _in_document(item: RegisterItem) -> bool:
    """Say whether an item was read from a document, where places are words and no addresses."""
    return item.origins[0][0].spot is not None


class _Addresses:
    """Writes the cells that hold the addresses of an item's values.

    Returns in one form have the same addresses in the same row: what was written for one is there for the next.
    """

    def __init__(self, sheet: Worksheet, roles: Sequence[str], styles: Sequence[int]) -> None:
        self._sheet = sheet
        self._roles = roles
        self._styles = styles
        self._of_plan: dict[int, _Form] = {}
        self._forms: dict[tuple[tuple[str, int], ...], _Form] = {}

    def cells(self, item: RegisterItem) -> str:
        """Return an item's cells."""
        plan, source = item.origins[0]
        if item.exceptions or item.clashes or plan.spot:
            return self._made(self.values(item))
        form = self._of_plan.get(id(plan)) or self._form(plan)
        key: tuple[int | str, ...] = (source.row, *item.values)
        made = form.made.get(key)
        if made is None:
            made = form.made[key] = self._made(self.values(item))
        return made

    def values(self, item: RegisterItem) -> list[CellValue]:
        """Return what stands in an item's cells."""
        plan, source = item.origins[0]
        letters = self._form(plan).letters
        apart = _apart(item) if item.exceptions or item.clashes else {}
        if plan.spot:
            in_document = {role: plan.place(source, role).cell for role in item.values if role in letters} | apart
            return [in_document.get(role) for role in self._roles]
        return [
            apart.get(role) or (f"{letters[role]}{source.row}" if role in item.values and role in letters else None)
            for role in self._roles
        ]

    def _made(self, values: Sequence[CellValue]) -> str:
        return ready_cells(self._sheet, values, self._styles, len(_FIRST) + 1)

    def _form(self, plan: Plan) -> _Form:
        """Return the form of a plan: its columns, which are the same for many plans."""
        if id(plan) not in self._of_plan:
            letters = {role: column_letters(column) for role, column in plan.columns.items()}
            form = self._forms.setdefault(tuple(plan.columns.items()), _Form(letters, {}))
            self._of_plan[id(plan)] = form
        return self._of_plan[id(plan)]


@dataclass(frozen=True, slots=True)
class _Form:
    """The letters of a form's columns by role, and the cells made for a row of it with values in some roles."""

    letters: Mapping[str, str]
    made: dict[tuple[int | str, ...], str]


def _apart(item: RegisterItem) -> dict[str, str]:
    """Return what stands for the values that are not from the item's own row: another return's cell, or a clash."""
    apart = {role: _elsewhere(item.source(role)) for role in item.exceptions}
    return apart | {clash.role: _CLASHES for clash in item.clashes}


def _elsewhere(place: Place) -> str:
    return f"{place.file} › {'!'.join(part for part in (place.sheet, place.cell) if part)}"
