"""One value for each cell of each item, or a clash: never one answer silently instead of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import RATING_ROLES, Assessment, Terms, assess
from scrutiny_xl.cleaning import same_words
from scrutiny_xl.merging.gaps import missing_items
from scrutiny_xl.merging.grouping import Contribution, Group, group_plans
from scrutiny_xl.merging.headers import merged_header
from scrutiny_xl.merging.versions import about_versions
from scrutiny_xl.register import Answer, Clash, RegisterItem, RegisterPlan
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.returns import Value

__all__ = ["Merged", "merge", "with_counts"]


_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Merged:
    """The plans with their items merged, the clashes, and what merging found.

    `renamed` holds the references of the items that the register does not call as their return does, by the file,
    sheet and row they stand in.
    """

    plans: tuple[RegisterPlan, ...]
    clashes: tuple[Clash, ...]
    findings: tuple[Finding, ...]
    renamed: Mapping[tuple[str, str, int], str]


def merge(submissions: Sequence[Submission], terms: Terms) -> Merged:
    """Merge the returns, repeats parted beforehand, by the references of their items.

    A value that one return has and another lacks is taken; the same value twice is taken once; different values are a
    clash, and then the cell stays empty until one is chosen.
    """
    groups, findings = group_plans(sorted(submissions, key=lambda each: each.order))
    plans: list[RegisterPlan] = []
    renamed: dict[tuple[str, str, int], str] = {}
    for group in groups:
        header, differing = merged_header(group)
        versions = group.by_ref()
        anchor = header.get(_layout(group).anchor)
        day = anchor if isinstance(anchor, date) else None
        # A plan has one date, also where one of its returns left it out.
        undated = {id(plan) for plan in group.plans if plan.anchor != day}
        items = tuple(
            _merge_item(ref, each, day, terms)
            if len(each) > 1 or id(each[0].checked.plan) in undated
            else _only_item(ref, each[0], each[0].checked.assessment)
            for ref, each in versions.items()
        )
        plans.append(RegisterPlan(group.id, _layout(group), header, items))
        renamed |= _renamed(versions)
        findings += [*differing, *missing_items(group), *about_versions(items, versions)]
    clashes = tuple(clash for plan in plans for item in plan.items for clash in item.clashes)
    return Merged(tuple(plans), clashes, tuple(findings), renamed)


def _layout(group: Group) -> Layout:
    return group.contributions[0].checked.plan.layout


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
    areas, origins = (only.service_area,), ((plan, item),)
    return RegisterItem(ref, item.section, item.values, areas, origins, _NONE, (), *assessment)


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
    # Answers that clash do not matter to the rating where either of them gives the same.
    apart = len({each.checked.assessment.rating.word for each in versions}) > 1
    rated = apart and any(clash.role in RATING_ROLES for clash in clashes)
    alike = {} if rated else {clash.role: clash.answers[0].value for clash in clashes}
    assessment = assess(first.plan.layout, {**values, **alike}, anchor, terms, clash=rated)
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
        if value is not None and not any(_same(role, value, other, anchor) for other in known):
            distinct.append(number)
    return distinct


def _same(role: str, value: Value, other: Value, anchor: date | None) -> bool:
    if not (isinstance(value, str) and isinstance(other, str)):
        return value == other
    return same_words(value, other) or (role == "timescale" and _same_date(value, other, anchor))


def _same_date(one: str, two: str, anchor: date | None) -> bool:
    """Say whether two timescales are two ways to write one date: `Dec-22` and `December 2022`."""
    first, second = read_timescale(one, anchor), read_timescale(two, anchor)
    return (
        first.certain
        and second.certain
        and first.due is not None
        and ((first.kind, first.start, first.due) == (second.kind, second.start, second.due))
    )


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
