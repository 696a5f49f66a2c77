"""Filling the shipped forms with a service area's items, as an issued return looks when it comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import MultiCellRange

from scrutiny_xl.demonstration.looks import cell_at, give_look, look_of
from scrutiny_xl.grids import address, column_letters
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.lines import blank_lines, plan_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.demonstration.plans import CellWords, DemoItem, DemoPlan
    from scrutiny_xl.workbooks.forms.lines import Line

__all__ = ["FilledForm", "fill_form"]

_MONTH = "mmm-yy"


@dataclass
class FilledForm:
    """A form's sheet that has been filled in, with the row of each item by reference."""

    sheet: Worksheet
    frame: Frame
    rows: dict[str, int] = field(default_factory=dict)
    moved: int = 0
    """How many rows were set in above the headings."""
    last: int = 0
    """The last row of the table."""

    @property
    def heading_row(self) -> int:
        """The row of the headings, wherever it has moved to."""
        return self.frame.heading_row + self.moved

    def cell(self, ref: str, role: str) -> Cell:
        """Return the cell of an item's role."""
        return cell_at(self.sheet, self.rows[ref], self.frame.number_of[role])

    def heading(self, role: str) -> Cell:
        """Return the heading of a role."""
        return cell_at(self.sheet, self.heading_row, self.frame.number_of[role])

    def fit(self) -> None:
        """Let lists, prompts, colours, filter and print areas reach as far as the table, as Excel does."""
        sheet, frame, first = self.sheet, self.frame, self.heading_row + 1
        for rule in sheet.data_validations.dataValidation:
            area = next(iter(rule.sqref.ranges))
            if area.min_row > frame.heading_row:
                letters = column_letters(area.min_col)
                rule.sqref = MultiCellRange(f"{letters}{first}:{letters}{self.last}")
        sheet.auto_filter.ref = f"{address(first - 1, 1)}:{address(self.last, frame.end)}"
        sheet.print_area = [
            f"A1:{address(self.last, frame.form_end)}",
            f"{address(first - 2, frame.form_end + 1)}:{address(self.last, frame.end)}",
        ]
        sheet.print_title_rows = f"{first - 2}:{first - 1}"
        sheet.freeze_panes = address(first, 2)
        sheet.row_breaks.brk = []


def fill_form(
    sheet: Worksheet, plan: DemoPlan, header: Mapping[str, CellWords], items: Sequence[DemoItem]
) -> FilledForm:
    """Fill a blank form's sheet: its head, then its table with just these items."""
    filled = FilledForm(sheet, Frame(plan.layout))
    _rename(filled, plan.sheet)
    for each, _, where in filled.frame.fields():
        _write(cell_at(sheet, where.row, where.first), header.get(each.key))
    _Table(filled).draw(plan, items)
    return filled


def _rename(filled: FilledForm, title: str) -> None:
    """Name the sheet after its plan, and with it the name by which screen readers find the headings."""
    sheet, corner = filled.sheet, f"'{title}'!$A${filled.frame.heading_row}"
    sheet.title = title
    sheet.defined_names.clear()
    name = f"Title_{title.replace(' ', '_')}"
    sheet.defined_names[name] = DefinedName(name, attr_text=corner)


def _write(cell: Cell, value: CellWords) -> None:
    of_words = cell.number_format == "@"
    cell.value = value
    # A month typed into a cell of words becomes the first day of the month, shown as the month.
    if isinstance(value, date) and of_words:
        cell.number_format = _MONTH


class _Table:
    """Draws a table's rows anew in the styles the blank form's own rows have."""

    def __init__(self, filled: FilledForm) -> None:
        self._filled, self._sheet, self._frame = filled, filled.sheet, filled.frame
        blank = [line.kind for line in blank_lines(self._frame.layout)]
        first = self._frame.first_row
        self._styles = {kind: self._styles_of(first + blank.index(kind)) for kind in set(blank)}
        self._row = first
        self._spanned: list[tuple[int, int]] = []

    def _styles_of(self, row: int) -> list[object]:
        return [look_of(cell_at(self._sheet, row, column)) for column, _ in self._frame.numbered]

    def draw(self, plan: DemoPlan, items: Sequence[DemoItem]) -> None:
        """Draw the banners and items of a plan."""
        self._clear()
        for line in plan_lines(plan.layout, items):
            if line.kind == "item":
                self._item(items[line.item], line.spans)
            else:
                self._banner(line)
        self._merge_spanned()
        self._filled.last = self._row - 1

    def _clear(self) -> None:
        for area in list(self._sheet.merged_cells.ranges):
            if area.min_row >= self._frame.first_row:
                self._sheet.unmerge_cells(area.coord)
        for row in range(self._frame.first_row, self._sheet.max_row + 1):
            self._sheet.row_dimensions.pop(row, None)
        self._sheet.delete_rows(self._frame.first_row, self._sheet.max_row)

    def _banner(self, line: Line) -> None:
        self._line([None, line.words], self._styles.get(line.kind, self._styles["item"]))
        self._sheet.merge_cells(
            start_row=self._row - 1, end_row=self._row - 1, start_column=2, end_column=self._frame.form_end
        )
        self._sheet.row_dimensions[self._row - 1].height = height_of(1) + 2

    def _item(self, item: DemoItem, spans: int) -> None:
        """Write an item; what spans rows stands in the first of them."""
        spanning = self._frame.layout.spans
        self._filled.rows[item.ref] = self._row
        hidden = "" if spans else spanning
        values = [None if c.role == hidden else item.values.get(c.role) for c in self._frame.layout.columns]
        self._line(values, self._styles["item"])
        if spans > 1:
            self._spanned.append((self._row - 1, self._row + spans - 2))

    def _merge_spanned(self) -> None:
        """Merge what spans rows, now that all of them are written."""
        for first, last in self._spanned:
            column = self._frame.number_of[self._frame.layout.spans]
            self._sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)

    def _line(self, values: Sequence[CellWords], styles: Sequence[object]) -> None:
        lines = 1
        for (number, column), style in zip(self._frame.numbered, styles, strict=True):
            cell = cell_at(self._sheet, self._row, number)
            give_look(cell, style)
            value = values[number - 1] if number <= len(values) else None
            _write(cell, value)
            if isinstance(value, str):
                lines = max(lines, lines_of(value, capacity(column.width)))
        self._sheet.row_dimensions[self._row].height = height_of(lines)
        self._row += 1
