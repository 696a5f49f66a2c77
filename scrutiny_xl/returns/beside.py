"""Parting a sheet on which two plans stand side by side."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.returns.headings import Heading, Label, best_reading, labels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Grid

__all__ = ["parted"]


def parted(grid: Grid, headings: Sequence[Heading], known: tuple[Layout, ...] = LAYOUTS) -> list[Grid]:
    """Return the sheet in parts that hold one column of plans each, rows and columns numbered as on the sheet.

    Nearly every sheet is one part: itself.
    """
    cut = next((found for heading in headings if (found := _within(grid, heading, known))), 0) or _between(
        grid, headings
    )
    if not cut:
        return [grid]
    left = [row[: cut - 1] for row in grid.rows]
    right = [("",) * min(cut - 1, len(row)) + tuple(row[cut - 1 :]) for row in grid.rows]
    return [
        replace(grid, rows=left, merged=tuple(area for area in grid.merged if area.left < cut)),
        replace(grid, rows=right, merged=tuple(area for area in grid.merged if area.left >= cut)),
    ]


def _within(grid: Grid, heading: Heading, known: tuple[Layout, ...]) -> int:
    """Return the column at which a heading row falls into two complete ones, 0 where it does not."""
    if not heading.repeated and not heading.others:
        return 0
    labels = labels_of(grid.rows[heading.row - 1])
    for at in range(2, len(labels) - 1):
        if _is_form(labels[:at], known) and _is_form(labels[at:], known):
            return labels[at - 1][0] + 1
    return 0


def _is_form(labels: Sequence[Label], known: tuple[Layout, ...]) -> bool:
    heading = best_reading(labels, 0, known)
    return heading is not None and (not heading.layout.signs or bool(heading.layout.signs & heading.columns.keys()))


def _between(grid: Grid, headings: Sequence[Heading]) -> int:
    """Return the column that parts two plans beside each other whose headings stand in different rows."""
    for upper, lower in itertools.pairwise(headings):
        one, other = sorted((upper, lower), key=lambda each: min(_needed(each)))
        if max(_needed(one)) >= min(_needed(other)):
            continue
        end = max(column for column in one.columns.values() if column < min(_needed(other)))
        spared = range(1, end + 1) if upper is one else range(end + 1, max(upper.columns.values()) + 1)
        if any(grid.value(lower.row, column) not in {"", None} for column in spared):
            return end + 1
    return 0


def _needed(heading: Heading) -> list[int]:
    """Return the columns of the headings a form cannot do without."""
    return [column for role, column in heading.columns.items() if role in heading.layout.required]
