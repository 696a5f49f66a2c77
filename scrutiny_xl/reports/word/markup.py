"""Paragraphs, runs and tables of a Word document, as XML that what they hold cannot break."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.reports.texts import safe
from scrutiny_xl.reports.word.xml import w

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WordCell", "paragraph", "run", "table"]


class WordCell(NamedTuple):
    """A cell of a table: its words, the style of its paragraph and of its letters, its fill and where its words stand.

    The styles are ids, "" for none; `fill` is RRGGBB, "" for none.
    """

    words: str
    style: str
    letters: str = ""
    fill: str = ""
    across: str = ""

    def xml(self, width: int) -> str:
        """Return it as XML, so many twentieths of a point wide."""
        shade = w("shd", val="clear", color="auto", fill=self.fill) if self.fill else ""
        properties = w("tcPr", w("tcW", w=width, type="dxa") + shade)
        return w("tc", properties + paragraph([run(self.words, self.letters)], self.style, across=self.across))


def run(words: str, style: str = "") -> str:
    """Return words as a run; a line break stays one."""
    properties = w("rPr", _style("rStyle", style)) if style else ""
    lines = [_words(line) for line in safe(words).replace("\t", " ").split("\n")]
    return w("r", properties + "<w:br/>".join(lines))


def _words(words: str) -> str:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{escaped}</w:t>' if words else ""


def _style(name: str, style: str) -> str:
    return w(name, val=style)


def paragraph(runs: Sequence[str], style: str, *, across: str = "", more: str = "") -> str:
    """Return a paragraph of a style; `more` are further properties of it, as XML."""
    properties = _style("pStyle", style) + more + (_style("jc", across) if across else "")
    return w("p", w("pPr", properties) + "".join(runs))


def table(style: str, caption: str, description: str, widths: Sequence[int], rows: Sequence[Sequence[WordCell]]) -> str:
    """Return a table whose first row is its heading, repeated on each page; no row is parted by the end of a page.

    `caption` and `description` are for people who do not see it, widths are in twentieths of a point.
    """
    properties = (
        _style("tblStyle", style),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=safe(caption)),
        w("tblDescription", val=safe(description)),
    )
    grid = w("tblGrid", "".join([w("gridCol", w=width) for width in widths]))
    drawn = [_row(row, widths, heading=not number) for number, row in enumerate(rows)]
    return w("tbl", w("tblPr", "".join(properties)) + grid + "".join(drawn))


def _row(cells: Sequence[WordCell], widths: Sequence[int], *, heading: bool) -> str:
    properties = w("trPr", "<w:cantSplit/>" + "<w:tblHeader/>" * heading)
    return w("tr", properties + "".join([cell.xml(width) for cell, width in zip(cells, widths, strict=True)]))
