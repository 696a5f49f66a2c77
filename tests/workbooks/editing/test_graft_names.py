"""A copy whose names are taken in the workbook it comes into: everything in it goes on naming its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from workbooks.editing.grafting import dangling, grafted, made, members, opened, small

from scrutiny_xl.workbooks.editing.edit import WorkbookEdit


def _source() -> bytes:
    def fill(book: Any) -> None:
        plan, lists = book.add_worksheet("Register"), book.add_worksheet("Lists")
        lists.write_column("A1", ["Red", "Amber", "Green"])
        book.define_name("Rates", "=Lists!$A$1:$A$3")
        book.define_name("Register!Own", "=Register!$F$1")
        book.define_name("Unused", "=Lists!$A$2")
        plan.write_row("A1", ["Ref", "Due"])
        plan.write_row("A2", ["a", 1])
        plan.add_table("A1:B3", {"name": "Table1", "columns": [{"header": "Ref"}, {"header": "Due"}]})
        plan.write_formula("F1", "=SUM(Table1[Due])+Register!B2+COUNTA(Rates)", None, 5)
        plan.write_formula("F2", '=Own&"Register!A1"&Lists!A1', None, "5")
        plan.data_validation("G1", {"validate": "list", "source": "=Lists!$A$1:$A$3"})
        plan.data_validation("G2", {"validate": "list", "source": "=Rates"})
        condition = {"type": "formula", "criteria": "=Register!$B$2>1", "format": book.add_format({"bold": True})}
        plan.conditional_format("G3", condition)
        plan.write_url("G4", "internal:'Lists'!A1", string="Lists")
        plan.write_url("G5", "https://example.org/#Register!A1")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Register!$B$2:$B$3", "categories": "=Register!$A$2:$A$3"})
        plan.insert_chart("H1", chart)
        plan.add_sparkline("G6", {"range": "Register!A1:B2"})
        plan.print_area("A1:G9")
        plan.autofilter("K1:L2")
        plan.insert_textbox("H20", "", {"textlink": "=Register!$B$2"})

    return made(fill)


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """Return the parts of a workbook that has a Register, a Table1 and Rates of its own, with the copy in it."""
    data, names, plan = grafted(small(), _source())
    assert names == {"Register": "Register (2)", "Lists": "Lists"}
    assert plan.warnings == ()
    assert dangling(data) == []
    return {name: xml.decode() for name, xml in members(data).items() if name.endswith(("xml", "rels"))}


def _sheet(parts: dict[str, str]) -> str:
    return next(xml for name, xml in parts.items() if name.startswith("xl/worksheets/") and "Own" in xml)


def _new(parts: dict[str, str], folder: str) -> str:
    *_, last = (name for name in parts if name.startswith(folder) and name.endswith(".xml"))
    return parts[last]


def test_formulas_of_cells(parts: dict[str, str]) -> None:
    """Sheets, tables and names; what is between double quotes stays."""
    rows = _sheet(parts).partition("</sheetData>")[0]
    assert re.findall("<f>(.*?)</f>", rows) == [
        "SUM(Table1_2[Due])+'Register (2)'!B2+COUNTA(Rates_2)",
        'Own&amp;"Register!A1"&amp;Lists!A1',
    ]


def test_what_stands_behind_the_cells(parts: dict[str, str]) -> None:
    """Validations, conditions, links and sparklines."""
    sheet = _sheet(parts)
    assert re.findall("<formula1>(.*?)</formula1>", sheet) == ["Lists!$A$1:$A$3", "Rates_2"]
    assert re.findall("<formula>(.*?)</formula>", sheet) == ["'Register (2)'!$B$2&gt;1"]
    assert "<xm:f>'Register (2)'!A1:B2</xm:f>" in sheet
    assert re.findall('location="(.*?)"', sheet) == ["'Lists'!A1", "Register!A1"]


def test_drawings_and_tables(parts: dict[str, str]) -> None:
    """A chart's series, a text box's cell, a table's name and number."""
    chart, table = _new(parts, "xl/charts/chart"), _new(parts, "xl/tables/")
    assert re.findall("<c:f>(.*?)</c:f>", chart) == ["'Register (2)'!$A$2:$A$3", "'Register (2)'!$B$2:$B$3"]
    assert "textlink=\"'Register (2)'!$B$2\"" in _new(parts, "xl/drawings/drawing")
    assert ' id="2" name="Table1_2" displayName="Table1_2"' in table


