"""A worksheet's part: its rows, and the elements before and behind them, each where it stands."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.editing.addresses import area_of, areas_of
from scrutiny_xl.workbooks.editing.cells import halves, style_in
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, raw_attribute
from scrutiny_xl.workbooks.editing.rows import SheetData

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.grids import Area
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["SheetPart"]

_ORDER = (
    b"sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    b"autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    b"dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    b"cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    b"webPublishItems tableParts extLst"
).split()
"""The elements of a worksheet in the order the standard (ECMA-376, CT_Worksheet) asks for."""
_RANK = {name: rank for rank, name in enumerate(_ORDER)}


class SheetPart:
    """A worksheet's part, read as far as it is asked for.

    `elements` are those of the worksheet besides its rows, in order. `title` is the sheet's name.
    """

    def __init__(self, draft: Draft, part: str, title: str) -> None:
        self.draft, self.part, self.title = draft, part, title
        self.markup = draft.markup(part)
        self.data = SheetData(self.markup, draft.file)

    @cached_property
    def elements(self) -> list[Element]:
        """The worksheet's elements besides the rows, in order."""
        rows = self.data.element
        before = self.markup.elements(self.markup.root_tag.end(), rows.start)
        return list(chain(before, self.markup.elements(rows.end, len(self.markup.text))))

    def first(self, local: bytes) -> Element | None:
        """Return the first element of that name, None where the sheet has none."""
        return next((each for each in self.elements if each.local == local), None)

    def all(self, local: bytes) -> Iterator[Element]:
        """Yield all elements of that name."""
        return (each for each in self.elements if each.local == local)

    def _rank(self, element: Element) -> int:
        if element.local != b"AlternateContent":
            return _RANK.get(element.local, -1)
        # What a newer Excel wrapped stands where the thing wrapped would stand.
        for choice in self.markup.children(element):
            for wrapped in self.markup.children(choice):
                if wrapped.local in _RANK:
                    return _RANK[wrapped.local]
        return -1

    def place_for(self, local: bytes) -> int:
        """Return the position at which an element that the sheet has not belongs."""
        rank, place = _RANK[local], self.markup.root_tag.end()
        for each in [*self.elements, self.data.element]:
            if self._rank(each) <= rank:
                place = max(place, each.end)
        return place

    def tag(self, local: str, attributes: str = "", inside: str = "") -> bytes:
        """Return an element of the sheet's own namespace; attributes and contents are XML already."""
        name = self.markup.prefix.decode() + local
        opened = f"<{name} {attributes}" if attributes else f"<{name}"
        return self.markup.encoded(f"{opened}>{inside}</{name}>" if inside else f"{opened}/>")

    @cached_property
    def merged(self) -> list[tuple[Area, Element]]:
        """The merged areas, each with its element."""
        holder = self.first(b"mergeCells")
        if holder is None:
            return []
        pairs = []
        for each in self.markup.children(holder):
            areas = areas_of(self.markup.get(each, b"ref") or "")
            pairs += [(area, each) for area in areas]
        return pairs

    @cached_property
    def formula_areas(self) -> list[tuple[str, Area]]:
        """The areas that one formula fills: their kind (`array` or `dataTable`) and where they are."""
        pattern = re.compile(rb"<" + re.escape(self.markup.prefix) + rb"f" + ATTRIBUTES)
        found = []
        seen = self.markup.visible
        if seen.find(b"ref=", self.data.element.open_end, self.data.element.inner_end) < 0:
            return []
        for tag in pattern.finditer(seen, self.data.element.open_end, self.data.element.inner_end):
            kind = raw_attribute(tag[1], b"t") if tag[1] else None
            reference = raw_attribute(tag[1], b"ref") if kind in {b"array", b"dataTable"} else None
            if kind and reference:
                found.append((kind.decode(), self._filled(reference.decode("ascii", "replace"))))
        return found

    def _filled(self, reference: str) -> Area:
        try:
            return area_of(reference)
        except ValueError as error:
            fault = f"its part '{self.part}' has a formula that fills '{reference[:20]}'"
            raise refusals.faulty(self.draft.file, fault) from error

    @cached_property
    def has_formulas(self) -> bool:
        """Whether any cell of the sheet has a formula."""
        rows, name = self.data.element, b"<" + self.markup.prefix + b"f"
        seen = self.markup.visible
        return any(seen.find(name + ending, rows.open_end, rows.inner_end) >= 0 for ending in (b">", b" ", b"/"))

    @cached_property
    def column_styles(self) -> list[tuple[int, int, str]]:
        """The styles of whole columns: first column, last column, the number of the style as written."""
        holder = self.first(b"cols")
        if holder is None:
            return []
        styles = []
        for each in self.markup.children(holder):
            first, last = (self.markup.get(each, name) or "0" for name in (b"min", b"max"))
            style = style_in(self.markup.opening(each), b"style")
            if style and first.isdecimal() and last.isdecimal():
                styles.append((int(first[:7]), int(last[:7]), style))
        return styles

    def style_of_column(self, column: int) -> str:
        """Return the number of the style of a whole column, "" where it has none."""
        return next((style for first, last, style in self.column_styles if first <= column <= last), "")

    def style_at(self, row: int, column: int) -> int:
        """Return the number of the style a cell has, or would have if it were there: its row's, or its column's."""
        found = self.data.row(row)
        if found is not None:
            if (cell := self.data.cell(found, column)) is not None:
                _, rest = halves(self.markup.opening(cell.element))
                return int(style_in(rest) or 0)
            tag = self.markup.opening(found.element)
            if raw_attribute(tag, b"customFormat") in {b"1", b"true"}:
                return int(style_in(tag) or 0)
        return int(self.style_of_column(column) or 0)
