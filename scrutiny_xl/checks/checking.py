"""Running the checks: for each layout its cells and its row rules, validated by pandera for all returns at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from scrutiny_xl.checks.columns import Columns
from scrutiny_xl.checks.row_rules import COMMON, ROW_RULES
from scrutiny_xl.checks.rows import percent_written
from scrutiny_xl.checks.stages import check_stages
from scrutiny_xl.days import unread_hint
from scrutiny_xl.rating import PROGRESS, RAG
from scrutiny_xl.rulebook import finding, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.layouts import Column, Layout

__all__ = ["check_items", "schema_for"]

_KEPT = "kept"
_RULES_KEPT = pa.DataFrameSchema({_KEPT: pa.Column(bool, pa.Check(lambda kept: kept, name=_KEPT, error=_KEPT))})
"""Every row keeps every rule: the rules are asked beforehand, of whole columns at once."""

_CHOSEN = {"rag": ("unknown-rag", RAG), "progress": ("unknown-progress", PROGRESS)}
"""By role, the words that may be chosen, once a council's own are read as those they stand for."""

_LONGEST_TEXT = 32_767
"""How many characters a cell of Excel holds."""


def check_items(items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    """Return everything the checks find in the items of any number of returns, sorted by place.

    Items of one layout are validated together: pandera takes as long for one row as for a thousand.
    """
    found: list[Finding] = []
    of_layouts: dict[int, list[CheckedItem]] = defaultdict(list)
    for each in items:
        of_layouts[id(each.plan.layout)].append(each)
    for of_layout in of_layouts.values():
        found += _check_layout(of_layout[0].plan.layout, of_layout, terms)
    found += _too_long(items)
    found += check_stages(items)
    return sorted(dict.fromkeys(found), key=lambda each: each.order)


def _too_long(items: Sequence[CheckedItem]) -> Iterator[Finding]:
    """Yield the texts that the register has no room for; only files that are no Excel workbooks hold such."""
    every = chain.from_iterable([each.item.values.values() for each in items])
    # Asked of all texts at once first: as a rule there is none.
    if max(map(len, [value for value in every if isinstance(value, str)]), default=0) <= _LONGEST_TEXT:
        return
    too_long = [
        (each, role, len(value))
        for each in items
        for role, value in each.item.values.items()
        if isinstance(value, str) and len(value) > _LONGEST_TEXT
    ]
    for each, role, length in too_long:
        yield finding("text-too-long", each.plan.place(each.item, role), ref=each.item.ref, length=f"{length:,}")


def _check_layout(layout: Layout, items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    """Return what the checks find in the items of one layout."""
    columns = Columns(items)
    failures = [*_failing_cells(layout, columns), *_broken_rules(layout, columns, terms)]
    found = [_finding(slug, items[row], role, terms) for slug, row, role in failures]
    return [each for each in found if each is not None]


def _failing_cells(layout: Layout, columns: Columns) -> Iterator[tuple[str, int, str]]:
    """Yield each cell that is not of its column's kind: the slug, the item counted from 0, the role."""
    checked = [column for column in layout.by_role.values() if _checks(column)]
    cells = pd.DataFrame({column.role: pd.Series(columns.cells(column.role), dtype=object) for column in checked})
    failures = _failures(schema_for(checked), cells)
    if failures is not None:
        for slug, row, role in zip(failures["check"], failures["index"], failures["column"], strict=True):
            yield str(slug), int(row), str(role)


def _broken_rules(layout: Layout, columns: Columns, terms: Terms) -> Iterator[tuple[str, int, str]]:
    """Yield each row that breaks a rule: the slug, the item counted from 0, and no role.

    All rules stand in one long column, those of the first rule above those of the second: pandera takes as long for
    many short columns as for the same rows many times over.
    """
    slugs = (*layout.rules, *COMMON)
    kept = pd.DataFrame({_KEPT: np.concatenate([ROW_RULES[slug].holds(columns, terms) for slug in slugs])})
    failures = _failures(_RULES_KEPT, kept)
    if failures is not None:
        for place in failures["index"]:
            rule, row = divmod(int(place), len(columns))
            yield slugs[rule], row, ""


def _failures(schema: pa.DataFrameSchema, table: pd.DataFrame) -> pd.DataFrame | None:
    """Return pandera's list of what fails in a table, None where nothing does."""
    try:
        schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases: pd.DataFrame = error.failure_cases
        return cases
    return None


def schema_for(columns: Sequence[Column]) -> pa.DataFrameSchema:
    """Build the pandera schema of the columns of a layout that are checked by their kind."""
    return pa.DataFrameSchema(
        {column.role: pa.Column(object, _checks(column), nullable=True, required=True) for column in columns},
        strict=False,
        coerce=False,
    )


def _checks(column: Column) -> list[pa.Check]:
    """Return the checks a column's kind asks for; empty cells are not looked at."""
    if column.kind == "date":
        return [_each("unreadable-date", lambda cells: [isinstance(cell, date) for cell in cells])]
    if column.kind == "percent":
        return [
            _each("unreadable-percent", lambda cells: [isinstance(cell, float) for cell in cells]),
            _each(
                "percent-out-of-range",
                lambda cells: [not isinstance(cell, float) or 0 <= cell <= 1 for cell in cells],
            ),
        ]
    if column.kind == "choice" and column.role in _CHOSEN:
        slug, allowed = _CHOSEN[column.role]
        return [pa.Check.isin(allowed, name=slug, error=slug)]
    return []


def _each(slug: str, hold: Callable[[pd.Series[Any]], list[bool]]) -> pa.Check:
    """Return a check of each cell of a column: `hold` says for all of them which are as they should be."""
    return pa.Check(lambda cells: pd.Series(hold(cells), cells.index, dtype=bool), name=slug, error=slug)


def _finding(slug: str, each: CheckedItem, column: str, terms: Terms) -> Finding | None:
    """Return the finding for one failure: a column check points at its column, a row rule at the role it names."""
    rule = ROW_RULES.get(slug)
    if rule and rule.asks and rule.role not in each.plan.columns:
        return _without_column(each, rule.role)
    role = rule.role if rule else column
    facts = rule.facts(each, terms) if rule else _cell_facts(each, column)
    return finding((rule and rule.slug) or slug, each.plan.place(each.item, role), ref=each.item.ref, **facts)


def _without_column(each: CheckedItem, role: str) -> Finding | None:
    """Return that the sheet lacks a column of the form; a sheet may well have no monitoring columns."""
    plan = each.plan
    column = plan.layout.by_role[role]
    if column not in plan.layout.form:
        return None
    place = plan.heading_place
    return finding("missing-heading", place, heading=column.heading, layout=plan.layout.name, nearest="")


def _cell_facts(each: CheckedItem, role: str) -> dict[str, object]:
    value = each.item.values.get(role, "")
    words, column = str(value), each.plan.layout.by_role[role]
    choices = " or ".join(filter(None, (", ".join(column.choices[:-1]), *column.choices[-1:])))
    return {
        "heading": column.heading,
        "choices": choices,
        "words": short(words),
        "hint": unread_hint(words),
        "percent": percent_written(value),
    }
