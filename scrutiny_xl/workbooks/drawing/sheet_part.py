"""The part of a drawn sheet: what stands before its rows, the rows, and what stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_of
from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element
from scrutiny_xl.workbooks.drawing.rules import formats_xml, validations_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.workbooks.drawing.sheet import Sheet

__all__ = ["foot", "head", "rows"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def head(sheet: Sheet, area: str, *, first: bool) -> str:
    """Return a sheet's XML up to its rows.

    `area` is the range it fills, "" where that is not known; `first` says that it is the sheet to be seen first.
    """
    opening = f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
    dimension = element("dimension", ref=area) if area else ""
    layout = element("sheetFormatPr", defaultRowHeight=15)
    return f"{DECLARATION}{opening}{_properties(sheet)}{dimension}{_view(sheet, first=first)}{layout}{_columns(sheet)}"


def _properties(sheet: Sheet) -> str:
    colour = element("tabColor", rgb=f"FF{sheet.tab_colour}") if sheet.tab_colour else ""
    fits = element("pageSetUpPr", fitToPage=1) if sheet.page_setup.fits else ""
    return element("sheetPr", colour + fits) if colour or fits else ""


def _view(sheet: Sheet, *, first: bool) -> str:
    view = element(
        "sheetView",
        _panes(sheet),
        showGridLines=None if sheet.grid_lines else 0,
        tabSelected=1 if first else None,
        zoomScale=None if sheet.zoom == 100 else sheet.zoom,
        zoomScaleNormal=None if sheet.zoom == 100 else sheet.zoom,
        workbookViewId=0,
    )
    return element("sheetViews", view)


def _panes(sheet: Sheet) -> str:
    """Return what stays in sight when the sheet is scrolled, and in which part of it the cursor stands."""
    if not sheet.freeze_panes:
        return element("selection", activeCell=sheet.selected, sqref=sheet.selected) if sheet.selected else ""
    column, row = _place(sheet.freeze_panes)
    across, down = column - 1, row - 1
    panes = [
        name for name, there in (("topRight", across), ("bottomLeft", down), ("bottomRight", across and down)) if there
    ]
    active = _pane_of(sheet.selected, column, row) if sheet.selected else panes[-1]
    pane = element(
        "pane",
        xSplit=across or None,
        ySplit=down or None,
        topLeftCell=sheet.freeze_panes,
        activePane=active,
        state="frozen",
    )
    cell = sheet.selected or sheet.freeze_panes
    chosen = [
        element("selection", pane=name, activeCell=cell, sqref=cell)
        if name == active
        else element("selection", pane=name)
        for name in panes
    ]
    return pane + "".join(chosen)


def _pane_of(cell: str, column: int, row: int) -> str:
    """Return the pane in which a cell stands that is not frozen both ways; `column` and `row` begin what scrolls."""
    across, down = _place(cell)
    return f"{'bottom' if down >= row else 'top'}{'Right' if across >= column else 'Left'}"


def _place(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return column_of(letters), int(cell[len(letters) :])


def _columns(sheet: Sheet) -> str:
    widths = sorted(sheet.widths.items())
    columns = [element("col", min=n, max=n, width=float(width), customWidth=1) for n, width in widths]
    return element("cols", "".join(columns)) if columns else ""


def rows(sheet: Sheet) -> Iterator[str]:
    """Yield the rows that were drawn cell by cell, in order."""
    for number in sorted(sheet.rows.keys() | sheet.heights.keys()):
        cells = sheet.rows.get(number, {})
        height = sheet.heights.get(number)
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        yield f'<row r="{number}"{tall}>{"".join([cells[column] for column in sorted(cells)])}</row>'


def foot(sheet: Sheet) -> str:
    """Return a sheet's XML behind its rows; its drawing and its tables are its relations, in this order."""
    merged = "".join([element("mergeCell", ref=each) for each in sheet.merged])
    links = [element("hyperlink", ref=cell, location=place, tooltip=tip or None) for cell, place, tip in sheet.links]
    drawn = 1 if sheet.charts else 0
    tables = [f'<tablePart r:id="rId{n}"/>' for n, _ in enumerate(sheet.tables, 1 + drawn)]
    parts = (
        _protection(sheet),
        element("autoFilter", ref=sheet.auto_filter) if sheet.auto_filter else "",
        element("mergeCells", merged, count=len(sheet.merged)) if merged else "",
        formats_xml(sheet.formats),
        validations_xml(sheet.validations),
        element("hyperlinks", "".join(links)) if links else "",
        sheet.page_setup.xml(),
        '<drawing r:id="rId1"/>' if drawn else "",
        element("tableParts", "".join(tables), count=len(tables)) if tables else "",
    )
    return "".join(parts) + "</worksheet>"


def _protection(sheet: Sheet) -> str:
    """Lock what is not to be changed, without a password; sizes, sorting, filters and new rows stay allowed."""
    if not sheet.protected:
        return ""
    # The file format names what is forbidden: 0 is "allowed".
    return element("sheetProtection", sheet=1, formatColumns=0, formatRows=0, insertRows=0, sort=0, autoFilter=0)
