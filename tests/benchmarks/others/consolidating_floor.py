"""The floor under consolidating: the least that reading, checking and writing the same rows can take in Python.

Run as `python consolidating_floor.py HEADING_ROW FOLDER OUTPUT`. python-calamine reads, the checks are written by hand,
the sheet is streamed as XML; no pandas, no rating, no plan sheets. Each row is written with its 12 columns, the file it
is from and what is wrong with it.
"""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADINGS = (
    *("Ref", "Recommendation", "Cabinet Member", "Response", "Timetable", "Lead Officer", "Progress", "% complete"),
    *("Completed on", "Revised date sought", "Update", "Explanation"),
)
_PROGRESS = {"", "Not started", "In progress", "Completed", "Paused"}
_FIRST_DAY = date(1899, 12, 30)
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Register" sheetId="1" r:id="r"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def rows_of(path: Path, heading_row: int) -> Iterator[list[object]]:
    """Yield the rows of a return that have a reference, in the order of the headings."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    headings, *rows = sheet.to_python(skip_empty_area=False)[heading_row - 1 :]
    places = [headings.index(each) for each in _HEADINGS]
    for row in rows:
        if row[places[0]]:
            yield [row[place] for place in places]


def faults(row: Sequence[object]) -> str:
    """Return what is wrong with a row, in words, "" where nothing is."""
    found = []
    if not row[1]:
        found.append("no recommendation")
    if row[6] not in _PROGRESS:
        found.append("unknown progress")
    share = row[7]
    if share != "" and not (isinstance(share, float) and 0 <= share <= 1):
        found.append("percent out of range")
    found += [f"unreadable {_HEADINGS[at].casefold()}" for at in (8, 9) if isinstance(row[at], str) and row[at]]
    return "; ".join(found)


def cell(value: object) -> str:
    """Return a cell as XML."""
    if value == "":
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, date):
        return f"<c><v>{((value.date() if isinstance(value, datetime) else value) - _FIRST_DAY).days}</v></c>"
    return f"<c><v>{value}</v></c>"


def write(folder: Path, heading_row: int, output: Path) -> None:
    """Read, check and write return by return: no more than one is held in memory."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, text in _PARTS.items():
            packed.writestr(name, text)
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            part.write(_line((*_HEADINGS, "Source file", "Faults")))
            for path in sorted(folder.glob("*.xlsx")):
                rows = rows_of(path, heading_row)
                part.write(b"".join(_line((*row, path.name, faults(row))) for row in rows))
            part.write(b"</sheetData></worksheet>")


def _line(values: Sequence[object]) -> bytes:
    return f"<row>{''.join(map(cell, values))}</row>".encode()


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]), Path(sys.argv[3]))
