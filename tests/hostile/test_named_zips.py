"""Packages that mean harm: each is refused in a sentence, or read as the plain return that is in it."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hostile.packages import SHEET, filled, packed, parts, rows_xml, with_strings, worksheet, zipped
from hostile.running import checked, refused
from workbooks.editing.packages import MAIN

if TYPE_CHECKING:
    from pathlib import Path

STRINGS = "xl/sharedStrings.xml"


def endless(many: int) -> str:
    """Return shared strings of which one has so many letters."""
    return f'<sst xmlns="{MAIN}"><si><t>{"a" * many}</t></si></sst>'


def lying(data: bytes, part: str, size: int) -> bytes:
    """Return a package whose directory, and whose member itself, says that a part unpacks to so many bytes."""
    changed, at = bytearray(data), 0
    while True:
        at = changed.index(b"PK\x01\x02", at) + 4
        length = struct.unpack_from("<H", changed, at + 24)[0]
        if changed[at + 42 : at + 42 + length] == part.encode():
            (header,) = struct.unpack_from("<I", changed, at + 38)
            changed[at + 20 : at + 24] = changed[header + 22 : header + 26] = size.to_bytes(4, "little")
            return bytes(changed)


# -- bombs -------------------------------------------------------------------------------------------------------------


def test_a_part_that_unpacks_to_a_thousand_times_its_size(here: Path) -> None:
    """Somebody packed 40 MB of one letter into 40 KB: it is refused before it is read."""
    assert "unpacks to more than 200 times its size" in refused(here, packed(**with_strings(endless(40 << 20))))


def test_a_part_that_says_it_is_small_and_is_not(here: Path) -> None:
    """The directory says 1,000 bytes and there are 40 million: the reader, which believes nobody, never gets them."""
    data = packed(**with_strings(endless(40 << 20)))
    assert "is larger than it says" in refused(here, lying(data, STRINGS, 1_000))


def test_a_sheet_that_says_it_is_small_and_is_not(here: Path) -> None:
    """The same in the sheet itself, as one cell of 40 million letters."""
    sheet = worksheet(rows_xml(filled()) + rows_xml([["a" * (40 << 20)]], 99))
    assert "is larger than it says" in refused(here, lying(packed(**{SHEET: sheet}), SHEET, 1_000))


def test_a_text_as_long_as_a_library(here: Path) -> None:
    """No part is steep, but one text has 20 million letters, of which the reader would hold several copies."""
    letters = "".join(f"{number * 7919 % 999983:06}" + "a" * 120 for number in range(160_000))
    assert "has a text of more than 16 MB" in refused(
        here, packed(**with_strings(endless(0).replace("<t>", f"<t>{letters}")))
    )


def test_members_that_lie_over_one_another(here: Path) -> None:
    """A directory names the same bytes five hundred times, so that a small file unpacks to a large one."""
    held = packed(bomb=b"\n" * (8 << 20))
    directory = held.index(b"PK\x01\x02")
    entry = held[held.rindex(b"PK\x01\x02", 0, held.rindex(b"PK\x05\x06")) : held.rindex(b"PK\x05\x06")]
    named = [entry.replace(b"bomb", b"%04d" % number) for number in range(500)]
    body = held[: held.rindex(b"PK\x05\x06")] + b"".join(named)
    count = held.count(b"PK\x01\x02") + len(named)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(body) - directory, directory, 0)
    said = refused(here, body + end)
    assert "unpacks to more than 400 MB" in said or "lie over one another" in said


def test_a_bomb_within_a_zip_is_never_unpacked(here: Path) -> None:
    """A zip of zips stands in the package as an attachment: nothing looks into it."""
    bomb = zipped({"a": zipped({"b": b"\0" * (30 << 20)}, 9)}, 9)
    assert "1 return read" in checked(here, packed(**{"xl/embeddings/bomb.zip": bomb}))


def test_as_many_members_as_a_zip_can_name(here: Path) -> None:
    """There are 65,535 members, nearly all empty and of no use: the return among them is read."""
    held = parts(worksheet(rows_xml(filled())))
    more = {f"x/{number}": b"" for number in range(65_535 - len(held))}
    assert "1 return read" in checked(here, zipped({**held, **more}))


def test_a_member_that_is_there_twice(here: Path) -> None:
    """Two sheets have one name, one of them a bomb that says it is small: whichever is meant, it is not read."""
    sheet = worksheet(rows_xml([["a" * (40 << 20)]]))
    twice = zipped([*parts(sheet).items(), (SHEET, worksheet(rows_xml(filled())).encode())], 9)
    assert "is larger than it says" in refused(here, lying(twice, SHEET, 1_000))


# -- names of members --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../../stolen.xml", "/stolen.xml", "..\\..\\stolen.xml", "C:\\stolen.xml", "C:stolen.xml", "x/../../../stolen"],
)
def test_members_whose_names_lead_elsewhere(here: Path, name: str) -> None:
    """A member is called as a place outside: nothing is ever unpacked to a place, and the return is read."""
    assert "1 return read" in checked(here, zipped({**parts(worksheet(rows_xml(filled()))), name: b"stolen"}))


# -- members that say one thing of themselves and another in the directory ---------------------------------------------

OTHER = worksheet(rows_xml(filled("Something else.")))


def unlike(data: bytes, part: str, at: int, said: bytes) -> bytes:
    """Return a package in which a member says something else of itself, from a place of its header on."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        header = held.getinfo(part).header_offset
    changed[header + at : header + at + len(said)] = said
    return bytes(changed)


