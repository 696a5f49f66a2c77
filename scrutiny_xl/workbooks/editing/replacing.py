"""Replacing rows of a sheet: the new rows, and everything in the workbook that must know where things stand now."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import area_of, range_of
from scrutiny_xl.workbooks.editing.below import move_what_hangs_on
from scrutiny_xl.workbooks.editing.cells import empty_cell, rewritten, style_in
from scrutiny_xl.workbooks.editing.formula_text import mapped_formula
from scrutiny_xl.workbooks.editing.markup import raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.replaced_ranges import map_ranges
from scrutiny_xl.workbooks.editing.resizing import Resize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.workbooks.editing.book import Book, SheetEntry
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element, Markup
    from scrutiny_xl.workbooks.editing.resizing import Move
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
    from scrutiny_xl.workbooks.editing.values import CellText

__all__ = ["NewRow", "Replacement", "follow", "replace_rows"]

_FORMULAS = (b"formula", b"formula1", b"formula2", b"f")


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be put in: its attributes besides its number, as XML, and by column what each cell holds and its style.

    `merged` are runs of columns, first and last, to be merged in it.
    """

    attributes: str
    cells: Mapping[int, tuple[CellText, int]]
    merged: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """Rows `first` to `last` to be replaced by others.

    `merged` are areas of the new rows to be merged besides those of single rows. `runs` are the first and last rows of
    those among them that prompts and lists of the replaced rows are to cover; none named, it is all. `breaks` are the
    rows that pages end with.
    """

    first: int
    last: int
    rows: tuple[NewRow, ...]
    merged: tuple[Area, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def resize(self) -> Resize:
        """Where things stand afterwards."""
        return Resize(self.first, self.last, len(self.rows))


def replace_rows(sheet: SheetPart, entry: SheetEntry, book: Book, replacement: Replacement) -> None:
    """Put new rows in the place of others; whatever stands below, and whatever names these rows, follows."""
    _Replacing(sheet, replacement).carry_out()
    follow(sheet, entry, book, replacement.resize)


def follow(sheet: SheetPart, entry: SheetEntry, book: Book, move: Move) -> None:
    """Let every name, formula and chart of the workbook that names cells of a sheet name them where they stand now."""
    book.map_names(lambda words: mapped_formula(words, entry.name, entry.name, move))
    for other in book.sheets:
        if other.part and other.kind == "worksheet":
            _map_formulas(sheet.draft, other.part, other.name, entry.name, move)
            _map_links(sheet.draft, other, entry.name, move)
    for part in _charts(sheet.draft):
        _map_formulas(sheet.draft, part, "", entry.name, move)


class _Replacing:
    """The rows of one sheet while some are replaced."""

    def __init__(self, sheet: SheetPart, replacement: Replacement) -> None:
        self._sheet, self._draft, self._new = sheet, sheet.draft, replacement
        self._resize = replacement.resize

    def carry_out(self) -> None:
        """Do everything that concerns the sheet's own part, and what hangs on it."""
        self._rows()
        self._merged()
        move_what_hangs_on(self._sheet, self._resize)
        map_ranges(self._sheet, self._resize, self._new.runs)
        self._breaks()
        self._dimension()

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _rows(self) -> None:
        data, part = self._sheet.data, self._sheet.part
        start, end = data.behind(self._new.first), data.behind(self._new.last + 1)
        new = b"".join(self._row(number, row) for number, row in enumerate(self._new.rows, self._new.first))
        self._draft.splice(part, start, end, new)
        if self._resize.shift:
            for row in data.rows():
                if row.number > self._new.last:
                    for element, number in [(row.element, None), *((c.element, c.column) for c in data.cells(row))]:
                        self._move(element, row.number, number)

    def _move(self, element: Element, row: int, column: int | None) -> None:
        tag = self._sheet.markup.opening(element)
        written = raw_attribute(tag, b"r")
        if written is None:
            return
        moved = str(row + self._resize.shift).encode()
        new = moved if column is None else re.sub(rb"[0-9]+\Z", moved, written)
        self._draft.splice(self._sheet.part, element.start, element.open_end, with_attribute(tag, b"r", new))

    def _row(self, number: int, row: NewRow) -> bytes:
        markup = self._sheet.markup
        cells = b"".join(
            rewritten(markup, empty_cell(markup, number, column, str(style)), text)
            for column, (text, style) in sorted(row.cells.items())
        )
        name = markup.prefix + b"row"
        attributes = f' r="{number}"' + (f" {row.attributes}" if row.attributes else "")
        return b"<" + name + attributes.encode() + b">" + cells + b"</" + name + b">"

    # -- what covers them ----------------------------------------------------------------------------------------------

    def _merged(self) -> None:
        holder, part = self._sheet.first(b"mergeCells"), self._sheet.part
        new = [*self._new.merged]
        for number, row in enumerate(self._new.rows, self._new.first):
            new += [Area(number, left, number, right) for left, right in row.merged]
        tags = [self._sheet.tag("mergeCell", f'ref="{range_of(area)}"') for area in new]
        gone = [each for area, each in self._sheet.merged if self._is_replaced(area)]
        kept = len(self._sheet.merged) - len(gone)
        if holder is None or not kept:
            place = (holder.start, holder.end) if holder is not None else 2 * (self._sheet.place_for(b"mergeCells"),)
            inside = b"".join(tags).decode(self._sheet.markup.encoding)
            xml = self._sheet.tag("mergeCells", f'count="{len(tags)}"', inside) if tags else b""
            self._draft.splice(part, *place, xml)
            return
        for each in gone:
            self._draft.splice(part, each.start, each.end, b"")
        self._move_merged()
        for tag in tags:
            self._draft.add_child(part, holder, tag)
        if self._sheet.markup.get(holder, b"count") is not None:
            self._draft.set_attribute(part, holder, b"count", str(kept + len(tags)))

    def _is_replaced(self, area: Area) -> bool:
        return area.top >= self._new.first and area.bottom <= self._new.last

    def _move_merged(self) -> None:
        for area, element in self._sheet.merged:
            after = None if self._is_replaced(area) else self._resize.area(area)
            if after is not None and after != area:
                self._draft.set_attribute(self._sheet.part, element, b"ref", range_of(after))

    def _breaks(self) -> None:
        """Let pages end where they are to end: the breaks within the rows are new, those below move."""
        holder, markup = self._sheet.first(b"rowBreaks"), self._sheet.markup
        tags = {row: self._sheet.tag("brk", f'id="{row}" max="16383" man="1"') for row in self._new.breaks}
        for each in markup.children(holder) if holder is not None else ():
            row = int(style_in(markup.opening(each), b"id") or 0)
            if not self._new.first <= row <= self._new.last:
                moved = self._resize.row(row)
                whole = markup.text[each.open_end : each.end]
                tags[moved] = with_attribute(markup.opening(each), b"id", str(moved).encode()) + whole
        breaks = b"".join(tags[row] for row in sorted(tags)).decode(markup.encoding)
        count = f'count="{len(tags)}" manualBreakCount="{len(tags)}"'
        xml = self._sheet.tag("rowBreaks", count, breaks) if tags else b""
        if holder is not None:
            self._draft.splice(self._sheet.part, holder.start, holder.end, xml)
        elif xml:
            place = self._sheet.place_for(b"rowBreaks")
            self._draft.splice(self._sheet.part, place, place, xml)

    def _dimension(self) -> None:
        element = self._sheet.first(b"dimension")
        if element is None:
            return
        try:
            area = area_of(self._sheet.markup.get(element, b"ref") or "")
        except ValueError:
            return
        bottom = max(self._resize.row(area.bottom), self._resize.new_last)
        self._draft.set_attribute(
            self._sheet.part, element, b"ref", range_of(Area(area.top, area.left, bottom, area.right))
        )


def _charts(draft: Draft) -> Iterator[str]:
    """Yield the parts of all charts of a workbook."""
    for name in draft.archive.names:
        if re.search(r"charts/chart(?:ex)?[0-9]*\.xml\Z", name.lower().replace("\\", "/")):
            yield name


def _map_links(draft: Draft, sheet: SheetEntry, moved: str, move: Move) -> None:
    """Let links lead to the cells they led to."""
    markup = draft.markup(sheet.part)
    for each in markup.named(b"hyperlink"):
        before = markup.get(each, b"location") or ""
        after = mapped_formula(before, sheet.name, moved, move)
        if after != before and not draft.is_spliced_out(sheet.part, each.start):
            draft.set_attribute(sheet.part, each, b"location", after)


def _map_formulas(draft: Draft, part: str, here: str, sheet: str, move: Move) -> None:
    """Let the formulas of a part name the cells of a sheet where they stand now."""
    markup = draft.markup(part)
    for name in _FORMULAS:
        for element in markup.named(name):
            _map_formula(draft, markup, part, element, (here, sheet, move))


def _map_formula(draft: Draft, markup: Markup, part: str, element: Element, how: tuple[str, str, Move]) -> None:
    here, sheet, move = how
    if here == sheet and draft.is_spliced_out(part, element.start):
        return
    # Newer lists have their formula in an element of its own within this one.
    if markup.child(element, b"f") is not None:
        return
    words = "" if element.closes_itself else draft.words(part, element)
    after = mapped_formula(words, here, sheet, move) if words else words
    if after != words:
        draft.set_words(part, element, after)
    filled = markup.get(element, b"ref") if here == sheet else None
    if filled:
        _map_filled(draft, part, element, filled, move)


def _map_filled(draft: Draft, part: str, element: Element, filled: str, move: Move) -> None:
    """Let the area that one formula fills stand where its cells stand."""
    with suppress(ValueError):
        after = move.area(area_of(filled))
        if after is not None and range_of(after) != filled:
            draft.set_attribute(part, element, b"ref", range_of(after))
