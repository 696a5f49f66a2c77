"""A register that an officer has worked in: its items rated and checked anew, for the day the register is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from scrutiny_xl.assessment import CheckedItem, Terms, assess, assess_plan
from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.merging import extensions_of
from scrutiny_xl.operations.checking import check_all
from scrutiny_xl.operations.refreshing import NothingToRateError
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.register import CLOCK_SHEET, DATES_SHEET, KeptItem, read_dates, times_agreed
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.returns.finding_headings import find_stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.register import Extension
    from scrutiny_xl.returns import Item, Plan
    from scrutiny_xl.settings import Settings
    from scrutiny_xl.workbooks.refreshing import Rated
    from scrutiny_xl.workbooks.refreshing.register_table import TableSheet

__all__ = ["BESIDES_PLANS", "check_register", "rate_register", "read_register_plans"]

_TABLE, _CLASHES = "Register", "Clashes"
_REF, _CHOICE = "Ref", "Choice"
BESIDES_PLANS = frozenset(
    {
        *("Summary", _TABLE, "Findings", _CLASHES, DATES_SHEET, CLOCK_SHEET, "Sources", "Item history", "Receipt"),
        *("About", "Register values", "Check", "Control"),
    }
)
"""Sheets of a register that hold no plan: of them the values are all that is needed. All but the last two are drawn by
`workbooks.registers`, which takes a while to import."""


class RegisterBook(Protocol):
    """A register into which ratings are written."""

    @property
    def from_1904(self) -> bool:
        """Whether it counts its days from 1904."""

    def sheet(self, name: str) -> TableSheet:
        """Return the sheet of that name."""


def read_register_plans(name: str, digest: str, grids: Sequence[Grid], settings: Settings) -> Return:
    """Read the plans of a register, as a return with the items of all service areas.

    A plan is known by the stamp of its form: other sheets have the headings of one and are none.
    """
    stamped = [grid for grid in grids if find_stamp(grid)]
    return read_return(name, digest, stamped, settings.codes, settings.layouts)


def rate_register(
    register: Return, book: RegisterBook, grids: Mapping[str, Grid], terms: Terms, *, keep_rules: bool = True
) -> tuple[Terms, tuple[Rated, ...]]:
    """Write the ratings of a register's items into its plans and its table, and return what was rated, and by what.

    A register is rated for the day it was made for, which its plans name: what Summary and About say of it holds.
    Where two answers clash and no choice was made, the rating goes on saying so. How often a date was agreed in place
    of another is counted as consolidating counts it, from the sheet Dates and what the item says now.

    Raises:
        NothingToRateError: it has no plan with a place for a rating.
    """
    from scrutiny_xl.workbooks.refreshing import form_rule_set, write_ratings
    from scrutiny_xl.workbooks.refreshing.register_table import write_table

    terms = _terms_of(register, terms)
    items = [each for plan in register.plans for each in assess_plan(plan, terms)]
    own = form_rule_set(book, items, RULE_SETS.values()) if keep_rules else None
    if own is not None:
        terms = replace(terms, rule_set=own)
    items = _assessed(register, terms, grids)
    rated = write_ratings(book, items, grids, terms)
    if not rated:
        raise NothingToRateError(register.file)
    write_table(book.sheet(_TABLE), grids[_TABLE], items)
    return terms, tuple(rated)


def check_register(register: Return, terms: Terms) -> tuple[Finding, ...]:
    """Check the items of a register, and return what was found, by place."""
    terms = _terms_of(register, terms)
    items = [each for plan in register.plans for each in assess_plan(plan, terms)]
    found = [*register.findings, *check_all(items, terms)]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.order))


def _terms_of(register: Return, terms: Terms) -> Terms:
    """Return the terms of a register: those given, for the day that its plans name."""
    named = (plan.header.get("as_at") for plan in register.plans)
    return replace(terms, as_at=next((day for day in named if isinstance(day, date)), terms.as_at))


def _assessed(register: Return, terms: Terms, grids: Mapping[str, Grid]) -> list[CheckedItem]:
    """Assess the items; those that were rated as a clash which nobody has settled are one still."""
    open_refs = _unsettled(grids[_CLASHES]) if _CLASHES in grids else frozenset()
    moved = read_dates(register.file, grids[DATES_SHEET]).extensions if DATES_SHEET in grids else {}
    made = []
    for plan in register.plans:
        for item in plan.items:
            column = plan.columns_at(item.row).get("rated_rag", 0)
            shown = plain_text(grids[plan.sheet].value(item.row, column))
            agreed = _times_agreed(plan, item, moved.get(item.ref, ()), terms)
            rate = partial(assess, plan.layout, item.values, plan.anchor, terms, extensions=agreed)
            clash = rate(clash=True) if item.ref in open_refs else None
            made.append(CheckedItem(plan, item, clash if clash and clash.rating.word == shown else rate()))
    return made


def _times_agreed(plan: Plan, item: Item, moved: tuple[Extension, ...], terms: Terms) -> int:
    """Return how often another date was agreed, up to what the item's cells say now."""
    kept = KeptItem(item.ref, item.section, item.values, (), {}, plan.place(item), (), moved)
    return times_agreed(extensions_of(kept, item.values, plan.anchor, as_at=terms.as_at, quarter=""))


def _unsettled(grid: Grid) -> frozenset[str]:
    """Return the refs on the sheet Clashes beside which no choice was made."""
    if not grid.rows:
        return frozenset()
    headings = [plain_text(value) for value in grid.rows[0]]
    if _REF not in headings or _CHOICE not in headings:
        return frozenset()
    ref, choice = headings.index(_REF) + 1, headings.index(_CHOICE) + 1
    rows = range(2, len(grid.rows) + 1)
    return frozenset(plain_text(grid.value(row, ref)) for row in rows if not grid.value(row, choice))
