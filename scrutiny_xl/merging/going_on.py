"""What a register takes over from the one it goes on from, besides the items: explanations, choices, returns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.register import OFFICER, Change, Explained, Register, Source
from scrutiny_xl.returns import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.register import KeptRegister, RegisterPlan, SettledClash
    from scrutiny_xl.returns import Return

__all__ = ["explanations_kept", "findings_carried", "going_on"]

_OF_A_RETURN = frozenset(
    {
        *("file-skipped", "hidden-sheet", "issued-damaged", "old-version", "service-area-missing"),
        *("service-area-unknown", "quarter-differs", "quarter-unclear", "sent-twice", "sent-again", "nothing-reported"),
        *("missing-heading", "repeated-heading", "unknown-column", "header-missing", "header-date-unclear"),
        *("header-differs", "title-missing", "hidden-rows", "formula-not-calculated", "formula-error", "colour-only"),
        *("duplicate-ref", "item-added", "same-place", "same-ref", "returned-twice", "nothing-changed"),
        *("value-altered", "value-cleared", "row-deleted", "row-split", "older-issue", "not-issued-to", "item-moved"),
    }
)
"""The rules about a return as it came: whether they are kept cannot be seen from the register."""
_OF_A_PLAN = frozenset({"cross-reference-unresolved", "near-duplicate", "near-duplicate-plans"})
"""What was asked of plans when they were imported: it is asked until it is explained, in whichever quarter."""


def going_on(made: Register, kept: KeptRegister) -> Register:
    """Return a register that was made on top of the one that is kept, with what it takes over from that.

    Clashes that were settled stay to be seen as long as the quarter is the same.
    """
    explained, gone = explanations_kept(made.findings, kept, made.quarter)
    of_item: dict[str, list[Change]] = {}
    for change in (*kept.history, *gone):
        of_item.setdefault(change.ref, []).append(change)
    plans = tuple(_with_history(plan, of_item) for plan in made.plans)
    known = {item.ref for plan in plans for item in plan.items}
    present = {each.digest for each in made.sources}
    return replace(
        made,
        plans=plans,
        explained=explained,
        settled=_settled(made, kept, known),
        history=tuple(change for change in (*kept.history, *gone) if change.ref not in known),
        earlier=tuple(each for each in kept.returns if each.digest not in present),
    )


def findings_carried(kept: KeptRegister, present: Sequence[Return], quarter: str) -> list[Finding]:
    """Return what was found in plans as they were imported, and in returns of the quarter that are not there again.

    `present` are the returns of now: what one says of its service area stands in place of an earlier one. What can be
    seen from the register is asked anew of that.
    """
    files = {each.file for each in present}
    areas = {each.service_area for each in present} - {NOT_STATED}
    replaced = {each.file for each in kept.returns if each.service_area in areas}
    slugs = _OF_A_PLAN | _OF_A_RETURN if kept.quarter == quarter else _OF_A_PLAN
    waiting = {clash.ref for clash in kept.unsettled}
    return [
        each
        for each in kept.listed
        if (each.slug in slugs and each.place.file not in files | replaced)
        or (each.slug == "edited-twice" and each.ref in waiting)
    ]


def _settled(made: Register, kept: KeptRegister, known: set[str]) -> tuple[SettledClash, ...]:
    return tuple(each for each in kept.settled if each.ref in known) if kept.quarter == made.quarter else ()


def _with_history(plan: RegisterPlan, of_item: Mapping[str, Sequence[Change]]) -> RegisterPlan:
    if not any(item.ref in of_item for item in plan.items):
        return plan
    items = (
        item._replace(history=(*item.history, *of_item[item.ref])) if item.ref in of_item else item
        for item in plan.items
    )
    return replace(plan, items=tuple(items))


def explanations_kept(
    findings: Sequence[Finding], kept: KeptRegister, quarter: str
) -> tuple[tuple[Explained, ...], list[Change]]:
    """Part the explanations into those of findings that are there again, and what goes into the history.

    A finding is the same where its rule, its item and its sentence are.
    """
    asked = {(each.slug, each.ref, each.sentence) for each in findings}
    again: list[Explained] = []
    gone: list[Change] = []
    source = Source(OFFICER, kept.quarter, Place(kept.file, "Findings"))
    for each in kept.explained:
        if (each.slug, each.ref, each.sentence) in asked:
            again.append(each)
        else:
            role = f"explanation of {each.slug}"
            gone.append(Change(each.ref, role, each.explanation, source, quarter, "changed"))
    return tuple(again), gone
