"""One worksheet compared with its earlier version: the cells, the rows, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.areas import Area, address, area_of, areas_of
from scrutiny_xl.verifying.cells import read_cell
from scrutiny_xl.verifying.elements import Permit, compare_elements, count_faults
from scrutiny_xl.verifying.facts import SheetFacts
from scrutiny_xl.verifying.lexing import attributes, children, local, tokens
from scrutiny_xl.verifying.model import Growth, Violation
from scrutiny_xl.verifying.rows import SheetText, cells_of
from scrutiny_xl.verifying.texts import Checker, Doctype, Fault, encoding_of, fault_in, in_utf8
from scrutiny_xl.verifying.walking import Walk, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.verifying.books import Book
    from scrutiny_xl.verifying.lexing import Element

__all__ = ["SheetComparison", "compare_sheet"]

Moved = tuple[Area, int]
"""The totals row of a table, and how many rows it moved down."""
_COUNTS = {"mergeCells": "mergeCell", "dataValidations": "dataValidation", "tableParts": "tablePart"}
_NAMES = {
    "dimension": "the used range",
    "conditionalFormatting": "conditional format",
    "dataValidation": "data validation",
    "autoFilter": "filter",
    "sortState": "sorting",
    "mergeCell": "merged cells",
    "sqref": "conditional format or data validation",
}


_ORDER = re.findall(
    r"\w+",
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst",
)
"""The order the standard wants the elements of a worksheet in; Excel does not open a sheet with another."""


def _added(parent: str, element: Element, _at_end: bool) -> bool:
    return (parent, element.name) in {
        ("worksheet", "legacyDrawing"),
        ("worksheet", "mergeCells"),
        ("mergeCells", "mergeCell"),
    }


def _around_permit(moved: Sequence[Moved]) -> Permit:
    """Return what may differ around the cells, where totals rows moved down."""

    def grows(before: str, after: str, _element: bytes = b"") -> bool:
        old, new = areas_of(before), areas_of(after)
        if old is None or new is None:
            return False
        return all(any(large.holds(each) for large in new for each in _places(small, moved)) for small in old)

    ranges = ["conditionalFormatting sqref", "dataValidation sqref", "autoFilter ref", "sortState ref", "mergeCell ref"]
    return Permit(
        attributes={(each.split()[0], each.split()[1]): grows for each in (*ranges, "dimension ref")},
        texts={"sqref": grows},
        counts=frozenset(_COUNTS),
        added=_added,
    )


def _places(area: Area, moved: Sequence[Moved]) -> Iterator[Area]:
    """Yield an area, and where it would be had it moved with the totals row it lies in."""
    yield area
    for totals, rows in moved:
        if totals.holds(area):
            yield Area(area.top + rows, area.left, area.bottom + rows, area.right)


@dataclass(slots=True)
class SheetComparison:
    """What came of comparing one worksheet; `around` are both versions without their rows, in UTF-8."""

    part: str
    walk: Walk
    around: tuple[bytes, bytes]
    grown: list[Growth] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)

    def fault(self, place: str, sentence: str, rule: str) -> None:
        """Note a violation in this sheet."""
        self.violations.append(Violation(self.part, place, sentence, rule))

    @property
    def merged(self) -> tuple[set[Area], set[Area]]:
        """The merged ranges of both versions."""
        return _merged(self.around[0]), _merged(self.around[1])

    def merged_over(self, place: tuple[int, int], ranges: set[Area]) -> None:
        """Note a cell with a value, if it lies in one of some merged ranges and is not its first cell."""
        within = next((each for each in ranges if place in each and place != (each.top, each.left)), None)
        if within:
            sentence = f"It has a value, but is hidden within the merged range {within}."
            self.fault(address(*place), sentence, "merged")

    @property
    def links(self) -> tuple[set[str], set[str]]:
        """The relationships that each version names outside its cells."""
        return _links(self.around[0]), _links(self.around[1])


def compare_sheet(
    old: Book, new: Book, part: str, headers: tuple[set[int], set[int]], moved: Sequence[Moved] = ()
) -> SheetComparison:
    """Compare a worksheet, where some totals rows moved.

    The cells of the rows in `headers` (one set for each version) are kept in the facts.

    Raises:
        UnreadableFileError: the bytes of a version are damaged.
    """
    # Faults of the old version matter only where the new one has some; a document type, which stands first, does.
    checkers = Checker("worksheet", until=True), Checker()
    facts = SheetFacts(headers[0]), SheetFacts(headers[1])
    try:
        before, after = SheetText(_pieces(old, part, checkers[0])), SheetText(_pieces(new, part, checkers[1]))
        found = SheetComparison(part, walk(before, after, facts), (b"", b""))
    except (LookupError, UnicodeError, Doctype) as error:
        return _unread(part, facts, "declares a document type" if isinstance(error, Doctype) else str(error))
    if checkers[1].fault and not fault_in(old.package.bytes_of(part)):
        # What looks like a formula there need not be one.
        said = Walk(SheetFacts(kept=facts[0].kept), SheetFacts(kept=facts[1].kept))
        found = SheetComparison(part, said, (b"", b""))
        found.violations.append(not_well_formed(part, checkers[1].fault))
        return found
    found.around = before.head + before.tail, after.head + after.tail
    if _encoding(old, part) != _encoding(new, part):
        found.fault("", "The encoding of the sheet changed.", "encoding")
    _rows(found)
    _around(found, _around_permit(moved))
    _hidden(found, new)
    return found


def _pieces(book: Book, part: str, checker: Checker) -> Iterator[bytes]:
    return checker.passed(in_utf8(book.package.stream(part)))


def _encoding(book: Book, part: str) -> str:
    return encoding_of(next(book.package.stream(part), b""))


def _unread(part: str, facts: tuple[SheetFacts, SheetFacts], reason: str) -> SheetComparison:
    found = SheetComparison(part, Walk(*facts), (b"", b""))
    found.fault("", f"The sheet cannot be read: {reason}.", "not-well-formed")
    return found


def not_well_formed(part: str, fault: Fault) -> Violation:
    """Return the violation that a part cannot be read as XML."""
    if fault.forbidden:
        sentence = "A text holds a character that XML forbids, so Excel will not open the part."
        return Violation(part, f"line {fault.line}", sentence, "forbidden-character")
    sentence = f"It is not well-formed XML ({fault.reason}), so Excel will not open the part."
    return Violation(part, f"line {fault.line}", sentence, "not-well-formed")


def _rows(found: SheetComparison) -> None:
    for each in found.walk.faults:
        found.fault(f"row {each.row}", f"In row {each.row} {each.sentence}.", each.rule)
    for place in sorted(found.walk.new.misplaced - found.walk.old.misplaced):
        found.fault(place, "It stands there twice, or after one that it should stand before.", "order")


def _around(found: SheetComparison, permit: Permit) -> None:
    for each in compare_elements(*found.around, permit):
        name = each.place.rpartition("/")[2]
        if each.growth is not None:
            found.grown.append(Growth(found.part, _NAMES.get(name, name), *each.growth))
        else:
            found.fault(each.place, f"Outside the cells, in <{name}>, {each.sentence}.", "sheet-settings")
    for name in sorted(_misplaced(found.around[1]) - _misplaced(found.around[0])):
        found.fault(name, f"<{name}> stands after what must follow it, so Excel will not open the sheet.", "order")
    before, after = found.merged
    new = {each for each in after - before if not any(each.holds(old) for old in before - after)}
    found.grown += [Growth(found.part, "merged cells", "", str(each)) for each in sorted(new, key=str)]
    for name in sorted(count_faults(found.around[1], _COUNTS) - count_faults(found.around[0], _COUNTS)):
        found.fault(name, f"The count that <{name}> gives is not the number of things in it.", "count")


def _hidden(found: SheetComparison, new: Book) -> None:
    """Note the values that a range merged anew, or grown, hides: the sheet is read once more for them."""
    before, after = found.merged
    fresh = after - before
    text = SheetText(in_utf8(new.package.stream(found.part)) if fresh else ())
    for row in text.rows() if fresh else ():
        if not any(each.top <= row.number <= each.bottom for each in fresh):
            continue
        for cell in cells_of(row, text.prefix)[0]:
            place = cell.row, cell.column
            if not any(place in each for each in before) and read_cell(cell.raw).value:
                found.merged_over(place, fresh)


def _merged(around: bytes) -> set[Area]:
    refs = [attributes(each).get("ref", "") for each in tokens(around) if local(each) == "mergeCell"]
    return {area for area in map(area_of, refs) if area}


def _misplaced(around: bytes) -> set[str]:
    """Return the elements that stand after one that must follow them."""
    names = [each.name for each in children(around)[1] if each.name in _ORDER]
    return {name for before, name in pairwise(names) if _ORDER.index(name) < _ORDER.index(before)}


def _links(around: bytes) -> set[str]:
    tags = [attributes(each) for each in tokens(around) if each[:1] == b"<" and b"r:id" in each]
    return {each["r:id"] for each in tags if "r:id" in each}
