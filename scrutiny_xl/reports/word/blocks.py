"""The blocks of a report as they stand in a Word document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.reports.model import Chart, Column, Facts, Figures, Listing, Marked, Paragraph, Subheading, Table
from scrutiny_xl.reports.texts import cell_words
from scrutiny_xl.reports.word.charts import chart_run
from scrutiny_xl.reports.word.looks import HEADING
from scrutiny_xl.reports.word.markup import WordCell, paragraph, run, table
from scrutiny_xl.reports.word.styles import TABLE
from scrutiny_xl.reports.word.widths import shared
from scrutiny_xl.workbooks.styles import INK, RAG_FILLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from docx.document import Document

    from scrutiny_xl.reports.model import Block, Cell

__all__ = ["Writer"]

_TWIPS_OF_A_CM = 567
_ACROSS = {"number": "right"}

_KEPT = "<w:keepNext/>"


@dataclass
class Writer:
    """Writes blocks for a document whose styles have these ids, onto pages with `width` twentieths of a point of room.

    `made_on` is the day written into the workbooks of charts, `charts` the numbers that they get.
    """

    document: Document
    styles: Mapping[str, str]
    made_on: date
    charts: Iterator[int]
    width: int = 0

    def words(self, words: str, style: str, *, more: str = "") -> str:
        """Return words as a paragraph of a style, by its name in small letters."""
        return paragraph([run(words)], self.styles[style], more=more)

    def block(self, block: Block, following: Block | None = None) -> Iterator[str]:
        """Yield the pieces of a block; a paragraph stays with the table, list or heading that is `following` it."""
        match block:
            case Subheading(words):
                yield self.words(words, "heading 2")
            case Paragraph(words, lead):
                keep = _KEPT if isinstance(following, Table | Listing | Subheading) else ""
                yield self.words(words, "report lead" if lead else "normal", more=keep)
            case Listing(items, numbered):
                yield from (self.words(item, "list number" if numbered else "list bullet") for item in items)
            case Facts(pairs):
                yield from (self._fact(label, words) for label, words in pairs)
            case Figures(counts):
                yield from self._figures(counts)
            case Table():
                yield from self._table(block)
            case Chart():
                drawn = chart_run(self.document, block, next(self.charts), self.width / _TWIPS_OF_A_CM, self.made_on)
                yield paragraph([drawn], self.styles["report chart"])

    def _fact(self, label: str, words: str) -> str:
        runs = [run(f"{label}: ", self.styles["strong"]), run(words)]
        return paragraph(runs, self.styles["report fact"])

    def _figures(self, counts: Sequence[tuple[int, str]]) -> Iterator[str]:
        """Yield key figures as a table of one row, the numbers large."""
        cell, large = self.styles["report cell"], self.styles["report figure"]
        figures = [WordCell(f"{number:,}", cell, large, across="center") for number, _ in counts]
        columns = [Column(words, 1, "number") for _, words in counts]
        yield from self._drawn(Table("Key figures", columns, [[number for number, _ in counts]]), [figures], "center")

    def _table(self, held: Table) -> Iterator[str]:
        rows = [[self._cell(column, cell) for column, cell in zip(held.columns, row, strict=True)] for row in held.rows]
        yield from self._drawn(held, rows)

    def _drawn(self, held: Table, rows: Sequence[Sequence[WordCell]], across: str = "") -> Iterator[str]:
        # The caption of a template's own style need not stay with what follows it.
        yield self.words(held.caption, "caption", more=_KEPT)
        style = self.styles[HEADING.casefold()]
        heads = [WordCell(each.heading, style, across=across or _ACROSS.get(each.kind, "")) for each in held.columns]
        yield table(self.styles[TABLE], held.caption, _described(held), shared(held, self.width), [heads, *rows])
        # Two tables that touch would become one.
        yield self.words("", "report cell")

    def _cell(self, column: Column, cell: Cell) -> WordCell:
        style, across = self.styles["report cell"], _ACROSS.get(column.kind, "")
        if not isinstance(cell, Marked):
            return WordCell(cell_words(cell), style, across=across)
        fill, ink = RAG_FILLS.get(cell.colour, ("", INK))
        letters = "report status" if ink == INK else "report status light"
        return WordCell(cell_words(cell), style, self.styles[letters], fill, across)


def _described(held: Table) -> str:
    headings = ", ".join(column.heading for column in held.columns)
    return f"A table of {len(held.rows):,} {'row' if len(held.rows) == 1 else 'rows'} with the columns {headings}."
