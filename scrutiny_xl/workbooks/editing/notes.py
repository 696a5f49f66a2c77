"""Notes on cells: the list that holds their words, and the drawing that holds their boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.addresses import COLUMNS, ROWS, cell_of
from scrutiny_xl.workbooks.editing.markup import escaped
from scrutiny_xl.workbooks.editing.shapes import VML, ShapeType, add_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["add_notes"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LIST_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPE_TYPE = ShapeType(
    "_x0000_t202",
    f'<v:shapetype {VML} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>',
)
_SHAPE = (
    '<v:shape {vml} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden;'
    'width:{width}pt;height:{height}pt;z-index:{number}" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_LONGEST = 32_767
_LETTERS, _LINE = 46, 13
"""How many letters stand on a line of a box, and how many points high a line is."""
_WIDTH, _TALLEST = 255, 480
"""Points: as wide as reads well, and as high as a small screen shows."""
_COLUMNS_WIDE, _ROW_HEIGHT = 4, 15

_BOX = re.compile(rb"<((?:[\w.-]+:)?)shape[\s>].*?</\1shape>", re.DOTALL)
_BOX_ROW = re.compile(rb"<(?:[\w.-]+:)?Row>\s*([0-9]{1,7})\s*</")
_BOX_COLUMN = re.compile(rb"<(?:[\w.-]+:)?Column>\s*([0-9]{1,5})\s*</")
_BOX_ANCHOR = re.compile(rb"<(?:[\w.-]+:)?Anchor>([^<]*)</")
_SIDE = re.compile(rb"\s*[0-9]{1,9}\s*")
_BOX_HEIGHT = re.compile(rb"(?<=[;\s\"'])height:\s*([0-9]{1,6})(?:\.[0-9]*)?(pt|px)")
_SIDES = 8
"""Where a box begins and ends: column and offset, row and offset, and the same for its end."""


def _height(words: str) -> int:
    """Return how many points tall a box must be for its words, up to what a small screen shows."""
    return min(_TALLEST, sum(len(line) // _LETTERS + 1 for line in words.split("\n")) * _LINE + 8)


def _rows(height: int) -> int:
    return height // _ROW_HEIGHT + 1


class _Notes:
    """The notes of one sheet while some are added."""

    def __init__(self, sheet: SheetPart, author: str) -> None:
        self._sheet, self._draft, self._author = sheet, sheet.draft, author
        self._boxes: list[str] = []
        self._longer: dict[tuple[int, int], str] = {}

    def add(self, notes: Mapping[str, str]) -> None:
        """Put words on cells, by address."""
        part = self._list()
        markup = self._draft.markup(part)
        root = markup.root()
        author = self._author_number(part)
        listed = markup.child(root, b"commentList")
        there = {markup.get(each, b"ref"): each for each in markup.children(listed)} if listed else {}
        prefix, new = markup.prefix.decode(), []
        for cell, words in notes.items():
            run = f'<{prefix}r><{prefix}t xml:space="preserve">{{}}</{prefix}t></{prefix}r>'
            known = there.get(cell)
            text = markup.child(known, b"text") if known is not None else None
            if text is not None and words in markup.words(text):
                continue
            if text is not None:
                self._draft.add_child(part, text, markup.encoded(run.format(escaped("\n\n" + words))))
                self._longer[cell_of(cell)] = f"{markup.words(text)}\n\n{words}"
                continue
            inside = f"<{prefix}text>{run.format(escaped(words[:_LONGEST]))}</{prefix}text>"
            new.append(f'<{prefix}comment ref="{cell}" authorId="{author}">{inside}</{prefix}comment>')
            self._boxes.append(self._box(cell, words))
        xml = markup.encoded("".join(new))
        if listed is not None:
            self._draft.add_child(part, listed, xml)
        else:
            name = f"{prefix}commentList".encode()
            self._draft.add_child(part, root, b"<" + name + b">" + xml + b"</" + name + b">")
        if self._boxes or self._longer:
            self._draw()

    # -- the words -----------------------------------------------------------------------------------------------------

    def _list(self) -> str:
        """Return the part that holds the words, made if the sheet has none."""
        found = self._draft.related(self._sheet.part, "comments")
        if found:
            return found[0].target
        part = self._draft.free_part("xl/comments{}.xml")
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
        )
        self._draft.add_part(part, xml.encode(), _LIST_TYPE)
        self._draft.relate(self._sheet.part, "comments", part)
        return part

    def _author_number(self, part: str) -> int:
        markup = self._draft.markup(part)
        holder = markup.child(markup.root(), b"authors")
        if holder is None:
            return 0
        names = [markup.words(each) for each in markup.children(holder)]
        if self._author not in names:
            name = markup.prefix.decode() + "author"
            self._draft.add_child(part, holder, markup.encoded(f"<{name}>{escaped(self._author)}</{name}>"))
            names.append(self._author)
        return names.index(self._author)

    # -- the boxes -----------------------------------------------------------------------------------------------------

    def _box(self, cell: str, words: str) -> str:
        row, column = cell_of(cell)
        height = _height(words)
        first = max(min(row - 2, ROWS - 40), 0)
        left = min(column, COLUMNS - _COLUMNS_WIDE - 1)
        anchor = f"{left}, 12, {first}, 4, {left + _COLUMNS_WIDE}, 12, {first + _rows(height)}, 4"
        return _SHAPE.format(
            vml=VML, number="{number}", width=_WIDTH, height=height, anchor=anchor, row=row - 1, column=column - 1
        )

    def _draw(self) -> None:
        """Put the boxes into the sheet's drawing, and make those taller whose notes got longer."""
        add_shapes(self._sheet, _SHAPE_TYPE, self._boxes, lambda drawn: _BOX.sub(self._grown, drawn))

    def _grown(self, found: re.Match[bytes]) -> bytes:
        """Return the box of a note that got longer, made as tall as its words need; any other as it is."""
        row, column = _BOX_ROW.search(found[0]), _BOX_COLUMN.search(found[0])
        words = self._longer.get((int(row[1]) + 1, int(column[1]) + 1)) if row and column else None
        if words is None:
            return found[0]
        height = _height(words)
        box = _BOX_HEIGHT.sub(lambda said: b"height:%d%s" % (max(int(said[1]), height), said[2]), found[0], count=1)
        anchor = _BOX_ANCHOR.search(box)
        sides = [int(each) for each in anchor[1].split(b",") if _SIDE.fullmatch(each)] if anchor else []
        if anchor is None or len(sides) != _SIDES:
            return box
        sides[6] = max(sides[6], sides[2] + _rows(height))
        return box[: anchor.start(1)] + ", ".join(map(str, sides)).encode() + box[anchor.end(1) :]


def _in_conversation(draft: Draft, sheet: SheetPart) -> set[str]:
    """Return the addresses of cells on which people converse: their notes are written by Excel and left alone."""
    cells: set[str] = set()
    for relation in draft.related(sheet.part, "threadedComment"):
        markup = draft.markup(relation.target)
        cells |= {markup.get(each, b"ref") or "" for each in markup.children(markup.root())}
    return cells


def add_notes(sheet: SheetPart, notes: Mapping[tuple[int, int], str], author: str) -> list[str]:
    """Put notes on cells, by row and column, and return the addresses of those left out.

    Words go below those of a note that is there. Left out are cells on which people converse.
    """
    conversations = _in_conversation(sheet.draft, sheet) if notes else set()
    wanted = {address(*where): words for where, words in sorted(notes.items())}
    left_out = [cell for cell in wanted if cell in conversations]
    if remaining := {cell: words for cell, words in wanted.items() if cell not in conversations}:
        _Notes(sheet, author).add(remaining)
    return left_out
