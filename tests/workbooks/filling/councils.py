"""Templates as councils change them: ours with a logo, colours, columns, sheets and charts of their own."""

from __future__ import annotations

import io
import re
import struct
import zlib
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.chart import PieChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from workbooks.editing.packages import PACKAGE, RELATIONS, members, zipped

from scrutiny_xl.workbooks.filling import FormTemplate

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parents[3] / "workbook_templates"
LAYOUTS = ("scraip", "rag-plan", "improvement-plan", "objective-plan", "review-timetable")
GREEN = "00524F"
"""The council's own colour."""
_LOGO = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\x00\x52\x4f\xff\xff\xff\x00\xff\xff\xff\x00\x52\x4f")),
        (b"IEND", b""),
    )
)


class _Logo(Image):  # type: ignore[misc,unused-ignore]
    """A picture that needs no library to be measured."""

    def __init__(self, anchor: str) -> None:
        self.anchor, self.width, self.height, self.format = anchor, 90, 45, "png"

    def _data(self) -> bytes:
        return _LOGO


def shipped(layout: str) -> bytes:
    """Return our own template of a layout."""
    return (FOLDER / f"{layout}.xlsx").read_bytes()


def looked_through(data: bytes, name: str = "council.xlsx") -> FormTemplate:
    """Return a template from its bytes."""
    return FormTemplate.of(data, name)


def changed(layout: str, *changes: Callable[[Workbook, FormTemplate], None]) -> bytes:
    """Return our template of a layout after changes, each made to the workbook."""
    book = load_workbook(io.BytesIO(shipped(layout)))
    for change in changes:
        change(book, looked_through(saved(book)))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def form(book: Workbook) -> Worksheet:
    """Return the sheet with the form."""
    return book.worksheets[0]


# -- what councils do --------------------------------------------------------------------------------------------------


def logo(book: Workbook, found: FormTemplate) -> None:
    """Put a picture into the header block and another below the table."""
    for cell in ("D1", f"B{found.last + 4}"):
        form(book).add_image(_Logo(cell))


def colours(book: Workbook, found: FormTemplate) -> None:
    """Use the council's font and colour for headings and rows."""
    sheet = form(book)
    for row in sheet.iter_rows(min_row=found.plan.heading_row, max_row=found.last):
        for cell in row:
            font = copy(cell.font)
            cell.font = Font("Georgia", 12, b=font.b, color="FFFFFF" if cell.row == found.plan.heading_row else GREEN)
            if cell.row == found.plan.heading_row:
                cell.fill = PatternFill("solid", GREEN)


def column_in_the_middle(book: Workbook, found: FormTemplate) -> None:
    """Put a column of the council's own behind the one of the items' words."""
    sheet, at = form(book), found.plan.columns[found.layout.words] + 1
    widths = {column: sheet.column_dimensions[get_column_letter(column)].width for column in range(1, 26)}
    moved = f"{get_column_letter(at)}{found.plan.heading_row - 1}:{get_column_letter(sheet.max_column)}{found.last}"
    sheet.move_range(moved, cols=1)
    for row in range(found.plan.heading_row, found.last + 1):
        _dress(sheet.cell(row, at), sheet.cell(row, at - 1))
    sheet.cell(found.plan.heading_row, at, "Corporate priority")
    for column in range(at, 25):
        sheet.column_dimensions[get_column_letter(column + 1)].width = widths[column]
    sheet.column_dimensions[get_column_letter(at)].width = 12
    for each in (*sheet.merged_cells.ranges, *_listed(sheet)):
        if each.min_row is not None and each.min_row >= found.plan.heading_row - 1:
            _make_way(each, at)
    _make_way_in_rules(sheet, at)
    _print_wider(sheet, found)
    sheet.auto_filter.ref = f"A{found.plan.heading_row}:{get_column_letter(sheet.max_column)}{found.last}"