@pytest.mark.parametrize(
    ("at", "said"),
    [(22, struct.pack("<I", 7)), (18, struct.pack("<I", 7)), (14, b"\0\0\0\0"), (6, struct.pack("<H", 8))],
    ids=["its size", "its packed size", "its checksum", "that its size stands behind it"],
)
def test_a_member_that_says_otherwise_than_the_directory(here: Path, at: int, said: bytes) -> None:
    """The directory holds, as in Excel: the return is read."""
    assert "1 return read" in checked(here, unlike(packed(), SHEET, at, said))


def test_a_member_that_is_called_otherwise_than_in_the_directory(here: Path) -> None:
    """One program would show one sheet and another the other: the return is refused."""
    called = "xl/worksheets/sheet9.xml"
    both = zipped({**parts(worksheet(rows_xml(filled()))), called: OTHER.encode()})
    said = refused(here, unlike(both, SHEET, 30, called.encode()))
    assert "its part 'xl/worksheets/sheet1.xml' is called otherwise within it" in said


@pytest.mark.parametrize("again", [SHEET, SHEET.upper(), SHEET.replace("/", "\\")], ids=["same", "capitals", "slashes"])
@pytest.mark.parametrize("first", [True, False])
def test_two_members_of_one_name(here: Path, again: str, *, first: bool) -> None:
    """Two sheets have one name, and programs differ in which they show: the return is refused."""
    plain = list(parts(worksheet(rows_xml(filled()))).items())
    more = [(again, OTHER.encode())]
    said = refused(here, zipped(more + plain if first else plain + more))
    assert "has the part 'xl/worksheets/sheet1.xml' twice" in said


def test_a_member_that_is_there_twice_and_is_the_same(here: Path) -> None:
    """A program wrote one part twice, as some do: nothing is in doubt."""
    plain = list(parts(worksheet(rows_xml(filled()))).items())
    assert "1 return read" in checked(here, zipped([*plain, plain[-1]]))


def test_a_part_nobody_reads_is_there_twice(here: Path) -> None:
    """It does not matter which is meant."""
    plain = list(parts(worksheet(rows_xml(filled()))).items())
    more = [("docProps/app.xml", b"<one/>"), ("docProps/app.xml", b"<other/>")]
    assert "1 return read" in checked(here, zipped([*plain, *more]))
