"""The styles of a drawn workbook: each look has a number, by which its cells name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element
from scrutiny_xl.workbooks.number_formats import BUILT_IN, FIRST_OWN
from scrutiny_xl.workbooks.styles import FONT, RULE, Look

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Stylesheet"]

Side = Literal["left", "right", "top", "bottom"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOX: tuple[Side, ...] = ("left", "right", "top", "bottom")
_BETWEEN: tuple[Side, ...] = ("top", "bottom")
_LAST: tuple[Side, ...] = ("right", "top", "bottom")
"""What is left of a box around merged cells for those that the first one covers."""
_NUMBERS = {code: number for number, code in BUILT_IN.items() if code in {"General", "0", "#,##0", "0%", "@"}}
"""Numbers of the formats that look alike in every country."""
_DEFAULT_FONT = (
    '<font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font>'
)
_NO_FILLS = ('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>')
"""The two fills every workbook begins with, whether it has them in use or not."""
_NO_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"
_PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'


class _Numbered(dict[str, int]):
    """Elements of one kind, each once, numbered in the order they are met."""

    def __init__(self, *first: str) -> None:
        super().__init__({each: number for number, each in enumerate(first)})

    def __missing__(self, xml: str) -> int:
        self[xml] = len(self)
        return self[xml]

    def xml(self, name: str) -> str:
        """Return the element that holds them all."""
        return element(name, "".join(self), count=len(self))


class Stylesheet:
    """The styles of one workbook, made as cells ask for them."""

    def __init__(self) -> None:
        self._fonts = _Numbered(_DEFAULT_FONT)
        self._fills = _Numbered(*_NO_FILLS)
        self._borders = _Numbered(_NO_BORDER)
        self._number_formats: dict[str, int] = {}
        self._cells = _Numbered(_PLAIN)
        self._differential = _Numbered()
        self._of_look: dict[Look, int] = {}
        self._of_covered: dict[tuple[Look, bool], int] = {}

    def number(self, look: Look) -> int:
        """Return the number of a look."""
        number = self._of_look.get(look)
        if number is None:
            number = self._of_look[look] = self._cells[self._cell(look)]
        return number

    def covered(self, look: Look, *, last: bool) -> int:
        """Return the number of a cell that merged cells of a row cover: its part of their border, and no more.

        `last` is the cell at their end.
        """
        key = look, last
        if key not in self._of_covered:
            sides = (_LAST if last else _BETWEEN) if look.border else ()
            border, locked = self._borders[_border(sides, RULE)], element("protection", locked=int(look.locked))
            self._of_covered[key] = self._cells[
                element(
                    "xf",
                    locked,
                    numFmtId=0,
                    fontId=0,
                    fillId=0,
                    borderId=border,
                    xfId=0,
                    applyBorder=1,
                    applyProtection=1,
                )
            ]
        return self._of_covered[key]

    def tinted(self, ink: str, fill: str = "", *, italic: bool = False) -> int:
        """Return the number of a differential style that sets words off: bold, in an ink and on a fill."""
        letters = "<b/>" + ("<i/>" if italic else "") + element("color", rgb=_opaque(ink))
        return self._differential[element("dxf", element("font", letters) + (_fill(fill) if fill else ""))]

    def ruled(self, colour: str) -> int:
        """Return the number of a differential style that draws rules round a cell."""
        return self._differential[element("dxf", _border(_BOX, colour))]

    def _cell(self, look: Look) -> str:
        inside = element(
            "alignment",
            horizontal=look.across,
            vertical=look.down,
            wrapText=1 if look.wrap else None,
            indent=look.indent or None,
        ) + element("protection", locked=int(look.locked))
        return element(
            "xf",
            inside,
            numFmtId=self._number_format(look.number_format),
            fontId=self._fonts[_font(look)],
            fillId=self._fills[_fill(look.fill)] if look.fill else 0,
            borderId=self._borders[_border(_BOX, RULE)] if look.border else 0,
            xfId=0,
            applyNumberFormat=1,
            applyFont=1,
            applyFill=1,
            applyBorder=1,
            applyAlignment=1,
            applyProtection=1,
        )

    def _number_format(self, code: str) -> int:
        if code in _NUMBERS:
            return _NUMBERS[code]
        return self._number_formats.setdefault(code, FIRST_OWN + len(self._number_formats))

    def part(self) -> str:
        """Return the part of a workbook that holds the styles."""
        formats = [element("numFmt", numFmtId=n, formatCode=code) for code, n in self._number_formats.items()]
        parts = (
            element("numFmts", "".join(formats), count=len(formats)) if formats else "",
            self._fonts.xml("fonts"),
            self._fills.xml("fills"),
            self._borders.xml("borders"),
            element("cellStyleXfs", _PLAIN.replace(' xfId="0"', ""), count=1),
            self._cells.xml("cellXfs"),
            element("cellStyles", element("cellStyle", name="Normal", xfId=0, builtinId=0), count=1),
            self._differential.xml("dxfs"),
            element(
                "tableStyles", count=0, defaultTableStyle="TableStyleMedium9", defaultPivotStyle="PivotStyleLight16"
            ),
        )
        return DECLARATION + element("styleSheet", "".join(parts), xmlns=_MAIN)


def _opaque(colour: str) -> str:
    return f"FF{colour}"


def _font(look: Look) -> str:
    marks = "".join(
        [mark for mark, used in (("<b/>", look.bold), ("<i/>", look.italic), ("<u/>", look.underline)) if used]
    )
    letters = element("sz", val=look.size) + element("color", rgb=_opaque(look.ink)) + element("name", val=FONT)
    return element("font", marks + letters)


def _fill(colour: str) -> str:
    colours = element("fgColor", rgb=_opaque(colour)) + element("bgColor", rgb=_opaque(colour))
    return element("fill", element("patternFill", colours, patternType="solid"))


def _border(sides: Collection[Side], colour: str) -> str:
    line = element("color", rgb=_opaque(colour))
    drawn = [element(side, line, style="thin") if side in sides else f"<{side}/>" for side in _BOX]
    return element("border", "".join(drawn) + "<diagonal/>")