def test_names(parts: dict[str, str]) -> None:
    """Those used come along, under another name where theirs is taken; those local to the sheet are."""
    found = re.findall("<definedName (.*?)>(.*?)<", parts["xl/workbook.xml"])
    assert [each for each in found if 'localSheetId="2"' in each[0] or "localSheetId" not in each[0]] == [
        ('name="Rates"', "Register!$A$1:$A$3"),
        ('name="_xlnm._FilterDatabase" hidden="1" localSheetId="2"', "'Register (2)'!$K$1:$L$2"),
        ('name="Own" localSheetId="2"', "'Register (2)'!$F$1"),
        ('name="_xlnm.Print_Area" localSheetId="2"', "'Register (2)'!$A$1:$G$9"),
        ('name="Rates_2"', "Lists!$A$1:$A$3"),
    ]


def test_only_one_sheet_is_selected(parts: dict[str, str]) -> None:
    """What is typed into selected sheets goes into all of them."""
    assert sum(xml.count("tabSelected") for name, xml in parts.items() if "worksheets/" in name) == 1


def test_a_sheet_that_needs_another_does_not_go_alone() -> None:
    """It would name a sheet that is not there, or the wrong one."""
    _, _, plan = grafted(small(), _source(), {"register": "Plan"})
    assert [str(each) for each in plan.refusals] == ["Plan uses the sheet 'Lists', which is not copied with it."]


def test_a_name_that_means_the_same_serves() -> None:
    """No second one is defined."""

    def fill(book: Any) -> None:
        book.add_worksheet("A").write_formula("A1", "=Share*2", None, 1)
        book.define_name("Share", "=0.5")

    first, _, _ = grafted(small(), made(fill))
    second, _, _ = grafted(first, made(fill))
    assert members(second)["xl/workbook.xml"].count(b'name="Share"') == 1
    assert opened(second)["A (2)"]["A1"].value == "=Share*2"


def test_a_new_name_is_nobody_elses() -> None:
    """The source may have the very name that would come next."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_formula("A1", "=Rates+Rates_2", None, 1)
        book.define_name("Rates", "=1")
        book.define_name("Rates_2", "=2")

    data, _, _ = grafted(small(), made(fill))
    book = opened(data)
    assert book["A"]["A1"].value == "=Rates_3+Rates_2"
    assert {name: each.value for name, each in book.defined_names.items()} == {
        "Rates": "Register!$A$1:$A$3",
        "Rates_2": "2",
        "Rates_3": "1",
    }


def test_a_name_that_needs_a_sheet_left_behind_does_not_go() -> None:
    """Also where the other workbook has a name and a sheet that are called the same."""

    def fill(book: Any) -> None:
        book.add_worksheet("A").write_formula("A1", "=SUM(Rates)", None, 1)
        book.add_worksheet("Register")
        book.define_name("Rates", "=Register!$A$1:$A$3")

    _, _, plan = grafted(small(), made(fill), {"A": "A"})
    assert [str(each) for each in plan.refusals] == ["A uses the sheet 'Register', which is not copied with it."]


def test_nothing_is_left_of_a_plan_made_before() -> None:
    """Carrying out the same twice gives the same bytes, and other edits go with it."""
    edit = WorkbookEdit(small(), "target.xlsx")
    edit.graft(_source(), "source.xlsx")
    before = edit.plan()
    assert edit.to_bytes() == edit.to_bytes()
    edit.sheet("Summary").set("B2", "new")
    after = opened(edit.to_bytes())
    assert edit.plan().added == before.added
    assert after["Summary"]["B2"].value == "new"
    assert after.sheetnames == ["Summary", "Register", "Register (2)", "Lists"]
