"""A form's template, a council's own or ours, looked through: where its headings, rows and cells to fill in stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.returns import find_forms
from scrutiny_xl.workbooks.editing.addresses import areas_of
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.markup import raw_attribute
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["FormTemplate", "Pattern"]

_WIDTH = 8.43
"""Characters of a column whose width a workbook does not say."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row that others are made after: its number, and by column the style of each cell and its formula ("").

    `merged` are the runs of columns merged in it.
    """

    row: int
    cells: Mapping[int, tuple[int, str]]
    merged: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FormTemplate:
    """A blank form of a layout as a workbook.

    `plan` says where the headings and the header's cells stand. `first` and `last` are the rows of its table below the
    headings; `item` is the pattern of an item's row, `banner` that of a section's, `lead_in` that of the words
    before the first item (both None where the template has none). `widths` are the columns' in characters.
    """

    name: str
    data: bytes
    layout: Layout
    plan: Plan
    first: int
    last: int
    item: Pattern
    banner: Pattern | None
    lead_in: Pattern | None
    widths: Mapping[int, float]

    @classmethod
    def of(cls, data: bytes, name: str) -> FormTemplate:
        """Look through a template.

        Raises:
            UnreadableFileError: it cannot be read or edited, holds no known form or several, or has no blank row.
        """
        forms = find_forms(name, read_grids(SourceFile(name, data)))
        if len(forms) != 1:
            found = "no form that is known" if not forms else "more than one form"
            remedy = "Begin with the form that `scrutiny-xl new` writes, and keep its headings."
            raise UnreadableFileError(name, f"cannot serve as a template: it holds {found}.", remedy)
        plan = forms[0]
        part = WorkbookEdit(data, name).sheet(plan.sheet).part
        first = plan.heading_row + 1
        last = _last_row(part, plan)
        patterns = [_pattern(part, row) for row in range(first, last + 1)]
        words = plan.columns.get(plan.layout.words, 1)
        items = [each for each in patterns if not _covers(each, words)]
        if not items:
            remedy = "Leave at least one blank row below its headings."
            raise UnreadableFileError(name, "cannot serve as a template: it has no row to fill in.", remedy)
        banners = [each for each in patterns if _covers(each, words)]
        lead_in = banners[:1] if plan.layout.lead_in else []
        sections = [each for each in banners if each not in lead_in] or banners
        return cls(
            name,
            data,
            plan.layout,
            plan,
            first,
            last,
            items[0],
            sections[0] if sections else None,
            lead_in[0] if lead_in else None,
            _widths(part),
        )

    def width(self, first: int, last: int) -> float:
        """Return how many characters wide a run of columns is."""
        return sum(self.widths.get(column, _WIDTH) for column in range(first, last + 1))


def _last_row(part: SheetPart, plan: Plan) -> int:
    """Return the last row of a form's table: where its filter ends, else the last row before one without cells."""
    filtered = part.first(b"autoFilter")
    for area in areas_of(part.markup.get(filtered, b"ref") or "") if filtered is not None else ():
        if area.top == plan.heading_row and area.bottom > area.top:
            return area.bottom
    columns = set(plan.columns.values())
    row = plan.heading_row
    while (found := part.data.row(row + 1)) is not None:
        if not columns & {cell.column for cell in part.data.cells(found)}:
            break
        row += 1
    return row


def _pattern(part: SheetPart, number: int) -> Pattern:
    row = part.data.row(number)
    cells: dict[int, tuple[int, str]] = {}
    for cell in part.data.cells(row) if row is not None else ():
        written = raw_attribute(part.markup.opening(cell.element), b"s") or b"0"
        formula = part.markup.child(cell.element, b"f")
        words = part.markup.words(formula) if formula is not None else ""
        cells[cell.column] = (int(written) if written.isdigit() else 0, words)
    merged = [
        (area.left, area.right)
        for area, _ in part.merged
        if area.top == area.bottom == number and area.right > area.left
    ]
    return Pattern(number, cells, tuple(sorted(merged)))


def _covers(pattern: Pattern, column: int) -> bool:
    """Say whether a row is a banner: its cells are merged over the column of the items' words."""
    return any(left <= column <= right and right - left >= 2 for left, right in pattern.merged)


def _widths(part: SheetPart) -> dict[int, float]:
    holder = part.first(b"cols")
    widths: dict[int, float] = {}
    for each in part.markup.children(holder) if holder is not None else ():
        first, last, width = (part.markup.get(each, name) or "0" for name in (b"min", b"max", b"width"))
        for column in range(int(first), min(int(last), int(first) + 200) + 1):
            widths[column] = float(width)
    return widths
