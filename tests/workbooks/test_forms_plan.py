"""A plan of the register, drawn as the form it came from."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from scrutiny_xl.grids import address
from scrutiny_xl.layouts import Layout, layout_named
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.rating.model import Rating
from scrutiny_xl.register import Clash, RegisterItem, RegisterPlan
from scrutiny_xl.responses import Decision
from scrutiny_xl.returns import PlanId, Value
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.drawing import Book
from scrutiny_xl.workbooks.forms import Frame, LiveRatings, PlanSheet, draw_plan, sheet_title
from scrutiny_xl.workbooks.packing import pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.streaming import Stream

SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN = map(layout_named, ("scraip", "rag-plan", "improvement-plan"))
MADE_ON = date(2025, 7, 1)
AS_AT = date(2025, 6, 30)
RATINGS = LiveRatings(RULE_SETS["three-boxes"])
LATE = Rating("Red", "red", "overdue", "Due by 31 March 2025 and not completed.", "", "", date(2025, 3, 31))
ONGOING = Rating("Ongoing", "", "ongoing", "No deadline can be read from 'Continuing'.", "", "", None)
LONG = "The working group will meet every month and report what it found to the committee. " * 8


def streamed(plan: PlanSheet) -> Stream:
    """Return the rows of a plan's sheet, which a drawn one has."""
    assert plan.stream is not None
    return plan.stream


def item(
    ref: str,
    values: Mapping[str, Value],
    section: str = "",
    rating: Rating = LATE,
    clash: str = "",
) -> RegisterItem:
    """Return an item of the register; `clash` is the role two services disagree about."""
    clashes = (Clash(ref, clash, clash, ()),) if clash else ()
    decision = Decision("Accepted in part", "partly agreed", plain=True)
    words = values.get("timescale")
    timescale = read_timescale(str(words), date(2025, 1, 12)) if words else None
    return RegisterItem(ref, section, values, ("Housing",), (), {}, clashes, timescale, decision, "", rating)


def plan(layout: Layout, *items: RegisterItem, header: Mapping[str, str | date] | None = None) -> RegisterPlan:
    """Return a plan of the register."""
    return RegisterPlan(PlanId(layout.id, "SHC.150112.109", "Voids"), layout, header or {}, items)


def drawn(*plans: RegisterPlan) -> tuple[Workbook, list[PlanSheet]]:
    """Draw plans, pack the workbook and read it back, with the words that formulas show."""
    book = Book()
    sheets = [draw_plan(book.add_sheet(sheet_title(each.id.code, book.titles)), each, RATINGS, AS_AT) for each in plans]
    packed = pack(book, MADE_ON, [streamed(each) for each in sheets])
    return load_workbook(io.BytesIO(packed), data_only=True), sheets


def sheet_of(a_plan: RegisterPlan) -> tuple[Worksheet, PlanSheet]:
    """Draw one plan and return its sheet."""
    workbook, (one,) = drawn(a_plan)
    return workbook[one.title], one


def cell_of(sheet: Worksheet, row: int, layout: Layout, role: str) -> Cell:
    """Return the cell of a role."""
    cell = sheet.cell(row, Frame(layout).number_of[role])
    assert isinstance(cell, Cell)
    return cell


def row_of(sheet: Worksheet, layout: Layout, row: int) -> dict[str, object]:
    """Return the values of a row by role, empty cells left out."""
    values = {column.role: sheet.cell(row, n).value for n, column in Frame(layout).numbered}
    return {role: value for role, value in values.items() if value is not None}


def test_an_item_stands_in_its_columns_with_its_rating() -> None:
    """What was agreed, reported and rated stands side by side; the letter leads the words."""
    a_plan = plan(
        SCRAIP,
        item(
            "SHC.150112.109.a",
            {
                "item": "a",
                "recommendation": "That voids are let sooner",
                "response": "Partly agreed",
                "timescale": "By March",
                "percent": 0.4,
                "completed_on": date(2025, 5, 2),
            },
        ),
    )
    sheet, where = sheet_of(a_plan)
    row = where.rows["SHC.150112.109.a"]
    values = row_of(sheet, SCRAIP, row)
    for role in ("completed_on", "due"):
        cell = cell_of(sheet, row, SCRAIP, role)
        assert cell.number_format == "dd/mm/yyyy"
        assert isinstance(cell.value, datetime)
        values[role] = cell.value.date()
    assert values == {
        "ref": "SHC.150112.109.a",
        "recommendation": "a) That voids are let sooner",
        "response": "Partly agreed",
        "timescale": "By March",
        "percent": 0.4,
        "completed_on": date(2025, 5, 2),
        "decision": "Accepted in part",
        "due": date(2025, 3, 31),
        "rated_rag": "Red",
        "reason": "Due by 31 March 2025 and not completed.",
    }


