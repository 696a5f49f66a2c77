"""The appendix: each plan in its familiar layout, under the form's own headings."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.reports.model import Cell, Column, Facts, Paragraph, Section, Subheading, Table
from scrutiny_xl.reports.tables import status_of
from scrutiny_xl.reports.wording import items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.layouts import Column as FormColumn
    from scrutiny_xl.register import RegisterItem, RegisterPlan
    from scrutiny_xl.reports.model import Block, Kind
    from scrutiny_xl.returns import Value

__all__ = ["appendix_sections"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NARROW = ("ref", "item")
"""The roles whose cells hold a word that is not to be broken."""
_REF_WIDTH, _STATUS_WIDTH = 16.0, 12.0
_KINDS: dict[str, Kind] = {"date": "day", "ref": "word", "percent": "words", "choice": "word"}


def appendix_sections(plans: Sequence[RegisterPlan]) -> list[Section]:
    """Return a section for each plan: its header, then its items as the form has them, with their status."""
    return [
        Section(
            f"Appendix {_letter(number)}: {plan.id.title or plan.layout.name}",
            f"Appendix {_letter(number)}",
            list(_blocks(plan)),
            wide=True,
            own_page=True,
        )
        for number, plan in enumerate(plans)
    ]


def _letter(number: int) -> str:
    """Return the letter of an appendix: A to Z, then AA, AB and so on."""
    more, place = divmod(number, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[place]


def _blocks(plan: RegisterPlan) -> Iterator[Block]:
    yield Facts(list(_header(plan)))
    if not plan.items:
        yield Paragraph("The plan has no items.")
        return
    columns = _columns(plan)
    above = [line for line in plan.layout.lines if not line.below]
    groups = groupby(plan.items, lambda item: (item.section, *[item.values.get(line.role, "") for line in above]))
    section = ""
    for (banner, *said), some in groups:
        if banner and banner != section:
            yield Subheading(banner)
        section = banner
        if lines := [(line.label, str(words)) for line, words in zip(above, said, strict=True) if words]:
            yield Facts(lines)
        yield _table(plan, columns, list(some))


def _header(plan: RegisterPlan) -> Iterator[tuple[str, str]]:
    yield "Form", plan.layout.name
    for field in plan.layout.header:
        if value := plan.header.get(field.key):
            yield field.label, written(value) if isinstance(value, date) else value


def _columns(plan: RegisterPlan) -> list[FormColumn]:
    """Return the form's columns besides Ref that are not wholly empty, and those of the lines below its items."""
    below = [line.role for line in plan.layout.lines if line.below]
    form = [column for column in plan.layout.form if column.role != "ref"]
    lines = [column for column in plan.layout.also if column.role in below and column.role in plan.filled]
    return [*form, *lines]


def _table(plan: RegisterPlan, columns: Sequence[FormColumn], some: Sequence[RegisterItem]) -> Table:
    headed = [
        Column("Ref", _REF_WIDTH, "word"),
        *(Column(column.heading, max(column.width, 8), _kind(column)) for column in columns),
        Column("Status", _STATUS_WIDTH, "status"),
    ]
    rows: list[Sequence[Cell]] = [
        (item.ref, *[_cell(item.values.get(column.role, "")) for column in columns], status_of(item)) for item in some
    ]
    title = some[0].section or plan.id.title or plan.layout.name
    return Table(f"{title.rstrip(': ')}: {items(len(some))}", headed, rows)


def _kind(column: FormColumn) -> Kind:
    return "word" if column.role in _NARROW else _KINDS.get(column.kind, "words")


def _cell(value: Value) -> Cell:
    """Return a value as a report shows it: shares as percentages."""
    return f"{value:.0%}" if isinstance(value, float) else value
