"""The styles that copied sheets use, put behind those of the workbook they come into, each once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_xml import TAG, canonical, moved, root_namespaces, whole
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Markup, escaped, raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.styles import StyleSheet
from scrutiny_xl.workbooks.number_formats import BUILT_IN, FIRST_OWN

if TYPE_CHECKING:
    from collections.abc import Hashable

    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.graft_colours import Colours

__all__ = ["StyleGraft"]

_FLAGS = (b"quotePrefix", b"pivotButton")
_APPLIED = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"'
_UNKNOWN = re.compile(rb"""\s(?!xmlns|diagonalUp|diagonalDown|outline)[A-Za-z]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_DXF_FORMAT = re.compile(rb"<(?:[\w.-]+:)?numFmt" + ATTRIBUTES)
_DXF_USED = re.compile(rb"""(\sdxfId\s*=\s*["'])([0-9]+)""")


def _markup(draft: Draft) -> Markup | None:
    found = draft.related(draft.workbook, "styles")
    return draft.markup(found[0].target) if found else None


def _formats(sheet: StyleSheet, markup: Markup | None) -> dict[int, str]:
    """Return the number formats that a workbook writes down, by number."""
    found: dict[int, str] = {}
    for place in range(sheet.count(b"numFmts")):
        entry = sheet.entry(b"numFmts", place)
        reader = markup or Markup("", entry)
        number = raw_attribute(entry, b"numFmtId") or b""
        if number.isdigit():
            found[int(number)] = reader.attribute(entry, b"formatCode") or ""
    return found


