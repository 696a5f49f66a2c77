"""Templates looked through: ours, and ours as councils change them."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table
from workbooks.editing.packages import needs_libreoffice, package, rows_of, worksheet
from workbooks.filling import councils
from workbooks.filling.councils import LAYOUTS, changed, form, looked_through, shipped

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.workbooks.filling import FormTemplate
from scrutiny_xl.workbooks.marking.strict import in_strict_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

SHIPPED = """
layout           | rows   | item | banner | lead-in
scraip           | 9 25   | 10   | 9      | 9
rag-plan         | 8 28   | 9    | 8      | -
improvement-plan | 7 26   | 7    | 7      | -
objective-plan   | 8 35   | 12   | 8      | -
review-timetable | 8 27   | 8    | 8      | -
"""
_TABLE = [[cell.strip() for cell in line.split("|")] for line in SHIPPED.strip().splitlines()[1:]]


def _seen(template: FormTemplate) -> list[str]:
    patterns = (template.item, template.banner, template.lead_in)
    return [
        template.layout.id,
        f"{template.first} {template.last}",
        *("-" if each is None else str(each.row) for each in patterns),
    ]


@pytest.mark.parametrize("line", _TABLE, ids=LAYOUTS)
def test_the_shipped_templates(line: list[str]) -> None:
    """Where the rows of each stand; every column of its layout is there, and every cell of its header."""
    template = looked_through(shipped(line[0]))
    assert _seen(template) == line
    assert {each.role for each in template.layout.columns} <= template.plan.columns.keys()
    assert {each.key for each in template.layout.header} | {"as_at"} <= template.plan.header_cells.keys()
    assert template.width(1, 2) > 10


CHANGES: tuple[Callable[[Workbook, FormTemplate], None], ...] = (
    councils.logo,
    councils.colours,
    councils.column_in_the_middle,
    councils.column_at_the_end,
    councils.renamed,
    councils.hidden_lists,
    councils.chart,
    councils.no_filter,
    councils.password,
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_what_a_council_changes_leaves_the_rows(layout: str, change: Any) -> None:
    """The form is found, its rows are those there were, and so are its columns and header cells."""
    ours, theirs = looked_through(shipped(layout)), looked_through(changed(layout, change))
    assert _seen(theirs) == _seen(ours)
    assert theirs.plan.columns.keys() == ours.plan.columns.keys()
    assert theirs.plan.header_cells == ours.plan.header_cells


@pytest.mark.parametrize("layout", LAYOUTS)
def test_everything_at_once(layout: str) -> None:
    """Columns stand where the council has put them; the row's formula is part of its pattern."""
    ours, theirs = looked_through(shipped(layout)), looked_through(councils.council(layout))
    at = ours.plan.columns[ours.layout.words]
    moved = {role: column + (column > at) for role, column in ours.plan.columns.items()}
    assert (theirs.first, theirs.last) == (ours.first, ours.last)
    assert theirs.plan.columns == moved
    assert theirs.item.cells[max(moved.values()) + 1][1].startswith("IF(ISNUMBER(")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_row_is_enough(layout: str) -> None:
    """All others are made after it."""
    template = looked_through(changed(layout, councils.one_row))
    assert template.item.row == template.last


@pytest.mark.parametrize("layout", LAYOUTS)
def test_banners_taken_away_are_made(layout: str) -> None:
    """From a row of items, merged over the form's own columns as far as they stand side by side."""
    template = looked_through(changed(layout, councils.no_banners, councils.no_filter))
    assert template.banner is not None
    assert template.banner.row == template.item.row == template.first
    assert template.banner.covers(template.plan.columns[template.layout.words])
    assert template.lead_in is None


def test_notes_right_below_the_table_are_no_rows_of_it() -> None:
    """Nor are merged ones: without a filter the table ends with its last blank row."""

    def notes(book: Workbook, found: FormTemplate) -> None:
        sheet = form(book)
        sheet.delete_rows(found.last + 1, 10)
        sheet.cell(found.last + 1, 2, "Fill in every column.")
        sheet.cell(found.last + 2, 2, "Send it to the scrutiny team.")
        sheet.merge_cells(start_row=found.last + 2, end_row=found.last + 2, start_column=2, end_column=6)

    for layout in LAYOUTS:
        ours = looked_through(shipped(layout))
        assert looked_through(changed(layout, councils.no_filter, notes)).last == ours.last


