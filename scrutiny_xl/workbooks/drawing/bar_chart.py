"""A bar chart as XML: bars that lie, one row of names down the side, counts along the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.drawing.graphics import filled, letters, line, titled, words_style
from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element
from scrutiny_xl.workbooks.streaming import xml_text
from scrutiny_xl.workbooks.styles import RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BarChart", "Labels", "Series"]

_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_GRAPHICS = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_GRID = "E4E7EB"
_GAP = 45
"""Between the bars, in per cent of their breadth."""
_NAMES, _COUNTS = 1, 2
"""Numbers by which the two axes name each other."""


class Labels(NamedTuple):
    """How the counts stand on bars: their number format, where, in which ink, and on which fill ("" is none)."""

    number_format: str
    place: str
    ink: str
    fill: str = ""

    def xml(self) -> str:
        """Return them as a series has them."""
        shown = "".join(
            [
                _value(f"c:show{each}", int(each == "Val"))
                for each in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
            ]
        )
        parts = (
            element("c:numFmt", formatCode=self.number_format, sourceLinked=0),
            element("c:spPr", filled(self.fill)) if self.fill else "",
            words_style(letters(900, self.ink, bold=True)),
            _value("c:dLblPos", self.place),
        )
        return element("c:dLbls", "".join(parts) + shown)


class Series(NamedTuple):
    """A series of bars: where its name stands, or the name itself; where its counts are; how its bars are painted.

    `shape` paints all its bars; `points`, in the order of the bars, each by itself. Shapes are XML, from `graphics`.
    `cached` are the counts as they stand there, for programs that draw the chart without looking.
    """

    counts: str
    labels: Labels
    shape: str
    named_in: str = ""
    name: str = ""
    points: Sequence[str] = ()
    cached: Sequence[int] = ()

    def xml(self, number: int, names: str) -> str:
        """Return it as the series of this number; `names` are the bars' names, as XML."""
        own = [self.name] if self.name else []
        name = _words_at(self.named_in, own) if self.named_in else f"<c:v>{xml_text(self.name)}</c:v>"
        points = [
            element("c:dPt", _value("c:idx", n) + _value("c:invertIfNegative", 0) + element("c:spPr", shape))
            for n, shape in enumerate(self.points)
        ]
        parts = (
            _value("c:idx", number),
            _value("c:order", number),
            element("c:tx", name),
            element("c:spPr", self.shape),
            _value("c:invertIfNegative", 0),
            *points,
            self.labels.xml(),
            element("c:cat", names),
            element("c:val", element("c:numRef", _reference(self.counts) + _cache("c:numCache", self.cached))),
        )
        return element("c:ser", "".join(parts))


class BarChart(NamedTuple):
    """A chart: its title, what its counts are of, where the bars' names are, and the series; stacked or alone.

    Where the title says what is counted, `counted` is "". Several series have a legend below them. `cached` are the
    names as they stand there; `workbook` is the relation that leads to the workbook they stand in, "" where it is the
    one the chart is in.
    """

    title: str
    counted: str
    names: str
    series: Sequence[Series]
    stacked: bool = False
    cached: Sequence[str] = ()
    workbook: str = ""

    def part(self) -> str:
        """Return the part that holds it."""
        plot = element("c:plotArea", f"<c:layout/>{self._bars()}{_name_axis()}{_count_axis(self.counted)}")
        parts = (
            titled(self.title, letters(1200, bold=True)),
            _value("c:autoTitleDeleted", 0),
            plot,
            element("c:legend", _value("c:legendPos", "b") + words_style(letters(900))) if len(self.series) > 1 else "",
            _value("c:plotVisOnly", 1),
            _value("c:dispBlanksAs", "gap"),
        )
        frame = element("c:spPr", filled("FFFFFF") + line(RULE))
        inside = _value("c:roundedCorners", 0) + element("c:chart", "".join(parts)) + frame + self._data()
        return f'{DECLARATION}<c:chartSpace xmlns:c="{_CHARTS}" xmlns:a="{_GRAPHICS}">{inside}</c:chartSpace>'

    def _data(self) -> str:
        if not self.workbook:
            return ""
        attributes = {"xmlns:r": _RELATIONS, "r:id": self.workbook}
        return element("c:externalData", _value("c:autoUpdate", 0), **attributes)

    def _bars(self) -> str:
        names = _words_at(self.names, self.cached)
        parts = (
            _value("c:barDir", "bar"),
            _value("c:grouping", "stacked" if self.stacked else "clustered"),
            _value("c:varyColors", 0),
            *(each.xml(number, names) for number, each in enumerate(self.series)),
            _value("c:gapWidth", _GAP),
            _value("c:overlap", 100) if self.stacked else "",
            _value("c:axId", _NAMES),
            _value("c:axId", _COUNTS),
        )
        return element("c:barChart", "".join(parts))


def _value(name: str, value: str | int) -> str:
    return element(name, val=value)


def _reference(cells: str) -> str:
    return f"<c:f>{xml_text(cells)}</c:f>"


def _words_at(cells: str, words: Sequence[str]) -> str:
    """Return words by the cells they stand in, and as they stand there."""
    return element("c:strRef", _reference(cells) + _cache("c:strCache", words))


def _cache(name: str, values: Sequence[str | int]) -> str:
    """Return what stands in cells, "" where that is not said."""
    if not values:
        return ""
    points = "".join(
        [element("c:pt", f"<c:v>{xml_text(str(value))}</c:v>", idx=place) for place, value in enumerate(values)]
    )
    code = "<c:formatCode>0</c:formatCode>" if name == "c:numCache" else ""
    return element(name, code + _value("c:ptCount", len(values)) + points)


def _axis_look() -> str:
    marks = _value("c:majorTickMark", "none") + _value("c:minorTickMark", "none") + _value("c:tickLblPos", "nextTo")
    return marks + element("c:spPr", line(RULE)) + words_style(letters(800))


def _name_axis() -> str:
    parts = (
        _value("c:axId", _NAMES),
        # The first row of the table stands at the top; the counts then stay at the foot.
        element("c:scaling", _value("c:orientation", "maxMin")),
        _value("c:delete", 0),
        _value("c:axPos", "l"),
        _axis_look(),
        _value("c:crossAx", _COUNTS),
        _value("c:lblOffset", 100),
        _value("c:tickLblSkip", 1),
    )
    return element("c:catAx", "".join(parts))


def _count_axis(counted: str) -> str:
    parts = (
        _value("c:axId", _COUNTS),
        element("c:scaling", _value("c:orientation", "minMax") + _value("c:min", 0)),
        _value("c:delete", 0),
        _value("c:axPos", "b"),
        element("c:majorGridlines", element("c:spPr", line(_GRID))),
        titled(counted, letters(900)) if counted else "",
        element("c:numFmt", formatCode="0", sourceLinked=0),
        _axis_look(),
        _value("c:crossAx", _NAMES),
        _value("c:crosses", "max"),
    )
    return element("c:valAx", "".join(parts))
