"""Saying of whose dates it is to be asked how often they moved, and whether what was agreed still is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.assessment import agreement_of
from scrutiny_xl.days import written
from scrutiny_xl.findings import Place
from scrutiny_xl.register import SOUGHT, states_of, times_agreed
from scrutiny_xl.rulebook import finding, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.register import Extension, RegisterItem

__all__ = ["about_extensions"]

_OFTEN = 3
_AGREED = ("agreed_date", "extension_by", "extension_on")


def about_extensions(items: Iterable[RegisterItem]) -> list[Finding]:
    """Return a query for each item whose date was to move for the third time or oftener, and is not completed.

    Another is for an extension that was agreed and of which the cells tell nothing any more.
    """
    found: list[Finding] = []
    for item in items:
        if not item.extensions or item.rating.case == "completed":
            continue
        if len(item.extensions) >= _OFTEN:
            found.append(_often(item))
        if times_agreed(item.extensions) and _is_cleared(item):
            found.append(_cleared(item))
    return found


def _place(item: RegisterItem, role: str) -> Place:
    """Return where the value of a role stands, or would: in a return, or in the register where none has the item."""
    if source := item.kept.get(role):
        return source.place
    if item.origins:
        plan, returned = item.origins[0]
        return plan.place(returned, role)
    return next((each.place for each in item.kept.values()), Place(""))


def _is_cleared(item: RegisterItem) -> bool:
    clashing = {clash.role for clash in item.clashes}
    return agreement_of(item.values) is None and clashing.isdisjoint((*_AGREED, "revised_date"))


def _often(item: RegisterItem) -> Finding:
    moves = item.extensions
    states = states_of(moves, item.values.get("revised_date"))
    return finding(
        "third-extension",
        _place(item, "revised_date"),
        ref=item.ref,
        times=len(moves),
        since=_since(moves),
        moves="; ".join(map(_said, moves, states)),
    )


def _since(moves: Sequence[Extension]) -> str:
    """Say since when: in which quarter the first was sought, and which date was the original one."""
    first = moves[0]
    original = f" (the original date was {written(first.due)})" if first.due else ""
    return f"{first.quarter or 'the beginning'}{original}"


def _said(move: Extension, state: str) -> str:
    asked = written(move.sought) if move.sought else ""
    if move.agreed is None:
        return f"{asked} is sought now" if state == SOUGHT else f"{asked} was sought and not agreed"
    day = "it" if move.agreed == move.sought else written(move.agreed)
    agreed = f"{day} was agreed" + (f" on {written(move.agreed_on)}" if move.agreed_on else "")
    return f"{asked} was sought, and {agreed}" if asked else agreed


def _cleared(item: RegisterItem) -> Finding:
    last = next(each for each in reversed(item.extensions) if each.agreed)
    return finding(
        "agreement-cleared",
        _place(item, "extension_on"),
        ref=item.ref,
        by=short(last.agreed_by) or "The committee",
        agreed=written(last.agreed) if last.agreed else "",
        on=written(last.agreed_on) if last.agreed_on else "a day not given",
    )
