"""Accounting for every cell of a source: what became no item, no header, no section and no line of the receipt."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold, in_latin, plain_text
from scrutiny_xl.findings import Place, Repair
from scrutiny_xl.grids import address, cell_at
from scrutiny_xl.returns.finding_headings import find_stamp, is_stamp
from scrutiny_xl.returns.lines import is_footer, is_legend, is_note, is_own_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.model import Item, Plan, Return

__all__ = ["tokens", "unaccounted"]

_TOKEN = re.compile(r"[^\W_]+")
_REPEATED = "These words stand in the text already and were not read again."
_LEGEND = "The legend of the statuses is no item."
_FOOTER = "A total, a date of updating or the like is no item."
_NOTE = "A note is no item."
_BESIDE = {
    "Page header": ("margin", "What stands at the top of the pages is no item."),
    "Page footer": ("margin", "What stands at the foot of the pages is no item."),
    "Footnotes": ("footnote", "A footnote is no part of an item; its words are kept here."),
    "Endnotes": ("endnote", "An endnote is no part of an item; its words are kept here."),
    "Comments": ("comment", "A reviewer's comment is no part of an item; its words are kept here."),
}
"""What is said of the texts beside the text of a document."""
_OTHER = "These words were not read: they are part of no item, heading or section."


def tokens(words: str) -> frozenset[str]:
    """Return the words and figures of a text, each once, as two typings of it share them."""
    return frozenset(_TOKEN.findall(fold(in_latin(words))))


def unaccounted(filled: Return, grids: Sequence[Grid]) -> list[Repair]:
    """Return a line for the receipt for each row of a source that holds words found nowhere in what was read.

    It does not trust the parser, but looks: a cell is accounted for when its words are in the values of the item its
    row was read as, in a header, a section or an objective, among the headings that were recognised, or are quoted on
    the receipt at that row. All other cells are listed, row by row.
    """
    in_text = _rows_of(grids[0])
    # The guidance that our own forms come with is nothing that anybody typed.
    ours = any(map(find_stamp, grids))
    sheets = {plan.sheet for plan in filled.plans}
    sheets |= {each.place.sheet for each in filled.findings if each.slug == "hidden-sheet"}
    told = (line for grid in grids if not ours or grid.name in sheets for line in _Sheet(filled, grid).told())
    return [_repeated(line, in_text) if line.place.sheet.startswith("Page ") else line for line in told]


def _rows_of(grid: Grid) -> set[frozenset[str]]:
    return {tokens(" ".join(map(plain_text, row))) for row in grid.rows}


def _repeated(line: Repair, in_text: set[frozenset[str]]) -> Repair:
    """Say of a line of a page header or footer that it only repeats what the text says."""
    return Repair("repeated", line.place, _REPEATED, line.before) if tokens(line.before) in in_text else line


class _Sheet:
    """What was made of one grid, by row."""

    def __init__(self, filled: Return, grid: Grid) -> None:
        self._file, self._grid = filled.file, grid
        plans = [plan for plan in filled.plans if plan.sheet == grid.name]
        self._items: dict[int, list[tuple[Plan, Item]]] = defaultdict(list)
        for plan in plans:
            for item in plan.items:
                # Beside another plan a row holds an item of each.
                self._items[item.row].append((plan, item))
        self._headings = _heading_rows(plans)
        self._headers = {
            cell_at(plan.header_cells[key]) for plan in plans for key in plan.header_cells.keys() & plan.header
        }
        self._layouts = {plan.layout.id: plan.layout for plan in plans}.values()
        self._labels = frozenset[str]().union(*map(_labels, self._layouts))
        self._passages = [tokens(words) for words in dict.fromkeys(_passages(filled.plans))]
        self._quoted = self._by_row(filled.receipt)

    def _by_row(self, receipt: Iterable[Repair]) -> Mapping[int, frozenset[str]]:
        """Return the words that the receipt quotes of each row."""
        rows = {self._spot(row): row for row in range(1, len(self._grid.rows) + 1)} if self._grid.spot else {}
        quoted: dict[int, frozenset[str]] = defaultdict(frozenset)
        for line in receipt:
            if not line.before or (self._grid.spot is None and line.place.sheet != self._grid.name):
                continue
            row = rows.get(_of_row(line.place), 0) if rows else cell_at(line.place.cell)[0]
            quoted[row] |= tokens(line.before)
        return quoted

    def _spot(self, row: int) -> Place:
        sheet, cell = self._grid.spot(row, 1) if self._grid.spot else (self._grid.name, address(row, 1))
        return _of_row(Place("", sheet, cell))

    def told(self) -> Iterator[Repair]:
        """Give a line for each row that holds anything not accounted for."""
        for number, row in enumerate(self._grid.rows, 1):
            left = [
                (column, words)
                for column, value in enumerate(row, 1)
                if value not in {"", None} and (words := plain_text(value)).strip()
                if not self._is_printed(words)
                and not self._is_read(number, column, words, is_text=isinstance(value, str))
            ]
            if left and not self._is_passage([words for _, words in left]):
                yield self._line(number, left)

    def _is_printed(self, words: str) -> bool:
        """Say whether the form itself has the words printed on it."""
        return is_stamp(words) or any(is_own_print(words, layout) for layout in self._layouts)

    def _is_read(self, row: int, column: int, words: str, *, is_text: bool) -> bool:
        wanted = tokens(words)
        if not wanted or wanted <= self._quoted.get(row, frozenset()) or (row, column) in self._headers:
            return True
        if row in self._headings:
            columns, headings = self._headings[row]
            return column in columns or wanted <= headings
        if row not in self._items:
            return wanted <= self._labels
        return any(self._is_of_item(row, column, wanted, each, is_text=is_text) for each in self._items[row])

    def _is_of_item(
        self, row: int, column: int, wanted: frozenset[str], found: tuple[Plan, Item], *, is_text: bool
    ) -> bool:
        """Say whether the words of a cell are among those of an item of its row."""
        plan, item = found
        role = next((role for role, at in plan.columns_at(row).items() if at == column), "")
        # A date, a number or a word for the status is read as its column asks for it.
        if role in item.values and (not is_text or plan.layout.by_role[role].kind != "text"):
            return True
        return wanted <= _words_of(item) | self._quoted.get(row, frozenset()) | self._labels

    def _is_passage(self, texts: Sequence[str]) -> bool:
        """Say whether the words of a row are one passage that was read: a title, a banner, an objective, a header."""
        whole = tokens(" ".join(texts))
        return self._is_said(whole) or (len(texts) > 1 and all(self._is_said(tokens(words)) for words in texts))

    def _is_said(self, wanted: frozenset[str]) -> bool:
        return any(wanted <= passage | self._labels and wanted & passage for passage in self._passages)

    def _line(self, row: int, left: Sequence[tuple[int, str]]) -> Repair:
        column, first = left[0]
        sheet, cell = self._grid.spot(row, column) if self._grid.spot else (self._grid.name, address(row, column))
        kind, sentence = _BESIDE.get(self._grid.name) or _what(first) if self._grid.spot else _what(first)
        return Repair(kind, Place(self._file, sheet, cell), sentence, " | ".join(words.strip() for _, words in left))


def _of_row(place: Place) -> Place:
    """Return the place of a row in a document, whatever cell of it is named."""
    return Place("", place.sheet, place.cell.partition(", column")[0])


def _what(first: str) -> tuple[str, str]:
    if is_legend(first):
        return "legend", _LEGEND
    if is_footer(first):
        return "row-line", _FOOTER
    return ("row-line", _NOTE) if is_note(first) else ("not-read", _OTHER)


def _heading_rows(plans: Iterable[Plan]) -> dict[int, tuple[frozenset[int], frozenset[str]]]:
    """Return for the rows of headings the columns that were recognised, and the words of their headings."""
    found: dict[int, tuple[frozenset[int], frozenset[str]]] = {}
    for plan in plans:
        for row, columns in plan.headings:
            words = tokens(" ".join(plan.layout.by_role[role].heading for role in columns))
            known, said = found.get(row, (frozenset(), frozenset()))
            found[row] = (known | set(columns.values()), said | words)
    return found


def _labels(layout: Layout) -> frozenset[str]:
    """Return the words that label the header of a form and its lines between the tables, or are printed on it."""
    fields = (words for each in layout.header for words in (each.label, *each.aliases))
    lines = (words for each in layout.lines for words in (each.label, *each.aliases))
    return tokens(" ".join((layout.title, layout.lead_in, *fields, *lines)))


def _passages(plans: Iterable[Plan]) -> Iterator[str]:
    for plan in plans:
        yield " ".join((plan.id.title, *(plain_text(value) for value in plan.header.values())))
        for item in plan.items:
            yield item.section
            yield from (item.text(role) for role in (plan.layout.spans,) if role)
            for line in plan.layout.lines:
                yield f"{item.text(line.number) if line.number else ''} {item.text(line.role)}"


def _words_of(item: Item) -> frozenset[str]:
    """Return all words of an item, with its section and the number of its reference."""
    return tokens(" ".join((item.section, item.ref, *(plain_text(value) for value in item.values.values()))))