def test_a_number_with_a_column_of_its_own_stays_there() -> None:
    """A form with a column for numbers has no number before the words."""
    sheet, where = sheet_of(plan(IMPROVEMENT_PLAN, item("SIP22.1", {"item": 1.0, "recommendation": "Lead"})))
    values = row_of(sheet, IMPROVEMENT_PLAN, where.rows["SIP22.1"])
    assert (values["item"], values["recommendation"]) == (1, "Lead")


def test_a_rag_word_that_was_typed_has_its_colour_and_a_rating_that_of_its_format() -> None:
    """A rating changes with its row, so no colour of its own may stay behind."""
    rows = item("P.A.1", {"action": "One", "rag": "Amber"}), item("P.A.2", {"action": "Two"}, rating=ONGOING)
    sheet, where = sheet_of(plan(RAG_PLAN, *rows))
    columns = Frame(RAG_PLAN).number_of
    rated, reported = columns["rated_rag"], columns["rag"]
    first, second = where.rows["P.A.1"], where.rows["P.A.2"]
    red, ongoing, amber = sheet.cell(first, rated), sheet.cell(second, rated), sheet.cell(first, reported)
    assert (red.value, red.fill.start_color.rgb) == ("Red", "FFF1F3F5")
    assert (amber.value, amber.fill.start_color.rgb) == ("Amber", "FFFFC000")
    assert (ongoing.value, ongoing.fill.start_color.rgb) == ("Ongoing", "FFF1F3F5")
    assert sheet.cell(second, reported).fill.fill_type is None
    (formats,) = sheet.conditional_formatting
    assert str(formats.sqref) == f"{address(first, rated)}:{address(second, rated)}"
    shown = {rule.formula[0]: rule.dxf for rule in formats.rules}
    assert shown.keys() == {'"Red"', '"Amber"', '"Green"', '"Blue"', '"Check entry"', '"Not read yet"'}
    assert shown['"Red"'].fill.end_color.rgb == "FFC00000"
    assert (shown['"Not read yet"'].font.i, shown['"Not read yet"'].fill) == (True, None)


def test_what_clashes_is_shown_as_such() -> None:
    """No answer is chosen where two services disagree."""
    sheet, where = sheet_of(plan(RAG_PLAN, item("P.A.1", {"action": "One"}, clash="progress")))
    assert row_of(sheet, RAG_PLAN, where.rows["P.A.1"])["progress"] == "see Clashes"


def test_the_header_is_filled_in_with_real_dates() -> None:
    """Days are days, words are words, and long words get a taller row."""
    header: dict[str, str | date] = {
        "committee": "Housing",
        "meeting_date": date(2015, 1, 12),
        "minute": "=109",
        "topic": LONG,
    }
    sheet, _ = sheet_of(plan(SCRAIP, item("S.a", {}), header=header))
    places = {field.key: where for field, _, where in Frame(SCRAIP).fields()}
    cells = {key: sheet.cell(where.row, where.first) for key, where in places.items()}
    assert cells["committee"].value == "Housing"
    assert cells["meeting_date"].value == datetime(2015, 1, 12)  # noqa: DTZ001 - a day, as openpyxl reads it
    assert cells["meeting_date"].number_format == "d mmmm yyyy"
    assert (cells["minute"].value, cells["minute"].data_type) == ("=109", "s")
    height = sheet.row_dimensions[places["topic"].row].height
    assert height is not None
    assert height > 60


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "-3", "@SUM(A1)", "<b>&amp;", "tab\tand\nline"])
def test_words_stay_words(words: str) -> None:
    """Nothing a return says becomes a formula or markup."""
    sheet, where = sheet_of(plan(RAG_PLAN, item("P.A.1", {"action": words}, section=words)))
    row = where.rows["P.A.1"]
    action = sheet.cell(row, Frame(RAG_PLAN).number_of["action"])
    assert (action.value, action.data_type) == (words, "s")
    assert sheet.cell(row - 1, 2).value == words


