"""How a form's sheet behaves on the screen and on paper, and that everybody can read it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scrutiny_xl.grids import address
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.forms.blank import blank_form
from scrutiny_xl.workbooks.styles import LOCKED

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)

A4_BETWEEN_MARGINS = 297 - 20


def book_of(layout: Layout) -> Workbook:
    """Return a blank form, as openpyxl reads it."""
    return load_workbook(io.BytesIO(blank_form(layout)))


def form_of(layout: Layout) -> Worksheet:
    """Return the form's sheet of a blank form."""
    return book_of(layout).worksheets[0]


def luminance(colour: str) -> float:
    """Return the relative luminance of RRGGBB, as WCAG 2.2 defines it."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours_of(cell: Cell) -> tuple[str, str]:
    """Return fill and ink of a cell as RRGGBB; a cell without a fill is white."""
    fill = cell.fill.start_color.rgb[-6:] if cell.fill.fill_type else "FFFFFF"
    return fill, cell.font.color.rgb[-6:]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    """The two ends of the scale, and the grey that just fails."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


@each_layout
def test_all_words_have_contrast_enough(layout: Layout) -> None:
    """Every cell with words, and every RAG colour, has at least 4.5 to 1."""
    seen = set()
    for sheet in book_of(layout).worksheets:
        seen |= {colours_of(cell) for row in sheet.iter_rows() for cell in row if cell.value is not None}
        for cells in sheet.conditional_formatting:
            for rule in cells.rules:
                fill = rule.dxf.fill.end_color.rgb[-6:] if rule.dxf.fill else LOCKED
                seen.add((fill, rule.dxf.font.color.rgb[-6:]))
    assert len(seen) > 5
    poor = {pair: round(contrast(*pair), 2) for pair in seen if contrast(*pair) < 4.5}
    assert poor == {}


@each_layout
def test_it_prints_on_a4_on_its_side_large_enough_to_read(layout: Layout) -> None:
    """The scale is set, and not left to fit whatever there is."""
    setup = form_of(layout).page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert 65 <= (setup.scale or 0) <= 100


@each_layout
def test_form_and_monitoring_columns_each_fit_one_page_across(layout: Layout) -> None:
    """The form is one page wide, the monitoring columns another."""
    sheet, frame = form_of(layout), Frame(layout)
    # A character of width is a digit of 11 point Calibri: 0.507 of its size.
    millimetres = 0.507 * 11 / 72 * 25.4 * (sheet.page_setup.scale or 0) / 100
    form = frame.width(1, frame.form_end) * millimetres
    monitoring = (frame.width(1, 1) + frame.width(frame.form_end + 1, frame.end)) * millimetres
    assert form <= A4_BETWEEN_MARGINS
    assert monitoring <= A4_BETWEEN_MARGINS
    # And neither is so narrow beside the other that half of its page stays empty.
    assert min(form, monitoring) > 0.85 * A4_BETWEEN_MARGINS
    assert [each.id for each in sheet.col_breaks.brk] == [frame.form_end]


@each_layout
def test_headings_and_refs_are_repeated_on_every_page(layout: Layout) -> None:
    """A page can be read without the one before it."""
    sheet, frame = form_of(layout), Frame(layout)
    assert sheet.print_title_rows == f"${frame.banner_row}:${frame.heading_row}"
    assert sheet.print_title_cols == "$A:$A"
    form, monitoring = (area.rpartition("!")[2].replace("$", "") for area in sheet.print_area.split(","))
    assert form.startswith("A1:")
    assert monitoring.startswith(address(frame.banner_row, frame.form_end + 1))
    assert monitoring.endswith(":" + sheet.auto_filter.ref.split(":")[1])


@each_layout
def test_pages_are_numbered_and_named(layout: Layout) -> None:
    """Loose pages can be put back in order."""
    for sheet in book_of(layout).worksheets:
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert sheet.oddHeader.left.text == layout.name
        assert sheet.oddFooter.left.text == "&A"
        assert sheet.oddFooter.right.text == "Page &P of &N"


@each_layout
def test_headings_and_ref_stay_in_sight_and_leave_room_on_a_small_screen(layout: Layout) -> None:
    """What is frozen takes less than two thirds of a small screen."""
    sheet, frame = form_of(layout), Frame(layout)
    assert sheet.freeze_panes == f"B{frame.first_row}"
    frozen = sum(sheet.row_dimensions[row].height or 15 for row in range(1, frame.first_row))
    pixels = frozen * 96 / 72 * (sheet.sheet_view.zoomScale or 0) / 100
    # A laptop of 768 pixels has some 500 for cells.
    assert pixels < 0.6 * 500


@each_layout
def test_the_filter_runs_over_all_headings(layout: Layout) -> None:
    """The filter begins at the Ref and ends at the last column."""
    sheet, frame = form_of(layout), Frame(layout)
    first, last = sheet.auto_filter.ref.split(":")
    assert first == f"A{frame.heading_row}"
    assert sheet[last].column == frame.end


@each_layout
def test_screen_readers_find_the_corner_of_the_headings(layout: Layout) -> None:
    """A name that begins with Title tells where headings meet."""
    sheet, frame = form_of(layout), Frame(layout)
    names = {name: each.attr_text for name, each in sheet.defined_names.items() if name.startswith("Title")}
    assert list(names.values()) == [f"'{sheet.title}'!$A${frame.heading_row}"]


@each_layout
def test_it_opens_on_the_first_cell_to_fill_in(layout: Layout) -> None:
    """The form is in front, its first open cell selected."""
    book = book_of(layout)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    assert sheet.title == layout.name
    assert sheet.sheet_view.pane is not None
    assert sheet.sheet_view.pane.activePane == "topRight"
    assert [each.activeCell for each in sheet.sheet_view.selection if each.pane == "topRight"] == ["B2"]


@each_layout
def test_no_heading_is_broken_within_a_word(layout: Layout) -> None:
    """The longest word of a heading fits its column."""
    for column in layout.columns:
        longest = max(len(word) for word in column.heading.split())
        # Bold letters are about 6.7 of the 7 pixels of a character wide.
        assert longest * 6.7 + 8 <= column.width * 7, column.heading
