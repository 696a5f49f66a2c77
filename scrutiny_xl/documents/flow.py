"""The text of a document, from top to bottom, as the rows of a grid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.documents.markup import COMPATIBILITY, WORD, Element, attribute, child, is_on, words_in
from scrutiny_xl.documents.steps import HEADINGS, READ_AS_STEPS, has_border, holds_words
from scrutiny_xl.documents.tables import PlacedCell, TableRow, members, table_rows
from scrutiny_xl.documents.words import Text, placeholder
from scrutiny_xl.grids import Area, Grid
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.workbooks.reading.looks import colour_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.documents.words import WordReader
    from scrutiny_xl.findings import Repair

__all__ = ["Flow", "blocks"]

_WRAPPERS = frozenset(f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_UNREAD = "A row that is marked as deleted was not read."
_ELSEWHERE = "A file put into the document by another program was not read. Open it in Word and save it again."
_HEX = re.compile(r"[0-9A-Fa-f]{6}\Z")


def blocks(element: Element) -> Iterator[Element]:
    """Give the paragraphs, tables and foreign pieces of a text, also those that something is put around.

    A content control that nobody has filled in is given as it is.
    """
    for node in element:
        if node.tag in {f"{WORD}p", f"{WORD}tbl", f"{WORD}altChunk"} or is_on(child(node, "sdtPr", "showingPlcHdr")):
            yield node
        elif node.tag in _WRAPPERS:
            yield from blocks(node)
        elif node.tag == f"{COMPATIBILITY}AlternateContent" and len(node):
            yield from blocks(node[0])


class Flow:
    """Collects the rows of one text: the body of a document, a page header, the notes.

    `sheet` is what the places of its paragraphs begin with, "" for the body. `process` says that its boxes are the
    steps of one.
    """

    def __init__(self, reader: WordReader, file: str, sheet: str = "", *, process: bool = False) -> None:
        self._reader, self._sheet, self._process = reader, sheet, process
        self._steps, self._in_border = 0, False
        self._rows: list[list[str]] = []
        self._spots: list[tuple[str, str]] = []
        self._areas: dict[tuple[int, int], Area] = {}
        self._colours: dict[tuple[int, int], str] = {}
        self._receipt = ReceiptBook(file, sheet, self._spot)
        self._paragraphs = self._boxes = self._tables = 0

    def add(self, element: Element) -> None:
        """Add all that stands in an element of the document."""
        for block in blocks(element):
            if block.tag == f"{WORD}p":
                self._paragraph(block)
            elif block.tag == f"{WORD}tbl":
                self._table(block)
            else:
                self._foreign(block)

    def _foreign(self, block: Element) -> None:
        self._line("", f"paragraph {max(self._paragraphs, 1)}")
        if block.tag == f"{WORD}sdt":
            self._remark(Text(remarks=[placeholder(block)]), 1)
        else:
            self._receipt.note("not-read", len(self._rows), 1, _ELSEWHERE)

    def add_note(self, element: Element, cell: str) -> None:
        """Add a note as one row, in the place named."""
        text = self._text(element)
        self._line(text.words.strip(), cell)
        self._remark(text, 1)

    def grid(self) -> Grid:
        """Return what was collected."""
        return Grid(self._sheet, self._rows, tuple(self._areas.values()), colour=self._colour, spot=self._spot)

    def repairs(self) -> tuple[Repair, ...]:
        """Return what was read otherwise than it stands in the text."""
        return self._receipt.repairs()

    def _spot(self, row: int, column: int) -> tuple[str, str]:
        sheet, cell = self._spots[row - 1] if row <= len(self._spots) else (self._sheet, "")
        return sheet, f"{cell}, column {column}" if cell.startswith("row ") else cell

    def _colour(self, row: int, column: int) -> str:
        return self._colours.get((row, column), "")

    def _line(self, words: str, cell: str) -> None:
        self._rows.append([words] if words.strip() else [])
        self._spots.append((self._sheet, cell))

    def _paragraph(self, paragraph: Element) -> None:
        text = self._reader.read(paragraph)
        if text.words.strip():
            self._paragraphs += 1
        cell = f"paragraph {max(self._paragraphs, 1)}"
        bordered = self._process and has_border(paragraph) and holds_words(text.words)
        if bordered and self._in_border:
            self._rows[-1][-1] += f"\n{text.words}"
            self._remark(text, 1)
        elif bordered:
            self._step(text, self._sheet, cell)
        elif text.words.strip() or not text.boxes:
            self._line(text.words, cell)
            self._remark(text, 1)
            self._steps = 0 if text.heading else self._steps
        self._in_border = bordered
        for box in text.boxes:
            self._box(box)

    def _box(self, box: Element) -> None:
        """Add a text box: a row of its own, or its tables as they stand."""
        self._boxes += 1
        if any(block.tag == f"{WORD}tbl" for block in blocks(box)):
            self.add(box)
            return
        self._boxed(self._text(box), self._sheet, f"text box {self._boxes}")

    def _boxed(self, text: Text, sheet: str, cell: str) -> None:
        """Add a box: the next step of a process, or a line of its own."""
        if self._process and holds_words(text.words):
            self._step(text, sheet, cell)
        else:
            self._rows.append([text.words] if text.words.strip() else [])
            self._spots.append((sheet, cell))
            self._remark(text, 1)

    def _step(self, text: Text, sheet: str, cell: str) -> None:
        """Add the next step of a process, the first one below headings of its own."""
        if not self._steps:
            self._rows.append(list(HEADINGS))
            self._spots.append((sheet, cell))
            self._receipt.note("steps", len(self._rows), 1, READ_AS_STEPS)
        self._steps += 1
        self._rows.append([str(self._steps), text.words])
        self._spots.append((sheet, cell))
        self._remark(text, 2)

    def _remark(self, text: Text, column: int) -> None:
        row = len(self._rows)
        for remark in text.remarks:
            self._receipt.note(remark.kind, row, column, remark.sentence, remark.words)
        if text.numbered:
            self._receipt.add("list-number", row, column)

    def _table(self, table: Element) -> None:
        rows = table_rows(table)
        if _only_frames(rows):
            # A frame round other tables, put there for the looks of the page.
            for row in rows:
                for cell in row.cells:
                    self.add(cell.element)
            return
        self._tables += 1
        if self._process:
            for row in rows:
                for cell in row.cells:
                    self._boxed(self._text(cell.element), f"Table {self._tables}", f"row {row.number}")
            return
        above: dict[int, tuple[int, int]] = {}
        for row in rows:
            self._row(row, above)

    def _row(self, row: TableRow, above: dict[int, tuple[int, int]]) -> None:
        """Add a row; `above` holds by column where the cell that may go on began, and its last column."""
        name = f"Table {self._tables}"
        self._spots.append((f"{self._sheet}, {name}" if self._sheet else name, f"row {row.number}"))
        cells: list[str] = []
        self._rows.append(cells)
        if row.deleted:
            words = " | ".join(filter(None, (self._text(cell.element).words.strip() for cell in row.cells)))
            self._receipt.note("deleted", len(self._rows), 1, _UNREAD, words)
            return
        for cell in row.cells:
            cells += [""] * (cell.column - 1 - len(cells))
            self._cell(cell, cells, above)

    def _cell(self, cell: PlacedCell, cells: list[str], above: dict[int, tuple[int, int]]) -> None:
        number, column = len(self._rows), cell.column
        text = self._text(cell.element)
        top, _ = above.get(column, (number, 0)) if cell.goes_on else (number, 0)
        if not cell.goes_on:
            above[column] = (number, cell.last)
        cells.append(text.words)
        self._remark(text, column)
        fill = attribute(child(cell.element, "tcPr", "shd"), "fill")
        if _HEX.match(fill):
            self._colours[number, column] = colour_name(fill)
        if top < number or cell.last > column:
            self._areas[top, column] = Area(top, column, number, cell.last)

    def _text(self, element: Element) -> Text:
        """Return all that stands in a cell, a note or a text box, paragraph by paragraph."""
        whole = Text()
        lines: list[str] = []
        for block in blocks(element):
            if block.tag == f"{WORD}tbl":
                lines += self._nested(block, whole)
            elif block.tag == f"{WORD}p":
                lines += self._lines(block, whole)
            elif block.tag == f"{WORD}sdt":
                whole.remarks.append(placeholder(block))
        whole.words = "\n".join(lines)
        return whole

    def _lines(self, paragraph: Element, whole: Text) -> list[str]:
        text = self._reader.read(paragraph)
        whole.remarks += text.remarks
        whole.numbered = whole.numbered or text.numbered
        inside = [self._text(box) for box in text.boxes]
        for box in inside:
            whole.remarks += box.remarks
        return [words for words in (text.words, *(box.words for box in inside)) if words.strip()]

    def _nested(self, table: Element, whole: Text) -> list[str]:
        """Return the rows of a table within a cell, a line each."""
        lines = []
        for row in members(table, "tr"):
            cells = [self._text(cell) for cell in members(row, "tc")]
            for cell in cells:
                whole.remarks += cell.remarks
            lines.append("\t".join(cell.words.strip() for cell in cells if cell.words.strip()))
        return [line for line in lines if line]


def _only_frames(rows: list[TableRow]) -> bool:
    """Say whether a table is a frame round others: of one column, or with a table and no words in each filled cell."""
    cells = [cell.element for row in rows for cell in row.cells]
    if not any(map(_holds_table, cells)):
        return False
    alone = all(len(row.cells) == 1 for row in rows)
    return alone or all(_holds_table(cell) or not words_in(cell, "t").strip() for cell in cells)


def _holds_table(cell: Element) -> bool:
    return any(block.tag == f"{WORD}tbl" for block in blocks(cell))
