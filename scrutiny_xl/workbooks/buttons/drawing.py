"""Buttons drawn on a sheet: form controls, which Excel shows where ActiveX is off, and LibreOffice too."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.shapes import VML, ShapeType, add_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Area
    from scrutiny_xl.workbooks.buttons.catalogue import Button
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["PlacedButton", "draw_buttons"]

_SHAPE_TYPE = ShapeType(
    "_x0000_t201",
    f'<v:shapetype {VML} id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" shapetype="t"/></v:shapetype>',
)
# The words stand within a font, or LibreOffice finds none; the sizes of fonts are twentieths of a point. Against their
# names, `MoveWithCells` and `SizeWithCells` say what a shape does not do (MS-XLS 2.5.193): a button goes along with its
# cells, where a column before it is made wider, and keeps its size, where one below it is hidden.
_SHAPE = (
    '<v:shape {vml} id="_x0000_s{{number}}" type="#_x0000_t201" alt="{said}" style="position:absolute;'
    'width:{width}pt;height:{height}pt;z-index:{{number}};mso-wrap-style:tight" o:button="t" '
    'fillcolor="buttonFace [67]" strokecolor="windowText [64]" o:insetmode="auto">'
    '<v:fill color2="buttonFace [67]" o:detectmouseclick="t"/><o:lock v:ext="edit" rotation="t"/>'
    '<v:textbox style="mso-direction-alt:auto" o:singleclick="f"><div style="text-align:center">'
    '<font face="Calibri" size="220" color="#000000">{caption}</font></div></v:textbox>'
    '<x:ClientData ObjectType="Button"><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:PrintObject>False</x:PrintObject><x:AutoFill>False</x:AutoFill>"
    "<x:FmlaMacro>[0]!{macro}</x:FmlaMacro>"
    "<x:TextHAlign>Center</x:TextHAlign><x:TextVAlign>Center</x:TextVAlign></x:ClientData></v:shape>"
)
_INSET = 3
"""Pixels between a button and the edges of the cells it covers."""
_USUAL_SIZE = (110, 24)
"""Points: what a button is said to measure; where it stands counts, and is said by its cells."""


@dataclass(frozen=True, slots=True)
class PlacedButton:
    """A button and the cells of the sheet that it covers, with so many pixels of the row below them."""

    button: Button
    area: Area
    below: int = 0


def draw_buttons(sheet: SheetPart, placed: Sequence[PlacedButton]) -> None:
    """Draw buttons on a sheet, behind the notes and buttons it has."""
    add_shapes(sheet, _SHAPE_TYPE, [_shape(each) for each in placed])


def _shape(placed: PlacedButton) -> str:
    button, area = placed.button, placed.area
    left, top = (area.left - 1, _INSET), (area.top - 1, _INSET)
    # The end is said as a distance into the cell behind the last: how large the last one is need not be known.
    right, bottom = (area.right, 0), (area.bottom, placed.below)
    width, height = _USUAL_SIZE
    return _SHAPE.format(
        vml=VML,
        said=escape(f"{button.caption}. {button.what}"),
        width=width,
        height=height,
        caption=escape(button.caption),
        anchor=", ".join(str(each) for pair in (left, top, right, bottom) for each in pair),
        macro=button.macro,
    )
