"""The ranges of a sheet that grow when rows are appended: rules, lists, formats, filters, merged cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import area_of, range_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["GrownRange", "Growth", "grow_ranges", "widen_dimension"]

_HOLDERS = {b"dataValidations": b"sqref", b"protectedRanges": b"sqref", b"ignoredErrors": b"sqref"}
_NEWER = (b"dataValidation", b"conditionalFormatting")


class GrownRange(NamedTuple):
    """A range that grew: what it belongs to, and its addresses before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows appended below an area: `count` of them behind its last row, in its columns.

    `moved` is the row, in those columns, that moves down to make room (a totals row), 0 where none does.
    """

    body: Area
    count: int
    moved: int = 0

    def grown(self, area: Area) -> Area | None:
        """Return a range as it is afterwards, None where it stays as it is.

        What covers the last row and more above it grows; what covers the moved row alone moves.
        """
        body = self.body
        if area.right < body.left or area.left > body.right:
            return None
        if self.moved and area.top == area.bottom == self.moved:
            inside = body.left <= area.left and area.right <= body.right
            return Area(area.top + self.count, area.left, area.bottom + self.count, area.right) if inside else None
        ends_here = area.bottom in {body.bottom, self.moved or body.bottom}
        whole = area.top < area.bottom or body.top == body.bottom
        if ends_here and whole and area.top <= body.bottom:
            return Area(area.top, area.left, area.bottom + self.count, area.right)
        return None


def _grown_list(references: str, growth: Growth) -> str:
    """Return ranges that stand behind one another as they are afterwards; what is none is left as written."""
    pieces = []
    for reference in references.split():
        try:
            area = growth.grown(area_of(reference))
        except ValueError:
            area = None
        pieces.append(reference if area is None else range_of(area))
    return " ".join(pieces)


def grow_ranges(sheet: SheetPart, growth: Growth) -> list[GrownRange]:
    """Let the ranges of a sheet grow with rows appended, and return those that did."""
    draft, part, changes = sheet.draft, sheet.part, []
    for element, name in _ranges(sheet):
        before = draft.get(part, element, name) or ""
        after = _grown_list(before, growth)
        if after != " ".join(before.split()):
            draft.set_attribute(part, element, name, after)
            changes.append(GrownRange(element.local.decode(), before, after))
    for element in _newer_ranges(sheet):
        before = draft.words(part, element)
        after = _grown_list(before, growth)
        if after != " ".join(before.split()):
            draft.set_words(part, element, after)
            changes.append(GrownRange("extension", before, after))
    return changes


def _ranges(sheet: SheetPart) -> Iterator[tuple[Element, bytes]]:
    """Yield the elements that have ranges in an attribute, with its name."""
    for element in sheet.elements:
        if element.local == b"conditionalFormatting":
            yield element, b"sqref"
        elif element.local == b"autoFilter":
            yield element, b"ref"
        elif element.local == b"mergeCells":
            # A merged cell of one row belongs to that row; one that runs down rows takes in those that follow.
            for area, each in sheet.merged:
                if area.top < area.bottom:
                    yield each, b"ref"
        elif name := _HOLDERS.get(element.local):
            for each in sheet.markup.children(element):
                yield each, name


def _newer_ranges(sheet: SheetPart) -> Iterator[Element]:
    """Yield the ranges of rules that only newer versions of Excel know: they stand as words in the extensions."""
    extensions = sheet.first(b"extLst")
    if extensions is None:
        return
    for name in _NEWER:
        for rule in sheet.markup.named(name, extensions.open_end, extensions.inner_end):
            found = sheet.markup.child(rule, b"sqref")
            if found is not None:
                yield found


def widen_dimension(sheet: SheetPart, cells: list[tuple[int, int]]) -> GrownRange | None:
    """Let the sheet's dimension take in cells that have been set, by row and column; one that says none says none."""
    element = sheet.first(b"dimension")
    if element is None or not cells:
        return None
    before = sheet.draft.get(sheet.part, element, b"ref") or ""
    try:
        area = area_of(before)
    except ValueError:
        return None
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    wide = Area(min(area.top, *rows), min(area.left, *columns), max(area.bottom, *rows), max(area.right, *columns))
    if wide == area:
        return None
    sheet.draft.set_attribute(sheet.part, element, b"ref", range_of(wide))
    return GrownRange("dimension", before, range_of(wide))
