"""Rows as nearly every program writes them, in which a cell is found by its address alone.

Such a row says its number first, and each of its cells where it stands: in that row, once, with nothing between one
cell and the next. No cell of it has to be looked at but the one that is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters, column_of
from scrutiny_xl.workbooks.editing.markup import Element

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.markup import Markup

__all__ = ["PlainRows"]

_REST = rb"""(?: [^\s<>"'/=]++="[^<>"]*+")*+ ?/?>"""
"""The rest of an opening tag: attributes in double quotes, of which no value holds the sign that ends tags."""


class PlainRows:
    """Tells which rows of a sheet are plain, and where a cell of such a row stands."""

    def __init__(self, markup: Markup) -> None:
        self._seen, prefix = markup.visible, re.escape(markup.prefix)
        self._name = markup.prefix + b"c"
        self._opens, self._closes = b"<" + self._name + b' r="', b"</" + self._name + b">"
        cell = rb"<" + prefix + rb'c r="[A-Z]{1,2}\1"' + _REST
        inside = rb"(?:[^<]++|<(?!/?" + prefix + rb"(?:c|row)[\s/>]))*+"
        self._row = re.compile(
            rb"<" + prefix + rb'row r="([1-9][0-9]{0,5})"' + _REST
            + rb"((?:" + cell + rb"(?:(?<=/>)|" + inside + rb"</" + prefix + rb"c>))*+)</" + prefix + rb"row>"
        )  # fmt: skip
        self._letters = re.compile(re.escape(self._opens) + rb"([A-Z]++)")
        self._known: dict[int, bool] = {}

    def holds(self, row: Element) -> bool:
        """Say whether a row, found where it stands, is plain."""
        known = self._known.get(row.start)
        if known is None:
            known = self._known[row.start] = self._is_plain(row)
        return known

    def _is_plain(self, row: Element) -> bool:
        found = self._row.match(self._seen, row.start)
        if found is None or found.span(2) != (row.open_end, row.inner_end):
            return False
        columns = self._letters.findall(self._seen, row.open_end, row.inner_end)
        return len(set(columns)) == len(columns)

    def cell(self, row: Element, number: int, column: int) -> Element | None:
        """Return where the cell of a column stands in a plain row of that number, None where there is none."""
        opens = b'%b%b%d"' % (self._opens, column_letters(column).encode(), number)
        start = self._seen.find(opens, row.open_end, row.inner_end)
        return None if start < 0 else self._element(start)

    def cell_around(self, row: Element, position: int) -> tuple[int, Element]:
        """Return the cell of a plain row within which something stands: its column, and where it stands itself."""
        start = self._seen.rfind(self._opens, row.open_end, position)
        (letters,) = self._letters.findall(self._seen, start, position)
        return column_of(letters.decode()), self._element(start)

    def _element(self, start: int) -> Element:
        """Return the cell of a plain row that begins at a position."""
        open_end = self._seen.index(b">", start) + 1
        if self._seen[open_end - 2] == ord("/"):
            return Element(self._name, start, open_end, open_end, open_end)
        inner_end = self._seen.index(self._closes, open_end)
        return Element(self._name, start, open_end, inner_end, inner_end + len(self._closes))