def test_a_form_that_is_an_excel_table() -> None:
    """Its rows are the table's; no cells can be merged in it."""

    def table(book: Workbook, found: FormTemplate) -> None:
        sheet = form(book)
        sheet.auto_filter.ref = None
        last = max(found.plan.columns.values())
        reference = f"A{found.plan.heading_row}:{get_column_letter(last)}{found.last}"
        sheet.add_table(Table(displayName="Form", ref=reference))

    template = looked_through(changed("improvement-plan", table))
    assert template.is_table
    assert (template.first, template.last, template.banner) == (7, 26, None)


def test_headings_in_another_order_and_header_fields_elsewhere() -> None:
    """Both are found where they stand."""

    def reordered(book: Workbook, found: FormTemplate) -> None:
        sheet, columns = form(book), found.plan.columns
        lead, timescale = (sheet.cell(found.plan.heading_row, columns[role]) for role in ("lead", "timescale"))
        lead.value, timescale.value = timescale.value, lead.value

    ours, theirs = looked_through(shipped("scraip")), looked_through(changed("scraip", reordered))
    assert theirs.plan.columns["lead"] == ours.plan.columns["timescale"]
    moved = looked_through(changed("scraip", councils.header_moved)).plan
    assert moved.header_cells["committee"] == "P2"
    assert moved.header_cells["topic"] == ours.plan.header_cells["topic"]


def test_a_chart_sheet_is_passed_over() -> None:
    """It has no cells."""
    data = changed("scraip", councils.chart, councils.chart_sheet)
    assert looked_through(data).last == 25


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: package(worksheet(rows_of("A1 Budget\nB1 Actual"))), "holds no form that is known"),
        (lambda: package(worksheet(rows_of("A1 Recommendation\nB1 Response\nC1 Timetable"))), "has no row to fill in"),
        (lambda: b"PK\x03\x04 nothing", "council.xlsx"),
    ],
)
def test_what_cannot_serve(data: Callable[[], bytes], words: str) -> None:
    """A sentence says why, and what to do."""
    with pytest.raises(UnreadableFileError) as error:
        looked_through(data())
    assert words in str(error.value)
    assert str(error.value).endswith(".")


def test_two_forms_in_one_workbook_are_refused() -> None:
    """Nobody could say which is meant."""

    def second(book: Workbook, _: FormTemplate) -> None:
        book.copy_worksheet(form(book))

    with pytest.raises(UnreadableFileError, match="it holds more than one form"):
        looked_through(changed("scraip", second))


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the shipped templates as LibreOffice saves them."""
    command, folder = needs_libreoffice(), tmp_path_factory.mktemp("resaved")
    for layout in LAYOUTS:
        (folder / f"{layout}.xlsx").write_bytes(councils.council(layout))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [f"{layout}.xlsx" for layout in LAYOUTS]
    arguments = [command, profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", *names]
    subprocess.run(arguments, cwd=folder, check=True, capture_output=True, timeout=180)
    shutil.rmtree(folder / "profile", ignore_errors=True)
    return folder / "saved"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_templates_that_libreoffice_has_saved(resaved: Path, layout: str) -> None:
    """The rows, columns and header cells are those that were there before."""
    before = looked_through(councils.council(layout))
    after = looked_through((resaved / f"{layout}.xlsx").read_bytes())
    assert _seen(after) == _seen(before)
    assert after.plan.columns == before.plan.columns
    assert after.plan.header_cells == before.plan.header_cells


def test_a_template_of_another_kind_is_refused() -> None:
    """A register counts its days from 1900 and is no strict workbook: sheets are copied only between equals."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes("scraip")))
    book.epoch = CALENDAR_MAC_1904
    saved = io.BytesIO()
    book.save(saved)
    with pytest.raises(UnreadableFileError, match="it counts its days from 1904"):
        FormTemplate.of(saved.getvalue(), "scraip.xlsx")
    with pytest.raises(UnreadableFileError, match="Strict Open XML"):
        FormTemplate.of(in_strict_form(template_bytes("scraip")), "scraip.xlsx")
