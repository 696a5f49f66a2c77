"""Pivot tables of copied sheets, with what they were counted from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_rewrite import unescaped
from scrutiny_xl.workbooks.editing.markup import Markup, escaped, with_attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.workbooks.editing.graft_book import BookGraft
    from scrutiny_xl.workbooks.editing.graft_formulas import Renaming
    from scrutiny_xl.workbooks.editing.graft_parts import PartCopier
    from scrutiny_xl.workbooks.editing.graft_rewrite import Rewriter
    from scrutiny_xl.workbooks.editing.graft_source import Source

__all__ = ["PivotGraft", "pivot_chart"]

_ELSEWHERE = "has a pivot table counted from outside the workbook, which cannot be copied"
_SHOWN = re.compile(rb"(<(?:[\w.-]+:)?pivotSource>\s*<(?:[\w.-]+:)?name>(?:[^<]*\])?)([^<\]]*)(![^<!]*<)")
"""What a chart shows: the workbook in brackets, the sheet, the pivot table."""


def pivot_chart(xml: bytes, renaming: Renaming) -> bytes:
    """Return a chart that names the pivot table it shows by the name its sheet has now."""

    def renamed(found: re.Match[bytes]) -> bytes:
        sheet = unescaped(found[2])
        new = renaming.sheets.get(sheet.casefold(), sheet)
        return found[0] if new == sheet else found[1] + escaped(new).encode() + found[3]

    return _SHOWN.sub(renamed, xml)


class PivotGraft:
    """Copies pivot tables; several of them that share what they were counted from share its copy."""

    def __init__(
        self,
        source: Source,
        book: BookGraft,
        copier: PartCopier,
        renaming: Renaming,
        refuse: Callable[[str], None],
    ) -> None:
        self._source, self._book, self._copier = source, book, copier
        self._renaming, self._refuse = renaming, refuse
        self._numbers: dict[str, int] = {}

    def table(self, part: str, xml: bytes, rewriter: Rewriter) -> bytes:
        """Return a pivot table's part; what it was counted from is copied too."""
        found = self._source.draft.related(part, "pivotCacheDefinition")
        if not found:
            self._refuse("has a pivot table without what it was counted from, which cannot be copied")
            return xml
        cache = self._copier.copy(found[0])
        if cache not in self._numbers:
            self._numbers[cache] = self._book.add_cache(cache)
        xml = rewriter.number_formats(rewriter.numbers(xml))
        markup = Markup(part, xml)
        root = markup.root()
        tag = with_attribute(markup.opening(root), b"cacheId", str(self._numbers[cache]).encode())
        return xml[: root.start] + tag + xml[root.open_end :]

    def cache(self, part: str, xml: bytes, rewriter: Rewriter) -> bytes:
        """Return the part that says what a pivot table was counted from."""
        xml = rewriter.number_formats(xml)
        markup = Markup(part, xml)
        origin = markup.child(markup.root(), b"cacheSource")
        inside = list(markup.children(origin)) if origin else []
        if origin is None or markup.get(origin, b"type") not in {"worksheet", "consolidation"}:
            self._refuse(_ELSEWHERE)
            return xml
        holders = [each for one in inside for each in markup.named(b"rangeSet", one.start, one.end)]
        for each in reversed([one for one in (*inside, *holders) if one.local in {b"worksheetSource", b"rangeSet"}]):
            tag = self._place(markup.opening(each), markup)
            xml = xml[: each.start] + tag + xml[each.open_end :]
        return xml

    def _place(self, tag: bytes, markup: Markup) -> bytes:
        """Return where rows came from, by the names that sheets and tables have now."""
        if b":id=" in tag:
            return tag
        sheet, name = markup.attribute(tag, b"sheet"), markup.attribute(tag, b"name")
        if sheet is not None and sheet.casefold() in self._renaming.left:
            self._renaming.missed.add(sheet)
        if sheet is not None:
            tag = _said(tag, b"sheet", self._renaming.sheets.get(sheet.casefold(), sheet))
        if name is not None:
            tag = _said(tag, b"name", self._renaming.formula(name))
        return tag


def _said(tag: bytes, name: bytes, value: str) -> bytes:
    return with_attribute(tag, name, escaped(value, in_attribute=True).encode())
