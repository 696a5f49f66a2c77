"""Giving each item of a plan its reference: the one it came with, or one made from its plan and its place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scrutiny_xl.returns.model import NOWHERE, Item
from scrutiny_xl.returns.refs import digest_of, item_ref, number_of, section_code, tidy_ref

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.drafts import Draft

__all__ = ["with_refs"]


def with_refs(drafts: Sequence[Draft], code: str, layout: Layout) -> list[Item]:
    """Return the items of a plan, in order, with their references, which begin with the plan's code."""
    under = _places(drafts, layout)
    counted: dict[str, int] = {}
    used: set[str] = set()
    many: dict[str, int] = {}
    items = []
    numbers = {(draft.number, place) for draft, place in zip(drafts, under, strict=True) if draft.number}
    # Numbers that run through the whole plan need nothing in front; those that begin again under each banner do.
    through = len(numbers) == len({number for number, _ in numbers}) and not _by_objective(drafts, layout)
    front = f"{code}."
    given = [_given(draft, code, front, layout) for draft in drafts]
    given_refs = frozenset(given)
    for draft, place, known in zip(drafts, under, given, strict=True):
        counted[place] = counted.get(place, 0) + 1
        ref = known
        if not known:
            number = draft.number or str(counted[place])
            if numbers and not draft.number:
                # A row without a number among numbered ones must not take the place of another: its words name it.
                number = f"x{digest_of(str(draft.values.get(layout.words, draft.row)))}"
            ref = item_ref(code, "" if numbers and through else place, number)
        # What is made must not be what another row came with.
        if ref in used or not known:
            ref = _unused(ref, known, used, given_refs, many)
        used.add(ref)
        elsewhere = draft.elsewhere or NOWHERE
        # A dictionary keeps the room of what was taken out of it, which may be half of all it takes; a copy does not.
        values = dict(draft.values) if known else draft.values
        items.append(Item(draft.row, ref, bool(known), draft.section, values, draft.hidden, elsewhere))
    return items


def _given(draft: Draft, code: str, front: str, layout: Layout) -> str:
    """Take the reference out of a row's values and return it whole, "" where the row came without.

    `front` is what a whole one begins with, in small letters or large ones.
    """
    given = draft.values.pop("ref", None)
    if not isinstance(given, str):
        return ""
    ref = tidy_ref(given)
    whole = ref.startswith(front) or ref.casefold().startswith(front.casefold())
    return ref if whole else _full_ref(ref, code, own=layout.own)


def _places(drafts: Sequence[Draft], layout: Layout) -> list[str]:
    """Return what stands between the plan's code and the number of each item: its section, or its objective."""
    codes: dict[str, str] = {}
    for draft in drafts:
        codes.setdefault(draft.section, section_code(draft.section, len(codes) + 1))
    # The only chart of a process is the process itself.
    alone = layout.titled and len(codes) == 1
    sections = ["" if alone else codes[draft.section] for draft in drafts]
    if not _by_objective(drafts, layout):
        return sections
    return _objectives(drafts, sections, layout)


def _by_objective(drafts: Sequence[Draft], layout: Layout) -> bool:
    roles = {role for line in layout.lines if line.number for role in (line.role, line.number)}
    return bool(roles) and any(roles & draft.values.keys() for draft in drafts)


def _objectives(drafts: Sequence[Draft], sections: Sequence[str], layout: Layout) -> list[str]:
    """Return the number of each item's objective; with its section in front where objectives are numbered in each."""
    line = next(each for each in layout.lines if each.number)
    own = [(str(draft.values.get(line.number, "")), str(draft.values.get(line.role, ""))) for draft in drafts]
    within: dict[str, set[str]] = defaultdict(set)
    for section, (number, _) in zip(sections, own, strict=True):
        within[number].add(section)
    again = any(len(found) > 1 for number, found in within.items() if number)
    counted: dict[str, dict[str, str]] = defaultdict(dict)
    places = []
    for section, (number, words) in zip(sections, own, strict=True):
        of_section = counted[section]
        unnumbered = of_section.setdefault(words, f"O{len(of_section) + 1}") if words and not number else ""
        places.append(item_ref("" if number and not again else section, number or unnumbered, ""))
    return places


def _unused(ref: str, known: str, used: Collection[str], given: Collection[str], many: dict[str, int]) -> str:
    """Return the reference, counted on where another item stands for it already or came with it.

    `known` is the one the item itself came with, "" where it came without; `many` says how far each was counted on.
    """
    made, count = ref, many.get(ref, 1)
    while made in used or (made in given and made != known):
        count += 1
        made = f"{ref}-{count}"
    many[ref] = count
    return made


def _full_ref(given: str, code: str, *, own: bool) -> str:
    """Return a given reference as it is where it is a full one; one that only counts rows gets the plan's code.

    On a council's `own` form every reference is a full one that is more than a number or a letter.
    """
    if "." in given and len(given) > 4:
        return given
    number = number_of(given)
    return given if own and given and not number else f"{code}.{number or given}"
