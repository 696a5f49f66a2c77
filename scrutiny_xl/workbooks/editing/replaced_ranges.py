"""The ranges of a sheet of which rows are replaced: formats, lists, filters, links, and the newer ones of Excel."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import area_of, range_of
from scrutiny_xl.workbooks.editing.formula_text import UnmovableFormulaError, moved
from scrutiny_xl.workbooks.editing.resizing import mapped_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.resizing import Resize
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["map_ranges"]

_OF_ROWS = {b"conditionalFormatting", b"dataValidation", b"protectedRange"}
"""What a row has because it is one of the table's: the new rows have it too."""
_FORMULAS = (b"formula", b"formula1", b"formula2", b"f")


def map_ranges(sheet: SheetPart, resize: Resize, runs: Sequence[tuple[int, int]] = ()) -> None:
    """Let formats, lists, filters and links stand where their cells stand.

    Those that stand in some of the replaced rows only are for rows of one kind: they cover `runs`, the first and last
    rows of that kind among the new ones, all of them where none is given.
    """
    _Ranges(sheet, resize, runs or ((resize.first, resize.new_last),)).map()


class _Ranges:
    """The ranges of one sheet."""

    def __init__(self, sheet: SheetPart, resize: Resize, runs: Sequence[tuple[int, int]]) -> None:
        self._sheet, self._resize, self._runs = sheet, resize, runs
        self._listed: list[tuple[int, int, Element]] = []

    def map(self) -> None:
        """Map them all."""
        for element in self._sheet.elements:
            if element.local == b"conditionalFormatting":
                self._map_attribute(element, b"sqref")
            elif element.local == b"autoFilter":
                self._map_attribute(element, b"ref")
            elif element.local in {b"protectedRanges", b"ignoredErrors"}:
                for each in self._sheet.markup.children(element):
                    self._map_attribute(each, b"sqref")
            elif element.local in {b"dataValidations", b"hyperlinks"}:
                self._map_all(element, b"sqref" if element.local == b"dataValidations" else b"ref")
            elif element.local == b"extLst":
                self._map_newer(element)

    def _map_attribute(self, element: Element, name: bytes) -> bool:
        """Say whether an element still stands anywhere."""
        before = self._sheet.markup.get(element, name) or ""
        after = self._list(before, element)
        if after and after != before:
            self._sheet.draft.set_attribute(self._sheet.part, element, name, after)
            self._map_relative(element, before, after)
        return bool(after)

    def _map_all(self, holder: Element, name: bytes) -> None:
        """Let the elements of a list stand where they are to; the list goes with the last of them."""
        gone = [each for each in self._sheet.markup.children(holder) if not self._map_attribute(each, name)]
        kept = sum(1 for _ in self._sheet.markup.children(holder)) - len(gone)
        for each in gone if kept else [holder]:
            if gone:
                self._sheet.draft.splice(self._sheet.part, each.start, each.end, b"")
        if gone and kept and self._sheet.markup.get(holder, b"count") is not None:
            self._sheet.draft.set_attribute(self._sheet.part, holder, b"count", str(kept))

    def _map_newer(self, extensions: Element) -> None:
        """Let the rules that only newer versions of Excel know follow: their ranges stand as words."""
        markup, draft, part = self._sheet.markup, self._sheet.draft, self._sheet.part
        for rule in self._newer(extensions):
            words = markup.child(rule, b"sqref")
            if words is None or draft.is_spliced_out(part, words.start):
                continue
            before = markup.words(words)
            after = self._list(before, rule)
            if after and after != before:
                draft.set_words(part, words, after)
                self._map_relative(rule, before, after)

    def _newer(self, extensions: Element) -> Iterator[Element]:
        for name in (b"conditionalFormatting", b"dataValidation", b"sparkline"):
            yield from self._sheet.markup.named(name, extensions.open_end, extensions.inner_end)

    # -- where they stand ----------------------------------------------------------------------------------------------

    def _list(self, references: str, element: Element) -> str:
        """Return ranges as they are afterwards."""
        pieces: list[str] = []
        for reference in references.split():
            for each in self._mapped(reference, element):
                if each not in pieces:
                    pieces.append(each)
        return " ".join(pieces)

    def _mapped(self, reference: str, element: Element) -> Iterator[str]:
        resize = self._resize
        try:
            area = area_of(reference)
        except ValueError:
            yield reference
            return
        inside = resize.first <= area.top and area.bottom <= resize.last
        if not inside or (resize.covers(area) and element.local != b"dataValidation" and resize.first < resize.last):
            yield from mapped_list(reference, resize).split()
        elif element.local not in _OF_ROWS:
            # A link or a sparkline is that of one row: it stays there, or goes with it.
            if area.top <= resize.new_last:
                yield range_of(Area(area.top, area.left, min(area.bottom, resize.new_last), area.right))
        elif element.local != b"dataValidation" or self._is_first(area, element):
            for top, bottom in self._runs:
                yield range_of(Area(top, area.left, bottom, area.right))

    def _is_first(self, area: Area, element: Element) -> bool:
        """Say whether no list before has one of these columns: a cell has one list at the most."""
        taken = any(
            owner != element and left <= area.right and area.left <= right for left, right, owner in self._listed
        )
        if not taken:
            self._listed.append((area.left, area.right, element))
        return not taken

    # -- formulas that are written as seen from the first cell ---------------------------------------------------------

    def _map_relative(self, element: Element, before: str, after: str) -> None:
        """Let the formulas of a rule say of its first cell what they said of the one that was the first."""
        try:
            old, new = _first_row(before), _first_row(after)
        except ValueError:
            return
        if not self._resize.first <= old <= self._resize.last or old == new:
            return
        markup, draft, part = self._sheet.markup, self._sheet.draft, self._sheet.part
        for name in _FORMULAS:
            for each in markup.named(name, element.open_end, element.inner_end):
                nested = each.closes_itself or markup.child(each, b"f") is not None
                words = "" if nested else markup.words(each)
                if not words:
                    continue
                with suppress(UnmovableFormulaError):
                    draft.set_words(part, each, moved(words, (old, 1), (new, 1)))


def _first_row(references: str) -> int:
    return min(area_of(each).top for each in references.split())
