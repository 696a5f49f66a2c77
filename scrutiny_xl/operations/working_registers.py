"""A register that an officer has worked in: its items rated and checked anew, for the day the register is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from scrutiny_xl.assessment import CheckedItem, Terms, assess, assess_plan
from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.operations.checking import check_all
from scrutiny_xl.operations.refreshing import NothingToRateError
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.returns.finding_headings import find_stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.settings import Settings
    from scrutiny_xl.workbooks.refreshing import Rated
    from scrutiny_xl.workbooks.refreshing.register_table import TableSheet

__all__ = ["BESIDES_PLANS", "check_register", "rate_register", "read_register"]

_TABLE, _CLASHES = "Register", "Clashes"
_REF, _CHOICE = "Ref", "Choice"
BESIDES_PLANS = frozenset(
    {"Summary", _TABLE, "Findings", _CLASHES, "Dates", "Sources", "History", "Receipt", "About", "Check", "Control"}
)
"""Sheets of a register that hold no plan: of them the values are all that is needed."""


class RegisterBook(Protocol):
    """A register into which ratings are written."""

    @property
    def from_1904(self) -> bool:
        """Whether it counts its days from 1904."""

    def sheet(self, name: str) -> TableSheet:
        """Return the sheet of that name."""


def read_register(name: str, digest: str, grids: Sequence[Grid], settings: Settings) -> Return:
    """Read the plans of a register, as a return with the items of all service areas.

    A plan is known by the stamp of its form: other sheets have the headings of one and are none.
    """
    return read_return(name, digest, [grid for grid in grids if find_stamp(grid)], settings.codes)


def rate_register(
    register: Return, book: RegisterBook, grids: Mapping[str, Grid], terms: Terms, *, keep_rules: bool = True
) -> tuple[Terms, tuple[Rated, ...]]:
    """Write the ratings of a register's items into its plans and its table, and return what was rated, and by what.

    A register is rated for the day it was made for, which its plans name: what Summary and About say of it holds.
    Where two answers clash and no choice was made, the rating goes on saying so.

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
    items = _assessed(register.plans, terms, grids)
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


def _assessed(plans: Sequence[Plan], terms: Terms, grids: Mapping[str, Grid]) -> list[CheckedItem]:
    """Assess the items; those that were rated as a clash which nobody has settled are one still."""
    open_refs = _unsettled(grids[_CLASHES]) if _CLASHES in grids else frozenset()
    made = []
    for plan in plans:
        for each in assess_plan(plan, terms):
            column = plan.columns_at(each.item.row).get("rated_rag", 0)
            shown = plain_text(grids[plan.sheet].value(each.item.row, column))
            clash = each.item.ref in open_refs and _as_clash(each, terms).assessment.rating.word == shown
            made.append(_as_clash(each, terms) if clash else each)
    return made


def _as_clash(each: CheckedItem, terms: Terms) -> CheckedItem:
    plan, item = each.plan, each.item
    return each._replace(assessment=assess(plan.layout, item.values, plan.anchor, terms, clash=True))


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
