"""Obeying what an officer chose on Clashes, or wrote into the cell of a clash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.register import BOTH, OFFICER, SettledClash, Source
from scrutiny_xl.register.settling import choices_in, joined, settle
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.register import KeptItem, KeptRegister
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.kept.clashes import ReadClash

__all__ = ["choose"]


def choose(kept: KeptRegister, clashes: Sequence[ReadClash]) -> KeptRegister:
    """Return a register in which the choices are obeyed; a clash in which none was made stays unsettled."""
    items = {item.ref: item for plan in kept.plans for item in plan.items}
    settled: list[SettledClash] = []
    unsettled: list[SettledClash] = []
    edited = {(clash.ref, clash.role): clash for clash in kept.unsettled}
    findings: list[Finding] = list(kept.findings)
    for read in clashes:
        each = read if read.settled else _with_edits(read, edited.pop((read.clash.ref, read.clash.role), None))
        item = items[each.clash.ref]
        chosen = _chosen(each, item)
        if chosen.choice in choices_in(chosen):
            settled.append(chosen)
            if not (each.settled and _holds(item, chosen)):
                items[item.ref] = settle(item, chosen, Source(OFFICER, kept.quarter, each.place))
            continue
        unsettled.append(chosen._replace(choice=""))
        if chosen.choice:
            findings.append(_unknown(each, chosen))
    plans = tuple(replace(plan, items=tuple(items[item.ref] for item in plan.items)) for plan in kept.plans)
    waiting = (*edited.values(), *unsettled)
    return replace(kept, plans=plans, settled=tuple(settled), unsettled=waiting, findings=tuple(findings))


def _with_edits(each: ReadClash, edited: SettledClash | None) -> ReadClash:
    """Return a clash that waits for a choice with what was typed differently into its cell in both rows."""
    if edited is None:
        return each
    given = [value for value, _ in each.clash.answers]
    more = tuple(answer for answer in edited.answers if answer[0] not in {"", *given})
    return each._replace(clash=each.clash._replace(answers=(*each.clash.answers, *more)))


def _unknown(each: ReadClash, clash: SettledClash) -> Finding:
    listed = " or ".join(choices_in(clash))
    heading, choice = each.heading, clash.choice
    return finding("choice-unknown", each.place, ref=clash.ref, heading=heading, choice=choice, choices=listed)


def _chosen(each: ReadClash, item: KeptItem) -> SettledClash:
    """Return a clash with the choice that holds: what an officer wrote into the cell itself goes before a letter."""
    clash, value = each.clash, item.values.get(each.clash.role)
    if each.settled and not clash.choice:
        return clash._replace(choice=_letter(clash, value) or BOTH)
    if each.settled or value is None:
        return clash
    known = _letter(clash, value)
    if known:
        return clash._replace(choice=known)
    answers = (*clash.answers, (value, item.sources[clash.role]))
    more = clash._replace(answers=answers)
    return more._replace(choice=_letter(more, value))


def _letter(clash: SettledClash, value: Value | None) -> str:
    """Return the letter of the answer that is a value, "" where none is."""
    wanted = "" if value is None else value
    given = [answer for answer, _ in clash.answers]
    return choices_in(clash)[given.index(wanted)] if wanted in given else ""


def _holds(item: KeptItem, clash: SettledClash) -> bool:
    """Say of a choice that was obeyed before whether it is still the same; what it gave may have been changed since."""
    letter = BOTH if item.values.get(clash.role) == joined(clash) else _letter(clash, item.values.get(clash.role))
    return letter in {"", clash.choice}
