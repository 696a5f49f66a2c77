"""The blank forms: what is drawn from a layout, and that the committed templates are just that."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from scrutiny_xl.grids import address
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.forms import Frame, LiveRatings
from scrutiny_xl.workbooks.forms.blank import TEMPLATES_MADE_ON, blank_form
from scrutiny_xl.workbooks.forms.templates import draw_templates
from scrutiny_xl.workbooks.live import RowCells

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
YELLOW, GREY = "FFFFF9E5", "FFF1F3F5"

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)


def parts(file: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, unpacked."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def form_of(layout: Layout) -> Worksheet:
    """Return the form's sheet of a blank form, as openpyxl reads it."""
    sheet = load_workbook(io.BytesIO(blank_form(layout))).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def item_rows(sheet: Worksheet, frame: Frame) -> list[int]:
    """Return the rows to be filled in: those with a grey, locked cell for the ref."""
    rows = range(frame.first_row, sheet.max_row + 1)
    return [row for row in rows if sheet.cell(row, 1).fill.start_color.rgb == GREY]


@each_layout
def test_the_committed_template_is_what_the_layout_draws(layout: Layout) -> None:
    """A layout that changes without its template fails here."""
    committed = (TEMPLATES / f"{layout.id}.xlsx").read_bytes()
    # The parts and not the files: zlib packs differently from version to version.
    assert parts(committed) == parts(blank_form(layout)), "run: python -m scrutiny_xl.workbooks.forms"


def test_there_is_a_template_for_each_layout_and_no_other(tmp_path: Path) -> None:
    """The folder holds two files for each layout, named by its id: one with buttons, one without."""
    drawn = draw_templates(tmp_path / "new folder")
    assert sorted(file.name for file in drawn) == sorted(file.name for file in TEMPLATES.iterdir())


@each_layout
def test_the_same_layout_gives_the_same_bytes(layout: Layout) -> None:
    """Nothing of the moment of drawing gets into the file."""
    assert blank_form(layout) == blank_form(layout)


@each_layout
def test_headings_stand_in_the_forms_order_and_words_in_one_row(layout: Layout) -> None:
    """The heading row is the layout's columns, and nothing after them."""
    sheet, frame = form_of(layout), Frame(layout)
    headings = [sheet.cell(frame.heading_row, column).value for column in range(1, frame.end + 2)]
    assert headings == [*(column.heading for column in layout.columns), None]


@each_layout
def test_the_stamp_stands_above_the_headings(layout: Layout) -> None:
    """The reader knows the form by the stamp; a manager by the title."""
    sheet, frame = form_of(layout), Frame(layout)
    above = [cell.value for row in sheet.iter_rows(max_row=frame.heading_row - 1) for cell in row]
    assert above.count(layout.stamp) == 1
    assert above.count(layout.title) == 1


@each_layout
def test_each_label_has_an_open_yellow_cell_to_its_right(layout: Layout) -> None:
    """What is asked for above the table has its cell beside the label."""
    sheet = form_of(layout)
    for field, label, where in Frame(layout).fields():
        if field.owner == "officer":
            continue
        assert sheet.cell(label.row, label.first).value == field.label
        assert (where.row, where.first) == (label.row, label.first + 1)
        cell = sheet.cell(where.row, where.first)
        assert (cell.value, cell.protection.locked, cell.fill.start_color.rgb) == (None, False, YELLOW)


@each_layout
def test_the_legend_says_word_and_meaning_in_its_colour(layout: Layout) -> None:
    """No colour of the legend stands without its word."""
    sheet, frame = form_of(layout), Frame(layout)
    for entry, box in zip(layout.legend, frame.legend_boxes(), strict=True):
        cell = sheet.cell(box.row, box.first)
        assert cell.value == f"{entry.word}: {entry.meaning}"
        assert box.last <= frame.form_end


@each_layout
def test_no_merged_cell_touches_the_monitoring_columns_or_the_ref(layout: Layout) -> None:
    """Filters and screen readers stumble over merged cells."""
    sheet, frame = form_of(layout), Frame(layout)
    assert sheet.merged_cells.ranges
    for merged in sheet.merged_cells.ranges:
        assert merged.min_col > 1, merged
        assert merged.max_col <= frame.form_end, merged


