"""The register's Summary: its counts are those of the items, its charts are native and described."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks.builders import (
    AREAS,
    finding,
    realistic_register,
    register,
    register_item,
    register_plan,
    source,
)

from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.service_areas import SEVERAL
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.register import Register


def summary(made: Register) -> Worksheet:
    """Build a register and return its Summary, read back."""
    return load_workbook(io.BytesIO(register_workbook(made)))["Summary"]


def words(sheet: Worksheet) -> list[str]:
    """Return all words of a sheet, in reading order."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def counts(sheet: Worksheet, heading: str) -> dict[str, dict[str, int]]:
    """Return a table of counts: by the name of the row, the count under each heading."""
    column = [cell.value for cell in sheet["A"]]
    top = column.index(heading)
    bottom = column.index("Total", top)
    headings, *rows = [
        [cast("Any", cell.value) for cell in row] for row in sheet.iter_rows(min_row=top + 1, max_row=bottom + 1)
    ]
    return {str(name): dict(zip(map(str, headings[1:]), row, strict=True)) for name, *row in rows}


def tiles(sheet: Worksheet) -> dict[str, Any]:
    """Return the key figures by their captions."""
    top = next(cell.row for cell in sheet["A"] if cell.value == "items")
    return {str(cell.value): sheet.cell(top - 1, cell.column).value for cell in sheet[top] if cell.value}


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Draw a register of any shape: plans without items, items of one or of several service areas, all rule sets."""
    rule_set = draw(st.sampled_from(sorted(RULE_SETS)))
    plans = []
    for plan in range(draw(st.integers(0, 3))):
        items = [
            register_item(
                f"P{plan}.{number}",
                {"recommendation": "Do it", "timescale": timescale, "progress": progress},
                areas=sorted(areas),
                rule_set=rule_set,
            )
            for number, (areas, timescale, progress) in enumerate(draw(st.lists(_ITEMS, max_size=6)))
        ]
        plans.append(register_plan(SCRAIP, f"Plan {plan}", *items))
    statuses = draw(st.lists(st.tuples(st.sampled_from(AREAS), st.sampled_from(["read", "sent twice", "skipped"]))))
    severities = draw(st.lists(st.sampled_from(["error", "query"]), max_size=9))
    return register(
        *plans,
        rule_set=rule_set,
        sources=tuple(source(area, status) for area, status in statuses),
        findings=tuple(finding(severity) for severity in severities),
    )


_ITEMS = st.tuples(
    st.sets(st.sampled_from(AREAS), min_size=1, max_size=2),
    st.sampled_from(["By 30 June 2024", "By 31 October 2024", "Ongoing", "TBC"]),
    st.sampled_from(["Not started", "In progress", "Completed", "Paused"]),
)


@settings(max_examples=20, deadline=None)
@given(registers())
def test_counts_are_those_of_the_items(made: Register) -> None:
    """Each item is counted once, in its service area's row or in that of several, and under its own word."""
    sheet = summary(made)
    expected = Counter(
        (item.service_areas[0] if len(item.service_areas) == 1 else SEVERAL, item.rating.word) for item in made.items
    )
    overall = Counter(item.rating.word for item in made.items)
    read = Counter(each.service_area for each in made.sources if each.status == "read")

    rows = counts(sheet, "Service area")
    total = rows.pop("Total")
    assert {(area, word): number for area, row in rows.items() for word, number in row.items() if number} == {
        **expected,
        **{(area, "Total"): number for area, number in Counter(area for area, _ in expected.elements()).items()},
        **{(area, "Returns read"): number for area, number in read.items()},
    }
    assert {word: number for word, number in total.items() if number} == {
        word: number
        for word, number in {**overall, "Total": len(made.items), "Returns read": read.total()}.items()
        if number
    }


@settings(max_examples=20, deadline=None)
@given(registers())
def test_key_figures_are_those_of_the_register(made: Register) -> None:
    """The figures count plans, items, returns by what became of them, findings by severity, and clashes."""
    became = Counter(each.status for each in made.sources)
    severities = Counter(each.severity for each in made.findings)

    shown = tiles(summary(made))

    assert list(shown.values()) == [
        len(made.items),
        len(made.plans),
        became["read"],
        became["sent twice"],
        became["skipped"],
        severities["error"],
        severities["query"],
        len(made.clashes),
    ]


