"""Lines of a list below a standing line, such as the outcomes expected one by one: they are part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.returns.shape import Row, is_bulleted
from scrutiny_xl.returns.standing import answered, holds_below

if TYPE_CHECKING:
    from scrutiny_xl.grids import Grid

__all__ = ["join_list"]


def join_list(rows: list[Row], grid: Grid) -> None:
    """Give the last of some rows to the standing line above it, where it is a line of that one's list."""
    listed = rows[-1]
    if listed.kind in {"item", "empty"} or listed.said or not is_bulleted(grid, listed.number):
        return
    at = next((n for n in range(len(rows) - 2, -1, -1) if rows[n].kind != "empty"), -1)
    above = rows[at] if at >= 0 else listed
    if above.said and not holds_below(above.said):
        said = (*above.said[:-1], answered(above.said[-1], listed.own))
        rows[at] = above._replace(said=said, words=f"{above.words}\n{listed.own}")
        rows[-1] = Row(listed.number, "empty")
