"""One plan of the register with what this quarter's returns say of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.merging.cells import Version
from scrutiny_xl.merging.grouping import natural
from scrutiny_xl.merging.standing import ItemMerger
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.findings import Finding, Repair
    from scrutiny_xl.merging.grouping import Contribution, Group
    from scrutiny_xl.register import KeptItem, KeptRegister, RegisterItem

__all__ = ["PlanMerged", "merge_plan"]


class PlanMerged(NamedTuple):
    """The items of a plan merged, what is to be said, the files with something not as issued, and what was repaired."""

    items: tuple[RegisterItem, ...]
    findings: list[Finding]
    changed: frozenset[str]
    repairs: list[Repair]


def merge_plan(group: Group, anchor: date | None, terms: Terms, kept: KeptRegister, quarter: str) -> PlanMerged:
    """Merge what the returns of a plan say into the register; its items stand in the plan's order.

    `anchor` is the day the plan's timescales are read from; `quarter` is in words, the one the returns are for.
    """
    merger = ItemMerger(group.layout, anchor, terms, kept, quarter)
    keys = sorted({*group.items, *group.versions}, key=lambda key: (natural(key), key))
    items: list[RegisterItem] = []
    findings: list[Finding] = []
    changed: set[str] = set()
    repairs: list[Repair] = []
    for key in keys:
        known, returned = group.items.get(key), group.versions.get(key, ())
        ref = known.ref if known else returned[0].ref
        done = merger.merge(ref, _versions(returned, quarter), known)
        items.append(done.item)
        findings += [*done.findings, *_about_areas(returned, known)]
        changed |= done.changed
        repairs += done.repairs
    return PlanMerged(tuple(items), findings, frozenset(changed), repairs)


def _versions(returned: Sequence[Contribution], quarter: str) -> list[Version]:
    files = Counter(each.filled.file for each in returned)
    return [Version(each, quarter_of(each, quarter), files[each.filled.file] > 1) for each in returned]


def quarter_of(each: Contribution, quarter: str) -> str:
    """Return the quarter a return is for, as registers write it; the register's where it names none."""
    named = read_quarter(each.filled.quarter)
    return str(named) if named else quarter


def _about_areas(returned: Sequence[Contribution], known: KeptItem | None) -> Iterator[Finding]:
    """Yield what is odd about who returned an item, and in how many rows."""
    first: dict[str, Contribution] = {}
    for each in returned:
        above = first.setdefault(each.filled.file, each)
        if above is not each:
            yield finding("row-split", each.place, ref=each.ref, row=above.checked.item.row)
        elif each.filled.issued:
            yield from _about_area(each, known)


def _about_area(each: Contribution, known: KeptItem | None) -> Iterator[Finding]:
    area = each.service_area
    if each.issued and known is None:
        yield finding("not-in-register", each.place, ref=each.ref)
    elif known and not each.issued and each.checked.item.given_ref:
        yield finding("not-issued-to", each.place, ref=each.ref, service_area=area)
    elif known and known.service_areas and area not in known.service_areas:
        yield finding("item-moved", each.place, ref=each.ref, lead=known.service_areas[0], service_area=area)