class StyleGraft:
    """Gives the numbers that one workbook's styles have in another, to which it adds those that it has not.

    `lost` says whether something was met that has no place among styles alone: check boxes in cells.
    """

    def __init__(self, source: Draft, target: Draft, styles: StyleSheet, colours: Colours) -> None:
        self._from, self._to, self._colours = StyleSheet(source), styles, colours
        self._markup, other = _markup(source), _markup(target)
        self._prefix = self._markup.prefix if self._markup else b""
        self._new_prefix = other.prefix if other else b""
        self._has_named = styles.count(b"cellStyleXfs") > 0 or other is None
        self._namespaces = root_namespaces(self._markup) if self._markup else {}
        self._formats_from, self._formats_to = _formats(self._from, self._markup), _formats(styles, other)
        self._known: dict[tuple[bytes, int], int] = {}
        self._indexes: dict[bytes, dict[Hashable, int]] = {}
        self._table_styles: dict[str, str] = {}
        self.lost = False

    # -- pieces ----------------------------------------------------------------------------------------------------

    def _own(self, xml: bytes) -> bytes:
        """Return a source's entry as it stands in the target, its colours and fonts what they are."""
        encoding = self._markup.encoding if self._markup else "utf-8"
        return self._colours.in_cells(moved(xml, encoding, self._prefix, self._new_prefix, self._namespaces))

    def _index(self, name: bytes) -> dict[Hashable, int]:
        """Return the target's entries of a list by what they say: the first of several that say the same."""
        if name not in self._indexes:
            index: dict[Hashable, int] = {}
            for place in range(self._to.count(name)):
                index.setdefault(canonical(self._to.entry(name, place)), place)
            self._indexes[name] = index
        return self._indexes[name]

    def _put(self, name: bytes, xml: bytes) -> int:
        index, said = self._index(name), canonical(xml)
        if said not in index:
            index[said] = self._to.add(name, xml)
        return index[said]

    def _piece(self, name: bytes, number: int) -> int:
        """Return the number in the target of a font, fill, border or differential style."""
        if (name, number) not in self._known:
            entry = self._from.entry(name, number)
            self._known[name, number] = self._put(name, _bare(self._own(self._reformatted(entry)))) if entry else 0
        return self._known[name, number]

    def _reformatted(self, entry: bytes) -> bytes:
        """Return a differential style with the number its number format has in the target."""
        found = _DXF_FORMAT.search(entry)
        code = self._markup.attribute(found[0], b"formatCode") if found and self._markup else None
        if found is None or code is None:
            return entry
        number = self._format_of(whole(raw_attribute(found[0], b"numFmtId")), code)
        tag = with_attribute(found[0], b"numFmtId", str(number).encode())
        return entry[: found.start()] + tag + entry[found.end() :]

    def font(self, number: int) -> int:
        """Return the number in the target of a font."""
        return self._piece(b"fonts", number)

    def dxf(self, number: int) -> int:
        """Return the number in the target of a differential style: that of a condition, a table or a filter."""
        return self._piece(b"dxfs", number)

    # -- number formats --------------------------------------------------------------------------------------------

    def number_format(self, number: int) -> int:
        """Return the number in the target of a number format."""
        code = self._formats_from.get(number)
        if code is None and number in self._formats_to and number < FIRST_OWN:
            # The target says something of its own of a number that has one meaning everywhere else.
            code = BUILT_IN.get(number)
        return number if code is None else self._format_of(number, code)

    def _format_of(self, number: int, code: str) -> int:
        if self._formats_to.get(number) == code:
            return number
        same = next((taken for taken, each in self._formats_to.items() if each == code), None)
        if same is not None:
            return same
        new = max(FIRST_OWN - 1, *self._formats_to) + 1 if self._formats_to else FIRST_OWN
        self._formats_to[new] = code
        attributes = f'numFmtId="{new}" formatCode="{escaped(code, in_attribute=True)}"'
        xml = self._to.tag("numFmt", attributes).decode().encode("ascii", "xmlcharrefreplace")
        self._to.add(b"numFmts", xml)
        return new

    # -- the styles of cells ---------------------------------------------------------------------------------------

    def xf(self, number: int) -> int:
        """Return the number in the target of a cell's style; a named style becomes the formatting it stands for."""
        if (b"cellXfs", number) not in self._known:
            entry = self._from.entry(b"cellXfs", number)
            self._known[b"cellXfs", number] = self._put_xf(entry) if entry else 0
        return self._known[b"cellXfs", number]

    def _put_xf(self, entry: bytes) -> int:
        tag = entry[: entry.index(b">") + 1]

        def at(name: bytes) -> int:
            return whole(raw_attribute(tag, name))

        pieces = (
            self.number_format(at(b"numFmtId")),
            *(self._piece(name, at(each)) for name, each in zip(_LISTS, _IDS, strict=True)),
        )
        flags = tuple(name for name in _FLAGS if raw_attribute(tag, name) in {b"1", b"true"})
        self.lost |= b"xfComplement" in entry
        inside = b"".join(self._own(piece) for piece in _inside(entry))
        said = (pieces, flags, canonical(inside))
        if said not in self._xfs:
            values = zip(("numFmtId", *(each.decode() for each in _IDS)), pieces, strict=True)
            attributes = [*(f'{name}="{value}"' for name, value in values), *(['xfId="0"'] if self._has_named else [])]
            attributes += [f'{name.decode()}="1"' for name in flags]
            xml = self._to.tag("xf", " ".join([*attributes, _APPLIED]), inside.decode())
            self._xfs[said] = self._to.add(b"cellXfs", xml)
        return self._xfs[said]

    @cached_property
    def _xfs(self) -> dict[Hashable, int]:
        """The target's cell styles that hang on no named style but the first, by what they say."""
        found: dict[Hashable, int] = {}
        for place in range(self._to.count(b"cellXfs")):
            entry = self._to.entry(b"cellXfs", place)
            tag = entry[: entry.index(b">") + 1]
            numbers = [raw_attribute(tag, name) or b"0" for name in (b"xfId", b"numFmtId", *_IDS)]
            if numbers[0] != b"0" or b"extLst" in entry or not all(number.isdigit() for number in numbers):
                continue
            shown = [
                self._index(name).get(canonical(self._to.entry(name, int(number))), int(number))
                for name, number in zip(_LISTS, numbers[2:], strict=True)
            ]
            flags = tuple(name for name in _FLAGS if raw_attribute(tag, name) in {b"1", b"true"})
            said = ((int(numbers[1]), *shown), flags, canonical(b"".join(_inside(entry))))
            found.setdefault(said, place)
        return found

    # -- the styles of tables --------------------------------------------------------------------------------------

    def table_style(self, name: str) -> str:
        """Return the name in the target of a table's style, which is the same unless the target's says otherwise."""
        if name not in self._table_styles:
            entry = _named(self._from, name)
            self._table_styles[name] = self._put_table_style(name, entry) if entry else name
        return self._table_styles[name]

    def _put_table_style(self, name: str, entry: bytes) -> str:
        numbered = _DXF_USED.sub(lambda found: found[1] + str(self.dxf(int(found[2]))).encode(), self._own(entry))
        free, number = name, 1
        while other := _named(self._to, free):
            if canonical(other) == canonical(_renamed(numbered, free)):
                return free
            number += 1
            free = f"{name} {number}"
        self._to.add(b"tableStyles", _renamed(numbered, free))
        return free


_LISTS = (b"fonts", b"fills", b"borders")
_IDS = (b"fontId", b"fillId", b"borderId")


def _bare(entry: bytes) -> bytes:
    """Return a font, fill or border without attributes that none has: some programs write them, others fail on them."""
    end = entry.index(b">") + 1
    tag = _UNKNOWN.sub(b"", entry[:end])
    return tag + entry[end:]


def _inside(xf: bytes) -> list[bytes]:
    """Return the alignment and the protection of a cell's style."""
    markup = Markup("", xf)
    within = markup.children(markup.root())
    return [xf[each.start : each.end] for each in within if each.local in {b"alignment", b"protection"}]


def _named(sheet: StyleSheet, name: str) -> bytes:
    entries = (sheet.entry(b"tableStyles", place) for place in range(sheet.count(b"tableStyles")))
    return next((each for each in entries if Markup("", each).attribute(each, b"name") == name), b"")


def _renamed(entry: bytes, name: str) -> bytes:
    first = TAG.match(entry)
    end = first.end() if first else 0
    written = escaped(name, in_attribute=True).encode("ascii", "xmlcharrefreplace")
    return with_attribute(entry[:end], b"name", written) + entry[end:]
