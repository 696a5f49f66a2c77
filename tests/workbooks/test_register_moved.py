"""What the Summary says has moved since the register that another goes on from."""

from __future__ import annotations

import io
from dataclasses import replace

from builders_tables import Q2, register_table
from openpyxl import load_workbook
from workbooks.builders import realistic_register

from scrutiny_xl.comparing.comparison import RegisterComparison, compare_registers
from scrutiny_xl.workbooks.registers import register_workbook

HEADINGS = "| Ref | Service area | Rated RAG | Colour |"
BEFORE = register_table(f"{HEADINGS}\n| A.1 | Housing | Red | Red |\n| B.1 | Finance | Amber | Amber |")
AFTER = register_table(f"{HEADINGS}\n| A.1 | Housing | Green | Green |\n| B.1 | Finance | Red | Red |", Q2)


def said(moved: RegisterComparison | None) -> list[str]:
    """Return the words of a Summary from the heading of what moved to the next."""
    sheet = load_workbook(io.BytesIO(register_workbook(realistic_register(5), moved=moved)))["Summary"]
    words = [str(cell.value) for cell in sheet["A"] if isinstance(cell.value, str)]
    first = next((place for place, each in enumerate(words) if each.startswith("What moved since")), len(words))
    last = words.index("Items by service area and rated status")
    return words[first:last]


def test_the_numbers_and_the_direction_of_each_service_area() -> None:
    """In the words that the command compare uses."""
    assert said(compare_registers(BEFORE, AFTER)) == [
        "What moved since Q1 2024/25",
        (
            "2 items are in both registers, none is new, none is gone; something moved with 2. "
            "Newly completed: 1; Newly red: 1; No longer red: 1."
        ),
        "Direction of travel: the same (1 item better, 1 worse, 0 the same). Better: Housing. Worse: Finance.",
    ]


def test_other_rules_are_said_and_no_direction_is_given() -> None:
    """What is red by one need not be red by the other."""
    heading, note, numbers = said(compare_registers(BEFORE, replace(AFTER, rule_set="brag")))
    assert note.startswith("Note: The two were rated by different rules, three-boxes and brag")
    assert "Newly red" not in numbers
    assert heading == "What moved since Q1 2024/25"


def test_a_register_made_anew_in_the_quarter_says_since_which_day() -> None:
    """Its quarter would not tell it from the one before."""
    again = replace(BEFORE, as_at=AFTER.as_at)
    assert said(compare_registers(BEFORE, again)) == [
        "What moved since 31 July 2024",
        "2 items are in both registers, none is new, none is gone; nothing moved.",
        "Direction of travel: the same (0 items better, 0 worse, 2 the same).",
    ]


def test_a_first_register_has_nothing_to_compare_with() -> None:
    """There is no such part then."""
    assert said(None) == []
