"""Workbooks changed at random, the same way for the same number: their bytes, their XML, what stands in their cells."""

from __future__ import annotations

import io
import random
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["LEVELS", "Mutant", "mutant", "mutated", "parts_of"]

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


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


_TEXT = re.compile(rb"(<(?:\w+:)?(?:t|v|is|text:p)\b[^>]*>)([^<]*)(</)")
WORDS = [
    b"9" * 5_000, b"within " + b"9" * 5_000 + b" months", b"SIP22." + b"9" * 5_000, b"Form: scraip v" + b"9" * 5_000,
    b"", b" ", b"0", b"-1", b"1e308", b"-1e-308", b"NaN", b"INF", b"9" * 400, b"2958466", b"45000.5", b"-693594",
    b"TRUE", b"#REF!", b"#N/A", b"=1+1", b"=cmd|' /C calc'!A0", b"+44 1572 000", b"@SUM(A1)", b"31 Nov 2009",
    b"By 31 February 0000", b"99/99/9999", b"1/1/10000", b"Q9 2024/25", b"within 999999999999 months",
    b"every 1000000000 years", b"From 2024 to 1066", b"29 February 2100", b"200%", b"1.7976931348623157e309%",
    b"See 14 above", b"Accepted", b"Rejected", b"Complete ", b"x" * 40_000, b"word " * 8_000, b"&#10;" * 3_000,
    b"&#9;&#13;", b"_x0000_", b"_x005F_x0041_", b"\xe2\x80\xae\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", b"\xf0\x9f\x9a\xa7",
    b"\xef\xbf\xbf", b"\xed\xa0\x80", b"&#xD83D;", b"&#0;", b"\xc2\xa0", b"\xd0\xa1.", b"..\\..\\etc", b"../../x",
    b"A" * 255 + b".1", b"SIP22.A.1", b"1.", b"a)", b"(((((((((((", b"Ref", b"Recommendation", b"Form: scraip 99",
    b"Form: scraip -1", b"Form: x", b"NUL", b"CON.txt", b"&lt;script&gt;", b"{service_area}", b"%s%n", b"'", b"&quot;",
]  # fmt: skip
"""What stands in cells: nothing of it may stop us, though much of it is to be found fault with."""


class Mutant(NamedTuple):
    """A file that was changed at random: what it was, at which level it was changed, and its bytes."""

    number: int
    source: str
    level: str
    data: bytes

    @property
    def name(self) -> str:
        """A name that says which it is, with the ending of what it was."""
        return f"{self.number:06}-{self.level}-{self.source}"


def _bytes_changed(chance: random.Random, data: bytes) -> bytes:
    """Return a file damaged on its way: cut short, with some bytes other, doubled, left out or blank."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8])):
        at = chance.randrange(max(1, len(changed)))
        # What stands at the end of a zip file says where everything else is.
        at = at if chance.random() < 0.6 else max(0, len(changed) - chance.randrange(1, 400))
        many = chance.choice([1, 2, 16, 300, 5000])
        piece = changed[at : at + many]
        kind = chance.randrange(6)
        if kind == 0:
            del changed[at:]
        elif kind == 1:
            del changed[at : at + many]
        elif kind == 2:
            changed[at:at] = piece
        elif kind == 3:
            changed[at : at + many] = bytes(len(piece))
        elif kind == 4:
            changed[at : at + many] = chance.randbytes(len(piece))
        else:
            changed[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(changed)


def _markup_changed(chance: random.Random, data: bytes) -> bytes:
    """Return a workbook in one of whose parts attributes, elements and their places are others."""
    return _part_changed(chance, data, mutated)


def _cells_changed(chance: random.Random, data: bytes) -> bytes:
    """Return a workbook in some of whose cells something else was typed."""
    return _part_changed(chance, data, _typed_over)


def _part_changed(chance: random.Random, data: bytes, change: Callable[[random.Random, bytes], bytes]) -> bytes:
    held = parts_of(data)
    names = [name for name in held if name.endswith((".xml", ".rels")) and held[name]]
    often = [name for name in names if "sheet" in name or "sharedStrings" in name or name == "content.xml"]
    name = chance.choice(often if often and chance.random() < 0.8 else names)
    return _zipped({**held, name: change(chance, held[name])})


def _zipped(held: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in held.items():
            package.writestr(name, part)
    return made.getvalue()


def _typed_over(chance: random.Random, xml: bytes) -> bytes:
    marks = list(_TEXT.finditer(xml))
    for mark in sorted(
        chance.sample(marks, min(len(marks), chance.choice([1, 3, 10]))), key=lambda each: -each.start()
    ):
        xml = xml[: mark.start(2)] + chance.choice(WORDS) + xml[mark.end(2) :]
    return xml


def _text_typed_over(chance: random.Random, data: bytes) -> bytes:
    """Return a file of comma-separated values in which some cells say something else, or the commas are others."""
    cells = re.split(rb"([,\n])", data)
    for _ in range(chance.choice([1, 3, 10])):
        cells[chance.randrange(len(cells))] = chance.choice([*WORDS, b",", b"\n", b'"', b";", b"\t", b"\x00"])
    return b"".join(cells)


LEVELS: Mapping[str, Callable[[random.Random, bytes], bytes]] = {
    "bytes": _bytes_changed,
    "markup": _markup_changed,
    "cells": _cells_changed,
}
"""How a file is changed, by the name of the level."""


def mutant(sources: Mapping[str, bytes], number: int, seed: int = 0) -> Mutant:
    """Return the mutant of that number: of one of the sources, by name, at one of the levels."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - the same mutants every time
    source = chance.choice(sorted(sources))
    level = list(LEVELS)[number % len(LEVELS)]
    data = sources[source]
    if zipfile.is_zipfile(io.BytesIO(data)):
        change = LEVELS[level]
    else:
        level, change = ("bytes", _bytes_changed) if level == "bytes" else ("cells", _text_typed_over)
    return Mutant(number, source, level, change(chance, data))
