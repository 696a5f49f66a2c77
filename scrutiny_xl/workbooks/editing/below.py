"""What hangs on the rows of a sheet without standing in them: pictures, charts, controls, notes, tables, sparklines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.addresses import area_of, cell_of, range_of

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.resizing import Resize
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["move_what_hangs_on"]

_ANCHORED_ROW = re.compile(rb"(<(?:[\w.-]+:)?(from|to)>.*?<(?:[\w.-]+:)?row>)\s*([0-9]+)", re.DOTALL)
_BOX = re.compile(rb"<((?:[\w.-]+:)?)shape[\s>].*?</\1shape>", re.DOTALL)
_BOX_ROW = re.compile(rb"(<(?:[\w.-]+:)?Row>\s*)([0-9]{1,7})")
_BOX_ANCHOR = re.compile(rb"(<(?:[\w.-]+:)?Anchor>)([^<]*)(?=</)")
_SIDES = 8
"""Where a box begins and ends: column and offset, row and offset, and the same for its end."""
_NOTED = ("comments", "threadedComment")
_TABLED = (b"autoFilter", b"sortState", b"sortCondition")


def move_what_hangs_on(sheet: SheetPart, resize: Resize) -> None:
    """Let what hangs on rows follow when rows above are replaced by more or fewer.

    What hangs on a replaced row stays at its row; a note or a sparkline whose row is gone goes with it, as in Excel.
    """
    _tables(sheet, resize)
    _sparklines(sheet, resize)
    _notes(sheet.draft, sheet.part, resize)
    if not resize.shift:
        return
    for relation in sheet.draft.related(sheet.part, "drawing"):
        _anchors(sheet.draft, relation.target, resize)
    for name in (b"oleObjects", b"controls", b"AlternateContent"):
        for holder in sheet.all(name):
            _anchors(sheet.draft, sheet.part, resize, holder)
    for relation in sheet.draft.related(sheet.part, "vmlDrawing"):
        _boxes(sheet.draft, relation.target, resize)


def _anchors(draft: Draft, part: str, resize: Resize, within: Element | None = None) -> None:
    """Let pictures, charts and controls below the rows move with what stands around them."""
    seen = draft.markup(part).visible
    start, end = (within.open_end, within.inner_end) if within is not None else (0, len(seen))
    for found in _ANCHORED_ROW.finditer(seen, start, end):
        # Rows are counted from 0 here; a picture within the rows stays with the ones it is beside.
        moved = _row_below(int(found[3]), resize)
        if moved is not None:
            draft.splice(part, found.start(3), found.end(3), b"%d" % moved)


def _row_below(row: int, resize: Resize) -> int | None:
    """Return where a row counted from 0 stands afterwards, None where it stays."""
    return row + resize.shift if row >= resize.last else None


def _boxes(draft: Draft, part: str, resize: Resize) -> None:
    """Let the boxes of notes and of old controls move, and those of notes that are gone go with them."""

    def moved(found: re.Match[bytes]) -> bytes:
        row = _BOX_ROW.search(found[0])
        if row is not None and _is_gone(int(row[2]) + 1, resize):
            return b""
        box = _BOX_ROW.sub(lambda each: each[1] + b"%d" % _moved(int(each[2])), found[0])
        return _BOX_ANCHOR.sub(lambda each: each[1] + _moved_sides(each[2]), box)

    def _moved(row: int) -> int:
        below = _row_below(row, resize)
        return row if below is None else below

    def _moved_sides(words: bytes) -> bytes:
        sides = words.split(b",")
        # A note's box stands a little above its cell: it moves as far as the cell beside it does.
        if len(sides) != _SIDES or not sides[2].strip().isdigit() or int(sides[2]) + 1 < resize.last:
            return words
        sides[2], sides[6] = (b"%d" % max(0, int(side) + resize.shift) for side in (sides[2], sides[6]))
        return b", ".join(side.strip() for side in sides)

    before = draft.archive.read(part)
    after = _BOX.sub(moved, before)
    if after != before:
        draft.replace_part(part, after)


def _is_gone(row: int, resize: Resize) -> bool:
    return resize.new_last < row <= resize.last


def _notes(draft: Draft, part: str, resize: Resize) -> None:
    """Let notes and conversations stay on their cells."""
    for kind in _NOTED:
        for relation in draft.related(part, kind):
            markup = draft.markup(relation.target)
            for element in (*markup.named(b"comment"), *markup.named(b"threadedComment")):
                try:
                    row, column = cell_of(markup.get(element, b"ref") or "")
                except ValueError:
                    continue
                if _is_gone(row, resize):
                    draft.splice(relation.target, element.start, element.end, b"")
                elif row > resize.last and resize.shift:
                    draft.set_attribute(relation.target, element, b"ref", address(row + resize.shift, column))


def _tables(sheet: SheetPart, resize: Resize) -> None:
    """Let tables below move, and one that takes in the rows grow or shrink with them."""
    for relation in sheet.draft.related(sheet.part, "table"):
        markup = sheet.draft.markup(relation.target)
        for element in (markup.root(), *(each for name in _TABLED for each in markup.named(name))):
            _map_reference(sheet.draft, relation.target, element, resize)


def _map_reference(draft: Draft, part: str, element: Element, resize: Resize) -> None:
    before = draft.markup(part).get(element, b"ref") or ""
    try:
        after = resize.area(area_of(before))
    except ValueError:
        return
    if after is not None and range_of(after) != before:
        draft.set_attribute(part, element, b"ref", range_of(after))


def _sparklines(sheet: SheetPart, resize: Resize) -> None:
    """Take away the sparklines of rows that are gone; a group without any goes with them."""
    extensions = sheet.first(b"extLst")
    if extensions is None or resize.shift >= 0:
        return
    for group in sheet.markup.named(b"sparklineGroup", extensions.open_end, extensions.inner_end):
        held = list(sheet.markup.named(b"sparkline", group.open_end, group.inner_end))
        gone = [each for each in held if _stands_in_gone_row(sheet, each, resize)]
        for each in [group] if gone and len(gone) == len(held) else gone:
            sheet.draft.splice(sheet.part, each.start, each.end, b"")


def _stands_in_gone_row(sheet: SheetPart, sparkline: Element, resize: Resize) -> bool:
    cell = sheet.markup.child(sparkline, b"sqref")
    try:
        return cell is not None and _is_gone(cell_of(sheet.markup.words(cell))[0], resize)
    except ValueError:
        return False
