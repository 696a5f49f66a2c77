"""The part of a copied sheet: its own bytes, with only that changed which hangs on the workbook it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_cells import RowWriter
from scrutiny_xl.workbooks.editing.graft_xml import whole
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Markup, raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.rows import SheetData

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.workbooks.editing.graft_rewrite import Rewriter
    from scrutiny_xl.workbooks.editing.graft_source import Source
    from scrutiny_xl.workbooks.editing.markup import Element

__all__ = ["SheetWriter"]

_PROPERTIES = re.compile(rb"<(?:[\w.-]+:)?sheetPr" + ATTRIBUTES)
_VIEW = re.compile(rb"<(?:[\w.-]+:)?sheetView" + ATTRIBUTES)
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col" + ATTRIBUTES)


class SheetWriter:
    """Writes the part of one sheet for the workbook it goes to, which has a number of windows (`views`).

    `warnings` are sentences' ends about the sheet: what of it could not be kept; `unreckoned` counts its formulas
    without a result.
    """

    def __init__(self, source: Source, rewriter: Rewriter, formula: Callable[[str], str], views: int) -> None:
        self._source, self._rewriter, self._formula, self._views = source, rewriter, formula, max(1, views)
        self.warnings: list[str] = []
        self.unreckoned = 0

    def write(self, part: str, *, cells: bool) -> bytes:
        """Return the part's bytes; `cells` says that it is a sheet with cells."""
        markup = self._source.text(part)
        first, last = markup.root_tag.end(), len(markup.text)
        if not cells:
            return markup.text[:first] + self._around(markup, first, last)
        rows = SheetData(markup, self._source.name).element
        inline = RowWriter(self._rewriter.styles.xf, self._string, self._formula)
        written = inline.write(markup, rows)
        self.unreckoned = inline.unreckoned
        if inline.arrays:
            self.warnings.append("has dynamic arrays, which are arrays of a fixed size in the copy")
        if inline.rich:
            self.warnings.append("has pictures or data types in its cells, which show a plain value in the copy")
        before = _COLUMN.sub(self._column, self._around(markup, first, rows.start))
        return markup.text[:first] + before + written + self._around(markup, rows.end, last)

    def _string(self, number: int, prefix: bytes) -> bytes:
        xml = self._source.string(number, prefix)
        return self._rewriter.phonetics(self._rewriter.colours.in_cells(xml)) if b"<" + prefix + b"r" in xml else xml

    def _column(self, found: re.Match[bytes]) -> bytes:
        tag = found[0]
        if raw_attribute(tag, b"min") is None:
            return tag
        said = raw_attribute(tag, b"style")
        new = self._rewriter.styles.xf(whole(said))
        return tag if said is None and not new else with_attribute(tag, b"style", str(new).encode())

    def _around(self, markup: Markup, start: int, end: int) -> bytes:
        """Return what stands before or behind the rows as it is to be."""
        writer, xml = self._rewriter, self._kept(markup, start, end)
        xml = _PROPERTIES.sub(lambda found: with_attribute(found[0], b"codeName", None), xml)
        xml = _VIEW.sub(self._view, xml)
        xml = writer.numbers(writer.references(writer.hyperlinks(writer.phonetics(xml))))
        return writer.colours.in_cells(xml)

    def _view(self, found: re.Match[bytes]) -> bytes:
        tag = with_attribute(found[0], b"tabSelected", None)
        window = whole(raw_attribute(tag, b"workbookViewId"))
        return tag if window < self._views else with_attribute(tag, b"workbookViewId", b"0")

    def _kept(self, markup: Markup, start: int, end: int) -> bytes:
        """Return what stands between two places without the views of windows and people the other workbook has not."""
        gone: list[Element] = []
        for each in markup.elements(start, end):
            if each.local == b"customSheetViews":
                self.warnings.append("has views kept for single persons, which are not copied")
                gone.append(each)
            elif each.local == b"sheetViews":
                gone += self._beyond(markup, each)
        pieces, done = [], start
        for each in gone:
            pieces.append(markup.text[done : each.start])
            done = each.end
        return b"".join([*pieces, markup.text[done:end]])

    def _beyond(self, markup: Markup, holder: Element) -> list[Element]:
        """Return the views for windows that the workbook has not; one view always stays."""
        views = [each for each in markup.children(holder) if each.local == b"sheetView"]
        beyond = [each for each in views if whole(markup.get(each, b"workbookViewId")) >= self._views]
        return beyond if len(beyond) < len(views) else beyond[1:]
