"""Merging what returns say into an item as the register has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold, plain_text
from scrutiny_xl.days import written
from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.merging.cells import Said, new_answers, said_in
from scrutiny_xl.merging.extensions import day_agreed_before, extensions_of
from scrutiny_xl.merging.rating_clashes import assess_clashing
from scrutiny_xl.merging.sameness import same
from scrutiny_xl.register import OFFICER, Answer, Change, Clash, RegisterItem, Source, times_agreed
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.merging.cells import Version
    from scrutiny_xl.register import Extension, KeptItem, KeptRegister, SettledClash
    from scrutiny_xl.returns import Value

__all__ = ["ItemMerger", "MergedItem"]

_AGREED = "agreed_date"
_NOT_MERGED = frozenset({"ref", "service_area", "due", "rated_rag", "reason"})


@dataclass
class MergedItem:
    """An item merged, what is to be said of it, the files with a cell of it not as issued, and what was repaired."""

    item: RegisterItem
    findings: list[Finding]
    changed: frozenset[str]
    repairs: list[Repair]


@dataclass
class _Cells:
    """The cells of an item as they are merged, one after another."""

    values: dict[str, Value]
    sources: dict[str, Source]
    history: list[Change] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)


class ItemMerger:
    """Merges the items of one plan; `anchor` is the day its timescales are read from."""

    def __init__(self, layout: Layout, anchor: date | None, terms: Terms, kept: KeptRegister, quarter: str) -> None:
        self._layout, self._anchor, self._terms, self._quarter = layout, anchor, terms, quarter
        self._kept = kept
        self._columns = [column for role, column in layout.by_role.items() if role not in _NOT_MERGED]
        self._known: dict[tuple[str, str], list[SettledClash]] = {}
        for clash in (*kept.unsettled, *kept.settled):
            self._known.setdefault((clash.ref, clash.role), []).append(clash)
        self._open = {(clash.ref, clash.role): clash for clash in kept.unsettled}
        self._waiting = {clash.ref for clash in kept.unsettled}

    def merge(self, ref: str, versions: Sequence[Version], kept: KeptItem | None) -> MergedItem:
        """Return the item that the register has, or is new to it, with what its returns say."""
        cells = _Cells(dict(kept.values) if kept else {}, dict(kept.sources) if kept else {})
        if versions or ref in self._waiting:
            for column in self._columns:
                self._cell(ref, column, versions, kept, cells)
        extensions, repairs = self._extensions(cells, kept)
        areas = _areas(versions, kept)
        origins = tuple((each.contribution.checked.plan, each.contribution.checked.item) for each in versions)
        assessment = assess_clashing(
            self._layout,
            cells.values,
            cells.clashes,
            lambda role: cells.sources[role].place.file,
            self._anchor,
            self._terms,
            extensions=times_agreed(extensions),
        )
        exceptions, apart = self._placed(cells, versions, areas)
        section = kept.section if kept else versions[0].contribution.checked.item.section
        item = RegisterItem(
            ref, section, cells.values, areas, origins, exceptions, tuple(cells.clashes), *assessment, kept=apart
        )
        before = kept.history if kept else ()
        history = (*before, *(change for change in cells.history if change not in before))
        item = item._replace(history=history, extensions=extensions)
        return MergedItem(item, cells.findings, frozenset(cells.changed), repairs)

    def _extensions(self, cells: _Cells, kept: KeptItem | None) -> tuple[tuple[Extension, ...], list[Repair]]:
        """Return how the item's date has moved; a day that was agreed goes on standing where another is sought now."""
        as_at, quarter = self._terms.as_at, self._quarter
        extensions = extensions_of(kept, cells.values, self._anchor, as_at=as_at, quarter=quarter)
        agreed = day_agreed_before(extensions, cells.values)
        if agreed is None or _AGREED not in self._layout.by_role:
            return extensions, []
        source = cells.sources["extension_on"]
        cells.values[_AGREED], cells.sources[_AGREED] = agreed, source
        sentence = "The day agreed as it was sought was filled in, since another is sought or none."
        return extensions, [Repair("agreed date", source.place, sentence, "", written(agreed))]

    def _cell(
        self, ref: str, column: Column, versions: Sequence[Version], kept: KeptItem | None, cells: _Cells
    ) -> None:
        role, known = column.role, self._known.get((ref, column.role), ())
        said = []
        for version in versions:
            each = said_in(column, version, _source(version, role), kept, self._anchor)
            if each:
                cells.changed.add(version.contribution.filled.file)
                said.append(each)
                if not each.allowed and not same(role, each.value, cells.values.get(role), self._anchor):
                    self._altered(ref, column, version, each, cells)
        answers = new_answers(role, [each for each in said if each.allowed], kept, known, self._anchor)
        if waiting := self._open.get((ref, role)):
            new = [each for each in answers if not self._among(role, each, waiting)]
            given = [*waiting.answers, *((_or_empty(each), each.source) for each in new)]
            self._clash(ref, column, given, cells)
        elif len(answers) > 1 or any(each.conflicts for each in answers):
            self._differ(ref, column, answers, cells)
        elif answers:
            self._take(ref, column, answers[0], cells)

    def _among(self, role: str, said: Said, clash: SettledClash) -> bool:
        return any(same(role, _or_empty(said), value, self._anchor) for value, _ in clash.answers)

    def _altered(self, ref: str, column: Column, version: Version, said: Said, cells: _Cells) -> None:
        """Say that what is locked was altered; the history keeps it, the register does not take it."""
        cells.findings.append(
            finding(
                "value-altered",
                said.source.place,
                ref=ref,
                heading=column.heading,
                service_area=_sender(version),
                kept=_quoted(cells.values.get(column.role)),
                returned=_quoted(said.value),
            )
        )
        if said.value is not None:
            cells.history.append(Change(ref, column.role, said.value, said.source, self._quarter, "altered"))

    def _take(self, ref: str, column: Column, answer: Said, cells: _Cells) -> None:
        role = column.role
        self._give_way(ref, role, "changed" if answer.value is not None else "cleared", cells)
        if answer.value is not None:
            cells.values[role], cells.sources[role] = answer.value, answer.source
        else:
            before = _quoted(answer.base)
            place = answer.source.place
            cells.findings.append(finding("value-cleared", place, ref=ref, heading=column.heading, before=before))

    def _give_way(self, ref: str, role: str, why: str, cells: _Cells) -> None:
        """Move the register's value of a role, where it has one, into the history."""
        before, source = cells.values.pop(role, None), cells.sources.pop(role, None)
        if before is not None and source is not None:
            cells.history.append(Change(ref, role, before, source, self._quarter, why))

    def _differ(self, ref: str, column: Column, answers: Sequence[Said], cells: _Cells) -> None:
        """Make answers that differ a clash; the register's value is one of them where it was changed since issued."""
        role = column.role
        given = [(_or_empty(each), each.source) for each in answers]
        if any(each.conflicts for each in answers):
            nobody = Source(OFFICER, self._kept.quarter, Place(self._kept.file))
            given.insert(0, (cells.values.pop(role, ""), cells.sources.pop(role, nobody)))
        else:
            self._give_way(ref, role, "changed", cells)
        self._clash(ref, column, given, cells)

    def _clash(self, ref: str, column: Column, given: Sequence[tuple[Value, Source]], cells: _Cells) -> None:
        answers = tuple(Answer(value, source.said_by, source.place, source.quarter) for value, source in given)
        cells.clashes.append(Clash(ref, column.role, column.heading, answers))

    def _placed(
        self, cells: _Cells, versions: Sequence[Version], areas: Sequence[str]
    ) -> tuple[Mapping[str, int], Mapping[str, Source]]:
        """Part the sources of the values into those in a version other than the first, and those in none."""
        exceptions: dict[str, int] = {}
        apart: dict[str, Source] = {}
        for role, source in cells.sources.items():
            number = next((n for n, each in enumerate(versions) if _shown(each, role, areas) == source), None)
            if number is None:
                apart[role] = source
            elif number:
                exceptions[role] = number
        return exceptions, apart