OBJECTIVES = plan(
    RAG_PLAN,
    item("P.A.1", {"objective": "1. Clear role", "action": "Meet"}, "A. Aims"),
    item("P.A.2", {"objective": "1. Clear role", "action": "Publish"}, "A. Aims"),
    item("P.A.3", {"objective": "2. Training", "action": "Train"}, "A. Aims"),
    item("P.A.4", {"action": "No objective"}, "A. Aims"),
    item("P.A.5", {"action": "Nor here"}, "A. Aims"),
    item("P.B.1", {"objective": "2. Training", "action": "Chair"}, "B. Meetings"),
)


def test_sections_are_banners_and_an_objective_covers_its_rows() -> None:
    """An objective covers only rows that follow one another in one section."""
    sheet, where = sheet_of(OBJECTIVES)
    frame = Frame(RAG_PLAN)
    first, column = frame.first_row, frame.number_of["objective"]
    down = [sheet.cell(row, column).value for row in range(first, first + 8)]
    assert down == [
        "A. Aims",
        "1. Clear role",
        None,
        "2. Training",
        None,
        None,
        "B. Meetings",
        "2. Training",
    ]
    table = {str(merged) for merged in sheet.merged_cells.ranges if merged.min_row >= first}
    assert table == {f"B{first}:H{first}", f"B{first + 1}:B{first + 2}", f"B{first + 6}:H{first + 6}"}
    assert list(where.rows.values()) == [first + n for n in (1, 2, 3, 4, 5, 7)]


def test_rows_are_tall_enough_for_their_words_and_never_taller_than_excel_allows() -> None:
    """Heights follow the longest cell, and rows share the room an objective needs."""
    items = (
        item("P.A.1", {"action": "Short"}, rating=ONGOING),
        item("P.A.2", {"action": LONG}),
        item("P.A.3", {"action": LONG * 20}),
        item("P.A.4", {"objective": LONG, "action": "Short"}),
        item("P.A.5", {"objective": LONG, "action": "Short"}),
    )
    sheet, where = sheet_of(plan(RAG_PLAN, *items))
    heights = [sheet.row_dimensions[row].height or 0.0 for row in where.rows.values()]
    letters = RAG_PLAN.by_role["action"].width * 7 / 6
    assert heights[1] > len(LONG) / letters * 14.5
    assert heights[2] == 409
    objective = RAG_PLAN.by_role["objective"].width * 7 / 6
    assert heights[3] + heights[4] > len(LONG) / objective * 14.5
    assert heights[0] < heights[1]


def test_it_is_set_up_for_print_as_the_blank_form_is() -> None:
    """One frame serves both; only the protection is left out."""
    sheet, _ = sheet_of(OBJECTIVES)
    frame = Frame(RAG_PLAN)
    assert sheet.print_title_rows == f"${frame.banner_row}:${frame.heading_row}"
    assert sheet.page_setup.scale == frame.scale
    assert sheet.freeze_panes == f"B{frame.first_row}"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.right.text == "Voids"
    assert not sheet.protection.sheet


def test_no_banner_stands_alone_at_the_foot_of_a_page() -> None:
    """A banner is printed on the page of its first item."""
    rows = [item(f"P.A.{n}", {"action": LONG}, "A. Aims") for n in range(5)]
    many = [item(f"P.B.{n}", {"action": LONG * 2}, "B. Meetings") for n in range(5)]
    sheet, where = sheet_of(plan(RAG_PLAN, *rows, *many))
    breaks = [each.id for each in sheet.row_breaks.brk]
    # The fifth long row ends the page; the banner begins the next one together with its first item.
    assert breaks == [where.rows["P.B.0"] - 2]


