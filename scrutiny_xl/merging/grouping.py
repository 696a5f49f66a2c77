"""Bringing together what belongs together: plans by their identity, items by their reference."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.merging.identities import identities
from scrutiny_xl.returns.refs import digest_of
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.findings import Finding, Place
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.returns import Plan, PlanId

__all__ = ["Contribution", "Group", "group_plans", "natural"]

_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
_AGREED = frozenset({"objective", "priority", "recommendation", "action"})
"""The roles whose words were agreed when the plan was: they say which item it is."""


def natural(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key that sorts references as people count: 2 before 10, b before aa."""
    plan, dot, item = ref.rpartition(".")
    return _natural(plan) + _natural(item) if dot else _natural(ref)


@lru_cache(maxsize=4096)
def _natural(words: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key of a part of a reference: a plan's items share its beginning, and their numbers come again."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, len(part), part) for part in _PARTS.findall(words.casefold())
    )


@dataclass(slots=True, eq=False)
class Contribution:
    """One return's version of one item."""

    checked: CheckedItem
    service_area: str
    ref: str

    @property
    def place(self) -> Place:
        """Where the item's row begins."""
        return self.checked.plan.place(self.checked.item)


class Group:
    """One plan, with the versions of each of its items by reference."""

    def __init__(self, plan: PlanId, contributions: Sequence[Contribution] = ()) -> None:
        self.id = plan
        self.contributions = list(contributions)

    @cached_property
    def versions(self) -> Mapping[str, Sequence[Contribution]]:
        """The versions of each item; a reference typed in small letters is the same reference."""
        found: dict[str, list[Contribution]] = defaultdict(list)
        for each in self.contributions:
            found[each.ref.casefold()].append(each)
        return found

    def by_ref(self) -> dict[str, Sequence[Contribution]]:
        """Return the versions of each item, items in the plan's order, versions in the order they came."""
        ordered = sorted(self.versions.items(), key=lambda pair: (natural(pair[0]), pair[0]))
        return {versions[0].ref: versions for _, versions in ordered}

    def rename(self, refs: Mapping[Contribution, str]) -> None:
        """Give some of the versions other references."""
        self.contributions = [replace(each, ref=refs[each]) if each in refs else each for each in self.contributions]
        vars(self).pop("versions", None)  # they are grouped anew when next asked for

    @cached_property
    def plans(self) -> Sequence[Plan]:
        """The plan as each of the returns has it."""
        return list({id(each.checked.plan): each.checked.plan for each in self.contributions}.values())

    @property
    def issued(self) -> bool:
        """Whether any of its items came with a reference."""
        return any(each.checked.item.given_ref for each in self.contributions)


def group_plans(submissions: Sequence[Submission]) -> tuple[list[Group], list[Finding]]:
    """Return the plans of all returns, sorted by layout and code, and what is odd about their codes and places."""
    named = identities(plan for submission in submissions for plan in submission.filled.plans)
    found: dict[tuple[str, str, str], tuple[PlanId, list[Contribution]]] = {}
    for submission in submissions:
        area = submission.filled.service_area
        for plan, items in groupby(submission.items, key=lambda each: each.plan):
            own, known = plan.id.code, named[id(plan)]
            # A SCRAIP is known by committee, date and minute, however its topic is typed.
            title = fold(known.title) if plan.layout.identity == ("plan",) else ""
            _, contributions = found.setdefault((known.layout, known.code, title), (known, []))
            for each in items:
                ref = each.item.ref if own == known.code else _recoded(each.item.ref, own, known.code)
                contributions.append(Contribution(each, each.item.text("service_area") or area, ref))
    ordered = [Group(*found[key]) for key in sorted(found)]
    findings = _part_shared_codes(ordered)
    for group in ordered:
        findings += _part_places(group)
    return ordered, findings + _part_references(ordered)


def _recoded(ref: str, code: str, other: str) -> str:
    """Return a reference under another plan's code; one that does not begin with the code stays."""
    return other + ref.removeprefix(code) if ref.startswith(f"{code}.") else ref


def _part_shared_codes(groups: Sequence[Group]) -> list[Finding]:
    """Give plans that would share a code codes of their own, made from their titles.

    A plan that was issued with references keeps them; only where two were, one must yield.
    """
    by_code: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_code[group.id.code].append(group)
    findings = []
    for code, sharing in by_code.items():
        if len(sharing) == 1:
            continue
        keeper = next((group for group in sharing if group.issued), None)
        first = sharing[0].id.title
        for group in sharing[1:]:
            place = group.contributions[0].place
            findings.append(finding("plans-share-code", place, one=first, other=group.id.title, code=code))
        for group in sharing:
            if group is not keeper:
                _recode(group, f"{code}-{digest_of(group.id.layout + group.id.title)}")
    return findings


def _recode(group: Group, code: str) -> None:
    old = group.id.code
    group.id = replace(group.id, code=code)
    group.rename({each: _recoded(each.ref, old, code) for each in group.contributions})


def _part_places(group: Group) -> list[Finding]:
    """Part items that only share a place: no reference, no number on the form, and not the same words.

    A place alone does not make two returns' rows one item: each service area may have been given rows of its own.
    """
    parted: dict[Contribution, str] = {}
    findings = []
    for versions in group.versions.values():
        ref = versions[0].ref
        strangers = _strangers(versions) if len(versions) > 1 else []
        for number, each in enumerate(strangers):
            parted[each] = f"{ref}-{digest_of(_agreed(each))}"
            # Of items that are all strangers to each other, the first is nothing to be asked about.
            if number or len(strangers) < len(versions):
                findings.append(finding("same-place", each.place, ref=parted[each], at=ref))
    if parted:
        group.rename(parted)
    return findings


def _part_references(groups: Sequence[Group]) -> list[Finding]:
    """Give items of two plans that came with one reference a reference each: the first plan keeps it."""
    owner: dict[str, Group] = {}
    findings = []
    for group in groups:
        for key, versions in group.versions.items():
            first = owner.setdefault(key, group)
            if first is not group:
                ref = f"{versions[0].ref}-{digest_of(group.id.layout + group.id.title)}"
                group.rename(dict.fromkeys(versions, ref))
                place, at = versions[0].place, versions[0].ref
                findings.append(finding("same-ref", place, ref=ref, at=at, other=first.id.title))
    return findings


def _strangers(versions: Sequence[Contribution]) -> list[Contribution]:
    """Return the versions of an item that have nothing but their place in common with the others."""
    by_place = [each for each in versions if _by_place(each)]
    if not by_place:
        return []
    settled = {_agreed(each) for each in versions if not _by_place(each)}
    words = {_agreed(each) for each in by_place}
    if settled:
        return [each for each in by_place if _agreed(each) not in settled]
    return by_place if len(words) > 1 else []


def _by_place(each: Contribution) -> bool:
    return not each.checked.item.given_ref and not each.checked.item.text("item")


def _agreed(each: Contribution) -> str:
    """Return the words of an item that were agreed when the plan was, folded: they say which item it is."""
    item, layout = each.checked.item, each.checked.plan.layout
    return fold(" ".join(item.text(column.role) for column in layout.form if column.role in {*_AGREED, layout.words}))
