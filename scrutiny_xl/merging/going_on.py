"""What a register takes over from the one it goes on from, besides the items: explanations, choices, returns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.register import OFFICER, Change, Explained, Register, Source
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.rulebook import RULEBOOK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.register import KeptRegister, RegisterPlan, SettledClash
    from scrutiny_xl.returns import Return
    from scrutiny_xl.rulebook import About

__all__ = ["explanations_kept", "findings_carried", "going_on"]


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
    # What was asked of plans as they were imported is asked until it is explained, in whichever quarter.
    asked: set[About] = {"import", "return"} if kept.quarter == quarter else {"import"}
    waiting = {clash.ref for clash in kept.unsettled}
    return [
        each
        for each in kept.listed
        if (_about(each) in asked and each.place.file not in files | replaced)
        or (each.slug == "edited-twice" and each.ref in waiting)
    ]


def _about(finding: Finding) -> About | None:
    """Return what a finding is about; None for one of a rule that is no more, as an older register may hold."""
    rule = RULEBOOK.get(finding.slug)
    return rule.about if rule else None


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
