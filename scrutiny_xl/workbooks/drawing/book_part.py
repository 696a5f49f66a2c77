"""The parts that tell of a drawn workbook as a whole: its sheets and names, and its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element
from scrutiny_xl.workbooks.streaming import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from scrutiny_xl.workbooks.drawing.book import Book, Properties
    from scrutiny_xl.workbooks.drawing.sheet import Sheet

__all__ = ["application_part", "book_part", "core_part", "sheet_place"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_LANGUAGE = "en-GB"
_NAMESPACES = (
    f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def sheet_place(title: str) -> str:
    """Return a sheet's title as it stands before a cell's address: `'Plan A'!`."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!"


def book_part(book: Book) -> str:
    """Return the part that lists the sheets, which are its first relations in their order.

    All formulas are to be calculated when the workbook is opened.
    """
    sheets = [
        f'<sheet name="{xml_text(sheet.title).replace(chr(34), "&quot;")}" sheetId="{number}"'
        f'{" state=" + chr(34) + "hidden" + chr(34) if sheet.hidden else ""} r:id="rId{number}"/>'
        for number, sheet in enumerate(book.sheets, 1)
    ]
    names = "".join([name for number, sheet in enumerate(book.sheets) for name in _names(number, sheet)])
    parts = (
        element("workbookPr", date1904=1 if book.from_1904 else None),
        element("bookViews", element("workbookView", activeTab=0)),
        element("sheets", "".join(sheets)),
        element("definedNames", names) if names else "",
        element("calcPr", calcId=191029, fullCalcOnLoad=1),
    )
    return f'{DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">{"".join(parts)}</workbook>'


def _names(number: int, sheet: Sheet) -> Iterator[str]:
    """Yield the names that a sheet gives, and those by which Excel knows its filter and what is printed of it."""
    place = sheet_place(sheet.title)
    for name, cell in sheet.names.items():
        yield _name(name, f"{place}{_fixed(cell)}", number)
    if sheet.auto_filter:
        yield _name("_xlnm._FilterDatabase", f"{place}{_fixed(sheet.auto_filter)}", number, hidden=1)
    if sheet.print_area:
        yield _name("_xlnm.Print_Area", ",".join([f"{place}{_fixed(each)}" for each in sheet.print_area]), number)
    if titles := [each for each in (sheet.print_title_cols, sheet.print_title_rows) if each]:
        yield _name("_xlnm.Print_Titles", ",".join([f"{place}{_fixed(each)}" for each in titles]), number)


def _name(name: str, place: str, number: int, hidden: int | None = None) -> str:
    return element("definedName", xml_text(place), name=name, localSheetId=number, hidden=hidden)


def _fixed(area: str) -> str:
    """Return a range of cells, rows or columns as an absolute one: `$A$1:$H$40`, `$6:$7`, `$A:$A`."""
    return ":".join(map(_fixed_corner, area.split(":")))


def _fixed_corner(corner: str) -> str:
    letters = corner.rstrip("0123456789")
    row = corner[len(letters) :]
    return "".join([f"${part}" for part in (letters, row) if part])


def core_part(properties: Properties, made_on: date) -> str:
    """Return the part with a workbook's properties, made and changed on a day."""
    when = f"{made_on.isoformat()}T00:00:00Z"
    said = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.creator),
        ("dc:description", properties.description),
        ("cp:lastModifiedBy", properties.creator),
        ("dc:language", _LANGUAGE),
    )
    words = "".join([f"<{name}>{xml_text(value)}</{name}>" for name, value in said if value])
    days = "".join(
        [f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")]
    )
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{words}{days}</cp:coreProperties>"


def application_part() -> str:
    """Return the part that names the program the workbook is for."""
    inside = "<Application>Microsoft Excel</Application>"
    return DECLARATION + element("Properties", inside, xmlns=f"{_OFFICE}/extended-properties")
