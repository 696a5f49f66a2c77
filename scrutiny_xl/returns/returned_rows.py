"""Telling which item a row of an issued return is, also where it came back without its reference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.returns.refs import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.issued import Issued
    from scrutiny_xl.returns.model import Item, Plan, Value

__all__ = ["agreed_words", "returned_ref", "with_returned_refs"]

_AGREED = frozenset({"objective", "priority", "recommendation", "action"})
"""The roles whose words were agreed when the plan was: they say which item it is."""


def agreed_words(values: Mapping[str, Value], layout: Layout) -> str:
    """Return the words of an item that were agreed when the plan was, folded: they say which item it is."""
    roles = (column.role for column in layout.form if column.role in {*_AGREED, layout.words})
    return fold(" ".join(str(values.get(role, "")) for role in roles))


def with_returned_refs(plan: Plan, issued: Issued) -> Plan:
    """Return a plan of an issued return whose rows without a reference have the ones they will have in the register.

    A reference made from a row's place may be that of an item which was issued to somebody else.
    """
    items = (
        item if item.given_ref else item._replace(ref=returned_ref(plan, item, item.ref, plan.id.code, issued))
        for item in plan.items
    )
    return replace(plan, items=tuple(items))


def returned_ref(plan: Plan, item: Item, ref: str, code: str, issued: Issued) -> str:
    """Return the reference of a row of an issued return; `ref` is the one it came with or was made for it.

    A row that was copied or split is the item it was made from. A row without a reference is the issued item whose
    words it has; otherwise it was added, and its words name it, so that it is the same item the next time.
    """
    if ref in issued.items:
        return ref
    base, _, again = ref.rpartition("-")
    if item.given_ref:
        return base if again.isdigit() and base in issued.items else ref
    words = agreed_words(item.values, plan.layout)
    present = {other.ref for other in plan.items if other.given_ref}
    of_plan = {key: known for key, known in issued.items.items() if known.layout == plan.id.layout}
    for key, known in of_plan.items():
        if words and key not in present and agreed_words(known.values, plan.layout) == words:
            return key
    return _part_of(plan, item, issued) or f"{code}.x{digest_of(words or ' '.join(map(str, item.values.values())))}"


def _part_of(plan: Plan, item: Item, issued: Issued) -> str:
    """Return the reference of the item above whose words go on in this row, "" where they do not."""
    layout, above = plan.layout, _above(plan, item.row)
    known = issued.items.get(above[0]) if above else None
    if above is None or known is None:
        return ""
    whole = fold(str(known.values.get(layout.words, "")))
    return above[0] if whole and fold(f"{above[1]} {item.text(layout.words)}") == whole else ""


def _above(plan: Plan, row: int) -> tuple[str, str] | None:
    """Return the reference and the words of the item in the row above that came with one."""
    above = [item for item in plan.items if item.row < row and item.given_ref]
    return (above[-1].ref, above[-1].text(plan.layout.words)) if above else None
