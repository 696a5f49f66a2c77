"""The Sources sheet: for every value of every item, the cell it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import column_letters
from scrutiny_xl.register.said import place_in_words, source_in_words
from scrutiny_xl.service_areas import areas_of_each
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import NO_ITEM, NUMBER, TEXT, WORD, Heading, draw_table
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, Ready, ready_cells, stream_rows
from scrutiny_xl.workbooks.styles import style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.register import Register, RegisterItem
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["SOURCES", "draw_sources"]

SOURCES = "tblSources"

SEE_CLASHES = "see Clashes"
_FIRST = (
    Heading("Ref", 18, WORD),
    Heading("Service area", 22, WORD),
    Heading("File", 34, WORD),
    Heading("Sheet", 22, WORD),
    Heading("Row", 7, NUMBER),
)


def draw_sources(sheet: Sheet, register: Register) -> Stream | None:
    """Draw the table and return its rows to be streamed, None where there is no item."""
    lay_out(sheet, register)
    sheet.print_title_cols = "A:A"
    sheet.page_setup.fit_to_width = 2
    roles = role_headings(register)
    headings = [*_FIRST, *(Heading(each.words, _width(each.words)) for each in roles.values())]
    reference = draw_table(sheet, SOURCES, headings, len(register.items))
    sheet.freeze_panes = "B2"
    if not register.items:
        sheet.put(4, 1, NO_ITEM, WORD)
        return None
    styles = [style_id(sheet, heading.look) for heading in headings]
    widths = [0.0 if heading.look is not TEXT else heading.width for heading in headings]
    return Stream(sheet.title, _rows(sheet, register, list(roles), styles, widths), reference)


def _width(heading: str) -> float:
    """Return the width of a column of addresses: its heading on two lines, no word of it broken."""
    return max(10, len(heading) * 0.75, *(len(word) * 1.3 for word in heading.split()))


def _rows(
    sheet: Sheet, register: Register, roles: list[str], styles: Sequence[int], widths: list[float]
) -> Iterator[str]:
    addresses = _Addresses(sheet, roles, styles[len(_FIRST) :])
    first = 2
    for plan in register.plans:
        columns = _columns(plan.items)
        styled = [Column(values, style) for values, style in zip(columns, styles, strict=False)]
        heights = [
            # Only an address in another file, one with who said it, or a place in a document is longer than its column.
            height_of(addresses.values(item), widths[len(_FIRST) :])
            if item.exceptions or item.kept or _in_document(item)
            else 0
            for item in plan.items
        ]
        numbers = range(first, first + len(plan.items))
        yield from stream_rows(sheet, numbers, [*styled, Ready(list(map(addresses.cells, plan.items)))], heights)
        first += len(plan.items)


def _columns(items: Sequence[RegisterItem]) -> list[Sequence[CellValue]]:
    """Return the columns that say which row of which return the items of a plan were read from."""
    places = list(map(_stands, items))
    return [
        [item.ref for item in items],
        areas_of_each(item.service_areas for item in items),
        [file for file, _, _ in places],
        [sheet for _, sheet, _ in places],
        [row for _, _, row in places],
    ]


def _in_document(item: RegisterItem) -> bool:
    """Say whether an item was read from a document, where places are words and no addresses."""
    return bool(item.origins) and item.origins[0][0].spot is not None


def _stands(item: RegisterItem) -> tuple[str | None, str | None, int | None]:
    """Return the file, the sheet and the row an item was read from, None of each where no return of now has it."""
    if not item.origins:
        return None, None, None
    plan, source = item.origins[0]
    if plan.spot is None:
        return plan.file, plan.sheet, source.row
    place = plan.place(source)
    return place.file, place.sheet, place.row


class _Addresses:
    """Writes the cells that hold the addresses of an item's values.

    Returns in one form have the same addresses in the same row: what was written for one is there for the next.
    """

    def __init__(self, sheet: Sheet, roles: Sequence[str], styles: Sequence[int]) -> None:
        self._sheet = sheet
        self._roles = roles
        self._styles = styles
        self._of_plan: dict[int, _Form] = {}
        self._forms: dict[tuple[tuple[str, int], ...], _Form] = {}

    def cells(self, item: RegisterItem) -> str:
        """Return an item's cells."""
        if item.exceptions or item.clashes or item.kept or not item.origins:
            return self._made(self.values(item))
        plan, source = item.origins[0]
        if plan.spot:
            return self._made(self.values(item))
        form = self._of_plan.get(id(plan)) or self._form(plan)
        key: tuple[int | str, ...] = (source.row, *item.values)
        made = form.made.get(key)
        if made is None:
            made = form.made[key] = self._made(self.values(item))
        return made

    def values(self, item: RegisterItem) -> list[CellValue]:
        """Return what stands in an item's cells."""
        apart = _apart(item) if item.exceptions or item.clashes or item.kept else {}
        if not item.origins:
            return [apart.get(role) for role in self._roles]
        plan, source = item.origins[0]
        form = self._form(plan)
        if plan.spot:
            return [apart.get(role) or self._in_document(item, role) for role in self._roles]
        return [
            apart.get(role) or (f"{form.letters.get(role, form.first)}{source.row}" if role in item.values else None)
            for role in self._roles
        ]

    def _in_document(self, item: RegisterItem, role: str) -> str | None:
        if role not in item.values:
            return None
        plan, source = item.origins[0]
        place = plan.place(source, role)
        return place.cell if place.sheet == plan.place(source).sheet else place_in_words(place)

    def _made(self, values: Sequence[CellValue]) -> str:
        return ready_cells(self._sheet, values, self._styles, len(_FIRST) + 1)

    def _form(self, plan: Plan) -> _Form:
        """Return the form of a plan: its columns, which are the same for many plans."""
        if id(plan) not in self._of_plan:
            letters = {role: column_letters(column) for role, column in plan.columns.items()}
            first = column_letters(min(plan.columns.values(), default=1))
            form = self._forms.setdefault(tuple(plan.columns.items()), _Form(letters, first, {}))
            self._of_plan[id(plan)] = form
        return self._of_plan[id(plan)]


class _Form(NamedTuple):
    """The letters of a form's columns by role, the first of them, and the cells made for a row with some values.

    The first stands for a value that has no column of its own, as the letter of an item in front of its words.
    """

    letters: Mapping[str, str]
    first: str
    made: dict[tuple[int | str, ...], str]


def _apart(item: RegisterItem) -> dict[str, str]:
    """Return what stands for the values that are not from the item's own row: another cell, or a clash."""
    apart = {role: place_in_words(item.source(role)) for role in item.exceptions}
    apart |= {role: source_in_words(source) for role, source in item.kept.items()}
    return apart | {clash.role: SEE_CLASHES for clash in item.clashes}
