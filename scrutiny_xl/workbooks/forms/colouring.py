"""Conditional formats: the words of a column in their colours, whichever word comes to stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.forms.entry import has_rag_words
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, ColourRule, colour_rules
from scrutiny_xl.workbooks.streaming import xml_text
from scrutiny_xl.workbooks.styles import INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.forms.frame import Frame

__all__ = ["rating_formats", "word_formats"]

_DOUBTS = tuple(ColourRule(word, "", INK) for word in (CHECK_ENTRY, NOT_READ_YET))
"""What is no rating is told from one by its letters, without a colour."""
_TYPED = colour_rules()


@dataclass(frozen=True, slots=True)
class _Style:
    fill: str
    ink: str

    @property
    def differential(self) -> DifferentialStyle:
        if not self.fill:
            return DifferentialStyle(font=Font(bold=True, italic=True, color=self.ink))
        solid = PatternFill("solid", start_color=self.fill, end_color=self.fill)
        return DifferentialStyle(font=Font(bold=True, color=self.ink), fill=solid)


_NUMBERS: WeakKeyDictionary[Workbook, dict[_Style, int]] = WeakKeyDictionary()


def rating_formats(sheet: Worksheet, frame: Frame, last: int) -> str:
    """Return the XML of the formats of the column Rated RAG, down to row `last`."""
    return _formats(sheet, frame, last, frame.number_of["rated_rag"], [*_TYPED, *_DOUBTS], 1)


def word_formats(sheet: Worksheet, frame: Frame, last: int, priority: int = 1) -> str:
    """Return the XML of the formats of the columns in which a RAG word is typed, down to row `last`.

    `priority` is the first number that no other format of the sheet has.
    """
    columns = [number for number, column in frame.numbered if has_rag_words(column)]
    starts = range(priority, priority + len(_TYPED) * len(columns), len(_TYPED))
    return "".join(
        _formats(sheet, frame, last, column, _TYPED, start) for column, start in zip(columns, starts, strict=True)
    )


def _formats(sheet: Worksheet, frame: Frame, last: int, column: int, rules: Sequence[ColourRule], priority: int) -> str:
    cells = f"{address(frame.first_row, column)}:{address(max(last, frame.first_row), column)}"
    return f'<conditionalFormatting sqref="{cells}">{"".join(_rules(sheet, rules, priority))}</conditionalFormatting>'


def _rules(sheet: Worksheet, rules: Iterable[ColourRule], priority: int) -> Iterable[str]:
    for number, rule in enumerate(rules, priority):
        style = _number(sheet, _Style(rule.fill, rule.ink))
        formula = f"<formula>{xml_text(rule.formula)}</formula>"
        yield f'<cfRule type="cellIs" dxfId="{style}" priority="{number}" operator="equal">{formula}</cfRule>'


def _number(sheet: Worksheet, style: _Style) -> int:
    """Return the number of a style among the workbook's differential ones, registering it if it is new."""
    workbook: Any = sheet.parent
    numbers = _NUMBERS.setdefault(cast("Workbook", workbook), {})
    if style not in numbers:
        numbers[style] = int(workbook._differential_styles.add(style.differential))  # noqa: SLF001 - the only way
    return numbers[style]
