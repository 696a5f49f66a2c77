"""Workbooks in binary formats, written record by record: no library writes Excel 4 macros or .xlsb workbooks."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from hostile.packages import zipped
from workbooks.editing.packages import relations

from scrutiny_xl.workbooks.buttons.compound_file import compound_file

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["binary_workbook", "with_excel_4_macros"]

_WORKSHEET, _MACROS = 0, 1
_BUILT_IN_AUTO_OPEN = b"\x01"
_EXEC, _HALT = 110, 54


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(words: str) -> bytes:
    """Return words as [MS-XLS] 2.5.293 has them in a string of its own, without its length."""
    return b"\x01" + words.encode("utf-16-le")


# -- Excel 4 macros in a workbook of Excel 97-2003 ([MS-XLS]) ---------------------------------------------------------


def with_excel_4_macros(rows: Sequence[Sequence[str]], program: str, visibility: int = 2) -> bytes:
    """Return an .xls with a worksheet of words and a macro sheet that runs a program as the workbook is opened.

    `visibility` is 0 for a macro sheet that is seen, 1 for a hidden one, 2 for one that Excel does not even list.
    """
    sheets = (_sheet(rows), _macro_sheet(program))
    start = len(_globals((0, 0), visibility))
    places = (start, start + len(sheets[0]))
    return compound_file({"Workbook": _globals(places, visibility) + b"".join(sheets)})


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<4H2I", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _globals(places: tuple[int, int], visibility: int) -> bytes:
    """Return what stands before the sheets: their names and places, and the name of what runs at opening."""
    font = struct.pack("<5H4B", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + bytes([5]) + _text("Arial")
    styles = [struct.pack("<3H14x", 0, 0, 0xFFF5)] * 15 + [struct.pack("<3H14x", 0, 0, 1)]
    sheets = [
        struct.pack("<I3B", place, hidden, kind, len(name)) + _text(name)
        for place, hidden, kind, name in zip(
            places, (0, visibility), (_WORKSHEET, _MACROS), ("Plan", "Macro1"), strict=True
        )
    ]
    runs = struct.pack("<BHHH", 0x3A, 1, 0, 0)  # the macro sheet's cell A1
    auto_open = struct.pack("<HBBHHH4B", 0x0020, 0, 1, len(runs), 0, 0, 0, 0, 0, 0) + b"\0" + _BUILT_IN_AUTO_OPEN + runs
    return b"".join(
        (
            _begin(0x0005),
            _record(0x0042, struct.pack("<H", 1200)),
            *(_record(0x0031, font) for _ in range(4)),
            *(_record(0x00E0, style) for style in styles),
            *(_record(0x0085, sheet) for sheet in sheets),
            _record(0x01AE, struct.pack("<HH", len(sheets), 0x0401)),
            _record(0x0017, struct.pack("<7H", 2, 0, 0, 0, 0, 1, 1)),
            _record(0x0018, auto_open),
            _record(0x000A),
        )
    )


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    cells = b"".join(
        _record(0x0204, struct.pack("<4H", row, column, 15, len(words)) + _text(words))
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
        if words
    )
    size = struct.pack("<2I3H", 0, len(rows), 0, max(map(len, rows)), 0)
    return _begin(0x0010) + _record(0x0200, size) + cells + _record(0x000A)


def _macro_sheet(program: str) -> bytes:
    """Return a macro sheet: =EXEC(program), and below it =HALT()."""
    runs = bytes([0x17, len(program)]) + _text(program) + struct.pack("<BBH", 0x42, 1, _EXEC)
    halts = struct.pack("<BBH", 0x42, 0, _HALT)
    cells = b"".join(
        _record(0x0006, struct.pack("<3HdHIH", row, 0, 15, 0.0, 0, 0, len(formula)) + formula)
        for row, formula in enumerate((runs, halts))
    )
    return _begin(0x0040) + _record(0x0200, struct.pack("<2I3H", 0, 2, 0, 1, 0)) + cells + _record(0x000A)


# -- binary workbooks ([MS-XLSB]) -------------------------------------------------------------------------------------


def binary_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an .xlsb with a worksheet of words."""
    kinds = {"workbook": "sheet.binary.macroEnabled.main", "worksheets/sheet1": "worksheet"}
    overrides = "".join(
        f'<Override PartName="/xl/{part}.bin" ContentType="application/vnd.ms-excel.{kind}"/>'
        for part, kind in kinds.items()
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    sheet = struct.pack("<3I", 0, 1, 4) + "rId1".encode("utf-16-le") + struct.pack("<I", 4) + "Plan".encode("utf-16-le")
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}">{rels}{overrides}</Types>'.encode(),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")).encode(),
            "xl/_rels/workbook.bin.rels": relations(("rId1", "worksheet", "worksheets/sheet1.bin")).encode(),
            "xl/workbook.bin": _short(131) + _short(143) + _short(156, sheet) + _short(144) + _short(132),
            "xl/worksheets/sheet1.bin": _binary_sheet(rows),
        }
    )


def _binary_sheet(rows: Sequence[Sequence[str]]) -> bytes:
    size = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    made = [_short(129), _short(148, size), _short(145)]
    for row, line in enumerate(rows):
        made.append(_short(0, struct.pack("<2IH3B", row, 0, 300, 0, 0, 0) + struct.pack("<I", 0)))
        made += [
            _short(6, struct.pack("<3I", column, 0, len(words)) + words.encode("utf-16-le"))
            for column, words in enumerate(line)
            if words
        ]
    return b"".join((*made, _short(146), _short(130)))


def _short(kind: int, data: bytes = b"") -> bytes:
    """Return a record: its number and its length, each in groups of seven bits ([MS-XLSB] 2.1.4)."""
    return _groups(kind) + _groups(len(data)) + data


def _groups(number: int) -> bytes:
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _groups(high) if high else bytes([low])
