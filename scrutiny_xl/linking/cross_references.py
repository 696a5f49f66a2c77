"""Cross-references: from the words of an item to the refs of the items of its plan that they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.linking.mentions import GROUPS, Mention, Named, mentions_in
from scrutiny_xl.returns.refs import section_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.register import RegisterItem, RegisterPlan

__all__ = ["CrossReference", "cross_references"]

_PARTS = re.compile(r"\d+|[a-z]+")


class CrossReference(NamedTuple):
    """Words of an item that point to others: the role they stand in, and the refs meant.

    `refs` is empty where nothing in the plan answers to the words.
    """

    item: RegisterItem
    role: str
    words: str
    refs: tuple[str, ...]


def cross_references(plan: RegisterPlan) -> list[CrossReference]:
    """Return the cross-references in a plan, item by item, in the order of its columns."""
    index: _Index | None = None
    found = []
    for item in plan.items:
        for role, value in item.values.items():
            for mention in mentions_in(value) if isinstance(value, str) and role not in {"ref", "item"} else ():
                index = index or _Index(plan)
                found.append(CrossReference(item, role, mention.words, index.meant(mention, item)))
    return found


class _Index:
    """The items of a plan by the parts of their refs, their numbers, and the sections and objectives they stand in."""

    def __init__(self, plan: RegisterPlan) -> None:
        self._by_parts: dict[tuple[str, ...], str] = {}
        self._numbered: dict[str, list[str]] = defaultdict(list)
        self._groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        before = len(plan.id.code) + 1
        for item in plan.items:
            parts = _parts(item.ref[before:])
            self._by_parts.setdefault(parts, item.ref)
            self._numbered[str(item.values.get("item", "")).lower()].append(item.ref)
            objective = str(item.values.get(plan.layout.spans, "")) if plan.layout.spans else ""
            for group in dict.fromkeys((parts[:-1], _parts(section_code(item.section, 0)), _beginning(objective))):
                if group:
                    self._groups[group].append(item.ref)

    def meant(self, mention: Mention, item: RegisterItem) -> tuple[str, ...]:
        """Return the refs of the items a mention means, but never that of the item it stands in."""
        refs: list[str] = []
        for named in _compounds(mention.named):
            refs += self._one(named, item)
        return tuple(ref for ref in dict.fromkeys(refs) if ref != item.ref)

    def _one(self, named: Named, item: RegisterItem) -> Sequence[str]:
        parts = _parts(named.number)
        if named.kind in GROUPS and parts in self._groups:
            return self._groups[parts]
        if parts in self._by_parts:
            return [self._by_parts[parts]]
        alike = self._numbered.get(named.number, [])
        if len(alike) > 1:
            # A letter that begins again in each section is that of the item's own section.
            own = item.ref.rpartition(".")[0]
            alike = [ref for ref in alike if ref.rpartition(".")[0] == own]
        return alike or self._groups.get(parts, [])


def _parts(words: str) -> tuple[str, ...]:
    """Return the figures and letters a number is made of: `5.2c` and `5.2.c` are the same."""
    return tuple(_PARTS.findall(words.lower()))


def _beginning(objective: str) -> tuple[str, ...]:
    """Return the number an objective begins with: `2` of `Objective 2: To increase …` and of `2. To increase …`."""
    match = re.match(r"(?:objective\s*)?(\d{1,2}(?:\.\d{1,2})*)\b", objective, re.IGNORECASE)
    return _parts(match[1]) if match else ()


def _compounds(named: Sequence[Named]) -> Iterator[Named]:
    """Give what is named, an objective and the action of it that follows as one: "Objective 2, Action b" is 2.b."""
    waiting: Named | None = None
    for each in named:
        if waiting and each.kind and each.kind not in GROUPS:
            yield Named("", f"{waiting.number}.{each.number}")
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = each if each.kind in GROUPS else None
        if waiting is None:
            # "Objectives 5.2 and 6.1": the kind is said once.
            yield each
    if waiting:
        yield waiting
