"""What can be seen of an .xlsx sheet, read from its XML as text: only what the value reader does not tell.

The sheet's XML is searched, not parsed: a return's sheet takes a fraction of a millisecond.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from scrutiny_xl.grids import address, column_of
from scrutiny_xl.workbooks.limits import MOST_CELLS
from scrutiny_xl.workbooks.reading.looks import SheetLook, colour_name, date_words, day_in
from scrutiny_xl.workbooks.reading.sheet_marks import cell_styles, hidden_columns, hidden_rows, unread_cells
from scrutiny_xl.workbooks.reading.themes import theme_colours, tinted

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from scrutiny_xl.grids import Rows
    from scrutiny_xl.workbooks.reading.packages import Package, Packed

__all__ = ["XlsxLook"]

_FAR = re.compile(rb'r="[A-Z]{0,2}+(?:[A-Z]|\d{5})')
_VALUED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</)')
_MOST_LETTERS, _MOST_FIGURES = 7, 9
_MOST_KEPT = 8_000
"""How many packed bytes a sheet may have to be kept: more than any guidance, fewer than most filled forms."""
_BUILT_IN = {14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm-yyyy", 17: "mmm-yy", 22: "dd/mm/yyyy hh:mm"}


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


# Returns of one form have most of their small parts in common: each is unpacked and read once for all of them.


def _tree(part: Packed | None) -> ET.Element:
    data = part.unpacked() if part else b""
    if not data or b"<!DOCTYPE" in data:
        return ET.Element("none")
    return ET.fromstring(data)  # noqa: S314 - a document type is refused in the line above


@lru_cache(maxsize=16)
def _workbook_part(relations: Packed | None) -> str:
    for each in _tree(relations):
        if each.get("Type", "").endswith("/officeDocument"):
            return each.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


@lru_cache(maxsize=16)
def _sheet_parts(workbook: Packed | None, relations: Packed | None, folder: str) -> Mapping[str, str]:
    """Return the part of each sheet by the sheet's name."""
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/" + folder, each.get("Target", ""))).lstrip("/")
        for each in _tree(relations)
    }
    found = {}
    for sheet in _tree(workbook).iter():
        if _local(sheet) == "sheet":
            relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            found[sheet.get("name", "")] = targets.get(relation, "")
    return found


