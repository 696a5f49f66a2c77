"""Rows appended behind a pattern row, in a table or out of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks.editing.addresses import COLUMNS, ROWS, range_of
from scrutiny_xl.workbooks.editing.cell_changes import CellChange
from scrutiny_xl.workbooks.editing.cells import style_in
from scrutiny_xl.workbooks.editing.formula_text import (
    UnmovableFormulaError,
    mapped_formula,
    moved,
    with_grown_ranges,
)
from scrutiny_xl.workbooks.editing.markup import escaped, raw_attribute
from scrutiny_xl.workbooks.editing.ranges import Growth
from scrutiny_xl.workbooks.editing.resizing import Shift
from scrutiny_xl.workbooks.editing.shared_formulas import SharedFormulas
from scrutiny_xl.workbooks.editing.values import CellText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.rows import CellSpan
    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
    from scrutiny_xl.workbooks.editing.tables import TablePart
    from scrutiny_xl.workbooks.editing.values import CellValue

__all__ = ["Appended", "append_rows"]

_KEPT = (b"s", b"customFormat", b"ht", b"customHeight")
"""What a row hands on to those made after its pattern."""
_PLAIN = re.compile(rb"[\w.]+")


class Appended(NamedTuple):
    """Rows to stand behind the last row of an area: their values by column, and the table they belong to, if any.

    `filled` of them have been put into the sheet's changes already: what was set there since then stays.
    """

    body: Area
    rows: tuple[Mapping[int, CellValue], ...]
    table: TablePart | None = None
    filled: int = 0

    def and_then(self, rows: Sequence[Mapping[int, CellValue]]) -> Appended:
        """Return these rows, which are filled in, with others behind them."""
        return self._replace(rows=(*self.rows, *map(dict, rows)), filled=len(self.rows))

    @property
    def growth(self) -> Growth:
        """How the ranges that cover the area grow."""
        totals = self.table.area.bottom if self.table is not None and self.table.totals else 0
        return Growth(self.body, len(self.rows), totals)

    @property
    def shift(self) -> Shift:
        """How the totals move down."""
        totals = Area(self.growth.moved, self.body.left, self.growth.moved, self.body.right)
        return Shift(totals, self.growth.count)

    @property
    def target(self) -> Area:
        """The rows that must be free: those not filled yet, below the totals if there are any."""
        last = self.growth.moved or self.body.bottom
        return Area(last + self.filled + 1, self.body.left, last + len(self.rows), self.body.right)

    @property
    def covered(self) -> Area:
        """All rows from the first appended one to the last, with the totals if there are any."""
        return Area(self.body.bottom + 1, self.body.left, self.target.bottom, self.body.right)


def append_rows(sheet: SheetEdit, appended: Appended, before: Appended | None = None) -> None:
    """Record rows to be appended to a sheet, or refuse them where there is no room.

    `before` are those recorded earlier that these begin with.
    """
    if len(appended.rows) == appended.filled:
        return
    if before is not None:
        sheet.appended.remove(before)
    where = appended.table.name if appended.table is not None else address(appended.body.bottom, 1)
    if why := _no_room(sheet, appended):
        sheet.refuse(where, why)
        return
    sheet.appended.append(appended)
    try:
        if appended.growth.moved:
            _move_totals(sheet, appended)
        _fill(sheet, appended)
    except UnmovableFormulaError as error:
        sheet.refuse(where, f"cannot hand its last row on: {error}")


# -- is there room -----------------------------------------------------------------------------------------------------


def _no_room(sheet: SheetEdit, appended: Appended) -> str:
    """Say why rows cannot be appended, "" where they can."""
    target = appended.target
    if target.bottom > ROWS:
        return "has no room for more rows: a sheet ends there"
    if appended.body.bottom < 1 or not all(0 < column <= COLUMNS for values in appended.rows for column in values):
        return "cannot be followed by cells that no sheet has"
    if appended.table is not None and appended.table.totals > 1:
        return "has more than one totals row"
    needed = appended.covered
    for what, area in _obstacles(sheet, appended):
        if _meet(area, needed):
            return f"has no room for more rows: {what} below it"
    if cell := _occupied(sheet, target):
        return f"has no room for more rows: {cell} below it is not empty, and nothing is pushed down"
    return ""


def _obstacles(sheet: SheetEdit, appended: Appended) -> Iterator[tuple[str, Area]]:
    """Yield what cannot be written over, in words that end in a verb, with the area it fills."""
    for area, _ in sheet.part.merged:
        if area.top > appended.body.bottom:
            yield f"the merged cells {range_of(area)} stand", area
    for table in sheet.guards.tables:
        if table is not appended.table:
            yield f"the table {table.name} stands", table.area
    for area in sheet.guards.pivots:
        yield f"a pivot table ({range_of(area)}) stands", area
    for _, area in sheet.part.formula_areas:
        yield f"a formula fills {range_of(area)}", area
    for other in sheet.appended:
        yield "other rows are appended", other.covered


def _meet(one: Area, other: Area) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom and one.left <= other.right and other.left <= one.right


def _occupied(sheet: SheetEdit, area: Area) -> str:
    """Return the first cell in an area that holds something, or is to hold something; "" where none does."""
    for (row, column), change in sheet.changes.items():
        inside = area.top <= row <= area.bottom and area.left <= column <= area.right
        if inside and change.text is not None and change.text.parts:
            return address(row, column)
    for row_span in sheet.part.data.numbered(range(area.top, area.bottom + 1)):
        for cell in sheet.part.data.cells(row_span):
            if area.left <= cell.column <= area.right and cell.element.open_end != cell.element.inner_end:
                return address(cell.row, cell.column)
    return ""


# -- the pattern -------------------------------------------------------------------------------------------------------


class _PatternCell(NamedTuple):
    """A cell of the pattern row: its style as written ("" for none) and its formula in words ("" for none)."""

    style: str
    formula: str


def _pattern(sheet: SheetEdit, row_number: int, area: Area, shift: Shift) -> dict[int, _PatternCell]:
    """Return the cells of a row in some columns; what their formulas say of the totals follows these down."""
    part = sheet.part
    row = part.data.row(row_number)
    shared = SharedFormulas(part)
    cells = {}
    for cell in part.data.cells(row) if row is not None else ():
        if not area.left <= cell.column <= area.right:
            continue
        style = style_in(part.markup.opening(cell.element))
        formula = part.markup.child(cell.element, b"f")
        words = shared.words_at(cell, formula) if formula is not None and _copies(part, formula) else ""
        cells[cell.column] = _PatternCell(style, mapped_formula(words, part.title, part.title, shift))
    return cells


def _copies(part: SheetPart, formula: Element) -> bool:
    """Say whether a formula is one that a row below can have too: an array formula or a data table is not."""
    return raw_attribute(part.markup.opening(formula), b"t") in {None, b"normal", b"shared"}


def _fill(sheet: SheetEdit, appended: Appended) -> None:
    last, body = appended.body.bottom, appended.body
    pattern = _pattern(sheet, last, body, appended.shift)
    attributes = _row_attributes(sheet, last)
    first = last + appended.filled + 1
    for number, values in enumerate(appended.rows[appended.filled :], first):
        sheet.new_rows.setdefault(number, attributes)
        for column in sorted({*pattern, *values}):
            like = pattern.get(column, _PatternCell("", ""))
            change = _cell(sheet, (number, column), like, last, values)
            if change is not None:
                sheet.changes[number, column] = change
    _repeat_merged(sheet, range(first, last + len(appended.rows) + 1), last)


def _cell(
    sheet: SheetEdit, where: tuple[int, int], like: _PatternCell, last: int, values: Mapping[int, CellValue]
) -> CellChange | None:
    row, column = where
    style = int(like.style) if like.style else None
    if column in values:
        change = sheet.change(row, column, values[column])
        return None if change is None else CellChange(change.text, style)
    if like.formula:
        words = moved(like.formula, (last, column), where)
        return CellChange(CellText("", (("f", escaped(words)),)), style)
    # What stands there now is the totals, or nothing.
    return CellChange(CellText("", ()), style)


def _row_attributes(sheet: SheetEdit, number: int) -> str:
    row = sheet.part.data.row(number)
    if row is None:
        return ""
    tag = sheet.part.markup.opening(row.element)
    kept = {name: value for name in _KEPT if (value := raw_attribute(tag, name)) and _PLAIN.fullmatch(value)}
    if b"customHeight" not in kept:
        # A height Excel reckoned itself belongs to the words of that row only.
        kept.pop(b"ht", None)
    return " ".join(f'{name.decode()}="{value.decode()}"' for name, value in kept.items())


def _repeat_merged(sheet: SheetEdit, numbers: Sequence[int], last: int) -> None:
    """Merge in each new row what is merged in the pattern, the last row before them."""
    for area, _ in sheet.part.merged:
        if area.top == area.bottom == last:
            sheet.new_merged += [Area(number, area.left, number, area.right) for number in numbers]


# -- the totals --------------------------------------------------------------------------------------------------------


def _move_totals(sheet: SheetEdit, appended: Appended) -> None:
    """Let the totals row of a table, in the table's columns, stand below the rows that are appended."""
    growth, part = appended.growth, sheet.part
    row = part.data.row(growth.moved)
    if row is None:
        return
    new, left = growth.moved + growth.count, growth.moved + appended.filled
    if appended.filled:
        sheet.new_rows.pop(left, None)
    sheet.new_rows.setdefault(new, _row_attributes(sheet, growth.moved))
    shared = SharedFormulas(part)
    for cell in part.data.cells(row):
        if not appended.body.left <= cell.column <= appended.body.right:
            continue
        tag = part.markup.opening(cell.element)
        style = style_in(tag)
        text = _moved_text(part, cell, shared, appended)
        sheet.changes[new, cell.column] = CellChange(text, int(style) if style else None)
        # The place it leaves belongs to the first of the new rows, which is filled in next.
        sheet.changes[left, cell.column] = CellChange(CellText("", ()))


def _moved_text(part: SheetPart, cell: CellSpan, shared: SharedFormulas, appended: Appended) -> CellText:
    markup = part.markup
    kind = (raw_attribute(markup.opening(cell.element), b"t") or b"").decode("ascii", "replace")
    formula = markup.child(cell.element, b"f")
    if formula is None:
        inside = markup.text[cell.element.open_end : cell.element.inner_end]
        return CellText(kind, (("", inside.decode(markup.encoding)),) if inside else ())
    words = mapped_formula(shared.words_at(cell, formula), part.title, part.title, appended.shift)
    words = with_grown_ranges(words, part.title, appended.growth)
    value = markup.child(cell.element, b"v")
    held = (("v", escaped(markup.words(value))),) if value is not None else ()
    return CellText(kind, (("f", escaped(words)), *held))
