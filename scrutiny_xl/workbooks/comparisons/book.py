"""A comparison, or trends, from their values to the bytes of a workbook: same input, same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.comparing.telling import between
from scrutiny_xl.workbooks.comparisons.about import draw_about
from scrutiny_xl.workbooks.comparisons.area_trends import draw_area_trends
from scrutiny_xl.workbooks.comparisons.moved_sheet import draw_moved
from scrutiny_xl.workbooks.comparisons.travel_sheet import draw_travel
from scrutiny_xl.workbooks.comparisons.trends_sheet import draw_trends
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.comparing.trends import Trends

__all__ = ["comparison_workbook", "trends_workbook"]


def comparison_workbook(comparison: RegisterComparison, trends: Trends, sources: Sequence[str]) -> bytes:
    """Return what moved between two registers as the bytes of an .xlsx file.

    `trends` are over the same two; `sources` are the names of the files or folders they were read from.
    """
    title = f"What moved {between(comparison)}"
    book = _book(title, comparison.new.council)
    moved = draw_moved(book.add_sheet("What moved"), comparison)
    draw_travel(book.add_sheet("By service area"), comparison)
    draw_trends(book.add_sheet("Trends"), trends)
    draw_about(book.add_sheet("About"), trends, sources)
    return pack(book, comparison.new.as_at, [moved] if moved else [])


def trends_workbook(trends: Trends, sources: Sequence[str]) -> bytes:
    """Return trends as the bytes of an .xlsx file; `sources` are the names of the snapshots, in any order."""
    last = trends.quarters[-1]
    book = _book(f"Trends up to {last.quarter}", last.council)
    draw_trends(book.add_sheet("Trends"), trends)
    stream = draw_area_trends(book.add_sheet("By service area"), trends)
    draw_about(book.add_sheet("About"), trends, sources)
    return pack(book, last.as_at, [stream] if stream else [])


def _book(title: str, council: str) -> Book:
    named = ", ".join(part for part in (title, council) if part)
    return Book(Properties(named, "Scrutiny registers compared", f"scrutiny_xl {__version__}"))