def _source(version: Version, role: str) -> Source:
    each = version.contribution
    return Source(each.service_area, version.quarter, each.checked.plan.place(each.checked.item, role))


def _shown(version: Version, role: str, areas: Sequence[str]) -> Source:
    """Return what the register says of a value's source that only tells where it stands."""
    named = version.contribution.filled.service_area
    area = named if named != NOT_STATED else areas[0] if areas else ""
    return _source(version, role)._replace(said_by=area)


def _sender(version: Version) -> str:
    area = version.contribution.service_area
    return area if area != NOT_STATED else "this file"


def _or_empty(said: Said) -> Value:
    return "" if said.value is None else said.value


def _quoted(value: Value | None) -> str:
    """Return a value as a finding quotes it, in full; the only numbers are percentages."""
    if isinstance(value, float):
        return f"{round(value * 100, 4):g}%"
    return "" if value is None else plain_text(value)


def _areas(versions: Sequence[Version], kept: KeptItem | None) -> tuple[str, ...]:
    """Return the service areas of an item, the one that leads first: those it has, or else those that returned it."""
    if kept and kept.service_areas:
        return kept.service_areas
    returned = sorted({each.contribution.service_area for each in versions}, key=lambda area: (fold(area), area))
    leads = {
        issued.lead[each.contribution.ref]
        for each in versions
        if (issued := each.contribution.filled.issued) and each.contribution.ref in issued.lead
    }
    first = sorted(leads)[:1]
    return (*first, *(area for area in returned if area not in first))
