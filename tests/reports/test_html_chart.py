"""Charts as SVG."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET  # the drawings are our own

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.rating import Status
from scrutiny_xl.reports.html_chart import chart_svg
from scrutiny_xl.reports.model import Bars, Chart

RED, GREEN, NONE = Status("Red", "red"), Status("Green", "green"), Status("Ongoing", "")


def stacked(*counts: tuple[int, int]) -> Chart:
    """Return a chart of two series."""
    series = [Bars(RED, [one for one, _ in counts]), Bars(NONE, [other for _, other in counts])]
    return Chart("Items", "Number", [f"Area {number}" for number, _ in enumerate(counts)], series, "Words.")


def test_a_chart_is_well_formed_and_named() -> None:
    """Its words in title and description."""
    root = ET.fromstring(chart_svg(stacked((1, 2), (0, 0)), 7))  # noqa: S314 - our own
    assert [each.tag for each in root[:2]] == ["title", "desc"]
    assert root[1].text == "Words."
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}" == "chart-7-title chart-7-words"


def test_bars_of_nothing_are_not_drawn() -> None:
    """Their name is."""
    drawn = chart_svg(stacked((0, 0)), 1)
    assert "Area 0" in drawn
    # The two boxes of the legend are all.
    assert drawn.count("<rect") == 2


def test_a_long_name_stands_on_several_lines() -> None:
    """No word of it is lost."""
    name = "Office of the Director of Adult Social Care and Public Health"
    chart = Chart("Items", "", [name], [Bars(RED, [3])], "Words.", each=[RED])
    lines = re.findall(r'text-anchor="end">([^<]*)<', chart_svg(chart, 1))
    assert len(lines) > 1
    assert " ".join(lines) == name


@pytest.mark.parametrize("most", [0, 1, 4, 5, 23, 100, 4711])
def test_the_axis_reaches_over_the_longest_bar(most: int) -> None:
    """In round steps."""
    drawn = chart_svg(Chart("Items", "", ["All"], [Bars(RED, [most])], "Words.", each=[RED]), 1)
    steps = [int(each) for each in re.findall(r'text-anchor="middle" font-size="12">(\d+)<', drawn)]
    assert steps[0] == 0
    assert steps[-1] >= most
    assert len({after - before for before, after in itertools.pairwise(steps)}) == 1


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=12))
def test_bars_stay_within_the_drawing(counts: list[tuple[int, int]]) -> None:
    """However many there are."""
    drawn = chart_svg(stacked(*counts), 1)
    right = [float(x) + float(wide) for x, wide in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)]
    assert max(right, default=0) <= 720
