"""The header of a plan as an officer has left it on the plan's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import same_words
from scrutiny_xl.layouts.monitoring import AS_AT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.workbooks.kept.rows import PlanRows
    from scrutiny_xl.workbooks.kept.state import KnownPlan

__all__ = ["header_now"]

_OF_THE_RETURN = frozenset({"service_area", "quarter", AS_AT.key})


def header_now(known: KnownPlan, sheets: Sequence[PlanRows]) -> dict[str, str | date]:
    """Return a plan's header with what an officer has written over it on the plan's sheet.

    A day of the officer's own that was deleted there is gone; a day that cannot be read leaves what stood there before.
    """
    if not sheets:
        return dict(known.header)
    now = sheets[0].plan.header
    edited = {
        key: value
        for key, value in now.items()
        if key not in _OF_THE_RETURN and not _same(value, known.header.get(key))
    }
    return {**{key: value for key, value in known.header.items() if key not in _cleared(sheets[0])}, **edited}


def _cleared(rows: PlanRows) -> frozenset[str]:
    """Return the keys of the officer's own cells that are there and empty."""
    plan = rows.plan
    unread = {each.place.cell for each in rows.unclear}
    return frozenset(
        each.key
        for each in plan.layout.header
        if each.owner == "officer"
        and each.key not in plan.header
        and plan.header_cells.get(each.key, "") not in {"", *unread}
    )


def _same(one: str | date, other: str | date | None) -> bool:
    return same_words(one, other) if isinstance(one, str) and isinstance(other, str) else one == other
