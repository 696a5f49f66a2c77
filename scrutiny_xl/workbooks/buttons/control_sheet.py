"""The sheet Control: each button with words beside it, what the last press came to, and the few settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.buttons.catalogue import CONTROL, on_control
from scrutiny_xl.workbooks.buttons.drawing import PlacedButton
from scrutiny_xl.workbooks.drawing import Book
from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.styles import FILL_IN, Look

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.buttons.catalogue import Kind
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["LAST_RESULT", "PYTHON", "RETURNS", "RULE_SET", "ControlSheet", "control_sheet"]

RULE_SET, PYTHON, RETURNS, LAST_RESULT = "Rule set", "Python", "Folder with the returns", "Last result"
"""The words before the cells that the macros read and write: by them they find the cells."""

_DRAWN_ON = date(1980, 1, 1)
"""A day for the properties of a workbook of which the sheet alone is taken."""
_WIDTHS = (26, 78, 46)
_BUTTON_HEIGHT, _RESULT_HEIGHT = 34.0, 62.0
_TITLE = looks.TITLE.but(across="left", wrap=False)
_HEADING = looks.LABEL.but(size=12, wrap=False)
_TABLE_HEAD = looks.heading("form")
_PLAIN = Look(size=11, down="center")
_NOTE = looks.NOTE
_VALUE = Look(size=11, down="center", number_format="@")
_TO_FILL_IN = _VALUE.but(fill=FILL_IN, locked=False)

_NO_MACROS = (
    "Nothing here has to be pressed: every form rates itself as it is filled in, and the commands of scrutiny-xl do "
    "all that the buttons do. If a yellow bar above says that macros are off, press Enable Content in it; if a red one "
    "says that they are blocked, ask your IT service, for whom the manual has a page. Without a mouse, press "
    "Alt+F8 and choose the button by its name. Pressing a button empties Excel's list for Undo."
)
_LAST_PRESS = "The sentence that a button ended with, and when."
_SETTINGS = {
    RULE_SET: "The rules by which Refresh RAG rates where there is no Python. It says which were chosen when "
    "this workbook was made.",
    PYTHON: "Where python.exe is, as a full path. Leave it empty: it is then looked for where it is usually "
    "put. Fill it in if a button says that Python was not found.",
    RETURNS: "The folder that Consolidate offers first.",
}


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """The sheet as a workbook of its own, and where its buttons stand."""

    data: bytes
    buttons: tuple[PlacedButton, ...]


def control_sheet(kind: Kind, rule_set: str) -> ControlSheet:
    """Draw the sheet Control for a kind of workbook that is rated under a rule set."""
    book = Book()
    sheet = book.add_sheet(CONTROL)
    sheet.widths.update(enumerate(_WIDTHS, 1))
    rows = _Rows(sheet)
    rows.add((f"{CONTROL}: the buttons of this workbook", _TITLE))
    rows.add((_NO_MACROS, _NOTE), across=True)
    placed = _draw_table(rows, kind)
    rows.add(("What the last press came to", _HEADING))
    _draw_labelled(rows, LAST_RESULT, "", _LAST_PRESS, _TO_FILL_IN.but(fill=""), height=_RESULT_HEIGHT)
    rows.add(("Settings", _HEADING))
    _draw_labelled(rows, RULE_SET, rule_set, _SETTINGS[RULE_SET], _VALUE)
    for label in (PYTHON, *((RETURNS,) if kind == "register" else ())):
        _draw_labelled(rows, label, "", _SETTINGS[label], _TO_FILL_IN)
    _set_up(sheet)
    return ControlSheet(pack(book, _DRAWN_ON), placed)


class _Rows:
    """The rows of the sheet as they are written, from the top."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.last = sheet, 0

    def add(self, *cells: tuple[str, Look], height: float = 0, across: bool = False) -> None:
        """Write a row, as tall as its words need; `across` lets its one cell cover all columns."""
        self.last += 1
        lines = 1
        for column, (words, look) in enumerate(cells, 1):
            self.sheet.put(self.last, column, words, look)
            width = sum(_WIDTHS) if across else _WIDTHS[column - 1]
            if look.wrap:
                lines = max(lines, lines_of(words, capacity(width, bold=look.bold)))
        if across:
            self.sheet.merge(self.last, 1, len(_WIDTHS), cells[0][1])
        room = 8 if len(cells) == 1 and not across else 0
        self.sheet.heights[self.last] = max(height_of(lines) + room, height)


def _draw_table(rows: _Rows, kind: Kind) -> tuple[PlacedButton, ...]:
    """Write a row for each button, under headings, and return where the buttons belong."""
    rows.add(*((words, _TABLE_HEAD) for words in ("Button", "What it does", "Without it")))
    placed = []
    for button in on_control(kind):
        # The words of the button stand in the cell below it too, for print and for those who hear the sheet read out.
        rows.add((button.caption, _PLAIN.but(across="center")), (button.what, _PLAIN), (button.besides, _PLAIN),
                 height=_BUTTON_HEIGHT)  # fmt: skip
        placed.append(PlacedButton(button, Area(rows.last, 1, rows.last, 1)))
    return tuple(placed)


def _draw_labelled(rows: _Rows, label: str, value: str, hint: str, look: Look, height: float = 0) -> None:
    """Write a labelled cell, with what it is for behind it."""
    rows.add((label, looks.LABEL.but(border=True)), (value, look), (hint, _PLAIN), height=height)


def _set_up(sheet: Sheet) -> None:
    sheet.grid_lines = False
    paper(sheet, CONTROL)
    sheet.page_setup.fit_to_width = sheet.page_setup.fit_to_height = 1
    sheet.protected = True
