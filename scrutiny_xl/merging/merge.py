"""One value for each cell of each item, or a clash: never one answer silently instead of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import MOVED, Assessment, Terms, assess
from scrutiny_xl.merging.extensions import extensions_of
from scrutiny_xl.merging.gaps import missing_items
from scrutiny_xl.merging.grouping import Contribution, Group, group_plans
from scrutiny_xl.merging.headers import merged_header
from scrutiny_xl.merging.issued_returns import about_issued, missing_returns, moved_rows
from scrutiny_xl.merging.moved_dates import about_extensions
from scrutiny_xl.merging.plans import merge_plan
from scrutiny_xl.merging.rating_clashes import assess_clashing
from scrutiny_xl.merging.sameness import same
from scrutiny_xl.merging.versions import about_versions
from scrutiny_xl.register import Answer, Clash, RegisterItem, RegisterPlan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Finding, Repair
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.register import KeptRegister
    from scrutiny_xl.returns import Value

__all__ = ["Merged", "merge", "with_counts"]


_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Merged:
    """The plans with their items merged, the clashes, and what merging found.

    `renamed` holds the references of the items that the register does not call as their return does, by the file,
    sheet and row they stand in. `receipt` tells of rows that were matched though they had been moved; `missing` are
    the service areas that have not returned the items they lead.
    """

    plans: tuple[RegisterPlan, ...]
    clashes: tuple[Clash, ...]
    findings: tuple[Finding, ...]
    renamed: Mapping[tuple[str, str, int], str]
    receipt: tuple[Repair, ...] = ()
    missing: tuple[str, ...] = ()


def merge(
    submissions: Sequence[Submission], terms: Terms, kept: KeptRegister | None = None, quarter: str = ""
) -> Merged:
    """Merge the returns, repeats parted beforehand, by the references of their items.

    A value that one return has and another lacks is taken; the same value twice is taken once; different values are a
    clash, and then the cell stays empty until one is chosen. With the register that is `kept`, what a return says is
    what it has that is not as it was issued; `quarter` is the one the returns are for, in words.
    """
    ordered = sorted(submissions, key=lambda each: each.order)
    groups, findings = group_plans(ordered, kept)
    plans: list[RegisterPlan] = []
    renamed: dict[tuple[str, str, int], str] = {}
    changed: frozenset[str] = frozenset()
    repairs: list[Repair] = []
    found: dict[str, Sequence[Contribution]] = {}
    for group in groups:
        header, differing = merged_header(group)
        anchor = header.get(group.layout.anchor)
        day = anchor if isinstance(anchor, date) else None
        if kept:
            done = merge_plan(group, day, terms, kept, quarter)
            items, changed = done.items, changed | done.changed
            findings += done.findings
            repairs += done.repairs
            versions = {item.ref: group.versions.get(item.ref.casefold(), ()) for item in items}
            findings += missing_items(group) if group.kept is None else ()
        else:
            versions = group.by_ref()
            items = _items(group, versions, day, terms, quarter)
            findings += missing_items(group)
        plans.append(RegisterPlan(group.id, group.layout, header, items))
        renamed |= _renamed(versions)
        found |= versions
        findings += [*differing, *about_extensions(items)]
    findings += about_versions([item for plan in plans for item in plan.items], found)
    clashes = tuple(clash for plan in plans for item in plan.items for clash in item.clashes)
    merged = Merged(tuple(plans), clashes, tuple(findings), renamed, tuple(repairs))
    return _beside_issues(merged, ordered, groups, kept, quarter, changed) if kept else merged


def _beside_issues(
    merged: Merged,
    submissions: Sequence[Submission],
    groups: Sequence[Group],
    kept: KeptRegister,
    quarter: str,
    changed: frozenset[str],
) -> Merged:
    """Return what was merged with what is to be said of the returns beside what they were issued with."""
    items = [item for plan in merged.plans for item in plan.items]
    missing, waiting = missing_returns(items, submissions, kept, quarter)
    findings = (*merged.findings, *about_issued(submissions, groups, changed, quarter), *waiting)
    receipt = (*merged.receipt, *moved_rows(groups))
    return replace(merged, findings=findings, receipt=receipt, missing=missing)


def _items(
    group: Group, versions: Mapping[str, Sequence[Contribution]], day: date | None, terms: Terms, quarter: str
) -> tuple[RegisterItem, ...]:
    """Return the items of a plan that no register has had before."""
    # A plan has one date, also where one of its returns left it out.
    undated = {id(plan) for plan in group.plans if plan.anchor != day}
    items = [
        _merge_item(ref, each, day, terms)
        if len(each) > 1 or id(each[0].checked.plan) in undated
        else _only_item(ref, each[0], each[0].checked.assessment)
        for ref, each in versions.items()
    ]
    return tuple([_with_extensions(item, day, terms, quarter) for item in items])


def _with_extensions(item: RegisterItem, anchor: date | None, terms: Terms, quarter: str) -> RegisterItem:
    if MOVED.isdisjoint(item.values):
        return item
    extensions = extensions_of(None, item.values, anchor, as_at=terms.as_at, quarter=quarter)
    return item._replace(extensions=extensions) if extensions else item


def _renamed(versions: Mapping[str, Sequence[Contribution]]) -> dict[tuple[str, str, int], str]:
    renamed = {}
    for ref, several in versions.items():
        for each in several:
            if each.checked.item.ref != ref:
                place = each.checked.plan.place(each.checked.item)
                renamed[place.file, place.sheet, place.row] = ref
    return renamed


def _only_item(ref: str, only: Contribution, assessment: Assessment) -> RegisterItem:
    """Return an item that only one return has."""
    plan, item, _ = only.checked
    origins = ((plan, item),)
    return RegisterItem(ref, item.section, item.values, _alone(only.service_area), origins, _NONE, (), *assessment)


@lru_cache(maxsize=1024)
def _alone(service_area: str) -> tuple[str, ...]:
    """Return a service area as the only one of an item: all items that it returned share it."""
    return (service_area,)


def _merge_item(ref: str, versions: Sequence[Contribution], anchor: date | None, terms: Terms) -> RegisterItem:
    """Return an item assessed for the day of its plan, one value for each cell, or a clash."""
    first = versions[0].checked
    if len(versions) == 1:
        return _only_item(ref, versions[0], assess(first.plan.layout, first.item.values, anchor, terms))
    values: dict[str, Value] = {}
    exceptions: dict[str, int] = {}
    clashes: list[Clash] = []
    for role in _roles(versions):
        distinct = _answers(role, versions, anchor)
        if len(distinct) == 1:
            values[role] = versions[distinct[0]].checked.item.values[role]
            if distinct[0]:
                exceptions[role] = distinct[0]
        else:
            clashes.append(_clash(ref, role, [versions[n] for n in distinct]))
    layout = first.plan.layout
    assessment = assess_clashing(
        layout, values, clashes, lambda role: versions[exceptions.get(role, 0)].checked.plan.file, anchor, terms
    )
    areas = tuple(sorted({each.service_area for each in versions}))
    origins = tuple((each.checked.plan, each.checked.item) for each in versions)
    return RegisterItem(ref, first.item.section, values, areas, origins, exceptions, tuple(clashes), *assessment)


def _roles(versions: Sequence[Contribution]) -> list[str]:
    """Return the roles any version has a value for, in the order of the form."""
    layout = versions[0].checked.plan.layout
    present = {role for each in versions for role in each.checked.item.values}
    return [role for role in layout.by_role if role in present and role != "service_area"]


def _answers(role: str, versions: Sequence[Contribution], anchor: date | None) -> list[int]:
    """Return the numbers of the versions that give an answer of their own for a role."""
    distinct: list[int] = []
    for number, each in enumerate(versions):
        value = each.checked.item.values.get(role)
        known = (versions[n].checked.item.values[role] for n in distinct)
        if value is not None and not any(same(role, value, other, anchor) for other in known):
            distinct.append(number)
    return distinct


def _clash(ref: str, role: str, versions: Sequence[Contribution]) -> Clash:
    answers = tuple(
        Answer(
            each.checked.item.values[role],
            each.service_area,
            each.checked.plan.place(each.checked.item, role),
        )
        for each in versions
    )
    heading = versions[0].checked.plan.layout.by_role[role].heading
    return Clash(ref, role, heading, answers)


def with_counts(plan: RegisterPlan, counts: Mapping[str, int]) -> RegisterPlan:
    """Return a plan whose items know how many findings there are for each."""
    if not any(item.ref in counts for item in plan.items):
        return plan
    items = tuple(item._replace(findings=counts[item.ref]) if item.ref in counts else item for item in plan.items)
    return replace(plan, items=items)
