"""One header for a plan that several returns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text, same_words
from scrutiny_xl.findings import Place
from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.rulebook import finding, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.merging.grouping import Group
    from scrutiny_xl.returns import Plan

__all__ = ["merged_header"]

_THE_REGISTER = "the register"
_OF_THE_RETURN = frozenset({"service_area", "quarter", AS_AT.key})
"""The fields that differ from return to return by their nature."""


def merged_header(group: Group) -> tuple[Mapping[str, str | date], list[Finding]]:
    """Return the plan's header, and where returns differ from it: the first that fills in a field gives it.

    What the register has goes before what any return says; what is the officer's to fill in stays empty where it is
    empty there. The number of a minute is left alone: returns of one plan
    agree on it, however they write it.
    """
    kept = group.kept.header if group.kept else {}
    given: dict[str, tuple[str | date, str]] = {key: (value, _THE_REGISTER) for key, value in kept.items()}
    own = _of_the_officer(group.layout) if group.kept else frozenset()
    findings = []
    for plan in group.plans:
        labels = {each.key: each.label for each in plan.layout.header}
        for key, value in plan.header.items():
            if key in _OF_THE_RETURN:
                continue
            used, first = given.setdefault(key, ("", _THE_REGISTER) if key in own else (value, plan.file))
            if key != "minute" and not _same(value, used):
                findings.append(_differing(plan, labels.get(key, key), value, used, first))
    return {key: value for key, (value, _) in given.items() if value}, findings


def _of_the_officer(layout: Layout) -> frozenset[str]:
    return frozenset(each.key for each in layout.header if each.owner == "officer")


def _same(one: str | date, other: str | date) -> bool:
    return same_words(one, other) if isinstance(one, str) and isinstance(other, str) else one == other


def _differing(plan: Plan, label: str, value: str | date, used: str | date, first: str) -> Finding:
    found, kept = short(plain_text(value)), short(plain_text(used)) or "(empty)"
    place = Place(plan.file, plan.sheet)
    return finding("header-differs", place, heading=label, found=found, used=kept, other=first)
