"""Running the checks: one pandera schema a layout, one validation for all returns, findings out of its failures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pandera.pandas as pa

from scrutiny_xl.checks.columns import Columns
from scrutiny_xl.checks.row_rules import COMMON, ROW_RULES
from scrutiny_xl.checks.rows import percent_written
from scrutiny_xl.days import american_hint
from scrutiny_xl.findings import Place
from scrutiny_xl.grids import address
from scrutiny_xl.layouts import LAYOUTS, Column, Layout
from scrutiny_xl.rulebook import finding, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.findings import Finding

__all__ = ["check_items", "schema_for"]

_LONGEST_TEXT = 32_767
"""How many characters a cell of Excel holds."""


def check_items(items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    """Return everything the checks find in the items of any number of returns, sorted by place.

    Items of one layout are validated together: pandera takes as long for one row as for a thousand.
    """
    found: list[Finding] = []
    for layout in LAYOUTS:
        of_layout = [each for each in items if each.plan.layout is layout]
        if of_layout:
            found += _check_layout(layout, of_layout, terms)
    found += _too_long(items)
    return sorted(dict.fromkeys(found), key=lambda each: each.order)


def _too_long(items: Sequence[CheckedItem]) -> Iterator[Finding]:
    """Yield the texts that the register has no room for; only files that are no Excel workbooks hold such."""
    for each in items:
        for role, value in each.item.values.items():
            if isinstance(value, str) and len(value) > _LONGEST_TEXT:
                place, length = each.plan.place(each.item, role), f"{len(value):,}"
                yield finding("text-too-long", place, ref=each.item.ref, length=length)


def _check_layout(layout: Layout, items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    try:
        schema_for(layout).validate(_frame(layout, items, terms), lazy=True)
    except pa.errors.SchemaErrors as error:
        failures = error.failure_cases
        pairs = zip(failures["check"], failures["index"], failures["column"], strict=True)
        found = [_finding(str(slug), items[int(row)], str(column), terms) for slug, row, column in pairs]
        return [each for each in found if each is not None]
    return []


def _frame(layout: Layout, items: Sequence[CheckedItem], terms: Terms) -> pd.DataFrame:
    """Return the items of one layout as a table: a column for each checked by its kind, and for each row rule.

    The index counts the items from 0, so that a failure leads back to its item; empty cells are None.
    """
    columns = Columns(items)
    cells = {column.role: pd.Series(columns.cells(column.role), dtype=object) for column in _by_kind(layout)}
    kept = {slug: ROW_RULES[slug].holds(columns, terms) for slug in _row_rules(layout)}
    # Nothing is written into the table: its columns need not be copied.
    return pd.DataFrame({**cells, **kept}, copy=False)


def _by_kind(layout: Layout) -> list[Column]:
    """Return the columns with something to check in each cell, also those a form is not drawn with but may have."""
    return [column for column in layout.by_role.values() if _checks(column)]


def _row_rules(layout: Layout) -> tuple[str, ...]:
    return (*layout.rules, *COMMON)


def schema_for(layout: Layout) -> pa.DataFrameSchema:
    """Build the pandera schema of a layout: a column for each of its own that is checked by its kind, one a row rule.

    A row rule's column says whether each row keeps it; it is a column of its own because pandera reports a failing
    check of whole rows once for every column of the table.
    """
    columns = {
        column.role: pa.Column(object, _checks(column), nullable=True, required=True) for column in _by_kind(layout)
    }
    for slug in _row_rules(layout):
        columns[slug] = pa.Column(bool, pa.Check(_kept, name=slug, error=slug))
    return pa.DataFrameSchema(columns, strict=False, coerce=False)


def _kept(rows: pd.Series) -> pd.Series:
    return rows


def _checks(column: Column) -> list[pa.Check]:
    """Return the checks a column's kind asks for; empty cells are not looked at."""
    if column.kind == "date":
        return [_each("unreadable-date", lambda value: isinstance(value, date))]
    if column.kind == "percent":
        return [
            _each("unreadable-percent", lambda value: isinstance(value, float)),
            _each("percent-out-of-range", lambda value: not isinstance(value, float) or 0 <= value <= 1),
        ]
    if column.kind == "choice":
        slug = "unknown-rag" if column.role == "rag" else "unknown-progress"
        allowed = (*column.choices, "Blue") if column.role == "rag" else column.choices
        return [pa.Check.isin(allowed, name=slug, error=slug)]
    return []


def _each(slug: str, holds: Callable[[object], bool]) -> pa.Check:
    return pa.Check(lambda values: values.map(holds).astype(bool), name=slug, error=slug)


def _finding(slug: str, each: CheckedItem, column: str, terms: Terms) -> Finding | None:
    """Return the finding for one failure: a column check points at its column, a row rule at the role it names."""
    rule = ROW_RULES.get(slug)
    if rule and rule.asks and rule.role not in each.plan.columns:
        return _without_column(each, rule.role)
    role = rule.role if rule else column
    facts = rule.facts(each, terms) if rule else _cell_facts(each, column)
    return finding(slug, each.plan.place(each.item, role), ref=each.item.ref, **facts)


def _without_column(each: CheckedItem, role: str) -> Finding | None:
    """Return that the sheet lacks a column of the form; a sheet may well have no monitoring columns."""
    plan = each.plan
    column = plan.layout.by_role[role]
    if column not in plan.layout.form:
        return None
    place = Place(plan.file, plan.sheet, address(plan.heading_row, 1))
    return finding("missing-heading", place, heading=column.heading, layout=plan.layout.name, nearest="")


def _cell_facts(each: CheckedItem, role: str) -> dict[str, object]:
    value = each.item.values.get(role, "")
    words = str(value)
    return {"words": short(words), "hint": american_hint(words), "percent": percent_written(value)}
