"""Templates filled in: values where they belong, rows like the template's own, and all else kept."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from workbooks.editing.grafting import dangling
from workbooks.editing.packages import members
from workbooks.filling import councils
from workbooks.filling.councils import LAYOUTS, changed, form, looked_through, shipped

from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.filling import FilledItem, Filling, fill
from scrutiny_xl.workbooks.forms.lines import Line
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.filling import FormTemplate

HEADER: Mapping[str, str | date] = {
    "plan": "Culture Plan 2024",
    "committee": "Culture Committee",
    "meeting_date": date(2024, 5, 2),
    "plan_date": date(2024, 5, 2),
    "as_at": date(2025, 1, 31),
    "quarter": "Q3 2024/25",
    "service_area": "Libraries & =Museums",
}
LONG = "Publish the opening hours of every library and museum, and say who is to be asked. " * 6


def item(number: int, **more: Any) -> FilledItem:
    """Return an item in which the words of every layout stand."""
    values = {
        "ref": f"CP24.{number}",
        "item": str(number),
        "recommendation": f"Recommendation {number}",
        "response": "Accepted.",
        "objective": f"Objective {number // 3}",
        "action": f"Action {number}",
        "timescale": "By 31 March 2025",
        "due": date(2025, 3, 31),
        "percent": 0.5,
        **more,
    }
    return FilledItem(values)


def lines(count: int, *banners: int) -> list[Line]:
    """Return the lines of so many items, with a section's banner before some of them."""
    found: list[Line] = []
    for number in range(count):
        if number in banners:
            found.append(Line("section", f"{'ABCDEFGH'[len(found) % 8]}. Section {number}"))
        found.append(Line("item", item=number))
    return found


def filled(template: FormTemplate, count: int, *banners: int, **more: Any) -> bytes:
    """Return a template filled with so many items."""
    return fill(template, Filling(HEADER, lines(count, *banners), [item(n) for n in range(count)], **more)).to_bytes()


def sheet_of(data: bytes) -> Worksheet:
    """Return the form's sheet as openpyxl reads it."""
    return form(load_workbook(io.BytesIO(data)))


def column(template: FormTemplate, sheet: Worksheet, role: str) -> list[Any]:
    """Return what stands in the column of a role, from the first row to the last."""
    return [sheet.cell(row, template.plan.columns[role]).value for row in range(template.first, sheet.max_row + 1)]


@pytest.mark.parametrize("count", [1, 2, 40, 300])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_values_stand_in_their_cells(layout: str, count: int) -> None:
    """In a council's own form, which has columns in other places; what a return reads is what was filled in."""
    template = looked_through(councils.council(layout))
    data = filled(template, count)
    assert dangling(data) == []
    read = read_return("r.xlsx", "0", read_grids(SourceFile("r.xlsx", data)))
    (plan,) = read.plans
    words = template.layout.words
    assert [each.values[words] for each in plan.items] == [item(n).values[words] for n in range(count)]
    assert [each.values["timescale"] for each in plan.items] == ["By 31 March 2025"] * count
    assert plan.header["service_area"] == "Libraries & =Museums"
    sheet = sheet_of(data)
    assert column(template, sheet, "ref")[:count] == [f"CP24.{n}" for n in range(count)]
    assert column(template, sheet, "due")[:count] == [datetime(2025, 3, 31)] * count  # noqa: DTZ001 -- a day has none


