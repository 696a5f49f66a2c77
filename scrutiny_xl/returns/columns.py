"""Reading a whole column at once: which of its cells hold their value as it stands, and which must be looked at."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from sys import intern
from typing import TYPE_CHECKING, cast

from scrutiny_xl.cleaning import are_plain, is_plain

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from scrutiny_xl.grids import Area, Rows, Scalar
    from scrutiny_xl.layouts import Column
    from scrutiny_xl.returns.model import Value

__all__ = ["EMPTY", "cells_by_column", "settled_rows"]

EMPTY = frozenset({"", None})
"""What an empty cell holds."""
_WORDS = {"text", "ref", "number"}
"""The kinds of columns whose plain words are taken as they stand."""
_COME_AGAIN = {"text", "choice"}
"""The kinds of columns in which the same words stand again and again: names, statuses, timescales."""
_SHORT = 48
"""Characters of words that may come again."""
_MORE_THAN_ALL = 2
"""A number below this in a column of percentages is a share; from here on it may be meant as a percentage."""


def cells_by_column(rows: Rows, width: int) -> list[tuple[Scalar, ...]]:
    """Return the cells of some rows column by column, at least `width` columns; rows may differ in length."""
    widest = max(width, *map(len, rows)) if rows else width
    even = (row if len(row) == widest else [*row, *[""] * (widest - len(row))] for row in rows)
    return list(zip(*even, strict=True)) or [()] * widest


def settled_rows(
    cells: Sequence[Sequence[Scalar]],
    known: Mapping[str, tuple[int, Column]],
    merged: Mapping[tuple[int, int], Area],
    first: int,
) -> tuple[Sequence[Sequence[Value | None]], Mapping[int, Container[str]]]:
    """Return the values of each row by role, and by row the roles whose cells must be looked at one by one.

    `cells` are the rows from `first` on, column by column; `known` gives for each role its column. An empty cell has
    no value; one that is merged with others must be looked at, and one of a RAG, which may be a colour without a word.
    """
    # A form's head and banners are merged, its rows seldom: most columns have nothing of the kind below.
    merging = {column for row, column in merged if row >= first}
    columns, unsettled = [], defaultdict[int, set[str]](set)
    for role, (column, each) in known.items():
        values, left = _settled(cells[column - 1], each)
        columns.append(_kept_once(values) if each.kind in _COME_AGAIN else values)
        if column in merging or role == "rag":
            empty = (place for place, value in enumerate(cells[column - 1]) if value in EMPTY)
            left += [place for place in empty if role == "rag" or (first + place, column) in merged]
        for place in left:
            unsettled[first + place].add(role)
    return list(zip(*columns, strict=True)), unsettled


def _kept_once(values: Sequence[Value | None]) -> Sequence[Value | None]:
    """Return a column of short words with equal ones held once, whichever return they came in.

    Long ones seldom come again; whether a column has such is told by its last cell.
    """
    last = next((value for value in reversed(values) if value is not None), None)
    if not isinstance(last, str) or len(last) > _SHORT:
        return values
    return [intern(value) if type(value) is str else value for value in values]


def _settled(cells: Sequence[Scalar], column: Column) -> tuple[Sequence[Value | None], list[int]]:
    """Return the values of a column's cells, None where there is none yet, and the places of those to look at.

    In most columns the cells that are filled are all of one kind, and none need be looked at by itself.
    """
    filled = [value for value in cells if value is not None and value != ""]
    if _all_stand(filled, column):
        values = cells if len(filled) == len(cells) else [None if value == "" else value for value in cells]
        return cast("Sequence[Value | None]", values), []
    stand = [value not in EMPTY and _stands(value, column) for value in cells]
    own = [value if stands else None for value, stands in zip(cells, stand, strict=True)]
    left = [place for place, value in enumerate(cells) if not stand[place] and value not in EMPTY]
    return cast("list[Value | None]", own), left


def _all_stand(filled: Sequence[Scalar], column: Column) -> bool:
    """Say of the filled cells of a column, all at once, that each holds its value as it stands."""
    kinds = set(map(type, filled))
    if column.kind in _WORDS and kinds <= {str}:
        return are_plain(cast("list[str]", filled))
    if column.kind == "percent" and kinds <= {float}:
        return max(cast("list[float]", filled), default=0) < _MORE_THAN_ALL
    return kinds <= {date} if column.kind == "date" else set(column.kept_choices).issuperset(filled)


def _stands(value: Scalar, column: Column) -> bool:
    """Say of one cell that it holds its value as it stands."""
    if isinstance(value, str):
        return value in column.kept_choices or (column.kind in _WORDS and value[:1] != "#" and is_plain(value))
    if column.kind == "percent":
        return type(value) is float and value < _MORE_THAN_ALL
    return column.kind == "date" and type(value) is date
