"""How a report looks in Word where no template of the council says otherwise: styles, as data."""

from __future__ import annotations

from typing import Literal, NamedTuple

from scrutiny_xl.reports.word.xml import w
from scrutiny_xl.workbooks.styles import BAND, FONT, INK, RULE

__all__ = ["HEADING", "LOOKS", "StyleLook", "table_look"]

HEADING = "Report Cell Heading"
"""The style of the words in a table's first row."""


class StyleLook(NamedTuple):
    """A style of ours: sizes are in points, colours RRGGBB; `level` is that of a heading, `list` a kind of list.

    `keep` keeps it with what follows.
    """

    name: str
    kind: Literal["paragraph", "character"] = "paragraph"
    based_on: str = "Normal"
    size: float = 0
    bold: bool = False
    ink: str = ""
    underline: bool = False
    before: float = 0
    after: float = 0
    line: int = 0
    keep: bool = False
    level: int = 0
    list: Literal["", "bullet", "decimal"] = ""

    @property
    def tight(self) -> StyleLook:
        """The same with less room between lines and paragraphs, for what is to stand on one page."""
        return self._replace(before=self.before * 0.75, after=self.after * 0.75, line=240 if self.line else 0)

    def xml(self, style: str, base: str, numbering: str = "") -> str:
        """Return it under an id, based on the style of another id ("" is none); `numbering` is that of its list."""
        parts = [
            w("name", val=self.name),
            w("basedOn", val=base) if base else "",
            "<w:qFormat/>" if self.kind == "paragraph" else "",
            self._paragraph(numbering) if self.kind == "paragraph" else "",
            self._letters(),
        ]
        default = "1" if self.name == "Normal" else None
        own = "1" if self.name.startswith("Report") else None
        return w("style", "".join(parts), type=self.kind, styleId=style, default=default, customStyle=own)

    def _paragraph(self, numbering: str) -> str:
        line, rule = (self.line, "auto") if self.line else (None, None)
        parts = (
            "<w:keepNext/>" if self.keep else "",
            w("numPr", w("numId", val=numbering)) if numbering else "",
            w("spacing", before=_twips(self.before), after=_twips(self.after), line=line, lineRule=rule),
            w("outlineLvl", val=self.level - 1) if self.level else "",
        )
        return w("pPr", "".join(parts))

    def _letters(self) -> str:
        parts = (
            w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT) if self.name == "Normal" else "",
            "<w:b/>" if self.bold else "",
            w("color", val=self.ink) if self.ink else "",
            w("sz", val=int(self.size * 2)) if self.size else "",
            w("u", val="single") if self.underline else "",
            w("lang", val="en-GB") if self.name == "Normal" else "",
        )
        return w("rPr", "".join(parts))


def _twips(points: float) -> int:
    return int(points * 20)


LOOKS = (
    StyleLook("Normal", based_on="", size=11, ink=INK, after=6, line=264),
    StyleLook("Title", size=26, bold=True, ink=BAND, before=2, after=2, keep=True),
    StyleLook("Subtitle", size=13, ink="52606D", after=4, keep=True),
    StyleLook("heading 1", size=17, bold=True, ink=BAND, before=16, after=5, keep=True, level=1),
    StyleLook("heading 2", size=13, bold=True, ink=INK, before=14, after=4, keep=True, level=2),
    StyleLook("caption", size=10, bold=True, ink=INK, before=6, after=4, keep=True),
    StyleLook("List Bullet", after=3, list="bullet"),
    StyleLook("List Number", after=3, list="decimal"),
    StyleLook("toc heading", size=13, bold=True, ink=BAND, before=8, after=3, keep=True),
    StyleLook("toc 1", line=250),
    StyleLook("footer", size=9, ink="52606D"),
    StyleLook("Hyperlink", "character", "", ink="1D4F91", underline=True),
    StyleLook("Strong", "character", "", bold=True),
    StyleLook("Report Lead", size=12.5, after=6, line=276),
    StyleLook("Report Fact", after=1),
    StyleLook("Report Chart", before=3, after=3),
    StyleLook("Report Cell", size=9, line=240),
    StyleLook(HEADING, based_on="Report Cell", size=9, bold=True, ink="FFFFFF", line=240, keep=True),
    StyleLook("Report Figure", "character", "", size=16, bold=True, ink=BAND),
    StyleLook("Report Status", "character", "", bold=True, ink=INK),
    StyleLook("Report Status Light", "character", "", bold=True, ink="FFFFFF"),
)
"""The styles a report uses; those of a template by these names are used as they are."""


def table_look(style: str, base: str) -> str:
    """Return the style of a report's tables, `Report Table`, under an id, based on the style of another id."""
    edges = "".join(
        [
            w(edge, val="single", sz=4, space=0, color=RULE)
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        ]
    )
    margins = "".join(
        [w(side, w=width, type="dxa") for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))]
    )
    parts = (
        w("name", val="Report Table"),
        w("basedOn", val=base) if base else "",
        "<w:qFormat/>",
        w("tblPr", w("tblBorders", edges) + w("tblCellMar", margins)),
        _part("firstRow", w("color", val="FFFFFF"), BAND),
        _part("firstCol", "", "F6F8FA"),
    )
    return w("style", "".join(parts), type="table", customStyle=1, styleId=style)


def _part(name: str, letters: str, fill: str) -> str:
    shade = w("shd", val="clear", color="auto", fill=fill)
    inside = w("rPr", "<w:b/>" + letters) + w("tcPr", shade)
    return w("tblStylePr", inside, type=name)
