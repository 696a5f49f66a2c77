"""The word a row's formula shows: the value to write into the file beside the formula."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.live.calculating import calculation
from scrutiny_xl.workbooks.live.cells import RowCells
from scrutiny_xl.workbooks.live.compiling import rating_formula
from scrutiny_xl.workbooks.live.functions import Value, serial_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.live.calculating import Calculation

__all__ = ["word_shown"]

_AS_AT = "as_at"


def word_shown(rule_set: RuleSet, cells: RowCells, values: Mapping[str, Value | date], as_at: date) -> str:
    """Return what the formula of a row shows on a day, where the cells hold these values by the names of `RowCells`.

    Only the columns count that the form has: those for which `cells` has an address. A cell with an error has no value
    that could be given here: its row shows `CHECK_ENTRY`.
    """
    present = tuple(cells.addresses)
    kept = {name: serial_of(value) if isinstance(value, date) else value for name, value in values.items()}
    return str(_calculation(rule_set, present, cells.own_words)(kept | {_AS_AT: serial_of(as_at)}))


@lru_cache(maxsize=32)
def _calculation(rule_set: RuleSet, present: tuple[str, ...], own_words: tuple[tuple[str, str], ...]) -> Calculation:
    """Return what calculates a row of a form: the names of the columns stand for their addresses."""
    return calculation(rating_formula(rule_set, RowCells.named({name: name for name in present}, own_words), _AS_AT))
