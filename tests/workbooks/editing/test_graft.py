"""Sheets of real workbooks copied into others: other libraries see in the copy what they see in the source."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine
from openpyxl.cell.cell import Cell
from workbooks.editing.grafting import (
    FILES,
    TEMPLATE,
    Looks,
    dangling,
    grafted,
    made,
    members,
    opened,
    out_of_range,
    same_look,
    small,
    values,
)

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

_TARGETS = {"small": small(), "form": TEMPLATE.read_bytes()}
_MAY_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}
_REFUSED = {"05", "06", "10", "19", "20", "42", "43", "46", "47", "55", "56"}
"""Strict or counted from 1904, with slicers or timelines, or not to be read at all."""
_COPIED = [path for path in FILES if path.name[:2] not in _REFUSED]


def test_the_corpus_is_there() -> None:
    """It stands beside the checkout where the tests count."""
    if not FILES and os.environ.get("CI") == "true":
        pytest.fail("the corpus is missing")
    if not FILES:
        pytest.skip("the corpus is not beside this checkout")


# Half of them go into each target: openpyxl takes its time.
_INTO = [(path, kind) for number, path in enumerate(_COPIED) for kind in [list(_TARGETS)[number % 2]]]


@pytest.fixture(scope="module", params=_INTO, ids=lambda pair: f"{pair[0].name[:30]} into {pair[1]}")
def copied(request: pytest.FixtureRequest) -> tuple[bytes, bytes, bytes, dict[str, str]]:
    """Return the target, the source, the outcome, and the names of the sheets in it."""
    path, kind = request.param
    source = path.read_bytes()
    data, names, plan = grafted(_TARGETS[kind], source)
    assert not plan.refusals
    return _TARGETS[kind], source, data, names


Copied = tuple[bytes, bytes, bytes, dict[str, str]]


def test_what_is_not_declared_stays(copied: Copied) -> None:
    """Every part of the target but four is byte for byte what it was, and nothing in the package leads nowhere."""
    target, _, data, _ = copied
    before, after = members(target), members(data)
    assert [name for name in before if before[name] != after[name] and name not in _MAY_CHANGE] == []
    assert dangling(data) == []
    assert out_of_range(data) == []


def test_the_values_are_the_same(copied: Copied) -> None:
    """As calamine reads them."""
    _, source, data, names = copied
    for old, new in names.items():
        before = None
        # What calamine cannot read in the source it need not read in the copy.
        with suppress(python_calamine.CalamineError):
            before = values(source, old)
        assert before is None or values(data, new) == before


def test_the_sheets_look_the_same(copied: Copied) -> None:
    """As openpyxl reads them: cells, merged areas, validations, conditions, tables, print set-up."""
    _, source, data, names = copied
    after = opened(data)
    try:
        before = opened(source)
    except Exception:  # noqa: BLE001 -- what openpyxl cannot read in the source cannot be compared
        return
    looks_before, looks_after = Looks(before), Looks(after)
    for old, new in names.items():
        if old not in before.sheetnames or not hasattr(before[old], "iter_rows"):
            continue
        one, other = before[old], after[new]
        assert _set_up(one) == _set_up(other)
        for cell in (cell for row in one.iter_rows(max_row=100) for cell in row if isinstance(cell, Cell)):
            if cell.has_style or cell.value:
                mate = other[cell.coordinate]
                assert same_look(looks_before.of(cell), looks_after.of(mate)), (old, cell.coordinate)


def _difference(style: Any) -> tuple[Any, ...]:
    """Return what a condition changes; its colours are said in other words where the theme is another."""
    if style is None:
        return ()
    font, fill, line = style.font, style.fill, style.border
    return (
        (font.b, font.i, font.strike, font.color is None) if font else None,
        (fill.fill_type, fill.bgColor is None) if fill else None,
        [getattr(getattr(line, side), "style", None) for side in ("left", "right", "top", "bottom")] if line else None,
        style.numFmt.formatCode if style.numFmt else None,
    )


def _set_up(sheet: Any) -> dict[str, Any]:
    conditions = {
        str(each.sqref): [(rule.type, rule.operator, rule.priority, _difference(rule.dxf)) for rule in rules]
        for each, rules in sheet.conditional_formatting._cf_rules.items()
    }
    return {
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": [(str(each.sqref), each.type) for each in sheet.data_validations.dataValidation],
        "conditions": conditions,
        "tables": [(each.ref, [column.name for column in each.tableColumns]) for each in sheet.tables.values()],
        "widths": {key: each.width for key, each in sheet.column_dimensions.items()},
        "heights": {key: each.height for key, each in sheet.row_dimensions.items()},
        "frozen": sheet.freeze_panes,
        "state": sheet.sheet_state,
        "protected": sheet.protection.sheet,
        "paper": (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight),
        "margins": (sheet.page_margins.left, sheet.page_margins.top),
        "header": str(sheet.oddHeader.center.text),
        "titles": (sheet.print_title_rows, sheet.print_title_cols),
        "area": str(sheet.print_area).rpartition("!")[2] if sheet.print_area else "",
        "pictures": (len(sheet._charts), len(sheet._images)),
        "comments": sum(1 for row in sheet.iter_rows() for cell in row if cell.comment),
        "links": sorted(each.ref for each in sheet._hyperlinks),
    }


@pytest.mark.parametrize("path", [path for path in FILES if path.name[:2] in _REFUSED], ids=lambda path: path.name[:30])
def test_what_cannot_be_copied_is_refused(path: Path) -> None:
    """In a sentence each."""
    said = []
    try:
        _, _, plan = grafted(small(), path.read_bytes())
        said = [str(each) for each in plan.refusals]
    except ScrutinyError as error:
        said = [str(error)]
    assert said
    assert all(each.endswith(".") for each in said)


@pytest.mark.parametrize("path", _COPIED, ids=lambda path: path.name[:30])
def test_twice_gives_other_names(path: Path) -> None:
    """The same sheets again: a number behind their names, and everything else said of both is true of both."""
    edit = WorkbookEdit(small(), "target.xlsx")
    first = edit.graft(path.read_bytes(), path.name)
    second = edit.graft(path.read_bytes(), path.name)
    data = edit.to_bytes()

    assert data == edit.to_bytes()
    assert not set(first.values()) & set(second.values())
    assert dangling(data) == []
    for old, new in first.items():
        assert values(data, new) == values(data, second[old])
    _unique(data)


def _unique(data: bytes) -> None:
    """Tables, sheets and names are each there once."""
    parts = members(data)
    tables = [xml for name, xml in parts.items() if re.match(r"xl/tables/", name)]
    names = [found[1].lower() for xml in tables if (found := re.search(rb'\sdisplayName="([^"]*)"', xml))]
    ids = [found[1] for xml in tables if (found := re.search(rb'<(?:\w+:)?table\s[^>]*?\sid="(\d+)"', xml))]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    book = parts["xl/workbook.xml"]
    defined = [
        ((re.search(rb'\sname="([^"]*)"', tag) or [b"", b""])[1].lower(), re.search(rb'localSheetId="(\d+)"', tag))
        for tag in re.findall(rb"<(?:\w+:)?definedName\s[^>]*>", book)
    ]
    keys = [(name, place[1] if place else b"") for name, place in defined]
    assert len(set(keys)) == len(keys)
    numbers = re.findall(rb'sheetId="(\d+)"', book)
    assert len(set(numbers)) == len(numbers)


def test_before_a_sheet() -> None:
    """What knows a sheet by its place goes on meaning the same sheet."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Plan")
        sheet.print_area("A1:C4")
        sheet.write("A1", "x")

    edit = WorkbookEdit(small(), "target.xlsx")
    names = edit.graft(made(fill), "source.xlsx", {"Plan": "Register"}, before="register")
    edit.graft(made(fill), "source.xlsx", before="Register")
    after = opened(edit.to_bytes())

    assert names == {"Plan": "Register (2)"}
    assert after.sheetnames == ["Summary", "Register (2)", "Plan", "Register"]
    assert after.active is after["Register"]
    assert after["Register"].print_area == "'Register'!$A$1:$B$3"
    assert after["Register"].print_title_rows == "$1:$1"
    assert after["Register (2)"].print_area == "'Register (2)'!$A$1:$C$4"
    assert [each.title for each in after if each.sheet_view.tabSelected] == ["Register"]


def test_libreoffice_opens_them(libreoffice: Office, tmp_path: Path) -> None:
    """All of them, and the first values are where they were."""
    expected = {}
    for path in _COPIED[::3]:
        data, names, _ = grafted(_TARGETS["form"], path.read_bytes())
        (tmp_path / f"{path.stem}.xlsx").write_bytes(data)
        expected[path.stem] = list(names.values())
    libreoffice.convert_all(sorted(tmp_path.glob("*.xlsx")), "ods", tmp_path / "out")
    for stem in expected:
        assert (tmp_path / "out" / f"{stem}.ods").stat().st_size > 5_000
