"""Putting changes into the cells of a sheet's part: the splices, and the cells they really change."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from scrutiny_xl.workbooks.editing.cells import empty_cell, rewritten, stored, style_in, styled
from scrutiny_xl.workbooks.editing.formula_text import UnmovableFormulaError
from scrutiny_xl.workbooks.editing.markup import Splice, escaped, raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.shared_formulas import SharedFormulas
from scrutiny_xl.workbooks.editing.values import CellText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scrutiny_xl.workbooks.editing.cells import StoredCell
    from scrutiny_xl.workbooks.editing.rows import CellSpan, RowSpan
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
    from scrutiny_xl.workbooks.editing.strings import StringTable

__all__ = ["CellChange", "CellEdits", "RowTags"]

Where = tuple[int, int]
RowTags = dict[int, str]
"""What rows that are not there yet are to have besides their number, as XML attributes."""
_NOTHING: Final = CellText("", ())
_COLUMN = re.compile(rb"[0-9]{1,5}")


class CellChange(NamedTuple):
    """What is to become of a cell: what it is to hold (None leaves it) and its style's number (None keeps it).

    `result` is what its formula is to show, where the formula itself stays.
    """

    text: CellText | None = None
    style: int | None = None
    result: CellText | None = None

    def over(self, earlier: CellChange | None) -> CellChange:
        """Return this change made after another to the same cell."""
        if earlier is None:
            return self
        style = earlier.style if self.style is None else self.style
        if self.text is None and self.result is None:
            return CellChange(earlier.text, style, earlier.result)
        return CellChange(self.text, style, self.result)


@dataclass
class CellEdits:
    """The changes to the cells of one sheet, as splices of its part.

    `changed` are the cells, by row and column, whose bytes are not the same afterwards; `valued` those of them that
    hold something else; `overwritten` those that held a formula and hold it no more; `formulas` those that hold a new
    one; `unmarked` those that lost a mark of a dynamic array, picture or data type; `refused` those that cannot be
    changed, and why.
    """

    sheet: SheetPart
    strings: StringTable
    splices: list[Splice] = field(default_factory=list)
    changed: list[Where] = field(default_factory=list)
    valued: list[Where] = field(default_factory=list)
    overwritten: list[Where] = field(default_factory=list)
    formulas: list[Where] = field(default_factory=list)
    unmarked: list[Where] = field(default_factory=list)
    refused: list[tuple[Where, str]] = field(default_factory=list)
    _shared: set[Where] = field(default_factory=set)

    def make(self, changes: Mapping[Where, CellChange], rows: RowTags) -> None:
        """Make changes; `rows` says how rows that are not there yet begin."""
        new: list[tuple[int, bytes]] = []
        for number, group in groupby(sorted(changes), key=lambda where: where[0]):
            wanted = [(column, changes[number, column]) for _, column in group]
            row = self.sheet.data.row(number)
            if row is not None:
                self._change_row(row, wanted)
            elif xml := self._new_row(number, wanted, rows.get(number, "")):
                new.append((number, xml))
        self._put_rows(new)
        shared = SharedFormulas(self.sheet)
        leaving = set(self.overwritten)
        for where in sorted(self._shared):
            try:
                handed = shared.handed_on(where, leaving)
            except UnmovableFormulaError as error:
                self.refused.append((where, f"has a formula that others share and that cannot be handed on: {error}"))
                continue
            if handed:
                self.changed.append(handed[0])
                self.splices.append(handed[1])

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _put_rows(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Put rows that were not there where they belong."""
        data, element = self.sheet.data, self.sheet.data.element
        if rows and element.closes_itself:
            opened = self.sheet.markup.opening(element)[:-2].rstrip() + b">"
            inside = b"".join(xml for _, xml in rows)
            self.splices.append(Splice(element.start, element.end, opened + inside + b"</" + element.name + b">"))
            return
        at: defaultdict[int, list[bytes]] = defaultdict(list)
        for number, xml in rows:
            at[data.behind(number)].append(xml)
        self.splices += [Splice(place, place, b"".join(pieces)) for place, pieces in at.items()]

    def _new_row(self, number: int, wanted: Iterable[tuple[int, CellChange]], attributes: str) -> bytes:
        cells = b"".join(self._new_cell(number, column, change, "") for column, change in wanted)
        if not cells and not attributes:
            return b""
        name = self.sheet.markup.prefix + b"row"
        opened = b"<" + name + f' r="{number}"'.encode() + (b" " + attributes.encode() if attributes else b"")
        return opened + b">" + cells + b"</" + name + b">"

    def _new_cell(self, row: int, column: int, change: CellChange, row_style: str) -> bytes:
        text = change.text or _NOTHING
        if not text.parts and change.style is None:
            return b""
        style = row_style or self.sheet.style_of_column(column)
        if change.style is not None:
            style = str(change.style)
        self._count((row, column), text, valued=bool(text.parts))
        return rewritten(self.sheet.markup, empty_cell(self.sheet.markup, row, column, style), text)

    def _count(self, where: Where, text: CellText, *, valued: bool = True) -> None:
        self.changed.append(where)
        if valued:
            self.valued.append(where)
        if "f" in dict(text.parts):
            self.formulas.append(where)

    def _change_row(self, row: RowSpan, wanted: Iterable[tuple[int, CellChange]]) -> None:
        markup, data = self.sheet.markup, self.sheet.data
        tag = markup.opening(row.element)
        styled = raw_attribute(tag, b"customFormat") in {b"1", b"true"}
        row_style = style_in(tag) if styled else ""
        new: dict[int, bytes] = {}
        for column, change in wanted:
            if (cell := data.cell(row, column)) is not None:
                self._change_cell(cell, change)
            elif xml := self._new_cell(row.number, column, change, row_style):
                new[column] = xml
        if new:
            self._put_cells(row, tag, new)

    def _put_cells(self, row: RowSpan, tag: bytes, new: Mapping[int, bytes]) -> None:
        """Put cells that were not there, by column, into a row whose opening tag is given."""
        widened = _widened(tag, list(new))
        if row.element.closes_itself:
            opened = widened[:-2].rstrip() + b">" + b"".join(new.values())
            end = b"</" + row.element.name + b">"
            self.splices.append(Splice(row.element.start, row.element.end, opened + end))
            return
        cells = self.sheet.data.cells(row)
        # A new cell stands before the first whose column is larger.
        largest = list(accumulate((cell.column for cell in cells), max))
        for column, xml in new.items():
            place = bisect_right(largest, column)
            behind = cells[place].element.start if place < len(cells) else row.element.inner_end
            self.splices.append(Splice(behind, behind, xml))
        if widened != tag:
            self.splices.append(Splice(row.element.start, row.element.open_end, widened))

    # -- a cell that is there ------------------------------------------------------------------------------------------

    def _change_cell(self, cell: CellSpan, change: CellChange) -> None:
        markup, element = self.sheet.markup, cell.element
        before = markup.opening(element)
        tag = before if change.style is None else styled(before, change.style)
        if change.result is not None and not self._shows(cell, change.result):
            self._show(cell, tag, change.result)
            return
        if change.text is None or self._holds(cell, change.text):
            if tag != before and raw_attribute(before, b"s") != raw_attribute(tag, b"s"):
                self.changed.append((cell.row, cell.column))
                self.splices.append(Splice(element.start, element.open_end, tag))
            return
        where = cell.row, cell.column
        self._note_formula(cell)
        if raw_attribute(before, b"cm") is not None or raw_attribute(before, b"vm") is not None:
            self.unmarked.append(where)
        self._count(where, change.text)
        self.splices.append(Splice(element.start, element.end, rewritten(markup, tag, change.text)))

    def _shows(self, cell: CellSpan, result: CellText) -> bool:
        return _same(stored(self.sheet.markup, cell, self.strings.words), result.type, result.parts[0][1])

    def _show(self, cell: CellSpan, tag: bytes, result: CellText) -> None:
        """Let a cell's formula show another result: only that and the cell's opening tag change.

        A mark that belongs to the old result (`vm`) goes with it.
        """
        markup, element, (_, words) = self.sheet.markup, cell.element, result.parts[0]
        if raw_attribute(tag, b"vm") is not None:
            self.unmarked.append((cell.row, cell.column))
        self.changed.append((cell.row, cell.column))
        self.valued.append((cell.row, cell.column))
        self.splices.append(
            Splice(
                element.start,
                element.open_end,
                with_attribute(with_attribute(tag, b"vm", None), b"t", result.type.encode() or None),
            )
        )
        name = markup.prefix + b"v"
        new = b"<" + name + b">" + markup.encoded(words) + b"</" + name + b">"
        shown = markup.child(element, b"v")
        formula = shown or markup.child(element, b"f")
        place = formula.end if formula is not None else element.inner_end
        self.splices.append(Splice(shown.start if shown is not None else place, place, new))

    def _note_formula(self, cell: CellSpan) -> None:
        """Remember a formula that goes, and the one shared with others whose words go with it."""
        markup = self.sheet.markup
        for each in markup.children(cell.element):
            if each.local == b"f":
                self.overwritten.append((cell.row, cell.column))
                tag = markup.opening(each)
                if raw_attribute(tag, b"t") == b"shared" and not each.closes_itself and markup.words(each):
                    self._shared.add((cell.row, cell.column))

    def _holds(self, cell: CellSpan, text: CellText) -> bool:
        """Say whether a cell holds a thing already, however it is written."""
        markup = self.sheet.markup
        empty = cell.element.open_end == cell.element.inner_end
        if empty or not text.parts:
            return empty and not text.parts
        if text.shared:
            return False
        held = stored(markup, cell, self.strings.words)
        parts = dict(text.parts)
        if held.formula is not None:
            plain = raw_attribute(markup.opening(held.formula), b"t") in {None, b"normal"}
            same = plain and escaped(markup.words(held.formula)) == parts.get("f")
            return same and _same(held, text.type, parts.get("v"))
        if "f" in parts or held.words is None:
            return False
        if "is" in parts:
            return held.type in {"s", "inlineStr", "str"} and escaped(held.words) == parts["is"]
        return _same(held, text.type, parts["v"])


def _same(held: StoredCell, kind: str, written: str | None) -> bool:
    """Say whether a value as it stands in a file is one as it would be written: `50` and `50.0` are the same number."""
    if (held.type or "n") != (kind or "n"):
        return False
    if held.words is None or written is None:
        return held.words is written
    if kind:
        return escaped(held.words) == written
    try:
        return float(held.words) == float(written)
    except ValueError:
        return False


def _widened(tag: bytes, columns: Sequence[int]) -> bytes:
    """Return a row's opening tag with its span widened to take in columns; several spans are left as they are."""
    spans = raw_attribute(tag, b"spans")
    if not columns or spans is None:
        return tag
    first, colon, last = spans.partition(b":")
    if not colon or not _COLUMN.fullmatch(first) or not _COLUMN.fullmatch(last):
        return tag
    low, high = min(int(first), *columns), max(int(last), *columns)
    return tag if (low, high) == (int(first), int(last)) else with_attribute(tag, b"spans", f"{low}:{high}".encode())
