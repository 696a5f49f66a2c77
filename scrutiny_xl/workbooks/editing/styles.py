"""The list of a workbook's styles: only ever added to, at the end, so that every style there keeps its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.editing.cells import style_in
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Markup, raw_attribute, with_attribute

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["LISTS", "StyleSheet"]

LISTS = (
    b"numFmts", b"fonts", b"fills", b"borders", b"cellStyleXfs", b"cellXfs", b"cellStyles", b"dxfs", b"tableStyles",
    b"colors", b"extLst",
)  # fmt: skip
"""The lists of a workbook's styles in the order of the standard (ECMA-376, CT_Stylesheet)."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_USUAL = "xl/styles.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PLAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf/></cellXfs></styleSheet>'
)

_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats of days and times that are not written out in a workbook (ECMA-376, numFmt)."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.|\*.')
_OPENING = re.compile(rb"<[^\s/>]+" + ATTRIBUTES)
_DAY_CODE = re.compile(r"[dmyhs]", re.IGNORECASE)

_SIZE = re.compile(rb"""<(?:[\w.-]+:)?sz\s+val\s*=\s*["']([0-9]+(?:\.[0-9]+)?)["']""")
_NAME = re.compile(rb"""<(?:[\w.-]+:)?name\s+val\s*=\s*["']([^"']*)["']""")
_UNLOCKED = re.compile(
    rb"""<(?:[\w.-]+:)?protection\b[^>]*\slocked\s*=\s*["'](?:0|false)["'][^>]*?(?:/>|></(?:[\w.-]+:)?protection>)"""
)


def _opening(entry: bytes) -> bytes:
    """Return the opening tag with which an entry begins."""
    found = _OPENING.match(entry)
    return found[0] if found else b""


