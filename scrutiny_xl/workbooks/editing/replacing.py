"""Replacing rows of a sheet: the new rows, and everything in the workbook that must know where things stand now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import area_of, range_of
from scrutiny_xl.workbooks.editing.cells import empty_cell, rewritten, style_in
from scrutiny_xl.workbooks.editing.formula_text import mapped_formula
from scrutiny_xl.workbooks.editing.markup import escaped, raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.resizing import Resize, mapped_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.workbooks.editing.book import Book, SheetEntry
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element, Markup
    from scrutiny_xl.workbooks.editing.resizing import Move
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
    from scrutiny_xl.workbooks.editing.values import CellText

__all__ = ["NewRow", "Replacement", "follow", "replace_rows"]

_RANGED = {
    b"conditionalFormatting": b"sqref",
    b"dataValidation": b"sqref",
    b"protectedRange": b"sqref",
    b"ignoredError": b"sqref",
    b"autoFilter": b"ref",
    b"hyperlink": b"ref",
}
_IN_LISTS = (b"dataValidations", b"protectedRanges", b"ignoredErrors", b"hyperlinks")
_FORMULAS = (b"formula", b"formula1", b"formula2", b"f")
_ANCHORED_ROW = re.compile(rb"(<(?:[\w.-]+:)?(from|to)>.*?<(?:[\w.-]+:)?row>)\s*([0-9]{1,7})(?![0-9])", re.DOTALL)


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
    for part in _charts(sheet.draft):
        _map_formulas(sheet.draft, part, "", entry.name, move)


class _Replacing:
    """The rows of one sheet while some are replaced."""

    def __init__(self, sheet: SheetPart, replacement: Replacement) -> None:
        self._sheet, self._draft, self._new = sheet, sheet.draft, replacement
        self._resize = replacement.resize

    def carry_out(self) -> None:
        """Do everything that concerns the sheet's own part and its drawing."""
        self._rows()
        self._merged()
        self._ranges()
        self._breaks()
        self._dimension()
        self._drawings()

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
        kept = 0
        for area, element in self._sheet.merged:
            if area.top >= self._new.first and area.bottom <= self._new.last:
                self._draft.splice(part, element.start, element.end, b"")
                continue
            kept += 1
            after = self._resize.area(area)
            if after is not None and after != area:
                self._draft.set_attribute(part, element, b"ref", range_of(after))
        if holder is None:
            if tags:
                place = self._sheet.place_for(b"mergeCells")
                inside = b"".join(tags).decode(self._sheet.markup.encoding)
                self._draft.splice(part, place, place, self._sheet.tag("mergeCells", f'count="{len(tags)}"', inside))
            return
        if not kept and not tags:
            self._draft.splice(part, holder.start, holder.end, b"")
            return
        for tag in tags:
            self._draft.add_child(part, holder, tag)
        if self._sheet.markup.get(holder, b"count") is not None:
            self._draft.set_attribute(part, holder, b"count", str(kept + len(tags)))

    def _ranges(self) -> None:
        """Let rules, lists, filters and links stand where their cells stand."""
        part = self._sheet.part
        for element, name in self._ranged():
            before = self._sheet.markup.get(element, name) or ""
            after = self._list(before, whole=element.local in {b"conditionalFormatting", b"autoFilter"})
            if after != before and after:
                self._draft.set_attribute(part, element, name, after)
        extensions = self._sheet.first(b"extLst")
        if extensions is None:
            return
        for element in self._sheet.markup.named(b"sqref", extensions.open_end, extensions.inner_end):
            before = self._sheet.markup.words(element)
            after = self._list(before, whole=True)
            if after != before and after:
                self._draft.set_words(part, element, after)

    def _ranged(self) -> Iterator[tuple[Element, bytes]]:
        for element in self._sheet.elements:
            if element.local in _IN_LISTS:
                for each in self._sheet.markup.children(element):
                    if name := _RANGED.get(each.local):
                        yield each, name
            elif name := _RANGED.get(element.local):
                yield element, name

    def _list(self, references: str, *, whole: bool) -> str:
        """Return ranges as they are afterwards; those of single rows cover the rows of items, unless `whole` ones."""
        pieces: list[str] = []
        for reference in references.split():
            try:
                area = area_of(reference)
            except ValueError:
                pieces.append(reference)
                continue
            inside = self._new.first <= area.top and area.bottom <= self._new.last
            if inside and not whole:
                pieces += [
                    each
                    for top, bottom in self._new.runs or ((self._new.first, self._resize.new_last),)
                    if (each := range_of(Area(top, area.left, bottom, area.right))) not in pieces
                ]
            else:
                pieces += mapped_list(reference, self._resize).split()
        return " ".join(pieces)

    def _breaks(self) -> None:
        """Let pages end where they are to end: the breaks within the rows are new, those below move."""
        holder, part = self._sheet.first(b"rowBreaks"), self._sheet.part
        numbers = list(self._new.breaks)
        for each in self._sheet.markup.children(holder) if holder is not None else ():
            row = int(style_in(self._sheet.markup.opening(each), b"id") or 0)
            if not self._new.first <= row <= self._new.last:
                numbers.append(self._resize.row(row))
        tags = "".join(
            self._sheet.tag("brk", f'id="{row}" max="16383" man="1"').decode() for row in sorted(set(numbers))
        )
        count = len(set(numbers))
        xml = self._sheet.tag("rowBreaks", f'count="{count}" manualBreakCount="{count}"', tags) if count else b""
        if holder is not None:
            self._draft.splice(part, holder.start, holder.end, xml)
        elif xml:
            place = self._sheet.place_for(b"rowBreaks")
            self._draft.splice(part, place, place, xml)

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

    def _drawings(self) -> None:
        """Let pictures and charts below the rows move with what stands around them."""
        if not self._resize.shift:
            return
        for relation in self._draft.related(self._sheet.part, "drawing"):
            markup = self._draft.markup(relation.target)
            for found in _ANCHORED_ROW.finditer(markup.visible):
                row = int(found[3])
                # Rows are counted from 0 here; a picture within the rows stays with the ones it is beside.
                if row >= self._new.last:
                    moved = str(row + self._resize.shift).encode()
                    self._draft.splice(relation.target, found.start(3), found.end(3), moved)


def _charts(draft: Draft) -> Iterator[str]:
    """Yield the parts of all charts of a workbook."""
    for name in draft.archive.names:
        if re.search(r"charts/chart(?:ex)?[0-9]*\.xml\Z", name.lower().replace("\\", "/")):
            yield name


def _map_formulas(draft: Draft, part: str, here: str, sheet: str, move: Move) -> None:
    """Let the formulas of a part name the cells of a sheet where they stand now."""
    markup = draft.markup(part)
    for name in _FORMULAS:
        for element in markup.named(name):
            _map_formula(draft, markup, part, element, (here, sheet, move))


def _map_formula(draft: Draft, markup: Markup, part: str, element: Element, how: tuple[str, str, Move]) -> None:
    here, sheet, move = how
    gone = here == sheet and draft.is_spliced_out(part, element.start)
    words = "" if element.closes_itself or gone else markup.words(element)
    after = mapped_formula(words, here, sheet, move) if words else words
    if after != words:
        draft.splice(part, element.open_end, element.inner_end, markup.encoded(escaped(after)))
