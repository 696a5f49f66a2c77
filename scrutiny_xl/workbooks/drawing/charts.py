"""Charts on drawn sheets: where they stand, and their description for people who do not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Chart", "drawing_part"]

_EMU_OF_A_CM = 360_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_GRAPHICS = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Chart(NamedTuple):
    """A chart: its part, the row and column of its upper left corner, its size in centimetres, and what it shows."""

    part: str
    row: int
    column: int
    width: float
    height: float
    words: str


def drawing_part(charts: Sequence[Chart]) -> str:
    """Return the part that sets charts on a sheet; they are its relations, in order."""
    anchors = "".join([_anchor(number, chart) for number, chart in enumerate(charts, 1)])
    return f'{DECLARATION}<xdr:wsDr xmlns:xdr="{_DRAWING}" xmlns:a="{_GRAPHICS}">{anchors}</xdr:wsDr>'


def _anchor(number: int, chart: Chart) -> str:
    column, row = chart.column - 1, chart.row - 1
    corner = f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    size = element("xdr:ext", cx=int(chart.width * _EMU_OF_A_CM), cy=int(chart.height * _EMU_OF_A_CM))
    name = element("xdr:cNvPr", id=number, name=f"Chart {number}", descr=chart.words or None)
    place = '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
    reference = f'<c:chart xmlns:c="{_CHARTS}" xmlns:r="{_RELATIONS}" r:id="rId{number}"/>'
    graphic = f'<a:graphic><a:graphicData uri="{_CHARTS}">{reference}</a:graphicData></a:graphic>'
    frame = (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>{name}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
        f"{place}{graphic}</xdr:graphicFrame>"
    )
    return f"<xdr:oneCellAnchor><xdr:from>{corner}</xdr:from>{size}{frame}<xdr:clientData/></xdr:oneCellAnchor>"
