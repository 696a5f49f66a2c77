"""Who may write what in an issued return."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Column
    from scrutiny_xl.returns import Value
    from scrutiny_xl.returns.issued import Part

__all__ = ["SUPPORTERS_WRITE", "may_write"]

SUPPORTERS_WRITE = frozenset({"update", "explanation", "comments"})
"""What is open to a service area that supports an item another leads."""


def may_write(column: Column, issued: Value | None, part: Part) -> bool:
    """Say whether a service area may write in a cell, by its part in the item and what the cell was issued with.

    The service's columns are open to the one that leads; a cell of the form's own only where it was issued empty; the
    officer's columns never.
    """
    if part == "supporting":
        return column.role in SUPPORTERS_WRITE and column.owner == "service"
    return column.owner == "service" or (column.owner == "form" and issued is None)
