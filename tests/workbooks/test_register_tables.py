"""The register's tables, as Excel and other readers take them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from workbooks.builders import (
    finding,
    opened,
    realistic_register,
    register,
    register_item,
    register_plan,
    repair,
    source,
    table,
)

from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from scrutiny_xl.register import Register, RegisterItem
    from scrutiny_xl.returns import Value

TABLES = {
    "Register": "tblRegister",
    "Findings": "tblFindings",
    "Clashes": "tblClashes",
    "Dates": "tblDates",
    "Sources": "tblSources",
    "Item history": "tblHistory",
    "Receipt": "tblReceipt",
    "About": "tblReturns",
}


def one_row(item: RegisterItem) -> dict[str, Any]:
    """Return the Register's only row."""
    (row,) = table(opened(register(register_plan(SCRAIP, "Voids", item))), "Register")
    return row


def test_sheets_stand_in_their_order() -> None:
    """The plans stand behind the Summary, in the register's order, and the Summary is what one sees first."""
    workbook = opened(realistic_register())

    first, *plans = workbook.sheetnames[:4]
    assert first == "Summary"
    assert [title.split()[0] for title in plans] == ["Temporary", "Scrutiny", "Review"]
    assert workbook.sheetnames[4:] == [
        "Register",
        "Findings",
        "Clashes",
        "Dates",
        "Sources",
        "Item history",
        "Receipt",
        "About",
        "Register values",
    ]
    assert workbook.active is workbook["Summary"]


def test_a_plan_cannot_take_the_name_of_a_sheet() -> None:
    """A plan called Register has a sheet of its own beside the Register."""
    items = [register_item(ref, {"recommendation": "Do it"}) for ref in ("A.1", "B.1", "C.1")]
    plans = [register_plan(SCRAIP, title, item) for title, item in zip(("Register", "summary", ""), items, strict=True)]

    workbook = opened(register(*plans))

    assert len({title.casefold() for title in workbook.sheetnames}) == 13
    assert [row["Ref"] for row in table(workbook, "Register")] == ["A.1", "B.1", "C.1"]


@pytest.mark.parametrize("made", [realistic_register(), register()], ids=["full", "empty"])
def test_every_table_agrees_with_its_cells(made: Register) -> None:
    """A table's headings are the words in its heading row, unique whatever their capitals, with a row under them."""
    workbook = opened(made)

    for sheet, name in TABLES.items():
        found = workbook[sheet].tables[name]
        cells = workbook[sheet][found.ref]
        headings = [cell.value for cell in cells[0]]
        assert headings == [column.name for column in found.tableColumns]
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert found.autoFilter.ref == found.ref
        assert len(cells) > 1


def test_tables_hold_as_many_rows_as_the_register_has() -> None:
    """Each table ends with its last row."""
    made = realistic_register()
    workbook = opened(made)

    held = {sheet: len(table(workbook, sheet)) for sheet in TABLES}
    assert held == {
        "Register": len(made.items),
        "Findings": len(made.findings),
        "Clashes": len(made.clashes),
        "Dates": sum(len(item.extensions) for item in made.items),
        "Sources": len(made.items),
        "Item history": 1,  # the empty row that Excel wants
        "Receipt": len(made.receipt),
        "About": len(made.sources),
    }


def test_a_sheet_knows_its_size() -> None:
    """Readers that believe a sheet's stated size see every row."""
    made = realistic_register()

    workbook = load_workbook(io.BytesIO(register_workbook(made)), read_only=True)

    assert workbook["Register"].max_row == len(made.items) + 1
    assert len(list(workbook["Sources"].iter_rows())) == len(made.items) + 1


