"""Cells as they stand in a sheet's part: reading what one holds, and writing what it is to hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.markup import raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.strings import string_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.workbooks.editing.markup import Element, Markup
    from scrutiny_xl.workbooks.editing.rows import CellSpan
    from scrutiny_xl.workbooks.editing.values import CellText

__all__ = ["StoredCell", "empty_cell", "halves", "rewritten", "stored", "style_in", "styled"]

_LONGEST_NUMBER = 10
_ADDRESSED = re.compile(rb'<[^\s/>]+ r="[^"]*"')


class StoredCell(NamedTuple):
    """What a cell holds: its type as written ("" where none is), the words of its value, and its formula.

    `words` is None where it has no value; `formula` is the element of its formula, None where it has none.
    """

    type: str
    words: str | None
    formula: Element | None


def stored(markup: Markup, cell: CellSpan, string: Callable[[int], str | None]) -> StoredCell:
    """Return what a cell holds; `string` gives the words of a shared string by its number."""
    kind = (raw_attribute(markup.opening(cell.element), b"t") or b"").decode("ascii", "replace")
    formula, words = None, None
    for each in markup.children(cell.element):
        if each.local == b"f":
            formula = each
        elif each.local == b"v":
            words = markup.words(each)
        elif each.local == b"is":
            words = "".join(string_runs(markup, each))
    if kind == "s" and words is not None:
        number = words.strip()
        words = string(int(number)) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else None
    return StoredCell(kind, words, formula)


@lru_cache(maxsize=256)
def style_in(tag: bytes, name: bytes = b"s") -> str:
    """Return the number of the style that an opening tag names, or that in another attribute; "" where it has none."""
    style = raw_attribute(tag, name) or b""
    return style.decode() if style.isdigit() and len(style) <= _LONGEST_NUMBER else ""


def _inside(prefix: str, text: CellText) -> str:
    pieces = []
    for name, words in text.parts:
        if not name:
            pieces.append(words)
        elif name == "is":
            pieces.append(f'<{prefix}is><{prefix}t xml:space="preserve">{words}</{prefix}t></{prefix}is>')
        else:
            opened = f"{prefix}{name} {text.shared}" if name == "f" and text.shared else f"{prefix}{name}"
            follows = name == "f" and not words
            pieces.append(f"<{opened}/>" if follows else f"<{opened}>{words}</{prefix}{name}>")
    return "".join(pieces)


def rewritten(markup: Markup, tag: bytes, text: CellText) -> bytes:
    """Return a cell that holds something else; `tag` is its opening tag, all of which stays but for its type.

    Marks that belong to the value that was there (`cm`, `vm`: a dynamic array, a picture or a data type in the cell)
    go with it.
    """
    address, rest = halves(tag)
    bare = address + _for_contents(rest, text.type)
    if not text.parts:
        return bare + b"/>"
    prefix = markup.prefix.decode()
    return bare + b">" + markup.encoded(_inside(prefix, text)) + b"</" + markup.prefix + b"c>"


def halves(tag: bytes) -> tuple[bytes, bytes]:
    """Cut a cell's opening tag in two, behind its address: many cells have the second half in common.

    That is the whole tag where another attribute stands first.
    """
    found = _ADDRESSED.match(tag)
    end = found.end() if found else 0
    return tag[:end], tag[end:]


def styled(tag: bytes, style: int) -> bytes:
    """Return a cell's opening tag with another style."""
    address, rest = halves(tag)
    return address + _with_style(rest, style)


@lru_cache(maxsize=256)
def _with_style(tag: bytes, style: int) -> bytes:
    return with_attribute(tag, b"s", str(style).encode())


@lru_cache(maxsize=256)
def _for_contents(tag: bytes, kind: str) -> bytes:
    """Return an opening tag as it is to begin a cell that holds something else, still without its end."""
    for name in (b"cm", b"vm"):
        tag = with_attribute(tag, name, None)
    tag = with_attribute(tag, b"t", kind.encode() or None)
    return tag[: -2 if tag.endswith(b"/>") else -1]


def empty_cell(markup: Markup, row: int, column: int, style: str) -> bytes:
    """Return the opening tag of a cell that was not there, in a style ("" for none)."""
    where = f'<{markup.prefix.decode()}c r="{address(row, column)}"'
    return f'{where} s="{style}"/>'.encode() if style else f"{where}/>".encode()