class StyleSheet:
    """The styles of a workbook, with those added so far.

    What is added is remembered, and put into a draft by `carry_out`: a draft may be started again.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        found = draft.related(draft.workbook, "styles")
        self._part = found[0].target if found else ""
        self._entries: dict[bytes, list[Element]] = {}
        self._added: dict[bytes, list[bytes]] = {}
        self._are_days: dict[str, bool] = {}
        markup = self._markup
        for holder in markup.children(markup.root()):
            self._entries[holder.local] = list(markup.children(holder))

    @property
    def _markup(self) -> Markup:
        """The part as it was read; a workbook that has none will have a plain one."""
        return self._draft.markup(self._part) if self._part else Markup("", _PLAIN.encode())

    def count(self, name: bytes) -> int:
        """Return how many entries one of the `LISTS` has, with those added."""
        return len(self._entries.get(name, ())) + len(self._added.get(name, ()))

    def entry(self, name: bytes, number: int) -> bytes:
        """Return an entry of a list as it is written, counted from 0; b"" where the list has none of that number."""
        entries, added = self._entries.get(name, []), self._added.get(name, [])
        if 0 <= number < len(entries):
            each = entries[number]
            return self._markup.text[each.start : each.end]
        number -= len(entries)
        return added[number] if 0 <= number < len(added) else b""

    def add(self, name: bytes, xml: bytes) -> int:
        """Put an entry behind the last one of a list, and return its number; one added before is not added again."""
        added = self._added.setdefault(name, [])
        if xml not in added:
            added.append(xml)
        return len(self._entries.get(name, ())) + added.index(xml)

    def tag(self, name: str, attributes: str = "", inside: str = "") -> bytes:
        """Return an element of the styles' own namespace; attributes and contents are XML already."""
        prefix = self._markup.prefix.decode()
        opened = f"<{prefix}{name} {attributes}" if attributes else f"<{prefix}{name}"
        return (f"{opened}>{inside}</{prefix}{name}>" if inside else f"{opened}/>").encode()

    def with_border(self, style: int, edges: dict[str, tuple[str, str]]) -> int:
        """Return the number of a style like another with lines at some edges.

        `edges` maps left, right, top and bottom to a line's kind (`thick`) and its colour as RRGGBB; edges not named
        keep the line they have.
        """
        xf = self._like(style)
        number = int(style_in(xf, b"borderId") or 0)
        border = self.add(b"borders", self._bordered(self.entry(b"borders", number), edges))
        end = len(_opening(xf))
        tag = with_attribute(xf[:end], b"borderId", str(border).encode())
        return self.add(b"cellXfs", with_attribute(tag, b"applyBorder", b"1") + xf[end:])

    def _like(self, style: int) -> bytes:
        """Return the entry of a style, the first one's where there is none of that number.

        Raises:
            UnreadableFileError: there is none at all.
        """
        xf = self.entry(b"cellXfs", style) or self.entry(b"cellXfs", 0)
        if not xf:
            raise refusals.faulty(self._draft.file, f"its part '{self._part}' has no styles of cells")
        return xf

    def letters(self, style: int) -> tuple[str, float]:
        """Return the name of a style's font and its size in points, "" and 0 where the workbook does not say."""
        xf = self.entry(b"cellXfs", style)
        number = raw_attribute(xf[: xf.find(b">") + 1], b"fontId") or b"0"
        font = self.entry(b"fonts", int(number) if number.isdigit() else 0)
        name, size = _NAME.search(font), _SIZE.search(font)
        return name[1].decode(errors="replace") if name else "", float(size[1]) if size else 0.0

    def shows_days(self, style: int) -> bool:
        """Say whether a style shows a number as a day or a time."""
        number = style_in(self.entry(b"cellXfs", style), b"numFmtId") or "0"
        if number not in self._are_days:
            self._are_days[number] = self._is_of_days(number)
        return self._are_days[number]

    def _is_of_days(self, number: str) -> bool:
        """Say whether a number format is one of days or times."""
        if int(number) in _BUILT_IN_DAYS:
            return True
        for entry in self._entries.get(b"numFmts", ()):
            if self._markup.get(entry, b"numFmtId") == number:
                code = _QUOTED.sub("", self._markup.get(entry, b"formatCode") or "")
                return bool(_DAY_CODE.search(code))
        return False

    def with_days(self, style: int) -> int:
        """Return the number of a style like another that shows a number as a day, in the way of the reader's system."""
        xf = self._like(style)
        end = len(_opening(xf))
        tag = with_attribute(with_attribute(xf[:end], b"numFmtId", b"14"), b"applyNumberFormat", b"1")
        return self.add(b"cellXfs", tag + xf[end:])

    def settled(self, style: int) -> int:
        """Return the number of a style like another in which nothing more is to be filled in.

        A cell that was to be filled in is locked and without the tint that said so; any other style is as it is.
        """
        xf = self.entry(b"cellXfs", style)
        if not _UNLOCKED.search(xf):
            return style
        end = xf.index(b">") + 1
        tag = with_attribute(with_attribute(xf[:end], b"fillId", b"0"), b"applyFill", b"1")
        return self.add(b"cellXfs", tag + _UNLOCKED.sub(b"", xf[end:]))

    def _bordered(self, border: bytes, edges: dict[str, tuple[str, str]]) -> bytes:
        """Return a border with some lines in the place of those it had."""
        kept: dict[str, str] = {}
        if border:
            markup = Markup(self._part, border, self._markup.encoding)
            for each in markup.children(markup.root()):
                kept[each.local.decode()] = markup.text[each.start : each.end].decode(markup.encoding)
        for edge, (kind, colour) in edges.items():
            inside = self.tag("color", f'rgb="FF{colour}"').decode()
            kept[edge] = self.tag(edge, f'style="{kind}"', inside).decode()
        order = ("start", "left", "end", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
        lines = "".join(kept[edge] for edge in order if edge in kept)
        opening = _opening(border) if border else b"<border>"
        attributes = " ".join(
            f'{name}="{value.decode()}"'
            for name in ("diagonalUp", "diagonalDown", "outline")
            if (value := raw_attribute(opening, name.encode())) is not None
        )
        return self.tag("border", attributes, lines)

    def carry_out(self) -> None:
        """Put what was added into the draft."""
        waiting = {name: entries for name, entries in self._added.items() if entries}
        if not waiting:
            return
        draft, part = self._draft, self._part
        if not part:
            # Some readers look for it under this name only.
            part = _USUAL if draft.archive.find(_USUAL) is None else draft.free_part("xl/styles{}.xml")
            draft.add_part(part, _PLAIN.encode(), _TYPE)
            draft.relate(draft.workbook, "styles", part)
        markup = draft.markup(part)
        root = markup.root()
        holders = {each.local: each for each in markup.children(root)}
        for name in LISTS:
            if name not in waiting:
                continue
            holder = holders.get(name)
            if holder is None:
                place = next((holders[each].start for each in LISTS[LISTS.index(name) :] if each in holders), None)
                xml = self.tag(name.decode(), f'count="{len(waiting[name])}"', b"".join(waiting[name]).decode())
                draft.splice(part, *(2 * (root.inner_end if place is None else place,)), xml)
                continue
            for entry in waiting[name]:
                draft.add_child(part, holder, entry)
            if markup.get(holder, b"count") is not None:
                count = len(list(markup.children(holder))) + len(waiting[name])
                draft.set_attribute(part, holder, b"count", str(count))
