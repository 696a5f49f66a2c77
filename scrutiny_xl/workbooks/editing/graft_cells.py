"""The rows of a copied sheet: styles by their new numbers, words in the cells themselves, formulas by the new names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Markup, escaped, raw_attribute, with_attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["RowWriter"]

_WORDS = b"s"
_NO_TAG = b"<"
_NEAR = 99
"""How far behind a formula its result is looked for, past white space."""


class RowWriter:
    """Rewrites the rows of a sheet in one pass.

    `style` gives a style's new number, `string` the element of a cell for a shared string, `formula` a formula's new
    words. Afterwards `unreckoned` counts the formulas that have no result yet, `arrays` the cells that spilled by
    themselves and are fixed arrays now, and `rich` those whose value was more than a value (a picture, a data type).
    """

    def __init__(
        self,
        style: Callable[[int], int],
        string: Callable[[int, bytes], bytes],
        formula: Callable[[str], str],
    ) -> None:
        self._style, self._string, self._formula = style, string, formula
        self.unreckoned = self.arrays = self.rich = 0

    def write(self, markup: Markup, rows: Element) -> bytes:
        """Return the rows, from the opening tag of their holder to its closing tag."""
        prefix = markup.prefix
        self._heads: dict[tuple[bytes, bytes], tuple[bytes, bool, int, int]] = {}
        self._inline: dict[bytes, bytes] = {}
        self._prefix = prefix
        text, seen = markup.text, markup.visible
        pieces, done = [], rows.start
        for found in _pattern(prefix).finditer(seen, rows.open_end, rows.inner_end):
            head, worded, arrays, rich = self._head(found[1], found[3])
            pieces += [text[done : found.end(1)], found[2] or b"", head]
            done = found.end(3)
            self.arrays += arrays
            self.rich += rich
            self.unreckoned += found[4] is not None and not self._has_result(seen, found)
            if found[5] is not None and (new := self._words(markup, *found.span(5))) is not None:
                pieces += [text[done : found.start(5)], new]
                done = found.end(5)
            if worded:
                done = self._string_cell(markup, found, pieces, done)
        return b"".join([*pieces, text[done : rows.end]])

    def _has_result(self, seen: bytes, found: re.Match[bytes]) -> bool:
        behind = seen[found.end() : found.end() + _NEAR].lstrip()
        return found[6] is not None or behind.startswith(b"<" + self._prefix + b"v")

    def _head(self, name: bytes, attributes: bytes) -> tuple[bytes, bool, int, int]:
        """Return the attributes of a row or cell as they will be, and whether its value is a shared string."""
        if (name, attributes) not in self._heads:
            self._heads[name, attributes] = self._make_head(name, attributes)
        return self._heads[name, attributes]

    def _make_head(self, name: bytes, attributes: bytes) -> tuple[bytes, bool, int, int]:
        tag, is_cell = b"<c" + attributes + b">", name.endswith(b"c")
        said = raw_attribute(tag, b"s")
        style = self._style(int(said)) if said and said.isdigit() else (self._style(0) if is_cell else 0)
        if said is not None or style:
            tag = with_attribute(tag, b"s", str(style).encode())
        # What these number stands in parts of the whole workbook.
        arrays, rich = (raw_attribute(tag, each) is not None for each in (b"cm", b"vm"))
        for each in (b"cm", b"vm"):
            tag = with_attribute(tag, each, None)
        worded = is_cell and raw_attribute(tag, b"t") == _WORDS and not attributes.endswith(b"/")
        if worded:
            tag = with_attribute(tag, b"t", b"inlineStr")
        return tag[2:-1], worded, int(arrays), int(rich)

    def _words(self, markup: Markup, start: int, end: int) -> bytes | None:
        """Return a formula's new words as XML, None where they stay."""
        raw = markup.text[start:end]
        if b"<" in raw:
            words = markup.words(next(markup.elements(*_around(markup.visible, start, end))))
        else:
            words = markup.attribute(b'<f x="' + raw.replace(b'"', b"&quot;") + b'"/>', b"x") or ""
        new = self._formula(words)
        return None if new == words else markup.encoded(escaped(new))

    def _string_cell(self, markup: Markup, found: re.Match[bytes], pieces: list[bytes], done: int) -> int:
        """Put the words of a shared string where its number stands, and return how far the cell has been written."""
        value = found.span(6)
        number = found[7]
        if number is None:
            # Something unusual stands between: look for the value up to the end of the cell.
            closing = markup.visible.find(b"</" + self._prefix + b"c", found.end())
            inside = list(markup.elements(found.end(3) + 1, closing))
            holder = next((each for each in inside if each.local == b"v"), None)
            if holder is None:
                return done
            value, number = (holder.start, holder.end), markup.words(holder).strip().encode()
        if number not in self._inline:
            place = int(number) if number.isdigit() else -1
            name = self._prefix + b"is"
            empty = b"<" + name + b"><" + self._prefix + b"t/></" + name + b">"
            self._inline[number] = self._string(place, self._prefix) or empty
        pieces += [markup.text[done : value[0]], self._inline[number]]
        return value[1]


def _around(seen: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the span of the element whose contents stand between two places."""
    return seen.rfind(_NO_TAG, 0, start), seen.index(b">", end) + 1


def _pattern(prefix: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a row's or a cell's opening tag, with the formula and the number that may follow.

    Groups: 1 the tag's name, 2 the address, 3 the other attributes, 4 the formula, 5 its words, 6 the value, 7 the
    number in it. The address stands by itself so that cells that are otherwise alike are worked out once.
    """
    name = re.escape(prefix)
    address = rb"""(\s+r="[A-Z]*[0-9]+")?"""
    attributes = rb"""(?=[\s/>])((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
    opening = rb"<" + name + rb"f" + ATTRIBUTES.replace(b"((", b"(?:(")
    formula = rb"(\s*" + opening + rb"(?:(?<=/>)|(?<!/>)([^<]*)</" + name + rb"f\s*>))?"
    value = rb"(?:\s*(<" + name + rb"v>\s*([0-9]+)\s*</" + name + rb"v\s*>))?"
    return re.compile(rb"<(" + name + rb"(?:row|c))(?=[\s/>])" + address + attributes + formula + value)
