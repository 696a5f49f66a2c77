"""What can be seen of an .xlsx sheet, read from its XML as text: only what the value reader does not tell.

The sheet's XML is searched, not parsed: a return's sheet takes a fraction of a millisecond.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from datetime import date
from functools import cached_property
from xml.etree import ElementTree

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.reading.looks import SheetLook, colour_name, date_words

__all__ = ["XlsxLook"]

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")([^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*>([^<]*)<")
_ATTRIBUTE = re.compile(rb'\b([\w:]+)="([^"]*)"')
_BUILT_IN = {14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm-yyyy", 17: "mmm-yy", 22: "dd/mm/yyyy hh:mm"}


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def _is_on(value: bytes) -> bool:
    return value in {b"1", b"true"}


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


class XlsxLook:
    """What can be seen of the sheets of one .xlsx package."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        # Some programs write backslashes into member names.
        self._names = {name.replace("\\", "/").lower(): name for name in package.namelist()}

    def _part(self, name: str) -> bytes:
        stored = self._names.get(name.lower())
        return self._package.read(stored) if stored else b""

    def _tree(self, name: str) -> ElementTree.Element:
        data = self._part(name)
        if not data or b"<!DOCTYPE" in data:
            return ElementTree.Element("none")
        return ElementTree.fromstring(data)  # noqa: S314 - a document type is refused in the line above

    @cached_property
    def _workbook(self) -> str:
        for each in self._tree("_rels/.rels"):
            if each.get("Type", "").endswith("/officeDocument"):
                return each.get("Target", "").lstrip("/")
        return "xl/workbook.xml"

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The part of each sheet by the sheet's name."""
        folder, name = posixpath.split(self._workbook)
        targets = {
            each.get("Id"): posixpath.normpath(posixpath.join("/" + folder, each.get("Target", ""))).lstrip("/")
            for each in self._tree(f"{folder}/_rels/{name}.rels")
        }
        found = {}
        for sheet in self._tree(self._workbook).iter():
            if _local(sheet) == "sheet":
                relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
                found[sheet.get("name", "")] = targets.get(relation, "")
        return found

    @cached_property
    def _styles(self) -> tuple[list[str], list[str]]:
        """The number format and the fill's colour name of each cell style."""
        root = self._tree("xl/styles.xml")
        codes = dict(_BUILT_IN)
        fills: list[str] = []
        formats: list[str] = []
        colours: list[str] = []
        for group in root:
            for each in group if _local(group) in {"numFmts", "fills", "cellXfs"} else ():
                if _local(each) == "numFmt":
                    codes[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
                elif _local(each) == "fill":
                    fills.append(_fill_colour(each))
                elif _local(each) == "xf":
                    formats.append(codes.get(int(each.get("numFmtId", 0)), ""))
                    fill = int(each.get("fillId", 0))
                    colours.append(fills[fill] if fill < len(fills) else "")
        return formats, colours

    def sheet(self, name: str, dates: dict[tuple[int, int], date]) -> SheetLook:
        """Return what can be seen of one sheet; `dates` are its date cells, by row and column."""
        xml = self._part(self._parts.get(name, ""))
        if not xml:
            return SheetLook()

        styles: dict[str, int] = {}

        def style(row: int, column: int) -> int:
            if not styles:
                styles.update(_cell_styles(xml))
            return styles.get(address(row, column), 0)

        def shown(row: int, column: int) -> str:
            day, number = dates.get((row, column)), style(row, column)
            formats = self._styles[0]
            return date_words(formats[number], day) if day and number < len(formats) else ""

        def colour(row: int, column: int) -> str:
            colours = self._styles[1]
            number = style(row, column) if any(colours) else 0
            return colours[number] if number < len(colours) else ""

        return SheetLook(
            hidden_rows=_hidden_rows(xml),
            hidden_columns=_hidden_columns(xml),
            unread=_unread(xml),
            shown=shown,
            colour=colour,
        )


def _fill_colour(fill: ElementTree.Element) -> str:
    for pattern in fill:
        for colour in pattern:
            rgb = colour.get("rgb", "")
            if _local(colour) == "fgColor" and pattern.get("patternType") == "solid" and len(rgb) == 8:
                return colour_name(rgb[2:])
    return ""


def _cell_styles(xml: bytes) -> dict[str, int]:
    """Return the number of each cell's style; the first entry says that the sheet has been searched."""
    styles = {"": 0}
    for tag in _CELL.finditer(xml):
        attributes = _attributes(tag[1])
        styles[attributes.get(b"r", b"").decode()] = int(attributes.get(b"s", b"0"))
    return styles


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if b"hidden=" not in xml:
        return frozenset()
    hidden, number = [], 0
    for match in _ROW.finditer(xml):
        attributes = _attributes(match[1])
        number = int(attributes.get(b"r", number + 1))
        if _is_on(attributes.get(b"hidden", b"")):
            hidden.append(number)
    return frozenset(hidden)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    head = xml[: max(xml.find(b"sheetData"), 0)]
    if b"hidden=" not in head:
        return frozenset()
    hidden: set[int] = set()
    for match in _COLUMN.finditer(head):
        attributes = _attributes(match[1])
        if _is_on(attributes.get(b"hidden", b"")):
            first, last = int(attributes.get(b"min", b"1")), int(attributes.get(b"max", b"1"))
            hidden.update(range(first, min(last, first + 1024) + 1))
    return frozenset(hidden)


def _unread(xml: bytes) -> dict[str, str]:
    """Return the cells that show an error, or hold a formula without a calculated value."""
    cells: dict[str, str] = {}
    if b't="e"' in xml:
        for match in _ERROR.finditer(xml):
            value = _VALUE.search(match[2])
            cells[_attributes(match[1]).get(b"r", b"").decode()] = value[1].decode() if value else "#VALUE!"
    if b"<f" in xml or b":f" in xml:
        for match in _FORMULA.finditer(xml):
            value = _VALUE.search(match[2])
            if value is None or (not value[1] and b't="str"' not in match[1]):
                cells.setdefault(_attributes(match[1]).get(b"r", b"").decode(), "")
    return {cell: shown for cell, shown in cells.items() if cell}
