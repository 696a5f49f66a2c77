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
from scrutiny_xl.returns.returned_rows import agreed_words, returned_ref
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.findings import Finding, Place
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.merging.submissions import Submission
    from scrutiny_xl.register import KeptItem, KeptPlan, KeptRegister
    from scrutiny_xl.returns import Plan, PlanId, Return
    from scrutiny_xl.returns.issued import IssuedItem

__all__ = ["Contribution", "Group", "group_plans", "natural"]

_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)


def natural(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key that sorts references as people count: 2 before 10, b before aa."""
    plan, dot, item = ref.rpartition(".")
    if not dot:
        return _natural(ref)
    if item.isdecimal():
        # As most are: no two items of a plan have one number, and it is taken apart sooner than it is found again.
        return (*_natural(plan), _numbered(item))
    return _natural(plan) + _natural(item)


@lru_cache(maxsize=4096)
def _natural(words: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key of a part of a reference: a plan's items share its beginning."""
    return tuple(
        _numbered(part) if part.isdigit() else (1, len(part), part) for part in _PARTS.findall(words.casefold())
    )


def _numbered(figures: str) -> tuple[int, int, str]:
    """Return the key of a number, by its size: however long, it is not read as one."""
    number = figures.lstrip("0")
    return 0, len(number), number


@dataclass(slots=True, eq=False)
class Contribution:
    """One return's version of one item."""

    checked: CheckedItem
    service_area: str
    ref: str
    filled: Return

    @property
    def place(self) -> Place:
        """Where the item's row begins."""
        return self.checked.plan.place(self.checked.item)

    @property
    def issued(self) -> IssuedItem | None:
        """What the item was issued with, None where the return does not tell or was not issued with it."""
        issued = self.filled.issued
        return issued.items.get(self.ref) if issued else None


class Group:
    """One plan, with the versions of each of its items by reference; `kept` is how the register has it."""

    def __init__(
        self, plan: PlanId, layout: Layout, contributions: Sequence[Contribution] = (), kept: KeptPlan | None = None
    ) -> None:
        self.id, self.layout, self.kept = plan, layout, kept
        self.contributions = list(contributions)
        self.items: Mapping[str, KeptItem] = {item.ref.casefold(): item for item in kept.items} if kept else {}

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
        """Whether any of its items came with a reference, or stands in the register."""
        return self.kept is not None or any(each.checked.item.given_ref for each in self.contributions)


def group_plans(
    submissions: Sequence[Submission], kept: KeptRegister | None = None
) -> tuple[list[Group], list[Finding]]:
    """Return the plans of all returns and of the register, sorted by layout and code, and what is odd about them.

    Odd are codes that two plans would share, and rows that only share a place.
    """
    standing = kept.plans if kept else ()
    plans = (plan for submission in submissions for plan in submission.filled.plans)
    named = identities(plans, [plan.id for plan in standing])
    found: dict[tuple[str, str, str], Group] = {}
    for plan in standing:
        found[_key(plan.id, plan.layout)] = Group(plan.id, plan.layout, kept=plan)
    for submission in submissions:
        filled = submission.filled
        for plan, items in groupby(submission.items, key=lambda each: each.plan):
            own, known = plan.id.code, named[id(plan)]
            group = found.setdefault(_key(known, plan.layout), Group(known, plan.layout))
            for each in items:
                ref = each.item.ref if own == known.code else _recoded(each.item.ref, own, known.code)
                ref = returned_ref(plan, each.item, ref, known.code, filled.issued) if filled.issued else ref
                area = each.item.text("service_area") or filled.service_area
                group.contributions.append(Contribution(each, area, ref, filled))
    ordered = [found[key] for key in sorted(found)]
    findings = _part_shared_codes(ordered)
    for group in ordered:
        findings += _part_places(group)
    return ordered, findings + _part_references(ordered)


def _key(plan: PlanId, layout: Layout) -> tuple[str, str, str]:
    # A SCRAIP is known by committee, date and minute, however its topic is typed.
    return plan.layout, plan.code, fold(plan.title) if layout.identity == ("plan",) else ""


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
        keeper = next((group for group in sharing if group.kept), None) or next(
            (group for group in sharing if group.issued), None
        )
        first = keeper if keeper and keeper.kept else sharing[0]
        for group in sharing:
            if group is not first:
                place = group.contributions[0].place
                one, other = first.id.title, group.id.title
                findings.append(finding("plans-share-code", place, one=one, other=other, code=code))
        for group in sharing:
            if group is not keeper:
                _recode(group, f"{code}-{digest_of(group.id.layout + group.id.title)}")
    return findings


def _recode(group: Group, code: str) -> None:
    old = group.id.code
    group.id = group.id._replace(code=code)
    group.rename({each: _recoded(each.ref, old, code) for each in group.contributions})


def _part_places(group: Group) -> list[Finding]:
    """Part items that only share a place: no reference, no number on the form, and not the same words.

    A place alone does not make two returns' rows one item: each service area may have been given rows of its own.
    """
    parted: dict[Contribution, str] = {}
    findings = []
    for key, versions in group.versions.items():
        ref, known = versions[0].ref, group.items.get(key)
        strangers = _strangers(versions, known, group.layout) if len(versions) > 1 or known else []
        for number, each in enumerate(strangers):
            parted[each] = f"{ref}-{digest_of(_agreed(each))}"
            # Of items that are all strangers to each other, the first is nothing to be asked about.
            if number or known or len(strangers) < len(versions):
                findings.append(finding("same-place", each.place, ref=parted[each], at=ref))
    if parted:
        group.rename(parted)
    return findings


def _part_references(groups: Sequence[Group]) -> list[Finding]:
    """Give items of two plans that came with one reference a reference each: the first plan keeps it."""
    owner: dict[str, Group] = {key: group for group in groups for key in group.items}
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


def _strangers(versions: Sequence[Contribution], known: KeptItem | None, layout: Layout) -> list[Contribution]:
    """Return the versions of an item that have nothing but their place in common with the others.

    `known` is the item that the register has under the reference made from that place.
    """
    by_place = [each for each in versions if _by_place(each)]
    if not by_place:
        return []
    settled = {_agreed(each) for each in versions if not _by_place(each)}
    settled |= {agreed_words(known.values, layout)} if known else set()
    words = {_agreed(each) for each in by_place}
    if settled:
        return [each for each in by_place if _agreed(each) not in settled]
    return by_place if len(words) > 1 else []


def _by_place(each: Contribution) -> bool:
    item = each.checked.item
    return not each.filled.issued and not item.given_ref and not item.text("item")


def _agreed(each: Contribution) -> str:
    """Return the words of an item that were agreed when the plan was, folded: they say which item it is."""
    return agreed_words(each.checked.item.values, each.checked.plan.layout)
