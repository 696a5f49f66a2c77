"""A check sum for each item of a register: it tells which row an officer has edited since."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, cast
from zlib import crc32

from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import RegisterPlan
    from scrutiny_xl.returns import Value

__all__ = ["SECTION", "kept_roles", "sum_of", "sums_of"]

SECTION = "section"
"""The name under which an item's section goes into its check sum; no value has that role."""
_NOT_KEPT = frozenset({"ref", "service_area", SECTION, *OUTCOME_ROLES})


def kept_roles(layout: Layout) -> list[str]:
    """Return the roles whose values a register keeps: not those made anew for each."""
    return [role for role in layout.by_role if role not in _NOT_KEPT]


def sums_of(plan: RegisterPlan) -> list[int]:
    """Return the check sum of each item of a plan, in order."""
    pieces: list[Iterable[str]] = []
    ends = ""
    for role in sorted(plan.filled.intersection(kept_roles(plan.layout))):
        column = plan.column(role)
        if all(column) and {str}.issuperset(map(type, column)):
            pieces += [repeat(f"{ends}{role}\x1f"), cast("Sequence[str]", column)]
            ends = "\x1e"
        else:
            pieces += [repeat(ends), [f"{role}\x1f{words}\x1e" if words != "" else "" for words in column]]
            ends = ""
    pieces += [repeat(ends), [f"{SECTION}\x1f{item.section}" if item.section else "" for item in plan.items]]
    return [crc32(words.encode("utf-8", "surrogatepass")) for words in map("".join, zip(*pieces, strict=False))]


def sum_of(values: Mapping[str, Value], section: str, roles: Sequence[str]) -> int:
    """Return the check sum of one item with these values of these roles."""
    words = "".join(f"{role}\x1f{values[role]}\x1e" for role in sorted(roles) if values.get(role, "") != "")
    return crc32((words + (f"{SECTION}\x1f{section}" if section else "")).encode("utf-8", "surrogatepass"))
