"""Dates in American order: one of them puts the others of its column in doubt."""

from __future__ import annotations

from builders_core import PLAN, returned

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Completed on | Revised date sought |"


def doubted(*dates: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the queries, by item, about the dates completed and sought in a plan; all are read as day and month."""
    rows = [
        f"| SIP24.{n} | {n} | Do it. | Agreed. | Ongoing | {on} | {sought} |" for n, (on, sought) in enumerate(dates, 1)
    ]
    filled = returned("\n".join((HEADINGS, *rows)), PLAN)
    return [(each.ref, each.sentence) for each in filled.findings if each.slug == "american-dates"]


def test_a_date_that_is_surely_american_puts_its_column_in_doubt() -> None:
    """Each that has two readings is asked about, with both; another column is not."""
    ((ref, sentence),) = doubted(
        ("08/05/2025", "01/02/2026"), ("08/25/2025", ""), ("07/07/2025", ""), ("5 May 2025", "")
    )
    assert ref == "SIP24.1"
    assert sentence.startswith("'08/05/2025' was read as 8 May 2025; in American order, in which '08/25/2025' in")
    assert sentence.endswith(" is, it is 5 August 2025.")


def test_dates_by_themselves_are_read_as_they_are_written_here() -> None:
    """Also beside a day that exists in no order, and one that Excel has as a date."""
    assert not doubted(("08/05/2025", ""), ("25/08/2025", ""), ("31/13/2025", ""))
    assert not doubted(("{2025-05-08}", ""), ("08/25/2025", ""))
