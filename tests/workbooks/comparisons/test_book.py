"""The workbooks of comparisons and trends: what stands in them, their charts, and how they are printed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from builders_tables import Q1, Q2, Q3, Q4, register_table
from openpyxl import load_workbook

from scrutiny_xl.comparing.comparison import compare_registers
from scrutiny_xl.comparing.trends import trends_of
from scrutiny_xl.workbooks.comparisons import comparison_workbook, trends_workbook
from scrutiny_xl.workbooks.styles import RAG_FILLS

if TYPE_CHECKING:
    from office import Office
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.register_table import RegisterTable

HEADINGS = "| Ref | Service area | Rated RAG | Colour | Progress | Completed on | Due as rated | Recommendation |"
BEFORE = f"""{HEADINGS}
| A.1 | Housing | Amber | Amber | In progress | | {{2024-10-15}} | =Adopt a protocol for repairs. |
| A.2 | Housing | Red | Red | In progress | | {{2024-06-30}} | Mend the roof of the town hall. |
| B.1 | Finance | On target | | In progress | | | Publish the costs. |
| B.2 | Legal | Red | Red | | | {{2024-05-31}} | Drop this. |
"""
AFTER = f"""{HEADINGS}
| A.1 | Housing | Red | Red | In progress | | {{2024-10-20}} | =Adopt a protocol for repairs. |
| A.2 | Housing | Green | Green | Completed | {{2024-06-02}} | {{2024-06-30}} | Mend the roof of the town hall. |
| B.1 | Finance | On target | | In progress | | | Publish all costs. |
"""


def comparison(before: str = BEFORE, after: str = AFTER, **more: str) -> bytes:
    """Return what moved between two quarters as a workbook."""
    old, new = register_table(before, Q1), register_table(after, Q2, **more)
    return comparison_workbook(compare_registers(old, new), trends_of([old, new]), ("q1.xlsx", "q2.xlsx"))


def four_quarters() -> list[RegisterTable]:
    """Return the registers of a year."""
    return [
        register_table(words, quarter) for words, quarter in zip((BEFORE, AFTER) * 2, (Q1, Q2, Q3, Q4), strict=True)
    ]


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def table(sheet: Worksheet, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table by heading."""
    headings, *rows = [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def words(sheet: Worksheet) -> list[str]:
    """Return all words of a sheet in reading order."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def descriptions(data: bytes) -> list[str]:
    """Return what is said of charts to people who do not see them."""
    package = zipfile.ZipFile(io.BytesIO(data))
    drawings = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/drawings/drawing")]
    return [said for drawing in drawings for said in re.findall('descr="([^"]*)"', drawing)]


def test_each_move_is_a_row() -> None:
    """In words, with what was and is, days as days; words that look like a formula are words."""
    book = opened(comparison())
    assert book.sheetnames == ["What moved", "By service area", "Trends", "About"]
    rows = table(book["What moved"], "tblMoved")
    assert [(row["Ref"], row["What moved"]) for row in rows] == [
        ("B.1", "Reworded"),
        ("A.1", "Newly red"),
        ("A.1", "Slipped"),
        ("A.2", "Newly completed"),
        ("A.2", "No longer red"),
        ("B.2", "Gone from the register"),
    ]
    reworded, red, slipped, *_ = rows
    assert (reworded["Was"], reworded["Is"]) == ("Publish the costs.", "Publish all costs.")
    assert reworded["In words"] == "The recommendation read “Publish the costs.”, reads “Publish all costs.”"
    assert red["In words"] == "Was Amber, is Red: the due date 20 October 2024 has passed."
    assert (slipped["Was"].date(), slipped["Is"].date()) == (date(2024, 10, 15), date(2024, 10, 20))
    assert slipped["Days later"] == 5
    assert slipped["Recommendation or action"] == "=Adopt a protocol for repairs."


def test_statuses_have_their_colour_and_their_word() -> None:
    """Only statuses: the title of a plan that is called Red has none."""
    sheet = opened(comparison())["What moved"]
    fills = {str(cell.value): cell.fill.fgColor.rgb for row in sheet.iter_rows(min_col=5, max_col=6) for cell in row}
    assert (fills["Red"][-6:], fills["Amber"][-6:]) == (RAG_FILLS["red"][0], RAG_FILLS["amber"][0])
    assert fills["Publish the costs."] == "00000000"


def test_words_come_first() -> None:
    """The title, the counts and the direction stand above the table; the heading is repeated on paper."""
    sheet = opened(comparison())["What moved"]
    said = words(sheet)
    assert said[:3] == [
        "What moved from Q1 2024/25 to Q2 2024/25",
        "Westmarch",
        (
            "Rated as at 31 July 2024 and 31 October 2024 under three-boxes. 3 items are in both registers, none is "
            "new, 1 is gone; something moved with 4."
        ),
    ]
    assert said[3].startswith("Newly completed: 1; Newly red: 1;")
    assert said[4].startswith("Direction of travel: the same (1 item better, 1 worse, 1 the same).")
    top = next(cell.row for cell in sheet["A"] if cell.value == "Ref")
    assert (sheet.print_title_rows, sheet.freeze_panes) == (f"${top}:${top}", f"B{top + 1}")


def test_the_direction_of_each_service_area_is_drawn_with_its_numbers() -> None:
    """One row for each and one for all; the chart says in words what it shows."""
    data = comparison()
    sheet = opened(data)["By service area"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=10)]
    assert [row[:5] for row in rows] == [
        ["Service area", "Direction", "Better", "Worse", "The same"],
        ["Finance", "the same", 0, 0, 1],
        ["Housing", "the same", 1, 1, 0],
        ["Legal", "not compared", 0, 0, 0],
        ["All", "the same", 1, 1, 1],
    ]
    assert len(sheet._charts) == 1  # type: ignore[attr-defined]
    assert descriptions(data)[0] == (
        "Bar chart. Items by service area and direction of travel. Finance: 1 The same; Housing: 1 Better, 1 Worse; "
        "Legal: none."
    )


def test_other_rules_are_said_first_and_no_direction_is_drawn() -> None:
    """On each sheet that would have ratings."""
    book = opened(comparison(rule_set="brag"))
    for name in ("What moved", "By service area"):
        assert words(book[name])[2].startswith("Note: The two were rated by different rules, three-boxes and brag")
    assert words(book["Trends"])[2].startswith("Note: The quarters were rated by different rules")
    assert not book["By service area"]._charts  # type: ignore[attr-defined]


def test_nothing_moved_is_said() -> None:
    """The table is there, and below it that it is empty."""
    sheet = opened(comparison(BEFORE, BEFORE))["What moved"]
    assert "Nothing moved." in words(sheet)
    assert "nothing moved." in " ".join(words(sheet))


def test_trends_have_a_table_and_a_chart_each() -> None:
    """Statuses, completion in time, and red items by service area."""
    data = trends_workbook(trends_of(four_quarters()), ["2024-25 Q1", "2024-25 Q2", "2024-25 Q3", "2024-25 Q4"])
    book = opened(data)
    assert book.sheetnames == ["Trends", "By service area", "About"]
    assert len(book["Trends"]._charts) == 3  # type: ignore[attr-defined]
    statuses, completion, red = descriptions(data)
    assert "Q1 2024/25: 2 Red, 1 Amber, 1 On target; Q2 2024/25: 1 Red, 1 Green, 1 On target;" in statuses
    assert "Q1 2024/25: none; Q2 2024/25: 1 In time;" in completion
    assert red == (
        "Bar chart. Red items by service area in Q3 2024/25 and Q4 2024/25. Finance: none; Housing: 1 Q3 2024/25, "
        "1 Q4 2024/25; Legal: 1 Q3 2024/25."
    )
    rows = table(book["By service area"], "tblTrends")
    assert len(rows) == 3 * 4
    assert (rows[4]["Service area"], rows[4]["Quarter"], rows[4]["Red"], rows[4]["Amber"]) == ("Housing", Q1, 1, 1)
    assert "Read from 2024-25 Q1, 2024-25 Q2, 2024-25 Q3, 2024-25 Q4." in " ".join(words(book["About"]))


def test_the_same_registers_give_the_same_bytes() -> None:
    """Nothing of the time or the machine is in them."""
    assert comparison() == comparison()
    assert trends_workbook(trends_of(four_quarters()), ["a"]) == trends_workbook(
        trends_of(four_quarters()[::-1]), ["a"]
    )


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (comparison(), 5),
        (trends_workbook(trends_of(four_quarters()), ["a"]), 4),
    ],
    ids=["what moved", "trends"],
)
def test_each_sheet_fits_the_width_of_its_pages(libreoffice: Office, data: bytes, pages: int) -> None:
    """A column that ran over would add pages."""
    printed = libreoffice.saved(data, "pdf")
    assert max(int(count) for count in re.findall(rb"/Type\s*/Pages.*?/Count (\d+)", printed, re.DOTALL)) == pages


def test_registers_without_items_or_name_are_drawn_too() -> None:
    """A council begins with an empty register; there is no chart then."""
    empty = replace(register_table("| Ref |"), council="")
    nothing = trends_of([empty])
    book = opened(comparison_workbook(compare_registers(empty, replace(empty, quarter=Q2)), nothing, ("a", "b")))
    assert words(book["What moved"])[1].startswith("Rated as at")
    assert "There is no item in any quarter." in words(opened(trends_workbook(nothing, ["a"]))["By service area"])
    assert not any(sheet._charts for sheet in book.worksheets)  # type: ignore[attr-defined]
