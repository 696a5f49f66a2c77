"""What the XML of a sheet says of its rows, columns and cells besides their values: it is searched, not parsed."""

from __future__ import annotations

import re

__all__ = ["cell_styles", "hidden_columns", "hidden_rows", "unread_cells"]

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")([^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*>([^<]*)<")
_ATTRIBUTE = re.compile(rb'\b([\w:]+)="([^"]*)"')
_HIDDEN, _IS_ERROR = b"hidden=", b't="e"'
_ENDS_NAME = frozenset((b">", b"/", b" ", b"\t", b"\r", b"\n"))


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def _is_on(value: bytes) -> bool:
    return value in {b"1", b"true"}


def cell_styles(xml: bytes) -> dict[str, int]:
    """Return the number of each cell's style; an entry more, the first, says that the sheet has been searched."""
    styles = {"": 0}
    for tag in _CELL.finditer(xml):
        attributes = _attributes(tag[1])
        styles[attributes.get(b"r", b"").decode()] = int(attributes.get(b"s", b"0"))
    return styles


def _has(xml: bytes, sought: bytes) -> bool:
    # From its end a long text is gone through two to three times as fast as from its beginning or by a pattern.
    return xml.rfind(sought) >= 0


def hidden_rows(xml: bytes) -> frozenset[int]:
    """Return the rows that are hidden."""
    if not _has(xml, _HIDDEN):
        return frozenset()
    hidden, number = [], 0
    for match in _ROW.finditer(xml):
        attributes = _attributes(match[1])
        number = int(attributes.get(b"r", number + 1))
        if _is_on(attributes.get(b"hidden", b"")):
            hidden.append(number)
    return frozenset(hidden)


def hidden_columns(xml: bytes) -> frozenset[int]:
    """Return the columns that are hidden."""
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


def unread_cells(xml: bytes) -> dict[str, str]:
    """Return the cells that show an error, or hold a formula without a calculated value."""
    cells: dict[str, str] = {}
    if _has(xml, _IS_ERROR):
        for match in _ERROR.finditer(xml):
            value = _VALUE.search(match[2])
            cells[_attributes(match[1]).get(b"r", b"").decode()] = value[1].decode() if value else "#VALUE!"
    # Validations and formats behind the cells hold formulas as well; the prefix of the cells is that of their sheet.
    end = xml.rfind(b"sheetData>")
    prefix = xml[xml.rfind(b"/", 0, end) + 1 : end] if xml[end - 1 : end] == b":" else b""
    for tag, inside in _cells_with_formulas(xml, prefix, end):
        value = _VALUE.search(inside)
        if value is None or (not value[1] and b't="str"' not in tag):
            cells.setdefault(_attributes(tag).get(b"r", b"").decode(), "")
    return {cell: shown for cell, shown in cells.items() if cell}


def _cells_with_formulas(xml: bytes, prefix: bytes, end: int) -> list[tuple[bytes, bytes]]:
    """Return the opening tag of each cell with a formula, and what stands behind the formula in the cell.

    They are sought from the last, which is quicker (`_has`). A formula may have thousands of characters: they are
    stepped over, not looked at.
    """
    cell, formula, closing = b"<" + prefix + b"c", b"<" + prefix + b"f", b"</" + prefix + b"c>"
    found = []
    place = xml.rfind(formula, 0, max(xml.rfind(closing, 0, end), 0))
    while place >= 0:
        behind = place + len(formula)
        if xml[behind : behind + 1] in _ENDS_NAME:
            opened, done = xml.rfind(cell, 0, place), xml.find(closing, place, end)
            found.append((xml[opened:place], xml[max(xml.rfind(b"</" + prefix + b"f>", place, done), place) : done]))
            place = opened
        place = xml.rfind(formula, 0, max(place, 0))
    return found[::-1]
