"""One plan on several sheets: a front sheet with its title, then each theme on a sheet of its own."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.returns.front import with_front
from scrutiny_xl.returns.header import Header, read_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns.plans import Part

__all__ = ["front_of", "is_guidance", "joined_parts"]


def is_guidance(part: Part, parts: Sequence[Part]) -> bool:
    """Say whether a list of steps only goes with a form on another sheet, as guidance on how to fill it in does."""
    layout = part.table.layout
    return layout.titled and any(not other.table.layout.titled for other in parts)


def front_of(grids: Sequence[Grid], passed: Sequence[Grid], parts: Sequence[Part]) -> Grid | None:
    """Return the sheet with the title of a plan by objectives that stands before it, None where there is none.

    It holds no form itself, and the plan has the same title or none.
    """
    plan = next((part.table for part in parts if part.table.layout.lines), None)
    before = takewhile(lambda grid: any(grid is each for each in passed), grids)
    front = next((grid for grid in before if grid.visible and any(map(any, grid.rows))), None)
    if plan is None or front is None:
        return None
    title, own = read_header(front, 1, len(front.rows), plan.layout).title, plan.header.title
    return front if title and (not own or fold(own) == fold(title)) else None


def joined_parts(parts: Sequence[Part], front: Grid | None) -> list[list[Part]]:
    """Return the parts of each plan: those of a form with objectives go on without a title on sheet after sheet.

    Where none of them has a title, the front sheet gives it.
    """
    plans: list[list[Part]] = []
    for part in parts:
        if plans and _goes_on(plans[-1], part):
            plans[-1].append(part)
        else:
            plans.append([part])
    for plan in plans:
        header, layout = plan[0].table.header, plan[0].table.layout
        if front is not None and layout.lines and plan is plans[0]:
            with_front(header, read_header(front, 1, len(front.rows), layout), layout)
        for part in plan[1:]:
            _share(header, part.table.header)
    return plans


def _goes_on(plan: Sequence[Part], part: Part) -> bool:
    last = plan[-1]
    same = part.table.layout is last.table.layout and bool(part.table.layout.lines)
    return same and part.grid is not last.grid and not part.table.header.title and not part.table.header.labelled


def _share(first: Header, header: Header) -> None:
    """Let the header of a plan's first sheet hold for another of its sheets."""
    header.title = first.title
    for key, value in first.values.items():
        header.values.setdefault(key, value)
