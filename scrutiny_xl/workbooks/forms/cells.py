"""What stands in the cells of a register's item, in the order of the form's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import RegisterItem
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["SEE_CLASHES", "cells_of"]

SEE_CLASHES = "see Clashes"
"""What stands where two services gave different answers."""


def _plain(value: str | date | float) -> CellValue:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _numbered(item: RegisterItem, layout: Layout) -> CellValue:
    """Return the item's words with its letter before them, as a form has it that gives letters no column."""
    words = item.values.get(layout.words, "")
    letter = item.values.get(layout.number)
    if not letter or not words:
        return words
    return f"{str(_plain(letter)).rstrip(').')}) {words}"


def cells_of(item: RegisterItem, layout: Layout) -> list[CellValue]:
    """Return an item's values, one for each column of the layout, "" where there is none."""
    values: dict[str, CellValue] = {**item.values, "ref": item.ref}
    if layout.number:
        if any(column.role == layout.number for column in layout.columns):
            values[layout.number] = _plain(item.values.get(layout.number, ""))
        else:
            values[layout.words] = _numbered(item, layout)
    rating = item.rating
    values |= {"due": rating.due, "rated_rag": rating.word, "reason": rating.sentence}
    if item.decision is not None:
        values["decision"] = item.decision.category
    for clash in item.clashes:
        values[clash.role] = SEE_CLASHES
    return [values.get(column.role, "") for column in layout.columns]