def test_plans_with_one_code_get_two_sheets() -> None:
    """A second plan of one code gets a number behind its title."""
    workbook, sheets = drawn(plan(SCRAIP, item("S.a", {})), plan(SCRAIP, item("S.b", {})))
    assert [each.title for each in sheets] == ["SHC.150112.109", "SHC.150112.109 (2)"]
    assert workbook.sheetnames == [each.title for each in sheets]


def test_a_plan_without_items_is_a_form_without_rows() -> None:
    """A plan nobody returned an item for is drawn all the same."""
    sheet, where = sheet_of(plan(IMPROVEMENT_PLAN))
    assert where.rows == {}
    assert sheet.max_row == Frame(IMPROVEMENT_PLAN).heading_row


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Neither the drawing nor the order of merged cells hangs on chance; rows can be asked for again."""
    packed = []
    for book in (Book(), Book()):
        one = draw_plan(book.add_sheet("SIP22"), OBJECTIVES, RATINGS, AS_AT)
        assert list(streamed(one).rows) == list(streamed(one).rows)
        packed.append(pack(book, MADE_ON, [streamed(one)]))
    assert packed[0] == packed[1]


def test_items_are_streamed_and_not_drawn_cell_by_cell() -> None:
    """However many items there are, only the head is drawn ahead of packing."""
    few, many = Book().add_sheet("P"), Book().add_sheet("P")
    draw_plan(few, plan(RAG_PLAN, *OBJECTIVES.items), RATINGS, AS_AT)
    draw_plan(many, plan(RAG_PLAN, *OBJECTIVES.items * 50), RATINGS, AS_AT)
    assert max(few.rows) == max(many.rows) == Frame(RAG_PLAN).heading_row


def test_a_plan_is_rated_by_formulas_for_the_day_of_the_register() -> None:
    """One formula for all rows that it rates; a clash, and an entry no formula can read, has its word alone."""
    done = Rating("Green", "green", "completed", "Completed.", "", "", date(2025, 5, 31))
    rows = [
        item("S.a", {"action": "Meet", "timescale": "By 31 May 2025", "progress": "Completed"}, rating=done),
        item("S.b", {"action": "Meet", "timescale": "By 31 May 2025", "progress": "In progress"}, clash="update"),
        item("S.c", {"action": "Meet", "timescale": "By 31 May 2025", "progress": "nearly there"}),
        item("S.d", {"action": "Meet", "timescale": "By 31 May 2025", "progress": "In progress"}),
        item("S.e", {"action": "Meet", "timescale": "By 31 May 2025", "progress": "In progress"}, clash="progress"),
    ]
    book = Book()
    drawn_plan = draw_plan(book.add_sheet("P"), plan(IMPROVEMENT_PLAN, *rows), RATINGS, AS_AT)
    packed = pack(book, MADE_ON, [streamed(drawn_plan)])
    sheet = load_workbook(io.BytesIO(packed))["P"]
    frame = Frame(IMPROVEMENT_PLAN)
    found = {ref: cell_of(sheet, row, IMPROVEMENT_PLAN, "rated_rag").value for ref, row in drawn_plan.rows.items()}
    live = {ref: f"={RATINGS.formula(frame, row)}" for ref, row in drawn_plan.rows.items()}
    assert found == {"S.a": live["S.a"], "S.b": live["S.b"], "S.c": "Red", "S.d": live["S.d"], "S.e": "Red"}
    where = frame.field("as_at")
    assert where is not None
    assert sheet.cell(where.row, where.first).value == datetime(2025, 6, 30)  # noqa: DTZ001 - a day, as openpyxl reads it


def test_the_first_row_with_a_formula_may_be_any() -> None:
    """The words of the formula stand there, and read as they should."""
    rows = [
        item(f"S.{number}", {"recommendation": "Meet", "timescale": "By 31 May 2025", "progress": progress})
        for number, progress in enumerate(("soon", "In progress", "soon", "Paused"))
    ]
    drawn_plan = draw_plan(Book().add_sheet("P"), plan(IMPROVEMENT_PLAN, *rows), RATINGS, AS_AT)
    xml = "".join(streamed(drawn_plan).rows)
    second, last = list(drawn_plan.rows.values())[1::2]
    assert f'ref="N{second}:N{last}"' in xml
    assert xml.count("IFERROR(") == 1
    assert xml.count('<f t="shared" si="0"/>') == 1