def test_plans_are_counted_too() -> None:
    """The table of plans has a row for each, and its totals are those of the service areas."""
    sheet = summary(realistic_register())

    plans, areas = counts(sheet, "Plan"), counts(sheet, "Service area")
    assert plans["Improvement plan: Review of scrutiny 2022"]["Total"] == 20
    assert {word: plans["Total"][word] for word in ("Red", "Ongoing", "Total")} == {
        word: areas["Total"][word] for word in ("Red", "Ongoing", "Total")
    }


def test_the_figures_are_said_in_words() -> None:
    """One is singular, and nothing skipped is said."""
    item = register_item("A.1", {"lead": "x"}, areas=AREAS[:2], clashes=("lead",))
    made = register(register_plan(SCRAIP, "P", item), sources=(source("Housing"),), findings=(finding(),))

    said = words(summary(made))

    assert "1 plan holds 1 item. 1 return was read, none was skipped." in said
    assert "Found: 1 error to fix, no queries to fix or explain, and 1 clash waiting for a choice." in said


def test_returns_read_earlier_in_the_quarter_are_counted_with_the_others() -> None:
    """The sentence says so, and the column beside the service areas has the same total."""
    before = source("Finance")
    made = register(register_plan(SCRAIP, "P", register_item("A.1", {"lead": "x"})), sources=(source("Housing"),))
    sheet = summary(
        replace(made, earlier=(before._replace(quarter=made.quarter), before._replace(quarter="Q1 1999/00")))
    )
    assert any("2 returns were read (1 of them before), none was skipped." in each for each in words(sheet))
    assert tiles(sheet)["returns read"] == 2
    assert counts(sheet, "Service area")["Total"]["Returns read"] == 2


def test_the_legend_comes_first_and_is_whole() -> None:
    """All boxes of the rule set are columns, in the council's order, also the empty ones."""
    item = register_item("A.1", {"timescale": "Ongoing"}, rule_set="brag")
    made = replace(register(register_plan(SCRAIP, "P", item)), rule_set="brag")

    headings = list(counts(summary(made), "Service area")["Total"])

    assert headings[:6] == ["Blue", "Green", "Amber", "Red", "Ongoing", "Total"]


def test_returns_that_were_not_used_are_listed() -> None:
    """A file that was skipped or sent twice stands there with the reason; the eleventh is only counted."""
    unused = [source("Housing", "skipped", "It has a password.", f"{number}.xlsx") for number in range(12)]

    said = words(summary(register(sources=tuple(unused))))

    assert said.count("Skipped. It has a password.") == 10
    assert "And 2 more: the sheet About lists them all." in said


def test_charts_are_native_and_described() -> None:
    """Two charts with title and axes; each is described for people who do not see it."""
    packed = zipfile.ZipFile(io.BytesIO(register_workbook(realistic_register())))

    charts = [packed.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2)]
    assert "Items by service area and rated status" in charts[0]
    assert '<c:grouping val="stacked"/>' in charts[0]
    assert "All items by rated status" in charts[1]
    for chart in charts:
        assert chart.count('<c:delete val="0"/>') == 2
        assert "Number of items" in chart
        assert 'sourceLinked="0"' in chart
    drawing = packed.read("xl/drawings/drawing1.xml").decode()
    assert drawing.count('descr="') == 2
    assert "Bar chart of 60 items by rated status: " in drawing


def test_no_chart_without_items() -> None:
    """A register without items has no empty chart."""
    packed = zipfile.ZipFile(io.BytesIO(register_workbook(register())))

    assert not [name for name in packed.namelist() if "chart" in name]


def test_links_lead_to_sheets_that_exist() -> None:
    """Every link of Summary and About ends at a sheet of the workbook."""
    workbook = load_workbook(io.BytesIO(register_workbook(realistic_register())))
    links = [
        str(cell.hyperlink.location)
        for sheet in ("Summary", "About")
        for row in workbook[sheet].iter_rows()
        for cell in row
        if cell.hyperlink
    ]

    targets = {link.rsplit("!", 1)[0].strip("'") for link in links}
    assert targets == {sheet.title for sheet in workbook.worksheets if sheet.sheet_state == "visible"}


def test_the_first_page_ends_below_the_charts() -> None:
    """A usual register's Summary is one page; with many plans, their table begins the second."""
    items = [register_item(f"A.{number}", {"recommendation": "Do it"}) for number in range(40)]
    plans = [register_plan(SCRAIP, f"Plan {number}", item) for number, item in enumerate(items)]

    usual, many = summary(realistic_register()), summary(register(*plans))

    assert (usual.page_setup.fitToHeight, usual.row_breaks.brk) == (1, [])
    heading = next(cell.row for cell in many["A"] if cell.value == "Items by plan and rated status")
    assert [each.id for each in many.row_breaks.brk] == [heading - 2]
