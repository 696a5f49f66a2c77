"""The conditions of the rule sets as expressions over a row: `rating.conditions` in Excel's words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.live.expressions import FALSE, TRUE, any_of, negated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.workbooks.live.guards import Doubt
    from scrutiny_xl.workbooks.live.situation import RowSituation

__all__ = ["EXPRESSIONS", "Expression"]


class Expression(NamedTuple):
    """A predicate as an expression, and what must be beyond doubt before it may be asked.

    `uncompleted` says that it is true of the situation only where the item is known not to be completed.
    """

    text: Callable[[RowSituation, float], str]
    asks: tuple[Doubt, ...] = ("entries",)
    uncompleted: bool = False


_DATED: tuple[Doubt, ...] = ("entries", "due")

EXPRESSIONS: Mapping[str, Expression] = MappingProxyType(
    {
        "not-accepted": Expression(lambda row, _: row.declined, ("decision",)),
        # Two services can disagree only where their returns are put together: one row holds one answer.
        "clash": Expression(lambda _row, _: FALSE, ()),
        "completed": Expression(lambda row, _: row.completed),
        "past-due": Expression(lambda row, _: row.past_due, _DATED),
        "past-due-by": Expression(lambda row, months: row.past_due_by(int(months)), _DATED),
        "goes-on": Expression(lambda row, _: row.goes_on, _DATED),
        "awaits-start": Expression(lambda row, _: row.awaits_start, _DATED),
        "no-deadline": Expression(lambda row, _: negated(row.has_due), _DATED),
        "silent": Expression(lambda row, _: row.silent, ("report",)),
        "issues": Expression(
            lambda row, _: any_of(row.reported("Amber", "Red"), row.progress_is("Paused")), uncompleted=True
        ),
        "paused": Expression(lambda row, _: row.progress_is("Paused"), uncompleted=True),
        "not-started": Expression(lambda row, _: row.not_started, uncompleted=True),
        "no-percent-given": Expression(lambda row, _: negated(row.given)),
        "percent-unknown": Expression(lambda row, _: negated(any_of(row.given, row.not_started_said))),
        "under": Expression(lambda row, limit: row.done("<", limit)),
        "up-to": Expression(lambda row, limit: row.done("<=", limit)),
        "above": Expression(lambda row, limit: row.done(">", limit)),
        "otherwise": Expression(lambda _row, _: TRUE, ()),
    }
)
"""Every predicate a condition may name, as `rating.conditions.PREDICATES` has them."""
