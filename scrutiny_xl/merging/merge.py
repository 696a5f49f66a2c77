"""One value for each cell of each item, or a clash: never one answer silently instead of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import RATING_ROLES, Assessment, CheckedItem, Terms, assess
from scrutiny_xl.cleaning import plain_text, same_words
from scrutiny_xl.merging.gaps import missing_items
from scrutiny_xl.merging.grouping import Contribution, Group, group_plans
from scrutiny_xl.register import Answer, Clash, RegisterItem, RegisterPlan
from scrutiny_xl.rulebook import finding
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.returns import Value

__all__ = ["Merged", "merge", "with_counts"]

_LONGEST_ANSWER = 80


@dataclass(frozen=True)
class Merged:
    """The plans with their items merged, the clashes, and what merging found."""

    plans: tuple[RegisterPlan, ...]
    clashes: tuple[Clash, ...]
    findings: tuple[Finding, ...]


def merge(submissions: Sequence[Submission], terms: Terms) -> Merged:
    """Merge the returns, repeats parted beforehand, by the references of their items.

    A value that one return has and another lacks is taken; the same value twice is taken once; different values are a
    clash, and then the cell stays empty until one is chosen.
    """
    groups, findings = group_plans(sorted(submissions, key=lambda each: each.order))
    plans: list[RegisterPlan] = []
    clashes: list[Clash] = []
    for group in groups:
        items = []
        for ref, versions in group.by_ref().items():
            item, found = _merge_item(ref, versions, terms)
            items.append(item)
            clashes += item.clashes
            findings += found
        plans.append(RegisterPlan(group.id, _layout(group), _header(group), tuple(items)))
        findings += missing_items(group)
    return Merged(tuple(plans), tuple(clashes), tuple(findings))


def _layout(group: Group) -> Layout:
    return group.contributions[0].checked.plan.layout


def _header(group: Group) -> Mapping[str, str | date]:
    """Return the plan's header as the returns have it: the first that fills in a field gives it."""
    header: dict[str, str | date] = {}
    for each in group.contributions:
        for key, value in each.checked.plan.header.items():
            if key not in {"service_area", "quarter"}:
                header.setdefault(key, value)
    return header


def _merge_item(ref: str, versions: Sequence[Contribution], terms: Terms) -> tuple[RegisterItem, list[Finding]]:
    first = versions[0].checked
    areas = tuple(sorted({each.service_area for each in versions}))
    if len(versions) == 1:
        return _register_item(ref, versions, first.item.values, {}, (), first.assessment, areas), []
    values: dict[str, Value] = {}
    exceptions: dict[str, int] = {}
    clashes: list[Clash] = []
    for role in _roles(versions):
        distinct = _answers(role, versions)
        if len(distinct) == 1:
            values[role] = versions[distinct[0]].checked.item.values[role]
            if distinct[0]:
                exceptions[role] = distinct[0]
        else:
            clashes.append(_clash(ref, role, [versions[n] for n in distinct]))
    rated = any(clash.role in RATING_ROLES for clash in clashes)
    assessment = assess(first.plan.layout, values, first.plan.anchor, terms, clash=rated)
    item = _register_item(ref, versions, values, exceptions, tuple(clashes), assessment, areas)
    return item, _findings(item, versions)


def _register_item(
    ref: str,
    versions: Sequence[Contribution],
    values: Mapping[str, Value],
    exceptions: Mapping[str, int],
    clashes: tuple[Clash, ...],
    assessment: Assessment,
    areas: tuple[str, ...],
) -> RegisterItem:
    return RegisterItem(
        ref,
        versions[0].checked.item.section,
        values,
        areas,
        tuple((each.checked.plan, each.checked.item) for each in versions),
        exceptions,
        clashes,
        assessment.timescale,
        assessment.decision,
        assessment.reported,
        assessment.rating,
        differs=assessment.differs,
    )


def _roles(versions: Sequence[Contribution]) -> list[str]:
    """Return the roles any version has a value for, in the order of the form."""
    layout = versions[0].checked.plan.layout
    present = {role for each in versions for role in each.checked.item.values}
    return [role for role in layout.by_role if role in present and role != "service_area"]


def _answers(role: str, versions: Sequence[Contribution]) -> list[int]:
    """Return the numbers of the versions that give an answer of their own for a role."""
    distinct: list[int] = []
    for number, each in enumerate(versions):
        value = each.checked.item.values.get(role)
        if value is not None and not any(_same(role, value, versions[n].checked) for n in distinct):
            distinct.append(number)
    return distinct


def _same(role: str, value: Value, other: CheckedItem) -> bool:
    against = other.item.values[role]
    if not (isinstance(value, str) and isinstance(against, str)):
        return value == against
    return same_words(value, against) or (role == "timescale" and _same_date(value, against, other.plan.anchor))


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


def _findings(item: RegisterItem, versions: Sequence[Contribution]) -> list[Finding]:
    plan, main = item.origins[0]
    others = ", ".join(f"{each.service_area} ({each.checked.plan.file})" for each in versions[1:])
    found = [finding("returned-twice", plan.place(main), ref=item.ref, others=others)]
    for clash in item.clashes:
        answers = "; ".join(f"{answer.service_area} says '{_short(answer.value)}'" for answer in clash.answers)
        place = clash.answers[0].place
        found.append(
            finding("clash", place, ref=item.ref, count=len(clash.answers), heading=clash.heading, answers=answers)
        )
    return found


def _short(value: Value) -> str:
    words = " ".join(plain_text(value).split())
    return words if len(words) <= _LONGEST_ANSWER else words[: _LONGEST_ANSWER - 1] + "…"


def with_counts(plan: RegisterPlan, counts: Mapping[str, int]) -> RegisterPlan:
    """Return a plan whose items know how many findings there are for each."""
    if not any(item.ref in counts for item in plan.items):
        return plan
    items = tuple(
        replace(item, findings=counts.get(item.ref, 0)) if item.ref in counts else item for item in plan.items
    )
    return replace(plan, items=items)
