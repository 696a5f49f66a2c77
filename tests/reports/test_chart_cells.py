"""Native charts over cells."""

from __future__ import annotations

from scrutiny_xl.rating import Status
from scrutiny_xl.reports.chart_cells import bar_chart, figure_rows
from scrutiny_xl.reports.model import Bars, Chart

STACKED = Chart(
    "Items",
    "Number",
    ["Housing", "Finance"],
    [Bars(Status("Red", "red"), [1, 2]), Bars(Status("Ongoing", ""), [3, 0])],
    "",
)


def test_the_figures_stand_in_rows() -> None:
    """The names of the series above."""
    assert [list(row) for row in figure_rows(STACKED)] == [["", "Red", "Ongoing"], ["Housing", 1, 3], ["Finance", 2, 0]]


def test_the_chart_names_the_cells_of_its_figures() -> None:
    """And holds what stands in them."""
    chart = bar_chart(STACKED, "Figures", 5)
    assert chart.names == "'Figures'!$A$6:$A$7"
    assert [each.counts for each in chart.series] == ["'Figures'!$B$6:$B$7", "'Figures'!$C$6:$C$7"]
    assert [each.named_in for each in chart.series] == ["'Figures'!$B$5", "'Figures'!$C$5"]
    assert [each.cached for each in chart.series] == [(1, 2), (3, 0)]
    assert chart.stacked


def test_a_chart_of_one_series_paints_each_bar() -> None:
    """As its status is painted."""
    each = [Status("Red", "red"), Status("Green", "green")]
    chart = bar_chart(Chart("Items", "", ["Red", "Green"], [Bars(Status("Items", ""), [1, 2])], "", each), "Figures", 1)
    assert not chart.stacked
    assert [colour in shape for colour, shape in zip(("C00000", "00703C"), chart.series[0].points, strict=True)] == [
        True
    ] * 2
