"""Bringing several forms into one workbook: a service area gets one return, however many plans it is part of."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, cast

from scrutiny_xl.demonstration.looks import cell_at, give_look, look_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["add_sheet"]

_KEPT = ("page_setup", "page_margins", "oddHeader", "oddFooter", "protection", "sheet_properties", "col_breaks")
_STYLE = ("font", "fill", "border", "alignment", "number_format", "protection")


def add_sheet(workbook: Workbook, source: Worksheet, position: int) -> Worksheet:
    """Copy a sheet of another workbook, looks and all: openpyxl itself copies only within one workbook."""
    sheet: Worksheet = workbook.create_sheet(source.title, position)
    looks: dict[int, object] = {}
    for row in source.iter_rows():
        for cell in row:
            _copy_cell(cast("Cell", cell), sheet, looks)
    for area in source.merged_cells.ranges:
        sheet.merge_cells(area.coord)
    for letters, column in source.column_dimensions.items():
        sheet.column_dimensions[letters].width = column.width
    for number, line in source.row_dimensions.items():
        sheet.row_dimensions[number].height = line.height
    for name in _KEPT:
        setattr(sheet, name, copy(getattr(source, name)))
    _copy_behaviour(source, sheet)
    return sheet


def _copy_cell(cell: Cell, sheet: Worksheet, looks: dict[int, object]) -> None:
    """Copy a cell; `looks` holds the looks that the other workbook has by now, by their number in this one."""
    target = cell_at(sheet, cell.row, cell.column)
    if cell.style_id in looks:
        give_look(target, looks[cell.style_id])
    elif cell.has_style:
        for name in _STYLE:
            setattr(target, name, copy(getattr(cell, name)))
        looks[cell.style_id] = look_of(target)
    # The cells that a merged one covers have a look and no value.
    if hasattr(cell, "data_type") and cell.value is not None:
        target.value = cell.value


def _copy_behaviour(source: Worksheet, sheet: Worksheet) -> None:
    """Copy what helps to fill the form in: frozen panes, lists and prompts, colours of the RAG words."""
    sheet.freeze_panes = source.freeze_panes
    sheet.sheet_view.zoomScale = source.sheet_view.zoomScale
    sheet.sheet_view.showGridLines = source.sheet_view.showGridLines
    sheet.sheet_view.tabSelected = False
    sheet.print_title_rows = source.print_title_rows
    sheet.print_title_cols = source.print_title_cols
    for rule in source.data_validations.dataValidation:
        sheet.add_data_validation(copy(rule))
    for area in source.conditional_formatting:
        for each in area.rules:
            sheet.conditional_formatting.add(str(area.sqref), copy(each))
