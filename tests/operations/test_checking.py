"""Checking as an operation: findings about returns as wholes, and all findings in one list."""

from __future__ import annotations

from datetime import date

import pytest
from builders_core import PLAN, SCRAIP, TERMS, grid, returned
from builders_cycle import issued_return, kept_item, kept_register

from scrutiny_xl.grids import Grid
from scrutiny_xl.operations.checking import Checked, check_gathered
from scrutiny_xl.operations.gathering import Gathered, Skipped
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.settings import Settings

HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | % complete | Update |"
ROW = "| 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | {0.4} | Drafted. |"


def check(
    *returns: Return, settings: Settings | None = None, quarter: str = "", skipped: Skipped | None = None
) -> Checked:
    """Check returns that have been read."""
    gathered = Gathered(tuple(returns), (skipped,) if skipped else ())
    return check_gathered(gathered, TERMS, settings or Settings(), quarter)


def said(checked: Checked) -> list[str]:
    """Return the findings as they are printed, with their slug."""
    return [f"{each.slug} - {each}" for each in checked.findings]


def plan(row: str = ROW, area: str = "Housing", quarter: str = "", file: str = "") -> Return:
    """Return an improvement plan of one item."""
    return returned(f"{HEADINGS}\n{row}", PLAN, area, file, **({"Quarter": quarter} if quarter else {}))


def test_a_right_return_has_no_findings() -> None:
    """Nothing is wrong with it."""
    assert said(check(plan())) == []


def test_who_only_supports_an_item_is_not_asked_for_what_the_lead_reports() -> None:
    """Of the same row the one that leads is asked."""
    late = {"recommendation": "Adopt a protocol.", "action": "Agreed.", "timescale": "By May 2024"}
    base = kept_register(kept_item(1, "Housing", "Finance", **late))
    assert [each.slug for each in check(issued_return(base, "Finance")).findings] == []
    asked = [each.slug for each in check(issued_return(base, "Housing")).findings]
    assert asked == ["nothing-reported", "overdue-without-update"]


def test_a_skipped_file_is_an_error() -> None:
    """With its reason and what to do."""
    checked = check(skipped=Skipped("Legal.xlsx", "", "is protected by a password.", "Remove the password."))
    assert said(checked) == ["file-skipped - Legal.xlsx: The file is protected by a password. Remove the password."]
    assert (checked.errors, checked.queries) == (1, 0)


@pytest.mark.parametrize(
    ("area", "sentence"),
    [
        ("Housing", ""),
        ("HOUSING ", ""),
        ("Housng", "'Housng' is not one of the council's service areas; the nearest is Housing."),
        ("Legal", "'Legal' is not one of the council's service areas."),
    ],
)
def test_a_service_area_the_council_does_not_know(area: str, sentence: str) -> None:
    """Where the settings list them; the nearest is named."""
    settings = Settings(service_areas={"housing": "Housing", "finance": "Finance"})
    found = [each.sentence for each in check(plan(area=area), settings=settings).findings]
    assert found == ([sentence] if sentence else [])
    assert check(plan(area=area)).findings == ()


@pytest.mark.parametrize(
    ("quarter", "found"),
    [
        ("Q2 2024/25", []),
        ("2nd quarter 2024-25", []),
        ("", []),
        ("Q1 2024/25", ["quarter-differs - The return says Q1 2024/25; this is the register of Q2 2024/25."]),
        ("last one", ["quarter-unclear - The quarter 'last one' could not be read."]),
        ("Q2", ["quarter-unclear - The quarter 'Q2' could not be read."]),
    ],
)
def test_the_quarter_of_a_return(quarter: str, found: list[str]) -> None:
    """An old return is the commonest wrong file."""
    checked = check(plan(quarter=quarter), quarter="Q2 2024/25")
    assert [f"{each.slug} - {each.sentence}" for each in checked.findings] == found
    assert all(each.place.cell for each in checked.findings), "the cell beside the label is named"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| 1 | Adopt a protocol. | Agreed: yes. | Ongoing | | | |", ["nothing-reported"]),
        ("| 1 | Adopt a protocol. | Agreed: yes. | Ongoing | Not started | | |", []),
    ],
)
def test_a_return_in_which_nothing_is_reported(row: str, found: list[str]) -> None:
    """The form came back as it was sent out: one query for the plan."""
    checked = check(plan(row))
    assert [each.slug for each in checked.findings] == found
    assert all(str(each.place) == "Housing.xlsx, Form" for each in checked.findings)


def test_a_form_without_columns_for_the_service_is_not_asked_for_them() -> None:
    """The plan as it was agreed."""
    filled = returned("| No. | Recommendation | Action | Timescale |\n| 1 | Adopt. | Agreed: yes. | Ongoing |", PLAN)
    assert said(check(filled)) == []


def test_a_cell_that_could_not_be_read_has_that_finding_alone() -> None:
    """What else is wrong with it follows from that."""
    form = grid(f"{HEADINGS}\n{ROW.replace('{0.4}', '#REF!')}", PLAN)
    broken = Grid(form.name, form.rows, unread={"F7": "#REF!"})
    filled = read_return("Housing.xlsx", "", [broken])
    assert [(each.slug, each.place.cell) for each in check(filled).findings] == [("formula-error", "F7")]


def test_a_return_sent_twice_is_checked_once() -> None:
    """The copy has one finding, which names the original."""
    row = ROW.replace("Ongoing", "TBC")
    assert [each.split(". ")[0] for each in said(check(plan(row, file="Copy of Housing.xlsx"), plan(row)))] == [
        "sent-twice - Copy of Housing.xlsx: The return is the same as Housing.xlsx",
        "timescale-unclear - Housing.xlsx, Form!D7: 'TBC' gives no date to measure by",
    ]


def test_findings_of_all_returns_are_one_list_by_place() -> None:
    """By file, sheet, row and column as they stand on the sheet: row 9 before 10, column Z before AA."""
    rows = "\n".join(ROW.replace("| 1 |", f"| {n} |").replace("In progress", "Half way") for n in range(1, 6))
    checked = check(plan(rows, "Planning"), plan(ROW.replace("{0.4}", "some"), "Finance"))
    assert [str(each.place) for each in checked.findings] == [
        "Finance.xlsx, Form!F7",
        *(f"Planning.xlsx, Form!E{n}" for n in (7, 8, 9, 10, 11)),
    ]


def test_returns_of_several_forms_are_checked_together() -> None:
    """Each under its own rules."""
    scraip = returned("| Recommendation | Cabinet Member | Response |\n| Publish it. | Leader | |", SCRAIP, "Legal")
    checked = check(scraip, plan(ROW.replace("Ongoing", "")))
    assert [each.slug for each in checked.findings] == ["timescale-missing", "response-missing"]


def test_what_counts_is_the_day_of_the_run() -> None:
    """Late on the day it is rated for, and not before."""
    row = ROW.replace("Ongoing", "By 30 June 2024").replace("Drafted.", "")
    assert [each.slug for each in check(plan(row)).findings] == ["overdue-without-update"]
    assert TERMS.as_at == date(2024, 9, 30)