def look(cell: Any) -> list[str]:
    """Return how a cell looks, and whether it is locked."""
    return [repr(each) for each in (cell.font, cell.border, cell.alignment, cell.fill, cell.protection)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_look_like_the_template_s(layout: str) -> None:
    """Font, fill, border, alignment and protection of every cell, the council's own columns too."""
    template = looked_through(councils.council(layout))
    before, after = sheet_of(template.data), sheet_of(filled(template, 3))
    for row in range(template.first, template.first + 3):
        for at in range(1, max(template.plan.columns.values()) + 2):
            pattern, cell = before.cell(template.item.row, at), after.cell(row, at)
            assert look(cell) == look(pattern)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_formulas_of_the_council_s_columns_are_copied(layout: str) -> None:
    """Each row has that of its own row."""
    template = looked_through(councils.council(layout))
    sheet, due = sheet_of(filled(template, 4)), get_column_letter(template.plan.columns["due"])
    at = max(template.plan.columns.values()) + 1
    for row in range(template.first, template.first + 4):
        assert str(sheet.cell(row, at).value).startswith(f"=IF(ISNUMBER({due}{row}),{due}{row}-$")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_banners_run_over_the_form(layout: str) -> None:
    """Whether the template has any or not."""
    for change in (councils.renamed, councils.no_banners):
        template = looked_through(changed(layout, change))
        sheet = sheet_of(filled(template, 3, 0, 2))
        merged = [area for area in sheet.merged_cells.ranges if area.min_row >= template.first]
        assert sorted(area.min_row for area in merged) == [template.first, template.first + 3]
        for area in merged:
            assert area.max_col - area.min_col >= 2
            assert str(sheet.cell(area.min_row, area.min_col).value)[1:9] == ". Sectio"


def test_the_lead_in_has_its_own_look() -> None:
    """The template's first banner, where the layout has words before its items."""
    template = looked_through(shipped("scraip"))
    all_lines = [Line("lead-in", "It was recommended that:"), *lines(2)]
    data = fill(template, Filling(HEADER, all_lines, [item(0), item(1)])).to_bytes()
    before, after = sheet_of(template.data), sheet_of(data)
    assert after["B9"].value == "It was recommended that:"
    assert look(after["B9"]) == look(before["B9"])
    assert "B9:F9" in after.merged_cells


def test_an_objective_spans_its_rows() -> None:
    """Its words stand once, in merged cells; those of one row are not merged."""
    template = looked_through(shipped("rag-plan"))
    spanned = [Line("section", "A. Aims"), Line("item", item=0, spans=2), Line("item", item=1, spans=0),
               Line("item", item=2)]  # fmt: skip
    sheet = sheet_of(fill(template, Filling(HEADER, spanned, [item(n) for n in range(3)])).to_bytes())
    below = sorted(str(area) for area in sheet.merged_cells.ranges if area.min_row >= template.first)
    assert below == ["B8:H8", "B9:B10"]
    assert [sheet.cell(row, 2).value for row in (9, 10, 11)] == ["Objective 0", None, "Objective 0"]


def test_in_an_excel_table_nothing_is_merged() -> None:
    """Excel would call the workbook damaged."""

    def table(book: Workbook, found: FormTemplate) -> None:
        sheet = form(book)
        sheet.auto_filter.ref = None
        sheet.add_table(Table(displayName="Form", ref=f"A{found.plan.heading_row}:S{found.last}"))

    template = looked_through(changed("rag-plan", councils.no_banners, _unmerged, table))
    spanned = [Line("section", "A. Aims"), Line("item", item=0, spans=2), Line("item", item=1, spans=0)]
    sheet = sheet_of(fill(template, Filling(HEADER, spanned, [item(0), item(1)])).to_bytes())
    assert not [area for area in sheet.merged_cells.ranges if area.min_row > template.plan.heading_row]
    assert sheet.tables["Form"].ref == "A7:S10"
    assert [sheet.cell(row, 2).value for row in (9, 10)] == ["Objective 0", "Objective 0"]


def _unmerged(book: Workbook, found: FormTemplate) -> None:
    sheet = form(book)
    for area in [each for each in sheet.merged_cells.ranges if each.min_row >= found.first]:
        sheet.unmerge_cells(area.coord)


def test_days_are_shown_as_days_whatever_the_cell_s_format() -> None:
    """In the header and in the rows."""

    def general(book: Workbook, found: FormTemplate) -> None:
        for cell in (found.plan.header_cells["plan_date"], f"{get_column_letter(found.plan.columns['due'])}7"):
            form(book)[cell].number_format = "General"

    template = looked_through(changed("improvement-plan", general))
    sheet = sheet_of(filled(template, 1))
    for cell in (sheet[template.plan.header_cells["plan_date"]], sheet.cell(7, template.plan.columns["due"])):
        assert getattr(cell, "is_date", False)
        assert isinstance(cell.value, datetime)


def test_rows_are_as_tall_as_their_words_need() -> None:
    """Taller in larger letters, and never taller than Excel allows."""

    def large(book: Workbook, found: FormTemplate) -> None:
        for cells in form(book).iter_rows(min_row=found.first, max_row=found.last):
            for cell in cells:
                cell.font = Font("Arial", 18)

    heights = []
    for change in (councils.renamed, large):
        template = looked_through(changed("improvement-plan", change))
        items = [item(0), item(1, action=LONG), item(2, action=LONG * 20)]
        sheet = sheet_of(fill(template, Filling(HEADER, lines(3), items)).to_bytes())
        heights.append([sheet.row_dimensions[row].height or 0 for row in (7, 8, 9)])
    small, large_letters = heights
    assert 15 < small[0] < small[1] < small[2] == 409
    assert small[1] < large_letters[1] <= 409


def test_a_long_objective_makes_its_rows_taller() -> None:
    """By the same amount each."""
    template = looked_through(shipped("rag-plan"))
    spanned = [Line("item", item=0, spans=2), Line("item", item=1, spans=0)]
    items = [item(0, objective=LONG), item(1)]
    sheet = sheet_of(fill(template, Filling(HEADER, spanned, items)).to_bytes())
    assert sheet.row_dimensions[8].height == sheet.row_dimensions[9].height
    assert 100 < (sheet.row_dimensions[8].height or 0) < 409


def test_the_rating_is_one_formula_for_all_rows() -> None:
    """Written out once; rows that are not live hold the word."""
    template = looked_through(shipped("improvement-plan"))
    items = [FilledItem({**item(n).values, "rated_rag": "Red"}, rated=n != 1) for n in range(3)]
    data = fill(
        template, Filling(HEADER, lines(3), items, rating=lambda row: f'IF(A{row}="","","Red & so")')
    ).to_bytes()
    xml = members(data)["xl/worksheets/sheet1.xml"].decode()
    assert re.findall('<c r="N[789]"[^>]*>(.*?)</c>', xml) == [
        '<f t="shared" ref="N7:N9" si="9001">IF(A7=&quot;&quot;,&quot;&quot;,&quot;Red &amp; so&quot;)</f><v>Red</v>',
        '<is><t xml:space="preserve">Red</t></is>',
        '<f t="shared" si="9001"/><v>Red</v>',
    ]
    assert [sheet_of(data).cell(row, 14).value for row in (7, 9)] == [
        '=IF(A7="","","Red & so")',
        '=IF(A9="","","Red & so")',
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_settled_form_has_nothing_to_fill_in(layout: str) -> None:
    """No cell of its header or its rows is unlocked, or tinted as one that is to be filled in."""
    template = looked_through(shipped(layout))
    open_form, settled = (sheet_of(filled(template, 3, settled=each)) for each in (False, True))
    cells = [cell.coordinate for row in open_form.iter_rows() for cell in row if not cell.protection.locked]
    assert cells
    for cell in cells:
        assert settled[cell].protection.locked
        assert settled[cell].fill.fill_type is None
    assert all(cell.protection.locked for row in settled.iter_rows() for cell in row)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_without_items_keeps_a_blank_row(layout: str) -> None:
    """So that there is something to fill in."""
    template = looked_through(shipped(layout))
    again = looked_through(fill(template, Filling({}, [], [])).to_bytes())
    assert (again.first, again.last) == (template.first, template.first)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_filling_from_one_row(layout: str) -> None:
    """What the one row had, all have: its lists and its prompts."""
    template = looked_through(changed(layout, councils.one_row))
    sheet = sheet_of(filled(template, 20))
    progress = get_column_letter(template.plan.columns["progress"])
    first, last = template.first, template.first + 19
    lists = [str(each.sqref) for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert f"{progress}{first}:{progress}{last}" in lists
    assert str(sheet.auto_filter.ref).endswith(str(last))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_council_has_put_there_is_kept(layout: str) -> None:
    """Pictures, chart, sheets, protection; the chart's counts take in all rows, and what stood below stands below."""
    template = looked_through(councils.council(layout))
    before, after = (load_workbook(io.BytesIO(data)) for data in (template.data, filled(template, 40)))
    grown = template.first + 40 - 1 - template.last
    assert after.sheetnames == before.sheetnames
    assert after["Lists"].sheet_state == "hidden"
    rated = get_column_letter(template.plan.columns["rated_rag"])
    assert after["Counts"]["B1"].value == (
        f"=COUNTIF('Mayor''s plan'!${rated}${template.first}:${rated}${template.last + grown},A1)"
    )
    parts = members(filled(template, 40))
    assert {name for name in parts if "media" in name} == {
        "xl/media/image1.png",
        "xl/media/image2.png",
        "xl/media/crest.png",
    }
    drawn = [
        [int(row) for row in re.findall("from>.*?row>([0-9]+)<", xml["xl/drawings/drawing1.xml"].decode())]
        for xml in (members(template.data), parts)
    ]
    assert drawn[1] == [row + grown if row >= template.last else row for row in drawn[0]]
    assert form(after).protection.sheet


def test_the_same_filling_gives_the_same_bytes() -> None:
    """However often."""
    template = looked_through(councils.council("rag-plan"))
    assert filled(template, 7, 0, 3) == filled(template, 7, 0, 3)
