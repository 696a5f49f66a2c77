"""Styles are added behind those there are, also where the list of them is odd."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from workbooks.editing.packages import MAIN, edited, members, package, relations, rows_of, types, worksheet, zipped

from scrutiny_xl.errors import UnreadableFileError

PLAIN_XFS = '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'


def styled(xfs: str = PLAIN_XFS, borders: str = '<borders count="1"><border/></borders>') -> bytes:
    """Return a workbook with a list of styles."""
    style = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill>'
        f"</fills>{borders}"
        f'<cellStyleXfs><xf/></cellStyleXfs>{xfs}<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )
    return package(
        worksheet(rows_of("A1 words")),
        **{
            "xl/styles.xml": style,
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
            ),
            "[Content_Types].xml": types(
                **{
                    "xl/workbook.xml": "sheet.main+xml",
                    "xl/worksheets/sheet1.xml": "worksheet+xml",
                    "xl/styles.xml": "styles+xml",
                }
            ),
        },
    )


def outlined(data: bytes) -> bytes:
    """Return the workbook with a line round A1 and a day in B1."""
    edit = edited(data)
    edit.sheet("S").outline("A1", "thick", "FF0000")
    edit.sheet("S").set_day("B1", date(2024, 2, 29))
    return edit.to_bytes()


def test_a_line_and_a_day_are_styles_of_their_own() -> None:
    """Those that are there keep their numbers."""
    new = outlined(styled())
    sheet = load_workbook(io.BytesIO(new))["S"]
    assert sheet["A1"].border.left.style == "thick"
    assert sheet["B1"].value.date() == date(2024, 2, 29)
    assert PLAIN_XFS[19:-10].encode() in members(new)["xl/styles.xml"]


@pytest.mark.parametrize("number", ["shared", "-1", "9" * 5000, "\u00e9", "7"])
@pytest.mark.parametrize("name", ["borderId", "numFmtId"])
def test_numbers_that_lead_nowhere_are_no_trouble(name: str, number: str) -> None:
    """A style like one that is odd has the line, or the day, all the same."""
    xfs = f'<cellXfs><xf {name}="{number}" x="a>b"/></cellXfs>'
    assert b'style="thick"' in members(outlined(styled(xfs)))["xl/styles.xml"]


@pytest.mark.parametrize("xfs", ["", "<cellXfs/>", "<cellXfs></cellXfs>"])
def test_a_list_without_styles_is_refused(xfs: str) -> None:
    """There is nothing a new one could be like."""
    with pytest.raises(UnreadableFileError, match=r"its part 'xl/styles\.xml' has no styles of cells"):
        outlined(styled(xfs))


@pytest.mark.parametrize("number", ["9" * 5000, "two", ""])
def test_a_cell_whose_style_is_no_number_is_plain(number: str) -> None:
    """Of its row and of its column likewise."""
    sheet = worksheet(
        f'<row r="1" s="{number}" customFormat="1"><c r="A1" s="{number}"/></row>',
        before=f'<cols><col min="1" max="9" style="{number}"/></cols>',
    )
    new = outlined(zipped({**members(styled()), "xl/worksheets/sheet1.xml": sheet.encode()}))
    assert b'<c r="A1" s="1"/>' in members(new)["xl/worksheets/sheet1.xml"]
