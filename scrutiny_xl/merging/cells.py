"""One cell of one item, three ways: as it was issued, as it was returned, and as the register has it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.assessment import decision_on
from scrutiny_xl.cleaning import fold
from scrutiny_xl.merging.sameness import same
from scrutiny_xl.register import OFFICER
from scrutiny_xl.returns.issued import may_write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.merging.grouping import Contribution
    from scrutiny_xl.register import Change, KeptItem, SettledClash, Source
    from scrutiny_xl.returns import Value

__all__ = ["Said", "Version", "new_answers", "said_in"]


class Version(NamedTuple):
    """One return's version of an item: the quarter it was given in, and whether its row is one of several it has."""

    contribution: Contribution
    quarter: str
    split: bool = False


class Said(NamedTuple):
    """What a return says in a cell, where that is not what it was issued with.

    `value` is None where the cell was cleared. `allowed` says that the service area may write there; `conflicts` that
    the register has been changed since the return was issued, `base` what the cell was issued with.
    """

    value: Value | None
    source: Source
    allowed: bool
    conflicts: bool
    base: Value | None


def said_in(
    column: Column, version: Version, source: Source, kept: KeptItem | None, anchor: date | None
) -> Said | None:
    """Return what a version says in a cell of the register's item, None where it says nothing new.

    A return that does not tell what it was issued with is compared with the register: a blank cell then says nothing,
    nor does one with what the register had before others returned in the same quarter.
    """
    role, each = column.role, version.contribution
    plan, item, _ = each.checked
    returned = item.values.get(role)
    now = kept.values.get(role) if kept else None
    if returned is None and (version.split or role not in plan.columns_at(item.row)):
        return None
    # An item that is no longer in the register is taken in again as it was returned, also what was left alone.
    issued = each.issued if kept else None
    if issued is None:
        if returned is None or same(role, returned, now, anchor) or _stood(role, returned, version, kept, anchor):
            return None
        open_now = kept is None or column.owner == "service" or (column.owner == "form" and now is None)
        return Said(returned, source, open_now, _corrected(role, returned, kept, anchor), base=now)
    base = issued.values.get(role)
    if same(role, returned, base, anchor) or (role == "decision" and _is_proposed(plan.layout, returned, each)):
        return None
    conflicts = not same(role, base, now, anchor)
    return Said(returned, source, may_write(column, base, issued.part), conflicts, base)


def _stood(role: str, returned: Value, version: Version, kept: KeptItem | None, anchor: date | None) -> bool:
    """Say whether a value is the one that stood in the register until the first change of the quarter."""
    changes = (each for each in _given_way(role, kept) if each.until == version.quarter)
    first = next(changes, None)
    return first is not None and same(role, returned, first.value, anchor)


def _corrected(role: str, returned: Value, kept: KeptItem | None, anchor: date | None) -> bool:
    """Say whether an officer has written over just this value: who is to be believed cannot be told then."""
    last = next(reversed(_given_way(role, kept)), None)
    if last is None or kept is None or not same(role, returned, last.value, anchor):
        return False
    return role in kept.sources and kept.sources[role].said_by == OFFICER


def _given_way(role: str, kept: KeptItem | None) -> list[Change]:
    """Return the values that stood in a cell of the register, the oldest first."""
    return [each for each in (kept.history if kept else ()) if each.role == role and each.why in {"changed", "cleared"}]


def _is_proposed(layout: Layout, returned: Value | None, each: Contribution) -> bool:
    """Say whether a decision is only the category that the return was issued with: what an officer's words come to."""
    values = each.issued.values if each.issued else {}
    decision = decision_on(layout, values)
    return decision is not None and fold(str(returned)) == fold(decision.category)


def new_answers(
    role: str, said: Sequence[Said], kept: KeptItem | None, known: Sequence[SettledClash], anchor: date | None
) -> list[Said]:
    """Return the answers in a cell that differ from the register and from each other, those dealt with left out.

    `known` are the clashes there are or were in the cell this quarter.
    """
    now = kept.values.get(role) if kept else None
    found: list[Said] = []
    for each in said:
        if same(role, each.value, now, anchor) or (kept and _dealt_with(role, each, kept, known, anchor)):
            continue
        twin = next((n for n, other in enumerate(found) if same(role, each.value, other.value, anchor)), None)
        if twin is None:
            found.append(each)
        elif each.conflicts:
            found[twin] = found[twin]._replace(conflicts=True)
    return found


def _dealt_with(role: str, said: Said, kept: KeptItem, known: Sequence[SettledClash], anchor: date | None) -> bool:
    """Say whether an answer has been taken, chosen or passed over before: it is not raised again."""
    for value, source in _given_before(role, kept, known):
        alike = same(role, said.value, value or None, anchor)
        if alike and (source.said_by, source.quarter) == (said.source.said_by, said.source.quarter):
            return True
    return said.value is None and any(_clears(change, role, said, anchor) for change in kept.history)


def _given_before(role: str, kept: KeptItem, known: Sequence[SettledClash]) -> Iterator[tuple[Value, Source]]:
    for change in kept.history:
        if change.role == role and change.value is not None and change.why != "altered":
            yield change.value, change.source
    for clash in known:
        yield from clash.answers


def _clears(change: Change, role: str, said: Said, anchor: date | None) -> bool:
    """Say whether a change is that the same return, or one as old, cleared the cell."""
    return (
        change.role == role
        and change.why == "cleared"
        and change.until == said.source.quarter
        and same(role, change.value, said.base, anchor)
    )
