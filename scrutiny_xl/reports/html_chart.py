"""A chart as inline SVG: bars with patterns as well as colours, and every count as text."""

from __future__ import annotations

import html
import math
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.reports.texts import safe
from scrutiny_xl.workbooks.registers.palette import Paint, paints
from scrutiny_xl.workbooks.styles import INK, RULE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.reports.model import Chart

__all__ = ["chart_svg"]

_WIDTH, _NAMES, _TOP, _FOOT = 720, 216, 40, 44
"""Units of the drawing: its width, the room for the names, for the title and for the axis."""
_ROOM = _WIDTH - _NAMES - 40
_LINE, _BAR, _APART = 15, 20, 9
_LETTERS = 30
"""How many letters of a name stand on one line."""
_LEGEND = 118
_LEAST = 15
"""A part of a bar that is narrower than this has no room for its count, which stands in the table."""
_EDGE = "52606D"
_TURNS = {"wdUpDiag": 45, "wdDnDiag": -45}


class _Row(NamedTuple):
    """A bar: the lines of its name, where it begins from above, and its parts."""

    name: list[str]
    top: float
    parts: Sequence[tuple[int, Paint]]


def chart_svg(chart: Chart, number: int) -> str:
    """Return a chart as an SVG element; `number` tells its ids from those of other charts in the document."""
    painted = paints(chart.each) if chart.each else paints([bars.status for bars in chart.series])
    rows = list(_rows(chart, painted))
    bottom = rows[-1].top + _height(rows[-1].name) if rows else _TOP
    scale = _ROOM / _steps(max((sum(part for part, _ in row.parts) for row in rows), default=1))[-1]
    legend = list(_legend(chart, painted, bottom + _FOOT, number)) if len(chart.series) > 1 else []
    height = bottom + _FOOT + math.ceil(len(legend) / _in_a_line()) * 22
    label = f"chart-{number}"
    parts = [
        f'<svg role="img" viewBox="0 0 {_WIDTH} {height:g}" aria-labelledby="{label}-title {label}-words">',
        f'<title id="{label}-title">{_text(chart.title)}</title><desc id="{label}-words">{_text(chart.words)}</desc>',
        _patterns(painted, number),
        f'<g font-family="Calibri, Carlito, Segoe UI, Arial, sans-serif" font-size="13" fill="#{INK}">',
        f'<text x="0" y="18" font-size="16" font-weight="700">{_text(chart.title)}</text>',
        *_axis(rows, chart, scale, bottom),
        *[_bar(row, painted, scale, number) for row in rows],
        *legend,
        "</g></svg>",
    ]
    return "".join(parts)


def _text(words: str) -> str:
    return html.escape(safe(words), quote=True)


def _rows(chart: Chart, painted: Sequence[Paint]) -> Iterator[_Row]:
    top: float = _TOP
    for place, name in enumerate(chart.names):
        lines = textwrap.wrap(safe(name), _LETTERS) or [""]
        own = [painted[place]] if chart.each else painted
        parts = [(bars.counts[place], paint) for bars, paint in zip(chart.series, own, strict=True)]
        yield _Row(lines, top, parts)
        top += _height(lines)


def _height(lines: Sequence[str]) -> float:
    return max(_BAR, _LINE * len(lines)) + _APART


def _steps(most: int) -> list[int]:
    """Return the counts that the axis names: round ones, a handful of them, the last not below the longest bar."""
    size = max(1, math.ceil(most / 5))
    power = 10 ** (len(str(size)) - 1)
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= size)
    return list(range(0, step * (math.ceil(max(most, 1) / step) + 1), step))


def _axis(rows: Sequence[_Row], chart: Chart, scale: float, bottom: float) -> Iterator[str]:
    for count in _steps(max((sum(part for part, _ in row.parts) for row in rows), default=1)):
        x = _NAMES + count * scale
        yield f'<path d="M{x:.1f} {_TOP - 6}V{bottom:.1f}" stroke="#{RULE if not count else "E4E7EB"}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 15:.1f}" text-anchor="middle" font-size="12">{count}</text>'
    if not chart.counted:
        return
    place = f'x="{_NAMES + _ROOM / 2:g}" y="{bottom + 32:.1f}"'
    yield f'<text {place} text-anchor="middle" font-size="12">{_text(chart.counted)}</text>'


def _bar(row: _Row, painted: Sequence[Paint], scale: float, number: int) -> str:
    """Return a bar with its name; a bar of one part has its count behind it, one of several within its parts."""
    middle = row.top + _height(row.name) / 2 - _APART / 2
    first = middle - _LINE * (len(row.name) - 1) / 2 + 4.5
    drawn = [
        f'<text x="{_NAMES - 10}" y="{first + _LINE * line:.1f}" text-anchor="end">{_text(words)}</text>'
        for line, words in enumerate(row.name)
    ]
    x: float = _NAMES
    for count, paint in row.parts:
        wide = count * scale
        if count:
            drawn.append(_box(x, middle - _BAR / 2, wide, _BAR, _fill(paint, painted, number)))
        if len(row.parts) == 1:
            drawn.append(f'<text x="{x + wide + 6:.1f}" y="{middle + 4.5:.1f}" font-weight="700">{count}</text>')
        elif wide >= _LEAST:
            drawn.append(_within(x + wide / 2, middle, count, paint))
        x += wide
    return "".join(drawn)


def _within(x: float, middle: float, count: int, paint: Paint) -> str:
    """Return a count that stands in a part of a bar, on plain ground: letters on a pattern are hard to read."""
    wide = 8 * len(str(count)) + 3
    ground = f'<rect x="{x - wide / 2:.1f}" y="{middle - 7.5:.1f}" width="{wide}" height="15" fill="#{paint.fill}"/>'
    words = f'<text x="{x:.1f}" y="{middle + 4.5:.1f}" text-anchor="middle" font-weight="700" fill="#{paint.ink}">'
    return f"{ground if paint.pattern else ''}{words}{count}</text>"


def _box(x: float, y: float, wide: float, high: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:g}" fill="{fill}" '
        f'stroke="#{_EDGE}" stroke-width="0.75"/>'
    )


def _fill(paint: Paint, painted: Sequence[Paint], number: int) -> str:
    return f"url(#chart-{number}-{painted.index(paint)})" if paint.pattern else f"#{paint.fill}"


def _patterns(painted: Sequence[Paint], number: int) -> str:
    made = [
        f'<pattern id="chart-{number}-{place}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({_TURNS[paint.pattern]})"><rect width="6" height="6" fill="#{paint.fill}"/>'
        f'<path d="M0 0V6" stroke="#{_EDGE}" stroke-width="2.5"/></pattern>'
        for place, paint in enumerate(painted)
        if paint.pattern and painted.index(paint) == place
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _in_a_line() -> int:
    return _WIDTH // _LEGEND


def _legend(chart: Chart, painted: Sequence[Paint], top: float, number: int) -> Iterator[str]:
    for place, (bars, paint) in enumerate(zip(chart.series, painted, strict=True)):
        line, column = divmod(place, _in_a_line())
        x, y = column * _LEGEND + 1, top + line * 22
        yield (
            f"{_box(x, y, 14, 14, _fill(paint, painted, number))}"
            f'<text x="{x + 20}" y="{y + 11.5:.1f}" font-size="12">{_text(bars.status.word)}</text>'
        )
