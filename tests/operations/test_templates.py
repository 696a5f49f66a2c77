"""A council's own templates: which they are, what cannot serve as one, and the register that stands in them."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from workbooks.editing.grafting import dangling
from workbooks.editing.packages import members
from workbooks.filling import councils
from workbooks.filling.councils import LAYOUTS, changed, council, form

from scrutiny_xl.errors import MissingFileError, UnreadableFileError
from scrutiny_xl.operations.demonstrating import run_demo
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl import Workbook

    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.filling import FormTemplate

BEHIND = [
    *("Register", "Findings", "Clashes", "Dates", "Response clock", "Sources", "Item history", "Receipt", "About"),
    "Register values",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a council's templates of all layouts."""
    made = tmp_path_factory.mktemp("templates")
    for layout in LAYOUTS:
        (made / f"Our {layout}.xlsx").write_bytes(council(layout))
    (made / "~$Our scraip.xlsx").write_bytes(b"")
    (made / "read me.txt").write_text("Ours", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def templates(folder: Path) -> Mapping[str, FormTemplate]:
    """Return them by layout."""
    return find_templates(folder)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Return the register of the demo council."""
    return run_demo(tmp_path_factory.mktemp("demo") / "wexcombe").register


@pytest.fixture(scope="module")
def made(register: Register, templates: Mapping[str, FormTemplate]) -> bytes:
    """Return the register's workbook with all plans in the council's forms."""
    return register_workbook(register, templates)


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def test_the_templates_of_a_folder(templates: Mapping[str, FormTemplate]) -> None:
    """By layout; other files and lock files are passed over."""
    assert {layout: each.name for layout, each in templates.items()} == {
        layout: f"Our {layout}.xlsx" for layout in LAYOUTS
    }
    assert find_templates(None) == {}


def _protected(data: bytes) -> bytes:
    msoffcrypto = pytest.importorskip("msoffcrypto.format.ooxml")
    stream = io.BytesIO()
    msoffcrypto.OOXMLFile(io.BytesIO(data)).encrypt("committee", stream)
    return stream.getvalue()


def _without_rows(book: Workbook, found: FormTemplate) -> None:
    form(book).auto_filter.ref = None
    for area in [each for each in form(book).merged_cells.ranges if each.min_row >= found.first]:
        form(book).unmerge_cells(area.coord)
    form(book).delete_rows(found.first, 100)


SHIPPED = councils.shipped("scraip")
WRONG = {
    "empty": ({}, "holds no template: no workbook ending in .xlsx or .xltx."),
    "no-form": ({"a.xlsx": councils.saved(load_workbook(io.BytesIO(SHIPPED)))[:-40]}, "a.xlsx"),
    "two": ({"a.xlsx": SHIPPED, "b.xlsx": SHIPPED}, "b.xlsx is a second template of the form SCRAIP, beside a.xlsx."),
    "no-row": ({"a.xlsx": changed("scraip", _without_rows)}, "it has no row to fill in."),
    "protected": ({"a.xlsx": _protected(SHIPPED)}, "password"),
    "text": ({"a.xlsx": b"Recommendation"}, "a.xlsx"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_serve(case: str, tmp_path: Path) -> None:
    """One sentence says which file, why and what to do."""
    files, words = WRONG[case]
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFileError) as error:
        find_templates(tmp_path)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(MissingFileError, match="nowhere"):
        find_templates(tmp_path / "nowhere")


def test_the_sheets_of_the_register(register: Register, made: bytes) -> None:
    """Summary, each plan with the sheets the council has put beside it, then the others."""
    book, plain = opened(made), opened(register_workbook(register))
    plans = plain.sheetnames[1 : -len(BEHIND)]
    beside = [("", "Lists", "Counts"), *(("", f"Lists ({n})", f"Counts ({n})") for n in range(2, len(plans) + 1))]
    expected = [name or plan for plan, names in zip(plans, beside, strict=True) for name in names]
    assert book.sheetnames == ["Summary", *expected, *BEHIND]
    assert [book[name].sheet_state for name in expected] == ["visible", "hidden", "visible"] * len(plans)
    assert dangling(made) == []


def test_plans_carry_what_the_council_put_there(
    register: Register, templates: Mapping[str, FormTemplate], made: bytes
) -> None:
    """Pictures, the page header's too; a chart that counts this plan's rows; columns, fonts."""
    book, parts = opened(made), members(made)
    assert len([name for name in parts if re.search(r"drawings/vmlDrawing", name)]) == len(register.plans)
    pictures = [xml.count(b"<xdr:pic>") + xml.count(b"<pic>") for name, xml in parts.items() if "/drawing" in name
                and name.endswith(".xml") and b"pic>" in xml]  # fmt: skip
    assert pictures == [2] * len(register.plans)
    for plan, title in zip(register.plans, [name for name in book.sheetnames if _is_plan(book, name)], strict=True):
        sheet: Any = book[title]
        template = templates[plan.layout.id]
        (chart,) = sheet._charts
        counts = chart.series[0].val.numRef.f.split("!")[0].strip("'")
        words = template.plan.columns[plan.layout.words]
        last = max(row for row in range(template.first, sheet.max_row) if sheet.cell(row, 1).value)
        assert f"${template.first}:" in str(book[counts]["B1"].value)
        assert str(book[counts]["B1"].value).endswith(f"${last},A1)")
        assert sheet.cell(template.plan.heading_row, words + 1).value == "Corporate priority"
        assert sheet.cell(last, max(template.plan.columns.values()) + 1).data_type == "f"
        assert sheet.cell(last, words).font.name == "Georgia"
        assert chart.anchor._from.row > last
        assert sheet[template.plan.header_cells["as_at"]].value.date() == register.as_at


def _is_plan(book: Workbook, name: str) -> bool:
    return str(book[name]["A1"].value).startswith("Form: ")


def test_links_of_the_register_lead_to_the_items(register: Register, made: bytes) -> None:
    """Whatever stands above the rows in the council's form."""
    book = opened(made)
    links = {
        cell.value: cell.hyperlink for row in book["Register"].iter_rows(min_row=2) for cell in row if cell.hyperlink
    }
    refs = {item.ref for item in register.items}
    assert refs <= links.keys()
    for ref in refs:
        link = links[ref]
        sheet, _, cell = str(link.location).rpartition("!")
        found = book[sheet.strip("'").replace("''", "'")][cell]
        assert book[sheet.strip("'").replace("''", "'")].cell(found.row, 1).value == ref


def test_a_template_of_one_layout(register: Register, templates: Mapping[str, FormTemplate]) -> None:
    """The plans of the others are drawn as ever, in their order."""
    plain = opened(register_workbook(register))
    for layout in LAYOUTS:
        book = opened(register_workbook(register, {layout: templates[layout]}))
        kept = [name for name in book.sheetnames if not re.match(r"(Lists|Counts)\b", name)]
        assert kept == plain.sheetnames
        with_logo = sum(bool(getattr(sheet, "_charts", [])) for sheet in book.worksheets if _is_plan(book, sheet.title))
        assert with_logo == sum(plan.layout.id == layout for plan in register.plans)


def test_the_same_register_in_the_same_templates_is_the_same_file(
    register: Register, templates: Mapping[str, FormTemplate], made: bytes
) -> None:
    """Byte for byte; and none changes nothing."""
    assert register_workbook(register, templates) == made
    assert register_workbook(register, {}) == register_workbook(register)


def test_a_template_of_the_first_version_goes_on_rating(register: Register) -> None:
    """Only the item for which another day was agreed has a word without a formula: the form has no room for the day."""
    template = councils.looked_through(changed("scraip", councils.first_version))
    book = opened(register_workbook(register, {"scraip": template}))
    sheets = [
        book[name] for name in book.sheetnames if _is_plan(book, name) and "scraip" in str(book[name]["A1"].value)
    ]
    column = template.plan.columns["rated_rag"]
    live = {
        str(sheet.cell(row, 1).value): sheet.cell(row, column).data_type == "f"
        for sheet in sheets
        for row in range(template.first, sheet.max_row + 1)
        if sheet.cell(row, 1).value
    }
    agreed = {item.ref for item in register.items if "agreed_date" in item.values}
    assert agreed
    assert {ref for ref in agreed if live[ref]} == set()
    assert sum(live.values()) > len(live) / 2
