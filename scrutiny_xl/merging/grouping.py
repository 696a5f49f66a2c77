"""Bringing together what belongs together: plans by their identity, items by their reference."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.returns.refs import digest_of
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.returns import PlanId

__all__ = ["Contribution", "Group", "group_plans", "natural"]

_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)


def natural(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key that sorts references as people count: 2 before 10, b before aa."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, len(part), part) for part in _PARTS.findall(ref.casefold())
    )


@dataclass(frozen=True, slots=True)
class Contribution:
    """One return's version of one item."""

    checked: CheckedItem
    service_area: str
    ref: str


@dataclass
class Group:
    """One plan, with the versions of each of its items by reference."""

    id: PlanId
    contributions: list[Contribution] = field(default_factory=list)

    def by_ref(self) -> dict[str, list[Contribution]]:
        """Return the versions of each item, items in the plan's order, versions in the order they came."""
        found: dict[str, list[Contribution]] = defaultdict(list)
        for each in self.contributions:
            found[each.ref].append(each)
        return dict(sorted(found.items(), key=lambda pair: (natural(pair[0]), pair[0])))


def group_plans(submissions: Sequence[Submission]) -> tuple[list[Group], list[Finding]]:
    """Return the plans of all returns, sorted by layout and code, and what is odd about their codes and places."""
    groups: dict[tuple[str, str, str], Group] = {}
    for submission in submissions:
        for checked in submission.items:
            plan = checked.plan
            # A SCRAIP is known by committee, date and minute, however its topic is typed.
            title = "" if plan.layout.identity != ("plan",) else fold(plan.id.title)
            group = groups.setdefault((plan.id.layout, plan.id.code, title), Group(plan.id))
            area = checked.item.text("service_area") or submission.filled.service_area
            group.contributions.append(Contribution(checked, area, checked.item.ref))
    ordered = [groups[key] for key in sorted(groups)]
    findings = _part_shared_codes(ordered)
    for group in ordered:
        findings += _part_places(group)
    return ordered, findings


def _part_shared_codes(groups: Sequence[Group]) -> list[Finding]:
    """Give plans that would share a code codes of their own, made from their titles."""
    by_code: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_code[group.id.code].append(group)
    findings = []
    for code, sharing in by_code.items():
        for group in sharing if len(sharing) > 1 else ():
            own = f"{code}-{digest_of(group.id.layout + group.id.title)}"
            group.id = replace(group.id, code=own)
            group.contributions = [
                replace(each, ref=own + each.ref.removeprefix(code)) if each.ref.startswith(code) else each
                for each in group.contributions
            ]
        if len(sharing) > 1:
            first, second = sharing[0], sharing[1]
            place = first.contributions[0].checked.plan.place(first.contributions[0].checked.item)
            findings.append(finding("plans-share-code", place, one=first.id.title, other=second.id.title, code=code))
    return findings


def _part_places(group: Group) -> list[Finding]:
    """Part items that only share a place: no reference, no number on the form, and not the same words.

    A place alone does not make two returns' rows one item: each service area may have been given rows of its own.
    """
    findings = []
    for ref, versions in group.by_ref().items():
        by_place = [each for each in versions if not each.checked.item.given_ref and not each.checked.item.text("item")]
        words = {_agreed(each) for each in by_place}
        if len(words) < 2:
            continue
        group.contributions = [
            replace(each, ref=f"{ref}-{digest_of(_agreed(each))}") if each in by_place else each
            for each in group.contributions
        ]
        findings += [
            finding(
                "same-place",
                each.checked.plan.place(each.checked.item),
                ref=f"{ref}-{digest_of(_agreed(each))}",
                at=ref,
            )
            for each in by_place[1:]
        ]
    return findings


def _agreed(each: Contribution) -> str:
    """Return the words of an item that were agreed when the plan was, folded: they say which item it is."""
    item, layout = each.checked.item, each.checked.plan.layout
    return fold(" ".join(item.text(column.role) for column in layout.form if column.role in _AGREED))


_AGREED = frozenset({"objective", "priority", "recommendation", "action"})
