"""A return filled in by way of LibreOffice's own kind of file, as another program would leave it."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # the files are LibreOffice's own

from openpyxl import load_workbook

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.editing.addresses import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from office import Office, Typed

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ROWS_IN = {f"{_TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows")}


def typed_into(office: Office, data: bytes, typed: Mapping[tuple[str, str], Typed]) -> bytes:
    """Return a workbook with something typed into cells, each named by sheet and address ("L9"); "" clears one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office.saved(data, "ods"))) as source, zipfile.ZipFile(made, "w") as target:
        for info in source.infolist():
            held = source.read(info)
            target.writestr(info, _with_typed(held, typed) if info.filename == "content.xml" else held)
    return office.saved(made.getvalue(), was="ods")


def cells_of(data: bytes, answers: Mapping[tuple[str, str], Typed]) -> dict[tuple[str, str], Typed]:
    """Return answers, given by an item's ref and a heading, by the sheets and cells of a return they belong into."""
    found: dict[tuple[str, str], Typed] = {}
    for sheet in load_workbook(io.BytesIO(data)).worksheets[1:-1]:
        rows = list(sheet.iter_rows())
        heads = next(row for row in rows if row[0].value == "Ref")
        column_of = {str(cell.value): column_letters(number) for number, cell in enumerate(heads, 1)}
        row_of = {str(row[0].value): number for number, row in enumerate(rows, 1)}
        here = {where: value for where, value in answers.items() if where[0] in row_of}
        found |= {(sheet.title, f"{column_of[head]}{row_of[ref]}"): value for (ref, head), value in here.items()}
    assert len(found) == len(answers)
    return found


def _with_typed(xml: bytes, typed: Mapping[tuple[str, str], Typed]) -> bytes:
    root = ET.fromstring(xml)  # noqa: S314 - LibreOffice wrote it
    for (sheet, cell), value in typed.items():
        _type(root, sheet, cell, value)
    return _with_names(root, xml)


def _with_names(root: ET.Element, was: bytes) -> bytes:
    """Return XML with the prefixes it had: formulas name some of them too, where no element does."""
    names = [pair for _, pair in ET.iterparse(io.BytesIO(was), ["start-ns"])]  # noqa: S314 - as above
    for prefix, name in names:
        ET.register_namespace(prefix, name)
    xml = ET.tostring(root, "unicode")
    opening = xml[: xml.index(">")]
    missing = (f' xmlns:{prefix}="{name}"' for prefix, name in names if f"xmlns:{prefix}=" not in opening)
    return (opening + "".join(missing) + xml[len(opening) :]).encode()


def _type(root: ET.Element, sheet: str, cell: str, value: Typed) -> None:
    table = next(each for each in root.iter(f"{_TABLE}table") if each.get(f"{_TABLE}name") == sheet)
    row, column = cell_of(cell)
    holder, number, element = _at(_rows(table), row, f"{_TABLE}number-rows-repeated")
    line = _alone(holder, number, element, row, f"{_TABLE}number-rows-repeated")
    cells = ((line, each) for each in line if each.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
    holder, number, element = _at(cells, column, f"{_TABLE}number-columns-repeated")
    _put(_alone(holder, number, element, column, f"{_TABLE}number-columns-repeated"), value)


def _rows(holder: ET.Element) -> Iterator[tuple[ET.Element, ET.Element]]:
    for each in holder:
        if each.tag == f"{_TABLE}table-row":
            yield holder, each
        elif each.tag in _ROWS_IN:
            yield from _rows(each)


def _at(
    elements: Iterator[tuple[ET.Element, ET.Element]], wanted: int, repeated: str
) -> tuple[ET.Element, int, ET.Element]:
    """Return the element that stands for a row or cell, with what holds it and the number it begins with."""
    first = 1
    for holder, each in elements:
        count = int(each.get(repeated, "1"))
        if first <= wanted < first + count:
            return holder, first, each
        first += count
    raise LookupError(wanted)


def _alone(holder: ET.Element, first: int, element: ET.Element, wanted: int, repeated: str) -> ET.Element:
    """Part an element that stands for several alike, so that the one wanted stands alone."""
    count, place = int(element.get(repeated, "1")), list(holder).index(element)
    before, after = wanted - first, first + count - 1 - wanted
    element.attrib.pop(repeated, None)
    for number, where in ((after, place + 1), (before, place)):
        if number:
            copy = deepcopy(element)
            copy.set(repeated, str(number))
            holder.insert(where, copy)
    return element


def _put(cell: ET.Element, value: Typed) -> None:
    for each in list(cell):
        if each.tag == f"{_TEXT}p":
            cell.remove(each)
    for name in ("value-type", "value", "date-value", "string-value"):
        cell.attrib.pop(f"{_OFFICE}{name}", None)
    cell.attrib.pop(f"{_CALC}value-type", None)
    if isinstance(value, date):
        cell.attrib |= {f"{_OFFICE}value-type": "date", f"{_OFFICE}date-value": value.isoformat()}
    elif isinstance(value, float):
        cell.attrib |= {f"{_OFFICE}value-type": "float", f"{_OFFICE}value": repr(value)}
    elif value:
        cell.set(f"{_OFFICE}value-type", "string")
        for line in value.split("\n"):
            ET.SubElement(cell, f"{_TEXT}p").text = line
