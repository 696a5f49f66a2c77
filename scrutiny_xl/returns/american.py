"""Dates that may have been typed in American order: one that can be nothing else puts its whole column in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import american_day, american_hint, read_day, written
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns.model import Item, Plan

__all__ = ["dates_in_doubt"]


def dates_in_doubt(plan: Plan, grid: Grid) -> Iterator[Finding]:
    """Yield a query for each date typed as text that has two readings, below or above one that is surely American.

    It is still read as day and month; the query says both readings.
    """
    for column in plan.layout.by_role.values():
        if column.kind != "date":
            continue
        typed = _typed(plan, grid, column.role)
        surely = next((words for _, words in typed if american_hint(words)), "")
        for item, words in typed if surely else ():
            read, other = read_day(words), american_day(words)
            if read and other and read != other:
                yield finding(
                    "american-dates",
                    plan.place(item, column.role),
                    ref=item.ref,
                    words=words,
                    read=written(read),
                    other=written(other),
                    surely=surely,
                )


def _typed(plan: Plan, grid: Grid, role: str) -> list[tuple[Item, str]]:
    """Return what was typed as text into the cells of a role, item by item; what Excel has as a date is left out."""
    found = []
    for item in plan.items:
        # A cell in which nothing was read has nothing typed into it: most are empty.
        column = plan.columns_at(item.row).get(role) if role in item.values else None
        value = grid.value(item.row, column) if column else ""
        if value and isinstance(value, str):
            found.append((item, value))
    return found
