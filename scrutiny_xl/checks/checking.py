"""Running the checks: one pandera schema a layout, one validation for all returns, findings out of its failures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandera.pandas as pa

from scrutiny_xl.checks.frames import frame_of
from scrutiny_xl.checks.row_rules import COMMON, ROW_RULES
from scrutiny_xl.days import american_hint
from scrutiny_xl.layouts import LAYOUTS, Column, Layout
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.findings import Finding

__all__ = ["check_items", "schema_for"]


def check_items(items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    """Return everything the checks find in the items of any number of returns, sorted by place.

    Items of one layout are validated together: pandera takes as long for one row as for a thousand.
    """
    found: list[Finding] = []
    for layout in LAYOUTS:
        of_layout = [each for each in items if each.plan.layout is layout]
        if of_layout:
            found += _check_layout(layout, of_layout, terms)
    return sorted(found, key=lambda each: each.order)


def _check_layout(layout: Layout, items: Sequence[CheckedItem], terms: Terms) -> list[Finding]:
    frame = frame_of(layout, items)
    for slug in _row_rules(layout):
        frame[slug] = ROW_RULES[slug].holds(frame, terms).astype(bool)
    try:
        schema_for(layout).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        failures = error.failure_cases
        pairs = zip(failures["check"], failures["index"], failures["column"], strict=True)
        return [_finding(str(slug), items[int(row)], str(column), terms) for slug, row, column in pairs]
    return []


def _row_rules(layout: Layout) -> tuple[str, ...]:
    return (*layout.rules, *(slug for slug in COMMON if slug != "status-differs" or "rag" in layout.by_role))


def schema_for(layout: Layout) -> pa.DataFrameSchema:
    """Build the pandera schema of a layout: a column for each of its own, checked by its kind, and one a row rule.

    A row rule's column says whether each row keeps it; it is a column of its own because pandera reports a failing
    check of whole rows once for every column of the table.
    """
    columns = {
        column.role: pa.Column(object, _checks(column), nullable=True, required=True)
        for column in layout.columns
        if column.role != "ref"
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


def _finding(slug: str, each: CheckedItem, column: str, terms: Terms) -> Finding:
    """Return the finding for one failure: a column check points at its column, a row rule at the role it names."""
    rule = ROW_RULES.get(slug)
    role = rule.role if rule else column
    facts = rule.facts(each, terms) if rule else _cell_facts(each, column)
    return finding(slug, each.plan.place(each.item, role), ref=each.item.ref, **facts)


def _cell_facts(each: CheckedItem, role: str) -> dict[str, object]:
    value = each.item.values.get(role, "")
    words = str(value)
    percent = f"{value:.0%}" if isinstance(value, float) else words
    return {"words": words, "hint": american_hint(words), "percent": percent}