@each_layout
def test_a_row_has_its_cells_locked_or_to_be_filled_in_by_owner(layout: Layout) -> None:
    """The officer's cells are grey and locked, all others yellow and open."""
    sheet, frame = form_of(layout), Frame(layout)
    rows = item_rows(sheet, frame)
    wanted = sum(section.objectives * section.rows for section in layout.blank) or layout.blank_rows
    assert len(rows) == wanted
    for row in rows:
        for number, column in frame.numbered:
            cell = sheet.cell(row, number)
            if isinstance(cell, MergedCell):
                continue  # the cell that covers it is the one that is filled in
            expected = (True, GREY) if column.owner == "officer" else (False, YELLOW)
            assert (cell.protection.locked, cell.fill.start_color.rgb) == expected, cell.coordinate


@each_layout
def test_headings_and_banners_of_the_monitoring_columns_are_locked(layout: Layout) -> None:
    """What the reader finds the answers by cannot be changed by accident."""
    sheet, frame = form_of(layout), Frame(layout)
    for row in (frame.banner_row, frame.heading_row):
        assert all(sheet.cell(row, column).protection.locked for column in range(1, frame.end + 1))
    banner = sheet.cell(frame.banner_row, frame.service_columns[0])
    assert "service area" in str(banner.value)


@each_layout
def test_protection_has_no_password_and_leaves_what_is_harmless(layout: Layout) -> None:
    """A manager may widen, sort, filter and insert rows; nobody needs a password."""
    for sheet in load_workbook(io.BytesIO(blank_form(layout))).worksheets:
        protection = sheet.protection
        assert protection.sheet
        assert protection.password is None
        forbidden = (protection.formatColumns, protection.formatRows, protection.sort, protection.autoFilter)
        assert forbidden == (False, False, False, False)
        assert not protection.insertRows
        assert protection.deleteColumns


