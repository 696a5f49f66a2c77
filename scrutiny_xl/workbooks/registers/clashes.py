"""The Clashes sheet: one row for each cell with two answers, and a column to choose in."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.drawing.rules import Validation
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import DAY, SHARE, TEXT, TO_FILL_IN, WORD, Heading, draw_table
from scrutiny_xl.workbooks.streaming import CellValue, Stream, row_xml
from scrutiny_xl.workbooks.styles import Look, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.register import Answer, Clash, Register
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["CHOICE", "CLASHES", "draw_clashes"]

CLASHES = "tblClashes"
CHOICE = "Choice"
"""The heading under which an officer writes the letter of the answer that holds."""

_NOTHING = "No two answers clash."
_FIRST = (Heading("Ref", 18, WORD), Heading("Heading", 18))


def draw_clashes(sheet: Sheet, register: Register) -> Stream | None:
    """Draw the answers that clash side by side, each with who gave it, and a list to choose from."""
    lay_out(sheet, register)
    answers = max((len(clash.answers) for clash in register.clashes), default=2)
    headings = _headings(max(answers, 2))
    reference = draw_table(sheet, CLASHES, headings, len(register.clashes))
    sheet.freeze_panes = "C2"
    if not register.clashes:
        sheet.put(4, 1, _NOTHING, WORD)
        return None
    _offer_choices(sheet, register.clashes, column_letters(len(headings)))
    ids = {look: style_id(sheet, look) for look in (TEXT, WORD, DAY, SHARE, TO_FILL_IN)}
    return Stream(sheet.title, _rows(register.clashes, headings, ids), reference)


def _headings(answers: int) -> list[Heading]:
    headings = list(_FIRST)
    for number in range(1, answers + 1):
        letter = column_letters(number)
        headings += [Heading(f"Answer {letter}", 34), Heading(f"Given by {letter}", 26)]
    return [*headings, Heading(CHOICE, 10, TO_FILL_IN)]


def _rows(clashes: Sequence[Clash], headings: Sequence[Heading], ids: Mapping[Look, int]) -> Iterator[str]:
    widths = [heading.width for heading in headings]
    for number, clash in enumerate(clashes, 2):
        values: list[CellValue] = [clash.ref, clash.heading]
        looks = [WORD, TEXT]
        for answer in clash.answers:
            values += [answer.value, _given_by(answer)]
            looks += [_look(answer.value), TEXT]
        spare = len(headings) - 1 - len(values)
        styles = [*(ids[look] for look in looks), *([0] * spare), ids[TO_FILL_IN]]
        values += [None] * (spare + 1)
        yield row_xml(number, values, styles, height_of(values, widths))


def _given_by(answer: Answer) -> str:
    return f"{answer.service_area}: {answer.place}" if answer.service_area else str(answer.place)


def _look(value: Value) -> Look:
    if isinstance(value, date):
        return DAY
    return SHARE if isinstance(value, float) else TEXT


def _offer_choices(sheet: Sheet, clashes: Sequence[Clash], column: str) -> None:
    """Offer, in the last cell of each row, the letters of that row's answers."""
    cells: dict[int, list[str]] = {}
    for answers, run in groupby(enumerate(clashes, 2), key=lambda each: len(each[1].answers)):
        rows = [number for number, _ in run]
        cells.setdefault(answers, []).append(f"{column}{rows[0]}:{column}{rows[-1]}")
    for answers, ranges in cells.items():
        letters = [column_letters(number) for number in range(1, answers + 1)]
        sheet.validations.append(_list_of(letters, " ".join(ranges)))


def _list_of(letters: Sequence[str], cells: str) -> Validation:
    words = " or ".join([", ".join(letters[:-1]), letters[-1]]) if len(letters) > 1 else "".join(letters)
    return Validation(
        cells,
        "Which answer holds?",
        "list",
        formulas=(f'"{",".join(letters)}"',),
        prompt=f"Choose {words}: it is obeyed when the register is next made.",
        error=f"Choose {words}, or leave the cell empty.",
        error_title="Not one of the answers",
    )
