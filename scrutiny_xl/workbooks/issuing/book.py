"""The workbook that a service area is issued with: guidance, its plans, and the values as issued."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.register import RegisterPlan
from scrutiny_xl.returns import read_return
from scrutiny_xl.returns.issued import GUIDANCE_SHEET, Issued, IssuedItem, open_roles
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.forms import LiveRatings, PlanSheet, draw_plan, sheet_title
from scrutiny_xl.workbooks.issuing.guidance import draw_guidance
from scrutiny_xl.workbooks.issuing.hidden_sheet import draw_issued
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.issuing import Notice, Portion, PortionItem, PortionPlan
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.filling import FilledPlan, FormTemplate
    from scrutiny_xl.workbooks.streaming import Stream

__all__ = ["issued_workbook"]

_NAME = "return.xlsx"
_NO_TEMPLATES: Mapping[str, FormTemplate] = MappingProxyType({})


def issued_workbook(portion: Portion, notice: Notice, templates: Mapping[str, FormTemplate] = _NO_TEMPLATES) -> bytes:
    """Return the workbook of a service area as the bytes of an .xlsx file; the same input gives the same bytes.

    `templates` are a council's own forms by layout. What the hidden sheet says was issued is read from the sheets
    themselves: a return that comes back as it went out says the same in every cell.

    Raises:
        EditRefusedError: a template cannot take the rows of a plan, or cannot be copied into the workbook.
    """
    plans = tuple(_titled(portion, plan, notice) for plan in portion.plans)
    book = _Book(replace(portion, plans=plans), notice, templates)
    return book.packed(book.issued(book.packed()))


def _titled(portion: Portion, plan: PortionPlan, notice: Notice) -> PortionPlan:
    """Return a plan with whose answers and which quarter's it is for in its header."""
    titled = {"plan": plan.id.title} if plan.layout.identity == ("plan",) else {}
    header = {**titled, **plan.header, "service_area": portion.service_area, "quarter": notice.quarter}
    return replace(plan, header=header)


@dataclass(frozen=True)
class _Book:
    """A workbook while it is made: it is drawn twice, first to see what stands in it."""

    portion: Portion
    notice: Notice
    templates: Mapping[str, FormTemplate]

    def packed(self, issued: Issued | None = None) -> bytes:
        """Return the workbook; before the values as issued are known it has the plans alone."""
        book = Book(self._properties())
        guidance = book.add_sheet(GUIDANCE_SHEET)
        plans, filled = self._plans(book)
        streams: list[Stream] = [plan.stream for plan in plans if plan.stream]
        if issued:
            draw_guidance(guidance, self.portion, self.notice, plans)
            streams.append(draw_issued(book, issued))
        for sheet in book.sheets:
            sheet.protected = True
        drawn = pack(book, self.notice.as_at, streams)
        return _with_filled(drawn, plans, filled) if filled else drawn

    def _properties(self) -> Properties:
        title = f"{self.portion.service_area}: return for {self.notice.quarter}"
        named = ", ".join(part for part in (title, self.notice.council) if part)
        return Properties(named, creator=f"scrutiny_xl {__version__}")

    def _plans(self, book: Book) -> tuple[list[PlanSheet], dict[str, FilledPlan]]:
        """Draw the plans behind the guidance; return all, and by title those in a council's own form."""
        plans: list[PlanSheet] = []
        filled: dict[str, FilledPlan] = {}
        ratings = LiveRatings(self.notice.rule_set)
        for plan in self.portion.plans:
            items = [each.item for each in plan.items]
            opened = [open_roles(plan.layout, each.item.values, each.part) for each in plan.items]
            drawn = RegisterPlan(plan.id, plan.layout, plan.header, tuple(items))
            title = sheet_title(plan.id.title or plan.layout.name, [*book.titles, *filled])
            if template := self.templates.get(plan.layout.id):
                from scrutiny_xl.workbooks.filling import fill_plan  # noqa: PLC0415 - most councils need no editor

                rule_set, as_at = self.notice.rule_set, self.notice.as_at
                filled[title] = fill_plan(template, drawn, plan.header, rule_set, as_at, opened)
                plans.append(PlanSheet(title, None, items, [filled[title].rows[item.ref] for item in items]))
            else:
                plans.append(draw_plan(book.add_sheet(title), drawn, ratings, self.notice.as_at, opened))
        return plans, filled

    def issued(self, data: bytes) -> Issued:
        """Return what the workbook has been issued with, read from its sheets."""
        notice, plans = self.notice, self.portion.plans
        grids, layouts = (
            read_grids(SourceFile(_NAME, data)),
            tuple({plan.layout.id: plan.layout for plan in plans}.values()),
        )
        found = read_return(_NAME, "", grids, layouts=layouts)
        read = {item.ref: item.values for plan in found.plans for item in plan.items}
        items = {each.item.ref: _issued(each, plan, read[each.item.ref]) for plan in plans for each in plan.items}
        lead = {each.item.ref: each.lead for each in self.portion.items}
        versions = {layout.id: layout.version for layout in layouts}
        area, quarter = self.portion.service_area, notice.quarter
        return Issued(area, quarter, notice.as_at, notice.register, notice.digest, items, lead, versions)


def _issued(each: PortionItem, plan: PortionPlan, read: Mapping[str, Value]) -> IssuedItem:
    item = each.item
    return IssuedItem(item.ref, plan.layout.id, plan.id.code, each.part, _written_in(read, item.values))


def _written_in(values: Mapping[str, Value], known: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the values without what is worked out, and nobody's answer: the rating, a decision that is proposed.

    `known` are the values that the register has.
    """
    worked_out = {*OUTCOME_ROLES, *({"decision"} - known.keys())}
    return {role: value for role, value in values.items() if role not in worked_out}


def _with_filled(drawn: bytes, plans: Sequence[PlanSheet], filled: Mapping[str, FilledPlan]) -> bytes:
    """Return the workbook with the plans in a council's own forms copied in, each where it belongs."""
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit  # noqa: PLC0415 - most councils need no editor

    edit = WorkbookEdit(drawn, "The return")
    titles = [plan.title for plan in plans]
    for number, title in enumerate(titles):
        if plan := filled.get(title):
            behind = [each for each in (*titles[number + 1 :], *edit.sheets[-1:]) if each not in filled]
            wanted = {plan.sheet: title, **{name: name for name in plan.besides}}
            edit.graft(plan.data, plan.name, wanted, before=behind[0])
    return edit.to_bytes()
