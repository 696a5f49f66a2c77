"""The year's figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders_core import PLAN, SCRAIP
from builders_reports import HOUSING, LEISURE, council_register, register_of, section_of, words_of

from scrutiny_xl.reports.annual import annual_report


def test_the_year_in_sentences() -> None:
    """What was made counts by the date of its plan; what was completed by its own day; what is outstanding as it is."""
    report = annual_report(council_register())
    assert report.subtitle == "Financial year 2024/25, as at 30 September 2024"
    assert words_of(section_of(report, "The year")) == [
        (
            "Between 1 April 2024 and 30 September 2024 3 recommendations and actions were made: "
            "3 on forms that ask for no response."
        ),
        (
            "3 items were completed in the year, whenever made: 2 on time, 0 late, and 1 of which that is not known. "
            "4 items are outstanding on 30 September 2024, of which 2 are overdue."
        ),
        "3 Made",
        "0 Accepted, at least in part",
        "3 Completed",
        "2 On time",
        "0 Late",
        "4 Outstanding",
    ]


def test_the_answers_of_the_year_by_committee() -> None:
    """With their sums."""
    register = register_of((HOUSING, {**SCRAIP, "Meeting Date": date(2024, 4, 15)}), (LEISURE, PLAN))
    said = words_of(section_of(annual_report(register), "By committee"))
    assert said[1:5] == [
        (
            "Committee | Made | Accepted | In part or in principle | Not accepted | Another response, or none yet | "
            "None asked for"
        ),
        "Housing Scrutiny Committee | 5 | 3 | 0 | 1 | 1 | 0",
        "Plans without a committee | 3 | 0 | 0 | 0 | 0 | 3",
        "All | 8 | 3 | 0 | 1 | 1 | 3",
    ]


def test_what_became_of_them_by_service_area() -> None:
    """Late is what was completed after the day that counts."""
    late = HOUSING.replace("{2024-08-20}", "{2024-09-02}")
    said = words_of(section_of(annual_report(register_of((late, SCRAIP), (LEISURE, PLAN))), "By service area"))
    assert said[-3:] == [
        "Area 1 | 2 | 1 | 1 | 0 | 2 | 1",
        "Area 2 | 1 | 0 | 0 | 1 | 2 | 1",
        "All | 3 | 1 | 1 | 1 | 4 | 2",
    ]


def test_plans_without_a_date_are_not_counted_as_made() -> None:
    """And that is said."""
    register = register_of((LEISURE, {"Plan": "Scrutiny Improvement Plan 2024"}))
    said = words_of(section_of(annual_report(register), "The year"))
    assert said[0] == "Between 1 April 2024 and 30 September 2024 no recommendation or action was made."
    assert "3 items are of plans without a date, and not counted as made." in said


def test_the_year_ends_on_31_march() -> None:
    """What is completed or made after it, and before the report, belongs to the next year: no figure counts twice."""
    in_april = HOUSING.replace("{2024-08-20}", "{2024-04-02}").replace("{2024-05-20}", "{2024-03-28}")
    register = register_of((in_april, {**SCRAIP, "Meeting Date": date(2024, 4, 1)}))
    before = replace(register, quarter="Q4 2023/24", as_at=date(2024, 4, 10))
    said = words_of(section_of(annual_report(before), "The year"))
    assert said[0] == "Between 1 April 2023 and 31 March 2024 no recommendation or action was made."
    assert said[1].startswith("1 item was completed in the year, whenever made: 1 on time")
    assert "3 items are outstanding on 31 March 2024, of which none is overdue." in said[1]
    after = replace(register, quarter="Q1 2024/25", as_at=date(2024, 7, 10))
    assert words_of(section_of(annual_report(after), "The year"))[1].startswith("1 item was completed in the year")