def test_another_reader_sees_the_same() -> None:
    """Calamine and openpyxl read one and the same Register."""
    packed = register_workbook(realistic_register())

    rows = CalamineWorkbook.from_filelike(io.BytesIO(packed)).get_sheet_by_name("Register").to_python()
    sheet = load_workbook(io.BytesIO(packed))["Register"]

    def plain(value: object) -> object:
        return value.date() if isinstance(value, datetime) else value or ""

    assert [[plain(value) for value in row] for row in rows] == [
        [plain(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]


def test_values_keep_their_kind() -> None:
    """Days are days, percentages numbers, and what has no value is an empty cell."""
    values: dict[str, Value] = {
        "recommendation": "Review it",
        "response": "Accepted. In hand.",
        "timescale": "By 31 October 2024",
        "progress": "In progress",
        "percent": 0.4,
        "completed_on": date(2024, 9, 1),
    }

    row = one_row(register_item("A.1", values, findings=2))

    assert row["Completed on"] == datetime(2024, 9, 1)  # noqa: DTZ001 - Excel knows no time zones
    assert row["Due"] == row["Due as rated"] == datetime(2024, 10, 31)  # noqa: DTZ001
    assert (row["% complete"], row["Findings"], row["Certain"]) == (0.4, 2, "Yes")
    assert (row["Decision"], row["Decision words"]) == ("Accepted", "Accepted")
    assert (row["Rated RAG"], row["Agreement"]) == ("On target", "Agree")
    assert not {"Objective", "Start", "Every", "Clashes", "Colour", "Difference"} & row.keys()


def test_a_day_shows_as_a_day() -> None:
    """The format is day/month/year, whatever the computer's own is."""
    sheet = opened(register(register_plan(SCRAIP, "P", register_item("A.1", {"completed_on": date(2024, 9, 1)}))))
    headings = [cell.value for cell in sheet["Register"][1]]

    cell = sheet["Register"].cell(2, headings.index("Completed on") + 1)
    assert isinstance(cell.value, datetime)
    assert cell.number_format == "dd/mm/yyyy"


def test_an_officers_decision_goes_before_the_proposed_one() -> None:
    """What an officer wrote in the Decision column stands."""
    row = one_row(register_item("A.1", {"response": "Accepted.", "decision": "Accepted in part"}))

    assert row["Decision"] == "Accepted in part"


def test_a_difference_is_said() -> None:
    """Reported green and rated red: the Register says so, and how."""
    values: dict[str, Value] = {"rag": "Green", "timescale": "By 30 June 2024", "action": "Do it"}

    row = one_row(register_item("A.1", values))

    assert (row["Reported status"], row["Rated RAG"], row["Agreement"]) == ("Green", "Red", "Differs")
    assert "The service reports Green" in row["Difference"]


def test_the_rated_word_is_tinted() -> None:
    """The cell of a rating with a colour has that colour, and its word."""
    item = register_item("A.1", {"timescale": "By 30 June 2024", "recommendation": "Do it"})
    sheet = opened(register(register_plan(SCRAIP, "P", item)))["Register"]
    headings = [cell.value for cell in sheet[1]]

    cell = sheet.cell(2, headings.index("Rated RAG") + 1)
    assert (cell.value, cell.fill.start_color.rgb) == ("Red", "FFC00000")


def test_a_ref_leads_to_its_row_on_the_plans_sheet() -> None:
    """The link of a ref ends at the cell that holds the same ref."""
    workbook = opened(realistic_register())

    for row in (2, 30, 61):
        cell = workbook["Register"].cell(row, 1)
        assert cell.hyperlink is not None
        title, address = str(cell.hyperlink.location).rsplit("!", 1)
        assert workbook[title.strip("'")][address].value == cell.value


def test_sources_name_the_cell_of_every_value() -> None:
    """A value's cell is its column in the return and the item's row; another return's is named in full."""
    values = {"recommendation": "Review it", "lead": "A. Smith", "update": "Begun"}
    item = register_item("A.1", values, areas=("Finance", "Housing"), row=14, clashes=("lead",))

    (row,) = table(opened(register(register_plan(SCRAIP, "P", item))), "Sources")

    assert row["File"] == "Finance - SCRAIP Q2.xlsx"
    assert (row["Row"], row["Recommendation"], row["Lead Officer"]) == (14, "B14", "see Clashes")
    assert row["Update"] == "Housing - SCRAIP Q2.xlsx › SCRAIP!K14"
    assert "Response" not in row


def test_findings_and_receipt_are_listed_as_given() -> None:
    """Findings keep their order and leave room for an explanation; a repair is shown as typed and as read."""
    made = register(
        findings=(finding(cell="C14"), finding("query", cell="C9")), receipt=(repair(" done ", "Completed"),)
    )

    workbook = opened(made)

    first, second = table(workbook, "Findings")
    assert (first["Severity"], first["Cell"], second["Severity"]) == ("Error", "C14", "Query")
    assert first["What to do"] == "Write the right date as day/month/year."
    assert "Explanation" not in first
    (line,) = table(workbook, "Receipt")
    assert (line["As typed"], line["As read"]) == (" done ", "Completed")


def test_clashes_offer_their_own_answers() -> None:
    """Each row has a list of the letters of its answers, three where three service areas answered."""
    two = register_item("A.1", {"lead": "x"}, areas=("Finance", "Housing"), clashes=("lead",))
    three = register_item("A.2", {"lead": "x"}, areas=("Finance", "Housing", "Planning"), clashes=("lead",))

    workbook = opened(register(register_plan(SCRAIP, "P", two, three, two._replace(ref="A.3"))))

    rows = table(workbook, "Clashes")
    assert rows[0]["Answer B"] == "lead says Housing"
    assert rows[0]["Given by B"] == "Housing · Housing - SCRAIP Q2.xlsx › SCRAIP!F10"
    assert "Answer C" not in rows[0]
    assert rows[1]["Answer C"] == "lead says Planning"
    lists = {str(each.sqref): each.formula1 for each in workbook["Clashes"].data_validations.dataValidation}
    assert lists == {"J2 J4": '"A,B"', "J3": '"A,B,C"'}


def test_nothing_found_is_said() -> None:
    """Under an empty table stands one sentence that says so."""
    workbook = opened(register())

    said = {sheet: workbook[sheet]["A4"].value for sheet in ("Register", "Findings", "Clashes", "Dates", "Receipt")}
    assert said == {
        "Register": "No item was read from any return.",
        "Findings": "Nothing was found: no return breaks a rule.",
        "Clashes": "No two answers clash.",
        "Dates": "No other date has been sought or agreed.",
        "Receipt": "Nothing was read otherwise than it was typed.",
    }


def test_same_register_same_bytes() -> None:
    """Nothing but the register is in the file: not the time, not the order of a set."""
    assert register_workbook(realistic_register(20)) == register_workbook(realistic_register(20))


def test_the_properties_carry_the_day_of_the_register() -> None:
    """Title, maker, language and the day of the ratings stand in the document's properties."""
    packed = register_workbook(realistic_register(3))

    core = zipfile.ZipFile(io.BytesIO(packed)).read("docProps/core.xml").decode()
    assert core.count("2024-09-30T00:00:00Z") == 2
    assert "Scrutiny register, Westmarch Borough Council, Q2 2024/25" in core
    assert "en-GB" in core


def test_about_says_how_the_register_was_made() -> None:
    """Forms and versions, the legend in words, every file, and that nothing was silently repaired."""
    made = register(register_plan(IMPROVEMENT_PLAN, "P", register_item("A.1", {})), sources=(source("Housing"),))
    workbook = opened(made)

    words = [str(cell.value) for row in workbook["About"].iter_rows() for cell in row if cell.value]
    assert "Improvement plan (improvement-plan, version 2)" in words
    assert {"Red", "Missed target, requires action", "On target"} <= set(words)
    assert any(each.startswith("Nothing was silently repaired") for each in words)
    (returned,) = table(workbook, "About")
    assert (returned["File"], returned["Items"], returned["SHA-256"]) == ("Housing - SCRAIP Q2.xlsx", 12, "0f" * 32)
