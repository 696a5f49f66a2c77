"""The Clashes sheet: one row for each cell with two answers, and a column to choose in."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import column_letters
from scrutiny_xl.register import BOTH, Source
from scrutiny_xl.register.said import source_in_words
from scrutiny_xl.register.settling import choices_of
from scrutiny_xl.workbooks.drawing.rules import Validation
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.history import NOTHING_STOOD, text_shown
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import DAY, SHARE, TEXT, TO_FILL_IN, WORD, Heading, draw_table
from scrutiny_xl.workbooks.streaming import CellValue, Stream, row_xml
from scrutiny_xl.workbooks.styles import Look, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.register import Clash, Register, SettledClash
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["CHOICE", "CLASHES", "OPEN", "SETTLED", "draw_clashes"]

CLASHES = "tblClashes"
CHOICE = "Choice"
"""The heading under which an officer writes the letter of the answer that holds."""
OPEN, SETTLED = "Open", "Settled"
"""The states of a clash: a settled one stays on the sheet until the quarter is over."""

_NOTHING = "No two answers clash."
_FIRST = (Heading("Ref", 18, WORD), Heading("Heading", 18), Heading("State", 9, WORD))


class _Row(NamedTuple):
    """A clash as a row: whose cell it is, the answers with who gave each, and what was chosen."""

    ref: str
    role: str
    heading: str
    answers: tuple[tuple[Value, str], ...]
    choice: str = ""

    @property
    def choices(self) -> list[str]:
        """What may be chosen."""
        return choices_of(self.role, [value for value, _ in self.answers])


def draw_clashes(sheet: Sheet, register: Register) -> Stream | None:
    """Draw the answers that clash side by side, each with who gave it, and a list to choose from."""
    lay_out(sheet, register)
    rows = [*map(_open, register.clashes), *_settled(register)]
    answers = max((len(row.answers) for row in rows), default=2)
    headings = _headings(max(answers, 2))
    reference = draw_table(sheet, CLASHES, headings, len(rows))
    sheet.freeze_panes = "D2"
    if not rows:
        sheet.put(4, 1, _NOTHING, WORD)
        return None
    _offer_choices(sheet, rows, column_letters(len(headings)))
    ids = {look: style_id(sheet, look) for look in (TEXT, WORD, DAY, SHARE, TO_FILL_IN)}
    return Stream(sheet.title, _rows(rows, headings, ids), reference)


def _open(clash: Clash) -> _Row:
    answers = tuple(
        (each.value, source_in_words(Source(each.service_area, each.quarter, each.place))) for each in clash.answers
    )
    return _Row(clash.ref, clash.role, clash.heading, answers)


def _settled(register: Register) -> Iterator[_Row]:
    if not register.settled:
        return
    layouts = {item.ref: plan.layout for plan in register.plans for item in plan.items}
    for clash in register.settled:
        column = layouts[clash.ref].by_role[clash.role]
        yield _Row(clash.ref, clash.role, column.heading, _said(clash), clash.choice)


def _said(clash: SettledClash) -> tuple[tuple[Value, str], ...]:
    return tuple((value, source_in_words(source)) for value, source in clash.answers)


def _headings(answers: int) -> list[Heading]:
    headings = list(_FIRST)
    for number in range(1, answers + 1):
        letter = column_letters(number)
        headings += [Heading(f"Answer {letter}", 34), Heading(f"Given by {letter}", 26)]
    return [*headings, Heading(CHOICE, 10, TO_FILL_IN)]


def _rows(rows: Sequence[_Row], headings: Sequence[Heading], ids: Mapping[Look, int]) -> Iterator[str]:
    widths = [heading.width for heading in headings]
    for number, row in enumerate(rows, 2):
        values: list[CellValue] = [row.ref, row.heading, SETTLED if row.choice else OPEN]
        looks = [WORD, TEXT, WORD]
        for value, given_by in row.answers:
            values += [_shown(value), given_by]
            looks += [_look(value), TEXT]
        spare = len(headings) - 1 - len(values)
        styles = [*(ids[look] for look in looks), *([0] * spare), ids[TO_FILL_IN]]
        values += [*([None] * spare), row.choice or None]
        yield row_xml(number, values, styles, height_of(values, widths))


def _shown(value: Value) -> CellValue:
    if value == "":
        return NOTHING_STOOD
    return text_shown(value) if isinstance(value, str) else value


def _look(value: Value) -> Look:
    if isinstance(value, date):
        return DAY
    return SHARE if isinstance(value, float) else TEXT


def _offer_choices(sheet: Sheet, rows: Sequence[_Row], column: str) -> None:
    """Offer, in the last cell of each row, what may be chosen there."""
    cells: dict[tuple[str, ...], list[str]] = {}
    for choices, run in groupby(enumerate(rows, 2), key=lambda each: tuple(each[1].choices)):
        numbers = [number for number, _ in run]
        cells.setdefault(choices, []).append(f"{column}{numbers[0]}:{column}{numbers[-1]}")
    for choices, ranges in cells.items():
        sheet.validations.append(_list_of(choices, " ".join(ranges)))


def _list_of(choices: Sequence[str], cells: str) -> Validation:
    words = " or ".join([", ".join(choices[:-1]), choices[-1]]) if len(choices) > 1 else "".join(choices)
    both = " Both joins the texts." if BOTH in choices else ""
    return Validation(
        cells,
        "Which answer holds?",
        "list",
        formulas=(f'"{",".join(choices)}"',),
        prompt=f"Choose {words}: it is obeyed when the register is next made.{both}",
        error=f"Choose {words}, or leave the cell empty.",
        error_title="Not one of the answers",
    )
