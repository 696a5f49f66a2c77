"""Workbooks changed at random: whatever is done to their parts, only a sentence comes out, never a traceback."""

from __future__ import annotations

import random
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from workbooks.editing.packages import corpus, edited, zipped

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.workbooks.editing.values import Formula

if TYPE_CHECKING:
    from pathlib import Path

_PIECE = re.compile(rb"<[^<>]*>|[^<>]+")
_VALUE = re.compile(rb'="[^"]*"')
ODD = [
    b"", b"0", b"-1", b"9" * 20, b"9" * 5000, b"1.5", b"A0", b"ZZZZ9", b"A1:", b"A1:B2:C3", b"1:1", b"A:A",
    b"A1:XFD1048576", b"XFD1048576", b"\xc3\xa9", b"\xc2\xb2", b"\xd9\xa0", b"true", b"#REF!", b"&amp;", b" ", b"rId1",
    b"../..",
    b"%E9", b"%", b"/xl/workbook.xml", b"shared", b"array", b"dataTable", b"s", b"a r='7' t='s'", b"_x000a_",
    b"External",
    b"http://a/worksheet",
]  # fmt: skip
"""What stands in attributes instead of what should."""


def mutated(chance: random.Random, xml: bytes) -> bytes:
    """Return a part in which attributes, elements and their places are others."""
    pieces = _PIECE.findall(xml)
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(len(pieces))
        marks = list(_VALUE.finditer(pieces[at]))
        if marks and chance.random() < 0.6:
            mark = chance.choice(marks)
            pieces[at] = pieces[at][: mark.start()] + b'="' + chance.choice(ODD) + b'"' + pieces[at][mark.end() :]
        elif re.match(rb"<[^/?!]", pieces[at]):
            end = _end(pieces, at)
            element = pieces[at:end]
            if chance.random() < 0.7:
                del pieces[at:end]
            if chance.random() < 0.7:
                to = chance.randrange(len(pieces) + 1)
                pieces[to:to] = element
        pieces = pieces or [b" "]
    return b"".join(pieces)


def _end(pieces: list[bytes], at: int) -> int:
    depth = 0
    for place in range(at, len(pieces)):
        if pieces[place].startswith(b"</"):
            depth -= 1
        elif re.match(rb"<[^?!]", pieces[place]) and not pieces[place].endswith(b"/>"):
            depth += 1
        if depth <= 0:
            return place + 1
    return len(pieces)


def edit_of_everything(data: bytes, chance: random.Random) -> None:
    """Set cells, append rows and plan, in the first sheets of a workbook."""
    edit = edited(data)
    for name in edit.sheets[:2]:
        sheet = edit.sheet(name)
        rows = [row for row in sheet.part.data.numbers[:40] if row] or [1]
        for value in ("words", 7, Formula("A1+1", 2), None):
            sheet.set_at(chance.choice(rows) + chance.randrange(2), chance.randrange(1, 9), value)
        sheet.append_after(chance.choice(rows), [{1: "a"}, {}])
        for table in sheet.tables:
            there = sheet.table(table)
            there.append([dict.fromkeys(there.headings[:1], "new")])
    edit.plan()
    edit.to_bytes()


def _sheets_first(name: str) -> bool:
    return "sheet" in name or "tables/" in name


@pytest.mark.parametrize("number", [9, 16, 17, 19, 24, 25, 26, 34, 36, 37, 39, 40, 41, 43, 49, 50])
def test_only_a_sentence_comes_out(number: int) -> None:
    """Sixty variants of each of some real workbooks."""
    held = parts_of(corpus(number))
    names = [name for name in held if name.endswith((".xml", ".rels")) and "theme" not in name and "styles" not in name]
    often = [name for name in names if _sheets_first(name)]
    chance = random.Random(number)  # noqa: S311 -- the same variants every time
    for _ in range(60):
        name = chance.choice(often if chance.random() < 0.6 else names)
        data = zipped({**held, name: mutated(chance, held[name])})
        try:
            edit_of_everything(data, chance)
        except ScrutinyError as error:
            assert re.fullmatch(r"[^\n]{20,}\.", str(error))  # noqa: PT017 -- all errors are looked at


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
