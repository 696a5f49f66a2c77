"""What a return was issued with: the hidden sheet of a return tells it, and merging starts from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.returns.model import Value

__all__ = [
    "GUIDANCE_SHEET",
    "ISSUED_SHEET",
    "ISSUED_STAMP",
    "SUPPORTING_ROLES",
    "Issued",
    "IssuedItem",
    "Part",
    "may_write",
    "open_roles",
]

Part = Literal["lead", "supporting"]

GUIDANCE_SHEET = "Guidance"
"""The name of the first sheet of a return, which tells of its items and holds no form."""
ISSUED_SHEET = "Issued"
"""The name of the hidden sheet."""
ISSUED_STAMP = "Issued values: v1"
"""What its first cell says."""
SUPPORTING_ROLES = frozenset({"update", "comments", "explanation"})
"""What a service area that only supports an item writes in."""


class IssuedItem(NamedTuple):
    """One item as it was issued: its layout, its plan's code, the service area's part in it, and its values."""

    ref: str
    layout: str
    plan: str
    part: Part
    values: Mapping[str, Value]


class Issued(NamedTuple):
    """All that a return was issued with.

    `register` is the name of the register it was issued from and `digest` the SHA-256 of that file; `lead` names, for
    each item by ref, the service area that leads it; `layouts` are the versions of the layouts by id.
    """

    service_area: str
    quarter: str
    issued_on: date
    register: str
    digest: str
    items: Mapping[str, IssuedItem]
    lead: Mapping[str, str]
    layouts: Mapping[str, int]


def may_write(column: Column, issued: Value | None, part: Part) -> bool:
    """Say whether a service area may write in a cell, by its part in the item and what the cell was issued with.

    The service's columns are open to the one that leads; a cell of the form's own only where it was issued empty; the
    officer's columns never.
    """
    if part == "supporting":
        return column.role in SUPPORTING_ROLES and column.owner == "service"
    return column.owner == "service" or (column.owner == "form" and issued is None)


def open_roles(layout: Layout, values: Mapping[str, Value], part: Part) -> frozenset[str]:
    """Return the roles a service area may write in where an item was issued with these values; the rest is locked."""
    return frozenset(each.role for each in layout.columns if may_write(each, values.get(each.role), part))