@each_layout
def test_a_lists_choices_dates_and_percentages_are_guarded_in_every_row(layout: Layout) -> None:
    """Each kind of answer has one rule, which covers all rows of items and no banner."""
    sheet, frame = form_of(layout), Frame(layout)
    kinds = {"choice": "list", "date": "date", "percent": "decimal"}
    rows = item_rows(sheet, frame)
    for number, column in frame.numbered:
        if column.owner == "officer" or column.kind not in kinds:
            continue
        for row in rows:
            cell = address(row, number)
            (rule,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
            assert rule.type == kinds[column.kind]
            assert rule.showErrorMessage
            assert rule.error
            assert rule.prompt == column.hint
        banners = [row for row in range(frame.first_row, max(rows)) if row not in rows]
        assert not [row for row in banners if address(row, number) in rule.sqref]


def test_a_date_is_to_be_written_day_first() -> None:
    """The error says how a date is written here."""
    sheet = form_of(LAYOUTS[0])
    dates = [rule for rule in sheet.data_validations.dataValidation if rule.type == "date"]
    assert dates
    for rule in dates:
        assert "day/month/year" in str(rule.error)
        assert (rule.operator, rule.formula1) == ("greaterThan", "36526")  # 1 January 2000


@each_layout
def test_words_typed_into_the_form_stay_as_typed(layout: Layout) -> None:
    """Cells for words have the format for text."""
    sheet, frame = form_of(layout), Frame(layout)
    row = item_rows(sheet, frame)[0]
    for number, column in frame.numbered:
        if column.kind == "text":
            # Text format: Excel then makes no date of "April 2010" and no formula of "- done".
            assert sheet.cell(row, number).number_format == "@"


@each_layout
def test_every_rag_word_shows_in_its_colour_whatever_is_chosen(layout: Layout) -> None:
    """The colours follow the word in the cell, in the RAG columns alone."""
    sheet, frame = form_of(layout), Frame(layout)
    words: dict[int, set[str]] = {}
    for cells in sheet.conditional_formatting:
        (area,) = cells.cells.ranges
        words[area.min_col] = {rule.formula[0] for rule in cells.rules}
    expected = {column.role: number for number, column in frame.numbered if column.role in {"rag", "rated_rag"}}
    assert words.keys() == set(expected.values())
    assert words.pop(expected["rated_rag"]) == {
        '"Red"',
        '"Amber"',
        '"Green"',
        '"Blue"',
        '"Check entry"',
        '"Not read yet"',
    }
    assert all(found == {'"Red"', '"Amber"', '"Green"', '"Blue"'} for found in words.values())


@each_layout
def test_blank_rows_grow_with_what_is_typed_into_them(layout: Layout) -> None:
    """The rows have a height to begin with, and none that is fixed."""
    frame = Frame(layout)
    xml = parts(blank_form(layout))["xl/worksheets/sheet1.xml"].decode()
    sheet = form_of(layout)
    for row in item_rows(sheet, frame):
        start = xml.index(f'<row r="{row}"')
        opening = xml[start : xml.index(">", start)]
        assert "customHeight" not in opening
        assert 'ht="46"' in opening


@each_layout
def test_the_workbook_says_what_it_is_and_has_no_blank_sheet(layout: Layout) -> None:
    """Title, language and every sheet's purpose are stated."""
    workbook = load_workbook(io.BytesIO(blank_form(layout)))
    about = workbook.properties
    assert (about.title, about.language) == (layout.title, "en-GB")
    assert about.subject
    assert workbook.sheetnames == [layout.name, "Guidance", "Notes"]
    assert all(sheet.max_row > 5 for sheet in workbook.worksheets)
    notes = {cell.value for row in workbook["Notes"].iter_rows() for cell in row}
    assert notes >= set(layout.notes)


@each_layout
def test_guidance_takes_one_screen(layout: Layout) -> None:
    """The guidance is read without scrolling."""
    guidance = load_workbook(io.BytesIO(blank_form(layout)))["Guidance"]
    heights = [guidance.row_dimensions[row].height or 15 for row in range(1, guidance.max_row + 1)]
    # 1,080 pixels less the ribbon and the status bar, at 96 pixels to 72 points.
    assert sum(heights) <= (1080 - 340) * 72 / 96


@each_layout
def test_every_row_is_rated_by_one_formula_that_stands_in_the_file_once(layout: Layout) -> None:
    """It shows nothing in a blank row, and can be changed: a formula in a cell of words would turn into words."""
    file, frame = blank_form(layout), Frame(layout)
    sheet = form_of(layout)
    shown = load_workbook(io.BytesIO(file), data_only=True).worksheets[0]
    ratings = LiveRatings(RULE_SETS["three-boxes"])
    column = frame.number_of["rated_rag"]
    for row in item_rows(sheet, frame):
        cell = sheet.cell(row, column)
        assert cell.value == f"={ratings.formula(frame, row)}"
        assert (cell.number_format, cell.protection.locked) == ("General", True)
        assert not shown.cell(row, column).value
    assert parts(file)["xl/worksheets/sheet1.xml"].count(b"IFERROR(") == 1


@each_layout
def test_it_rates_for_the_day_on_which_it_is_looked_at(layout: Layout) -> None:
    """The officer's cell says which; until it is calculated it holds the day of the template."""
    sheet, where = form_of(layout), Frame(layout).field("as_at")
    assert where is not None
    cell = sheet.cell(where.row, where.first)
    assert (cell.value, cell.number_format) == ("=TODAY()", "d mmmm yyyy")
    assert (cell.protection.locked, cell.fill.start_color.rgb) == (True, GREY)
    assert not [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]
    shown = load_workbook(io.BytesIO(blank_form(layout)), data_only=True).worksheets[0]
    assert shown[cell.coordinate].value.date() == TEMPLATES_MADE_ON


@each_layout
def test_every_cell_the_formula_names_is_the_one_it_means(layout: Layout) -> None:
    """All columns that a rating is made from are found on the form."""
    frame = Frame(layout)
    cells = RowCells.in_row(40, frame.number_of, layout.words)
    assert cells is not None
    assert cells.item == address(40, frame.number_of[layout.words])
    for role in ("timescale", "due", "progress", "completed_on", "extension_on", "explanation"):
        assert getattr(cells, role) == address(40, frame.number_of[role])
    assert bool(cells.rag) == ("rag" in frame.number_of)
    assert RowCells.in_row(40, {"timescale": 1}, "timescale") is None