def _print_wider(sheet: Worksheet, found: FormTemplate) -> None:
    """Let the pages with the form's own columns have one more, as Excel does."""
    end = max(found.plan.columns[column.role] for column in found.layout.form) + 1
    monitoring = f"{get_column_letter(end + 1)}{found.plan.heading_row - 1}"
    last = get_column_letter(max(found.plan.columns.values()) + 1)
    sheet.print_area = f"A1:{get_column_letter(end)}{found.last + 2},{monitoring}:{last}{found.last}"
    for each in sheet.col_breaks.brk:
        each.id = end


def _dress(cell: Any, like: Any) -> None:
    cell._style = copy(like._style)


def _listed(sheet: Worksheet) -> list[CellRange]:
    return [area for each in sheet.data_validations.dataValidation for area in each.sqref.ranges]


def _make_way(area: Any, at: int) -> None:
    if area.min_col >= at:
        area.shift(col_shift=1)
    elif area.max_col >= at:
        area.expand(right=1)


def _make_way_in_rules(sheet: Worksheet, at: int) -> None:
    kept = [(each.sqref, each.rules) for each in sheet.conditional_formatting]
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    for areas, rules in kept:
        for area in areas.ranges:
            _make_way(area, at)
        for rule in rules:
            sheet.conditional_formatting.add(str(areas), rule)


def column_at_the_end(book: Workbook, found: FormTemplate) -> None:
    """Put a column behind the last one, with a formula."""
    sheet, at = form(book), max(found.plan.columns.values()) + 1
    heading = sheet.cell(found.plan.heading_row, at, "Days left")
    _dress(heading, sheet.cell(found.plan.heading_row, at - 1))
    due, dated = get_column_letter(found.plan.columns["due"]), _fixed(found.plan.header_cells["as_at"])
    for row in range(found.first, found.last + 1):
        if row == found.item.row or found.banner is None or row != found.banner.row:
            sheet.cell(row, at, f'=IF(ISNUMBER({due}{row}),{due}{row}-{dated},"")')
            sheet.cell(row, at).number_format = "0"
    sheet.auto_filter.ref = f"A{found.plan.heading_row}:{get_column_letter(at)}{found.last}"


def _fixed(cell: str) -> str:
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cell)


def renamed(book: Workbook, _: FormTemplate) -> None:
    """Call the sheet something else, so that quotes are needed."""
    form(book).title = "Mayor's plan"


def hidden_lists(book: Workbook, _: FormTemplate) -> None:
    """Add a hidden sheet with the council's lists."""
    sheet = book.create_sheet("Lists")
    for number, words in enumerate(("Safe", "Clean", "Green"), 1):
        sheet.cell(number, 1, words)
    sheet.sheet_state = "hidden"


def chart(book: Workbook, found: FormTemplate) -> None:
    """Add a sheet that counts the ratings, and a chart of it below the table."""
    sheet, counts = form(book), book.create_sheet("Counts")
    rated = get_column_letter(found.plan.columns["rated_rag"])
    quoted = "'" + sheet.title.replace("'", "''") + "'"
    for number, word in enumerate(("Red", "Amber", "Green"), 1):
        area = f"{quoted}!${rated}${found.first}:${rated}${found.last}"
        counts.cell(number, 1, word)
        counts.cell(number, 2, f"=COUNTIF({area},A{number})")
    pie = PieChart()
    pie.add_data(Reference(counts, 2, 1, 2, 3))
    pie.set_categories(Reference(counts, 1, 1, 1, 3))
    sheet.add_chart(pie, f"B{found.last + 8}")


def chart_sheet(book: Workbook, _: FormTemplate) -> None:
    """Add a sheet that is nothing but a chart of the counts."""
    pie = PieChart()
    pie.add_data(Reference(book["Counts"], 2, 1, 2, 3))
    book.create_chartsheet("Chart").add_chart(pie)


def no_filter(book: Workbook, _: FormTemplate) -> None:
    """Take the filter away."""
    form(book).auto_filter.ref = None


