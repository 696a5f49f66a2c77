"""The plans in their familiar layouts."""

from __future__ import annotations

from datetime import date

from builders_reports import council_register, register_of, words_of

from scrutiny_xl.reports.appendix import appendix_sections

RAG = """
| Ref | Objectives | Priority | Action | Owner(s) | Delivery | RAG | Comments |
| A. Purpose: | | | | | | | |
| SIP24.A.1 | 1. Members agree. | A protocol. | Write it. | Head | By 31 October 2024 | | |
| B. Programme: | | | | | | | |
| SIP24.B.1 | 2. Members choose. | Topics. | Score them. | Head | By 31 October 2024 | Green | |
"""


def test_a_plan_stands_under_its_form_s_own_headings() -> None:
    """Its header above, its status behind."""
    _, scraip = appendix_sections(council_register().plans)
    said = words_of(scraip)
    assert scraip.title == "Appendix B: Repairs"
    assert said[:5] == [
        "Form: SCRAIP",
        "Committee: Housing Scrutiny Committee",
        "Meeting Date: 15 January 2024",
        "Minute №: 12",
        "Topic: Repairs",
    ]
    assert said[5] == "Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Status"
    assert (
        said[8]
        == "HSC.240115.12.c | Buy the depot. | Finance | Rejected. There is no money for it. |  |  | Not accepted"
    )


def test_sections_of_a_plan_are_headings() -> None:
    """Each with a table of its own; no cell runs over several rows."""
    register = register_of((RAG, {"Plan": "Scrutiny Improvement Plan 2024", "Plan date": date(2024, 4, 1)}))
    [plan] = appendix_sections(register.plans)
    said = words_of(plan)
    assert [line for line in said if line.startswith(("A.", "B."))] == ["A. Purpose:", "B. Programme:"]
    assert said[-1].startswith("SIP24.B.1 | 2. Members choose. | Topics. | Score them. | Head | By 31 October 2024 |")


def test_many_plans_have_letters() -> None:
    """After Z comes AA."""
    plan = council_register().plans[0]
    titles = [section.short for section in appendix_sections([plan] * 28)]
    assert (titles[0], titles[25], titles[26], titles[27]) == ("Appendix A", "Appendix Z", "Appendix AA", "Appendix AB")
