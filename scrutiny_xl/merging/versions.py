"""Saying which items several returns hold, and where their answers clash."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold, plain_text
from scrutiny_xl.findings import Place
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.rulebook import finding, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.merging.grouping import Contribution
    from scrutiny_xl.register import Clash, RegisterItem
    from scrutiny_xl.returns import Value

__all__ = ["about_versions"]


_SEVERAL = 2


def about_versions(items: Sequence[RegisterItem], versions: Mapping[str, Sequence[Contribution]]) -> list[Finding]:
    """Return what is to be asked about the items that came more than once; `versions` are those of each, by reference.

    Two versions from one service area are one question about two files, however many plans they hold; an item that two
    service areas returned is a question about the item. Every clash is an error of its own.
    """
    found: list[Finding] = []
    again: dict[tuple[str, str], list[tuple[Contribution, RegisterItem]]] = defaultdict(list)
    for item in items:
        several = versions.get(item.ref, ())
        if item.clashes:
            found += map(_clash, item.clashes)
        if len(several) < _SEVERAL:
            continue
        first, *rest = several
        others = []
        for each in rest:
            if _expected(first, each):
                continue
            if _sent_again(first, each):
                again[each.checked.plan.file, first.checked.plan.file].append((each, item))
            else:
                others.append(each)
        if others:
            found.append(finding("returned-twice", first.place, ref=item.ref, others=_named(others, first)))
    return found + [_another(file, other, shared) for (file, other), shared in again.items()]


def _sent_again(first: Contribution, each: Contribution) -> bool:
    """Say whether one service area sent both, in two files."""
    same_area = fold(first.service_area) == fold(each.service_area) and each.service_area != NOT_STATED
    return same_area and first.checked.plan.file != each.checked.plan.file


def _expected(first: Contribution, each: Contribution) -> bool:
    """Say whether an item was issued to two service areas together, or stands in two rows of one issued return."""
    one, other = first.issued, each.issued
    if one is None or other is None:
        return False
    if first.filled is each.filled:
        return True
    return fold(first.service_area) != fold(each.service_area) and "supporting" in {one.part, other.part}


def _named(others: Sequence[Contribution], first: Contribution) -> str:
    names = []
    for each in others:
        plan = each.checked.plan
        where = plan.file if plan.file != first.checked.plan.file else f"also at {each.place}"
        names.append(f"{each.service_area} ({where})")
    return ", ".join(dict.fromkeys(names))


def _another(file: str, other: str, shared: Sequence[tuple[Contribution, RegisterItem]]) -> Finding:
    first, _ = shared[0]
    clashes = sum(len(item.clashes) for _, item in shared)
    area = first.service_area
    return finding("sent-again", Place(file), service_area=area, other=other, items=len(shared), clashes=clashes)


def _said(value: Value) -> str:
    """Return an answer as it is quoted; the only numbers are percentages."""
    return f"{round(value * 100, 4):g}%" if isinstance(value, float) else short(plain_text(value))


def _clash(clash: Clash) -> Finding:
    answers = "; ".join(
        f"{answer.service_area} says '{_said(answer.value)}' ({answer.place})" for answer in clash.answers
    )
    place, count = clash.answers[0].place, len(clash.answers)
    return finding("clash", place, ref=clash.ref, count=count, heading=clash.heading, answers=answers)