def one_row(book: Workbook, found: FormTemplate) -> None:
    """Leave one blank row, and nothing of the table below it."""
    sheet = form(book)
    for area in [each for each in sheet.merged_cells.ranges if each.min_row > found.plan.heading_row]:
        if not (area.min_row == area.max_row < found.item.row):
            sheet.unmerge_cells(area.coord)
    sheet.delete_rows(found.item.row + 1, sheet.max_row)
    sheet.auto_filter.ref = re.sub(r"[0-9]+\Z", str(found.item.row), sheet.auto_filter.ref or "A1:A1")
    for each in sheet.data_validations.dataValidation:
        if any(area.min_row >= found.first for area in each.sqref.ranges):
            column = get_column_letter(min(area.min_col for area in each.sqref.ranges))
            each.sqref = type(each.sqref)(f"{column}{found.item.row}")


def no_banners(book: Workbook, found: FormTemplate) -> None:
    """Take away the banners: their rows become ordinary ones."""
    sheet = form(book)
    for area in list(sheet.merged_cells.ranges):
        if area.min_row >= found.first and area.max_col - area.min_col >= 2:
            sheet.unmerge_cells(area.coord)
            for column in range(1, sheet.max_column + 1):
                cell: Any = sheet.cell(area.min_row, column)
                cell.value = None
                _dress(cell, sheet.cell(found.item.row, column))


def password(book: Workbook, _: FormTemplate) -> None:
    """Protect the sheet with a password."""
    form(book).protection.set_password("committee")


def header_moved(book: Workbook, found: FormTemplate) -> None:
    """Let the header's first field and its cell stand further to the right."""
    sheet = form(book)
    last = max(found.plan.columns.values())
    label: Any = sheet.cell(2, 1)
    cell: Any = sheet.cell(2, 2)
    for source, column in ((label, last - 4), (cell, last - 3)):
        _dress(sheet.cell(2, column, source.value), source)
        source.value = None


def first_version(book: Workbook, found: FormTemplate) -> None:
    """Let the form have no column for the day that was agreed, as those of version 1."""
    form(book).cell(found.plan.heading_row, found.plan.columns["agreed_date"]).value = "Our file number"


ALL = (logo, colours, column_in_the_middle, column_at_the_end, renamed, hidden_lists, chart)
"""What one council may have done at once."""


def council(layout: str) -> bytes:
    """Return the template of a council that has made ours its own in every way, its page header's picture too."""
    return with_header_picture(changed(layout, *ALL))


def with_header_picture(data: bytes) -> bytes:
    """Return a workbook with a picture at the top of each printed page of its first sheet."""
    parts = members(data)
    sheet = "xl/worksheets/sheet1.xml"
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = '<Relationship Id="rIdHF" Type="{}/vmlDrawing" Target="/xl/drawings/vmlDrawingHF.vml"/>'
    old = parts.get(rels, f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode())
    parts[rels] = old.replace(b"</Relationships>", link.format(RELATIONS).encode() + b"</Relationships>")
    parts["xl/drawings/vmlDrawingHF.vml"] = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        b'<v:shape id="CH" type="#_x0000_t75" style="position:absolute;width:60pt;height:30pt">'
        b'<v:imagedata o:relid="rId1" o:title="crest"/></v:shape></xml>'
    )
    parts["xl/media/crest.png"] = _LOGO
    image = f'<Relationship Id="rId1" Type="{RELATIONS}/image" Target="/xl/media/crest.png"/>'
    made = f'<Relationships xmlns="{PACKAGE}/relationships">{image}</Relationships>'
    parts["xl/drawings/_rels/vmlDrawingHF.vml.rels"] = made.encode()
    types = parts["[Content_Types].xml"]
    for ending, kind in (("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"), ("png", "image/png")):
        if f'Extension="{ending}"'.encode() not in types:
            default = f'<Default Extension="{ending}" ContentType="{kind}"/>'.encode()
            types = re.sub(rb"(<Types[^>]*>)", rb"\1" + default, types)
    parts["[Content_Types].xml"] = types
    tag = f'<legacyDrawingHF xmlns:r="{RELATIONS}" r:id="rIdHF"/>'.encode()
    parts[sheet] = parts[sheet].replace(b"</worksheet>", tag + b"</worksheet>")
    parts[sheet] = re.sub(rb"&amp;L", rb"&amp;L&amp;G ", parts[sheet], count=1)
    return zipped(parts)
