"""Formulas and names that point at a totals row which moved down, and now point at what took its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.areas import Area, area_of
from scrutiny_xl.verifying.cells import read_cell
from scrutiny_xl.verifying.facts import SheetFacts
from scrutiny_xl.verifying.model import Violation
from scrutiny_xl.verifying.rows import SheetText, cells_of
from scrutiny_xl.verifying.texts import in_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.verifying.books import Book
    from scrutiny_xl.verifying.rules import MovedTotals

__all__ = ["pointing"]

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_REFERENCE = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|(?<![\w.$\]:'])[\w.]+)!|(?<![\w.$\]:!'\[]))"
    r"(?P<area>\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![\w.(!:])"
)


def pointing(new: Book, moved: Sequence[MovedTotals]) -> Iterator[Violation]:
    """Yield the formulas outside a table, and the names, that point into the row its totals moved away from."""
    if not moved:
        return
    for name, text in new.name_texts:
        for each in _hit(text, "", new, moved):
            yield Violation(new.part, name, f"The name points at {each.area}, {_where(each)}.", "moved-totals")
    for part in new.sheets:
        for place, address, text in _formulas(new, part):
            for each in _hit(text, part, new, moved):
                # The rows that took the place of the totals have formulas of their own.
                if part != each.sheet or place not in each.now:
                    sentence = f"Its formula points into {each.area}, {_where(each)}."
                    yield Violation(part, address, sentence, "moved-totals")


def _where(moved: MovedTotals) -> str:
    return f"where the totals of the table '{moved.table}' stood, which moved down by {moved.rows}"


def _hit(text: str, part: str, book: Book, moved: Sequence[MovedTotals]) -> list[MovedTotals]:
    areas = [(_part(found["sheet"], part, book), area_of(found["area"])) for found in _references(text)]
    return [each for each in moved if any(where == each.sheet and _within(area, each) for where, area in areas)]


def _references(text: str) -> Iterator[re.Match[str]]:
    return _REFERENCE.finditer(_TEXT.sub('""', text))


def _within(area: Area | None, moved: MovedTotals) -> bool:
    return area is not None and moved.area.holds(area)


def _part(sheet: str | None, part: str, book: Book) -> str:
    """Return the part of the sheet a reference names, the formula's own where it names none."""
    if sheet is None:
        return part
    name = sheet.strip("'").replace("''", "'").casefold()
    return next((each.part for each in book.sheets.values() if each.name.casefold() == name), "")


def _formulas(book: Book, part: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Yield the place, address and formula of each cell of a sheet that has one."""
    text, facts = SheetText(in_utf8(book.package.stream(part))), SheetFacts()
    opening = b"<" + text.prefix + b"f"
    for row in text.rows():
        if opening not in row.raw:
            continue
        facts.row(row, text.prefix)
        for cell in cells_of(row, text.prefix)[0]:
            if formula := read_cell(cell.raw).formula if opening in cell.raw else None:
                text_shown = str(facts.effective(formula, (cell.row, cell.column)))
                yield (cell.row, cell.column), cell.address, text_shown
