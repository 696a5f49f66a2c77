"""Small workbooks for tests, written part by part: a sheet as XML, or as a table of cells."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
BOOK, SHEET, TYPES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def relations(*those: tuple[str, str, str]) -> str:
    """Return the part of relationships: of each its id, the last word of its type, and its target."""
    each = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in those)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def types(**overrides: str) -> str:
    """Return the list of content types: by part (`xl/workbook.xml`) the last words of its type."""
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{_OFFICE}.{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def worksheet(rows: str, before: str = "", after: str = "") -> str:
    """Return a worksheet's XML around its rows; `<sheetData/>` where there are none."""
    data = f"<sheetData>{rows}</sheetData>" if rows else "<sheetData/>"
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}{data}{after}</worksheet>'


def workbook(inside: str = "", *, behind: str = "", sheets: Iterable[str] = ("S",)) -> str:
    """Return the workbook's own part; `inside` stands before its list of sheets and `behind` after it."""
    named = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{inside}<sheets>{named}</sheets>{behind}</workbook>'


def parts(sheet: str | bytes, **others: str | bytes) -> dict[str, bytes]:
    """Return the parts of a workbook of one sheet; others by name take the place of those made here."""
    made: dict[str, str | bytes] = {
        TYPES: types(**{BOOK: "sheet.main+xml", SHEET: "worksheet+xml"}),
        "_rels/.rels": relations(("rId1", "officeDocument", BOOK)),
        BOOK: workbook(),
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        SHEET: sheet,
        **others,
    }
    return {name: data.encode() if isinstance(data, str) else data for name, data in made.items()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip file of parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, held in members.items():
            package.writestr(zipfile.ZipInfo(name), held)
    return data.getvalue()


def package(sheet: str | bytes, **others: str | bytes) -> bytes:
    """Return a workbook of one sheet called S."""
    return zipped(parts(sheet, **others))


def rows_of(table: str) -> str:
    """Return rows as XML from lines of `address value`; `=…` is a formula, digits a number, all else words."""
    rows: dict[int, list[str]] = {}
    for line in table.strip().splitlines():
        where, _, value = line.strip().partition(" ")
        number = int(re.sub("[A-Z]", "", where))
        if value.startswith("="):
            cell = f'<c r="{where}"><f>{value[1:]}</f></c>'
        elif re.fullmatch(r"-?[0-9.]+", value):
            cell = f'<c r="{where}"><v>{value}</v></c>'
        else:
            cell = f'<c r="{where}" t="inlineStr"><is><t>{value}</t></is></c>' if value else f'<c r="{where}" s="1"/>'
        rows.setdefault(number, []).append(cell)
    return "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in rows.items())


def edited(data: bytes) -> WorkbookEdit:
    """Return the edit of a workbook's bytes."""
    return WorkbookEdit(data, "return.xlsx")


def members(data: bytes) -> dict[str, bytes]:
    """Return what a workbook's parts hold, as zipfile reads them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rows_in(data: bytes, part: str = SHEET) -> str:
    """Return what stands between the tags of a sheet's rows."""
    return members(data)[part].decode().partition("sheetData>")[2].rpartition("</")[0].rpartition("</")[0]


def corpus(number: int) -> Path:
    """Return the workbook of that number among the real ones; a test that asks for it skips where it is missing."""
    found = sorted(CORPUS.glob(f"{number:02}-*"))
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the corpus is missing: {CORPUS}")
        pytest.skip("the corpus is not beside this checkout")
    return found[0]


def shown(data: bytes, name: str = "S") -> str:
    """Return what openpyxl finds in the cells of a sheet, row by row: `A1 words | B1 =A1`."""
    sheet = load_workbook(io.BytesIO(data))[name]
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return " | ".join(f"{cell.coordinate} {cell.value}" for cell in cells)
