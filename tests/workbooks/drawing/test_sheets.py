"""Drawn sheets, as openpyxl reads them back."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scrutiny_xl.workbooks.drawing import Book, Sheet
from scrutiny_xl.workbooks.drawing.book import Properties
from scrutiny_xl.workbooks.drawing.page_setup import Margins
from scrutiny_xl.workbooks.drawing.rules import Format, Validation
from scrutiny_xl.workbooks.drawing.sheet import Link
from scrutiny_xl.workbooks.drawing.table import Table
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.streaming import Stream
from scrutiny_xl.workbooks.styles import Look

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MADE_ON = date(2025, 1, 31)
PLAIN = Look()


def drawn(title: str = "Plan A") -> Sheet:
    """Return the only sheet of a new book."""
    return Book().add_sheet(title)


def opened(book: Book) -> Workbook:
    """Pack a book and read it back."""
    return load_workbook(io.BytesIO(pack(book, MADE_ON)))


def read(sheet: Sheet) -> Worksheet:
    """Pack the book of a sheet and read that sheet back."""
    return opened(sheet.book)[sheet.title]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("words", "words"),
        ("=1+1", "=1+1"),
        (" a & <b>\n_x0041_ ", " a & <b>\n_x0041_ "),
        ("bell\x07", "bell"),
        (7, 7),
        (0.25, 0.25),
        (True, True),
        (date(2025, 3, 31), datetime(2025, 3, 31)),  # noqa: DTZ001 - a day, as openpyxl reads it
        (date(1899, 1, 2), "02/01/1899"),
        ("", None),
        (None, None),
    ],
)
def test_a_value_comes_back_as_it_was_put(value: str | float | date | None, shown: object) -> None:
    """Words stay words, whatever they begin with."""
    sheet = drawn()
    sheet.put(2, 3, value, PLAIN.but(number_format="dd/mm/yyyy" if isinstance(value, date) else "General"))
    cell = read(sheet).cell(2, 3)
    assert cell.value == shown
    assert cell.data_type != "f"


def test_a_formula_has_the_number_it_shows() -> None:
    """A reader that does not calculate has something to show."""
    sheet = drawn()
    sheet.put_formula(1, 1, 'IF("a"<"b",6*7,0)', 42, PLAIN)
    assert read(sheet)["A1"].value == '=IF("a"<"b",6*7,0)'
    shown = load_workbook(io.BytesIO(pack(sheet.book, MADE_ON)), data_only=True)
    assert shown["Plan A"]["A1"].value == 42


LOOKS = st.builds(
    Look,
    size=st.sampled_from([8, 9.5, 14]),
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    ink=st.sampled_from(["1F2933", "FFFFFF"]),
    fill=st.sampled_from(["", "FFC000", "C00000"]),
    border=st.booleans(),
    wrap=st.booleans(),
    across=st.sampled_from(["left", "center", "right", "centerContinuous"]),
    down=st.sampled_from(["top", "center", "bottom"]),
    indent=st.integers(0, 3),
    number_format=st.sampled_from(["General", "0%", "@", "dd/mm/yyyy", '#,##0;-#,##0;"–"']),
    locked=st.booleans(),
)


@given(st.lists(LOOKS, min_size=1, max_size=6))
def test_cells_look_as_they_were_to(looks: list[Look]) -> None:
    """However many looks there are in one workbook, and whatever they have in common."""
    sheet = drawn()
    for row, look in enumerate(looks, 1):
        sheet.put(row, 1, "x", look)
    found = read(sheet)
    for row, look in enumerate(looks, 1):
        cell = found.cell(row, 1)
        font, fill, lines = cell.font, cell.fill, cell.border
        letters = (font.size, bool(font.b), bool(font.i), font.u == "single", font.color.rgb[-6:])
        assert letters == (look.size, look.bold, look.italic, look.underline, look.ink)
        assert (fill.start_color.rgb[-6:] if fill.fill_type else "") == look.fill
        assert [bool(side and side.style) for side in (lines.left, lines.right, lines.top, lines.bottom)] == [
            look.border
        ] * 4
        place = cell.alignment
        assert (place.horizontal, place.vertical, bool(place.wrap_text), int(place.indent)) == (
            look.across,
            look.down,
            look.wrap,
            look.indent,
        )
        assert (cell.number_format, cell.protection.locked) == (look.number_format, look.locked)


def test_a_look_has_one_number() -> None:
    """A workbook has no more styles than looks."""
    styles = Book().styles
    assert styles.number(Look(bold=True)) == styles.number(PLAIN.but(bold=True)) != styles.number(PLAIN)
    assert styles.tinted("FFFFFF", "C00000") == styles.tinted("FFFFFF", "C00000") != styles.tinted("1F2933")


@pytest.mark.parametrize(
    ("frozen", "selected", "pane", "cell"),
    [
        ("B7", "", "bottomRight", "B7"),
        ("A2", "", "bottomLeft", "A2"),
        ("C1", "", "topRight", "C1"),
        ("B8", "B2", "topRight", "B2"),
        ("B8", "A9", "bottomLeft", "A9"),
    ],
)
def test_what_is_frozen_stays_in_sight(frozen: str, selected: str, pane: str, cell: str) -> None:
    """The cursor stands in the cell that was selected, or in the first that scrolls."""
    sheet = drawn()
    sheet.freeze_panes, sheet.selected = frozen, selected
    view = read(sheet).sheet_view
    assert view.pane is not None
    assert (view.pane.topLeftCell, view.pane.activePane, view.pane.state) == (frozen, pane, "frozen")
    assert [each.activeCell for each in view.selection if each.pane == pane] == [cell]


def test_a_sheet_is_printed_as_set_up() -> None:
    """Areas, titles, breaks, margins, header and footer."""
    sheet = drawn("Plan 'A'")
    sheet.print_area = ["A1:F26", "G6:R24"]
    sheet.print_title_rows, sheet.print_title_cols = "6:7", "A:A"
    page = sheet.page_setup
    page.margins = Margins(0.4, 0.5, 0.6, 0.7, 0.2, 0.3)
    page.scale, page.centred = 68, True
    page.header, page.footer = ("A && B <1>", "", "7 things"), ("&A", "", "Page &P of &N")
    page.row_breaks, page.col_breaks = [12, 40], [6]

    found = read(sheet)

    assert found.print_area == "'Plan 'A''!$A$1:$F$26,'Plan 'A''!$G$6:$R$24".replace("'Plan 'A''", "'Plan ''A'''")
    assert (found.print_title_rows, found.print_title_cols) == ("$6:$7", "$A:$A")
    assert (found.page_setup.scale, found.page_setup.orientation, found.page_setup.paperSize) == (68, "landscape", 9)
    margins = found.page_margins
    assert (margins.left, margins.right, margins.top, margins.bottom) == (0.4, 0.5, 0.6, 0.7)
    assert found.oddHeader is not None
    assert found.oddFooter is not None
    assert (found.oddHeader.left.text, found.oddHeader.right.text) == ("A && B <1>", "7 things")
    assert found.oddFooter.right.text == "Page &P of &N"
    assert [each.id for each in found.row_breaks.brk] == [12, 40]
    assert [each.id for each in found.col_breaks.brk] == [6]


@pytest.mark.parametrize(("scale", "fits"), [(0, True), (80, False)])
def test_a_scale_goes_before_fitting(scale: int, *, fits: bool) -> None:
    """A sheet is printed at a scale, or made to fit."""
    sheet = drawn()
    sheet.page_setup.fit_to_width, sheet.page_setup.fit_to_height, sheet.page_setup.scale = 1, 0, scale
    properties = read(sheet).sheet_properties.pageSetUpPr
    assert bool(properties and properties.fitToPage) == fits


def test_formats_and_limits_hold_for_their_cells() -> None:
    """The earlier of two formats is asked first; a limit has its words."""
    sheet = drawn()
    red, rule = sheet.book.styles.tinted("FFFFFF", "C00000"), sheet.book.styles.ruled("D5DAE0")
    sheet.formats += [("B2:B9", [Format('"Red"', red)]), ("A2:B9", [Format("LEN($A2)>0", rule, equals=False)])]
    sheet.validations.append(
        Validation(
            "B2:B5 B7:B9",
            "Choose",
            "list",
            formulas=('"Red,<&>"',),
            error="No.",
            prompt='Say "it"',
            error_title="Not one",
        )
    )

    found = read(sheet)

    asked = [(rule.priority, rule.type, rule.formula) for each in found.conditional_formatting for rule in each.rules]
    assert asked == [(1, "cellIs", ['"Red"']), (2, "expression", ["LEN($A2)>0"])]
    (limit,) = found.data_validations.dataValidation
    assert (limit.type, limit.formula1, limit.error, limit.errorTitle) == ("list", '"Red,<&>"', "No.", "Not one")
    assert (limit.prompt, limit.promptTitle, str(limit.sqref)) == ('Say "it"', "Choose", "B2:B5 B7:B9")


def test_links_tables_and_names_are_found() -> None:
    """Each is where it was put; tables are numbered over the whole workbook."""
    book = Book(Properties("A & B", "Subject", "scrutiny_xl"))
    first, second = book.add_sheet("One & two"), book.add_sheet("Two")
    for number, sheet in enumerate((first, second)):
        sheet.put(1, 1, "Ref", PLAIN)
        sheet.put(1, 2, "A <b>", PLAIN)
        sheet.tables.append(Table(f"tbl{number}", "A1:B2", ["Ref", "A <b>"]))
    first.links.append(Link("A1", "'Two'!A1", "Go to Two"))
    first.names["Title_One"] = "A1"
    first.auto_filter = "A1:B2"

    found = opened(book)

    assert [found[sheet].tables[name].id for sheet, name in (("One & two", "tbl0"), ("Two", "tbl1"))] == [1, 2]
    assert [column.name for column in found["Two"].tables["tbl1"].tableColumns] == ["Ref", "A <b>"]
    link = found["One & two"]["A1"].hyperlink
    assert (link.location, link.tooltip) == ("'Two'!A1", "Go to Two")
    assert found["One & two"].defined_names["Title_One"].attr_text == "'One & two'!$A$1"
    assert found["One & two"].auto_filter.ref == "A1:B2"
    assert (found.properties.title, found.properties.language) == ("A & B", "en-GB")
    assert found.properties.created == found.properties.modified == datetime(2025, 1, 31)  # noqa: DTZ001 - as read


def test_sheets_stand_where_they_were_put() -> None:
    """A sheet may be hidden, stand before another, have no grid, a colour, a zoom."""
    book = Book(from_1904=True)
    book.add_sheet("Last")
    first = book.add_sheet("First", before="Last")
    hidden = book.add_sheet("Issued")
    hidden.hidden = True
    first.grid_lines, first.zoom, first.tab_colour, first.protected = False, 90, "C00000", True
    first.widths[2], first.heights[3] = 12.5, 30.0

    found = opened(book)

    assert found.sheetnames == book.titles == ["First", "Last", "Issued"]
    assert [sheet.sheet_state for sheet in found.worksheets] == ["visible", "visible", "hidden"]
    assert found.active is found["First"]
    sheet = found["First"]
    assert (sheet.sheet_view.showGridLines, sheet.sheet_view.zoomScale) == (False, 90)
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[3].height) == (12.5, 30)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.sheet_properties.tabColor is not None
    assert str(sheet.sheet_properties.tabColor.rgb) == "FFC00000"
    assert found.epoch.year == 1904


def test_streamed_rows_stand_below_those_drawn() -> None:
    """A sheet says how large it is with them."""
    sheet = drawn()
    sheet.put(1, 1, "drawn", PLAIN)
    rows = ['<row r="2"><c r="A2"><v>1</v></c></row>', '<row r="3"><c r="B3"><v>2</v></c></row>']
    data = pack(sheet.book, MADE_ON, [Stream("Plan A", iter(rows), "A1:B3")])
    found = load_workbook(io.BytesIO(data))["Plan A"]
    assert [[cell.value for cell in row] for row in found.iter_rows()] == [["drawn", None], [1, None], [None, 2]]
    assert load_workbook(io.BytesIO(data), read_only=True)["Plan A"].max_row == 3
    assert sheet.area == "A1:A1"


def test_a_book_without_words_opens() -> None:
    """Some programs cannot read a workbook whose shared strings are there and empty."""
    sheet = drawn()
    sheet.put(1, 1, 7, PLAIN)
    assert read(sheet)["A1"].value == 7