@lru_cache(maxsize=16)
def _cell_formats(styles: Packed | None, theme: Packed | None) -> tuple[Sequence[str], Sequence[str]]:
    """Return the number format and the fill's colour name of each cell style."""
    codes = dict(_BUILT_IN)
    fills: list[str] = []
    formats: list[str] = []
    colours: list[str] = []
    themed = theme_colours(_tree(theme))
    for group in _tree(styles):
        for each in group if _local(group) in {"numFmts", "fills", "cellXfs"} else ():
            if _local(each) == "numFmt":
                codes[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
            elif _local(each) == "fill":
                fills.append(_fill_colour(each, themed))
            elif _local(each) == "xf":
                formats.append(codes.get(int(each.get("numFmtId", 0)), ""))
                fill = int(each.get("fillId", 0))
                colours.append(fills[fill] if fill < len(fills) else "")
    return formats, colours


class XlsxLook:
    """What can be seen of the sheets of one .xlsx package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._kept: tuple[str, bytes] = ("", b"")

    def _xml(self, name: str) -> bytes:
        """Return the XML of a sheet; the last one is kept until it has been looked at, which is the second time."""
        if self._kept[0] != name:
            self._kept = (name, self._package.part(self._parts.get(name, "")))
        return self._kept[1]

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        """The part of each sheet by the sheet's name."""
        workbook = _workbook_part(self._package.packed("_rels/.rels"))
        folder, name = posixpath.split(workbook)
        relations = self._package.packed(f"{folder}/_rels/{name}.rels")
        return _sheet_parts(self._package.packed(workbook), relations, folder)

    @cached_property
    def _in_common(self) -> tuple[tuple[str, Packed | None], ...]:
        """The members that any sheet may be read from: all but the sheets themselves and the file's properties."""
        sheets = {part.lower() for part in self._parts.values()}
        names = (name for name in self._package if name not in sheets and not name.startswith("docprops/"))
        return tuple((name, self._package.packed(name)) for name in names)

    def made_of(self, name: str) -> Hashable:
        """Return what a sheet is read from, None where that is too much to keep or shared with other sheets."""
        # Where the words of all sheets stand in one part, as Excel has them, no two returns have that part alike.
        if "xl/sharedStrings.xml" in self._package:
            return None
        part = self._package.packed(self._parts.get(name, ""))
        return (name, part, self._in_common) if part and len(part.data) <= _MOST_KEPT else None

    def far_cell(self, name: str) -> str:
        """Return the address of a cell so far away that the sheet cannot be read, "" where there is none."""
        xml = self._xml(name)
        if not _FAR.search(xml):
            return ""
        # Letters and figures that no sheet has so many of are some program's fault, and as far away as can be.
        cells = [
            (int(row[:_MOST_FIGURES]), column_of(column[:_MOST_LETTERS].decode()))
            for column, row in _VALUED.findall(xml)
        ]
        bottom, right = max(cells, default=(0, 0)), max((column, row) for row, column in cells or [(0, 0)])
        return address(*max(bottom, right[::-1])) if bottom[0] * right[0] > MOST_CELLS else ""

    def sheet(self, name: str, rows: Rows) -> SheetLook:
        """Return what can be seen of one sheet; `rows` are its values."""
        xml = self._xml(name)
        self._kept = ("", b"")
        if not xml:
            return SheetLook()

        styles: dict[str, int] = {}
        packed = self._package.packed("xl/styles.xml"), self._package.packed("xl/theme/theme1.xml")

        def style(row: int, column: int) -> int:
            if not styles:
                # Few sheets are asked for a style: to keep all of the XML for that would double what they take.
                styles.update(cell_styles(self._package.part(self._parts.get(name, ""))))
            return styles.get(address(row, column), 0)

        def shown(row: int, column: int) -> str:
            day, number = day_in(rows, row, column), style(row, column)
            formats, _ = _cell_formats(*packed)
            return date_words(formats[number], day) if day and number < len(formats) else ""

        def colour(row: int, column: int) -> str:
            _, colours = _cell_formats(*packed)
            number = style(row, column) if any(colours) else 0
            return colours[number] if number < len(colours) else ""

        return SheetLook(
            hidden_rows=hidden_rows(xml),
            hidden_columns=hidden_columns(xml),
            unread=unread_cells(xml),
            shown=shown,
            colour=colour,
        )


_INDEXED = {
    2: "red",
    3: "green",
    4: "blue",
    10: "red",
    11: "green",
    12: "blue",
    17: "green",
    51: "amber",
    52: "amber",
    53: "amber",
}
"""The colours of the old palette of 56 that are seen as one of a RAG's."""


def _fill_colour(fill: ET.Element, themed: Sequence[str]) -> str:
    for pattern in fill:
        for colour in pattern:
            if _local(colour) == "fgColor" and pattern.get("patternType") == "solid":
                return _colour_seen(colour, themed)
    return ""


def _colour_seen(colour: ET.Element, themed: Sequence[str]) -> str:
    """Return which RAG colour a fill's colour is seen as: written out, one of the theme's, or of the old palette."""
    rgb, theme = colour.get("rgb", ""), colour.get("theme", "")
    if len(rgb) == 8:
        return colour_name(rgb[2:])
    if theme.isdecimal():
        base = themed[int(theme)] if int(theme) < len(themed) else ""
        return colour_name(tinted(base, float(colour.get("tint", 0)))) if base else ""
    return _INDEXED.get(int(colour.get("indexed", 0)), "")
