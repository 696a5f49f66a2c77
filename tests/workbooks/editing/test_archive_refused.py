"""What is no sound zip file is refused with one sentence that says why, and what to do."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks.editing.zips import BOOK, compound, info, with_zip64, zipped

from scrutiny_xl.errors import ScrutinyError, UnreadableFileError
from scrutiny_xl.workbooks import limits
from scrutiny_xl.workbooks.editing.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

CENTRAL, LOCAL, END = b"PK\1\2", b"PK\3\4", b"PK\5\6"


def doctored(record: bytes, at: int, form: str, number: int, data: bytes | None = None) -> bytes:
    """Return a zip file with another number in the last record of a kind."""
    made = bytearray(data or zipped())
    struct.pack_into(form, made, made.rindex(record) + at, number)
    return bytes(made)


def overlapping() -> bytes:
    """Return a zip file whose second entry tells of the first member's bytes: many of them make a bomb."""
    made = zipped({"aa": b"one", "ab": b"one"})
    return doctored(CENTRAL, 42, "<I", 0, made)


def bomb(size: int) -> bytes:
    """Return a zip file with a part of nothing but noughts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package, package.open(info("xl/worksheets/sheet1.xml"), "w") as part:
        for _ in range(size // 2**20):
            part.write(bytes(2**20))
        part.write(bytes(size % 2**20))
    return made.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """Return a zip file of one member with another unpacked size in its entry and its local header."""
    made = bytearray(data)
    struct.pack_into("<I", made, made.index(CENTRAL) + 24, size)
    struct.pack_into("<I", made, 22, size)
    return bytes(made)


DAMAGED = r"return\.xlsx is damaged: "


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "text": (lambda: b"Dear colleague", "is not a workbook"),
    "pdf": (lambda: b"%PDF-1.7", "is not a workbook"),
    "end-cut-off": (lambda: zipped()[:-1], "is incomplete: its end is missing"),
    "most-cut-off": (lambda: zipped()[:60], "is incomplete"),
    "two-bytes": (lambda: b"PK", "is incomplete"),
    "start-cut-off": (lambda: zipped()[10:], DAMAGED + "the list of its parts is not where"),
    "middle-cut-out": (lambda: zipped()[:40] + zipped()[60:], DAMAGED),
    "password": (lambda: compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), "is protected by a password"),
    "label": (lambda: compound("Root Entry", "DRMEncryptedDataSpace"), "is encrypted by a sensitivity label"),
    "old-format": (lambda: compound("Root Entry", "Workbook"), r"is a workbook of Excel 97-2003 \(\.xls\)"),
    "word": (lambda: compound("Root Entry", "WordDocument"), "is not a workbook"),
    "split": (lambda: doctored(END, 4, "<H", 1), "is one piece of a zip file split into several"),
    "count": (lambda: doctored(END, 10, "<H", 4), DAMAGED + "it says that it has 4 parts and lists 3"),
    "directory-offset": (lambda: doctored(END, 16, "<I", 2**31), DAMAGED + "the list of its parts is not where"),
    "directory-size": (lambda: doctored(END, 12, "<I", 0), DAMAGED + "it says that it has 3 parts and lists 0"),
    "entry-too-long": (lambda: doctored(CENTRAL, 28, "<H", 9999), DAMAGED + "the list of its parts breaks off"),
    "no-entry": (lambda: doctored(CENTRAL, 0, "<H", 0), DAMAGED + "the list of its parts breaks off"),
    "zip64-missing": (lambda: doctored(CENTRAL, 20, "<I", 2**32 - 1), DAMAGED + "the list of its parts breaks off"),
    "far-offset": (lambda: doctored(CENTRAL, 42, "<I", 2**31), DAMAGED + "its part 'xl/media/image1.png' is not where"),
    "wrong-offset": (lambda: doctored(CENTRAL, 42, "<I", 3), DAMAGED + "its part 'xl/media/image1.png' is not where"),
    "data-too-long": (
        lambda: doctored(CENTRAL, 20, "<I", 9999),
        DAMAGED + "its part 'xl/media/image1.png' is not where",
    ),
    "overlapping": (overlapping, DAMAGED + "its parts 'aa' and 'ab' overlap"),
    "end-of-another": (
        lambda: zipped(BOOK)[: zipped().index(CENTRAL)] + zipped(),
        DAMAGED + "it begins with a part that",
    ),
    "encrypted": (
        lambda: doctored(CENTRAL, 8, "<H", 1),
        "with a password by a zip program .its part 'xl/media/image1.png'",
    ),
    "encrypted-too": (lambda: doctored(LOCAL, 6, "<H", 1), "was packed with a password by a zip program"),
    "method": (lambda: doctored(CENTRAL, 10, "<H", 9), r"compressed in a way no workbook is \(method 9\)"),
    "two-methods": (lambda: doctored(CENTRAL, 10, "<H", 8), DAMAGED + "it says in two ways how its part"),
    "bomb": (lambda: bomb(limits.RATIO_FROM + 1), "unpacks to more than 200 times its size, which no return does"),
    "too-large": (
        lambda: lying(zipped({"a": b"one"}), limits.LARGEST_PART + 1),
        "part 'a' that unpacks to more than 256 MB",
    ),
    "too-many": (
        lambda: doctored(END, 8, "<H", 0xFFFF, doctored(END, 10, "<H", 0xFFFF)),
        "has more than 65,534 parts, which no return does",
    ),
}


@pytest.mark.parametrize(("make", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_on_opening(make: Callable[[], bytes], words: str) -> None:
    """By the directory alone."""
    with pytest.raises(UnreadableFileError, match=words) as caught:
        Archive.of(make(), "return.xlsx")
    assert caught.value.remedy


def test_the_sum_of_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may be small."""
    monkeypatch.setattr(limits, "LARGEST_PACKAGE", 3 * 2**20)
    data = zipped({name: os.urandom(2**20) for name in "abc"})
    archive = Archive.of(data, "return.xlsx")
    with pytest.raises(UnreadableFileError, match="unpacks to more than 3 MB"):
        archive.rebuilt({"a": bytes(2**20 + 1)})
    monkeypatch.setattr(limits, "LARGEST_PACKAGE", 2**20)
    with pytest.raises(UnreadableFileError, match="unpacks to more than 1 MB"):
        Archive.of(data, "return.xlsx")


def test_what_is_made_can_be_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits hold for what is put in too."""
    archive = Archive.of(zipped(), "return.xlsx")
    monkeypatch.setattr(limits, "LARGEST_PART", 2**20)
    with pytest.raises(UnreadableFileError, match="has a part 'new' that unpacks to more than 1 MB"):
        archive.rebuilt({}, {"new": bytes(2**20 + 1)})
    monkeypatch.setattr(limits, "MOST_PARTS", 3)
    with pytest.raises(UnreadableFileError, match="would have more than 3 parts"):
        archive.rebuilt({}, {"new": b""})
    assert len(Archive.of(archive.rebuilt({}, {"new": b""}, ["xl/workbook.xml"]), "return.xlsx").names) == 3


def with_data(packed: bytes, size: int, crc: int, method: int = 8) -> bytes:
    """Return a zip file of one member with these packed bytes."""
    local = struct.pack("<4s5H3I2H", LOCAL, 20, 0, method, 0, 33, crc, len(packed), size, 1, 0) + b"a" + packed
    fields = (20, 20, 0, method, 0, 33, crc, len(packed), size, 1, 0, 0, 0, 0, 0, 0)
    entry = struct.pack("<4s6H3I5H2I", CENTRAL, *fields) + b"a"
    return local + entry + struct.pack("<4s4H2IH", END, 0, 0, 1, 1, len(entry), len(local), 0)


PACKED = zlib.compress(b"one and one", 6, -15)


DAMAGED_DATA: dict[str, tuple[bytes, str]] = {
    "checksum": (with_data(PACKED, 11, 1), "does not match its checksum"),
    "longer": (with_data(PACKED, 10, zlib.crc32(b"one and on")), "is not as long as it says"),
    "shorter": (with_data(PACKED, 12, zlib.crc32(b"one and one")), "is not as long as it says"),
    "cut-off": (with_data(PACKED[:-1], 11, zlib.crc32(b"one and one")), "cannot be unpacked"),
    "noise": (with_data(b"\xff" * 9, 11, 0), "cannot be unpacked"),
    "nothing": (with_data(b"", 0, 0), "cannot be unpacked"),
    "stored-longer": (with_data(b"one", 2, zlib.crc32(b"on"), 0), "is not as long as it says"),
    "stored-checksum": (with_data(b"one", 3, zlib.crc32(b"two"), 0), "does not match its checksum"),
    "two-names": (zipped({"ab": b"one"}).replace(b"ab", b"ac", 1), "has another name elsewhere in it"),
}


@pytest.mark.parametrize(("data", "words"), DAMAGED_DATA.values(), ids=DAMAGED_DATA)
def test_refused_on_reading(data: bytes, words: str) -> None:
    """Only what is read is unpacked; another member can still be added beside it."""
    archive = Archive.of(data, "return.xlsx")
    with pytest.raises(UnreadableFileError, match=DAMAGED + "its part 'ab?' " + words):
        archive.read(archive.names[0])
    assert archive.rebuilt({}, {"b": b"two"}).startswith(data[: data.index(CENTRAL)])


def test_a_member_with_two_names_is_not_changed() -> None:
    """It would be taken for another part."""
    archive = Archive.of(zipped({"ab": b"one"}).replace(b"ab", b"ac", 1), "return.xlsx")
    with pytest.raises(UnreadableFileError, match="has another name"):
        archive.rebuilt({"ab": b"two"})


def test_a_bomb_that_lies_is_unpacked_no_further_than_it_says() -> None:
    """Thirty megabytes in a member that gives a thousand bytes."""
    archive = Archive.of(lying(bomb(30 * 2**20), 1000), "return.xlsx")
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFileError, match="is not as long as it says"):
            archive.read("xl/worksheets/sheet1.xml")
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_part_is_in_the_memory_once() -> None:
    """Twenty megabytes take little more than that to read, and the file is put together once."""
    content = os.urandom(2**20) * 20
    archive = Archive.of(zipped({"a": content, "b": b"one"}), "return.xlsx")
    tracemalloc.start()
    try:
        assert len(archive.read("a")) == len(content)
        assert tracemalloc.get_traced_memory()[1] < 1.2 * len(content)
        tracemalloc.reset_peak()
        archive.rebuilt({"b": b"two"})
        assert tracemalloc.get_traced_memory()[1] < 1.1 * len(archive.rebuilt({}))
    finally:
        tracemalloc.stop()


@given(st.data())
def test_noise(data: st.DataObject) -> None:
    """A zip file with bytes changed or missing is read, or refused with a sentence; nothing else is raised."""
    made = bytearray(data.draw(st.sampled_from([zipped(), with_zip64(BOOK), overlapping()])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(made) - 1))
        made[at : at + data.draw(st.integers(1, 8))] = data.draw(st.binary(max_size=8))
        made = made or bytearray(b"P")
    try:
        archive = Archive.of(bytes(made), "return.xlsx")
        for name in archive.names:
            archive.read(name)
            Archive.of(archive.rebuilt({name: b"new"}), "return.xlsx").read(name)
    except ScrutinyError as error:
        assert str(error).startswith("return.xlsx ")  # noqa: PT017 - any of several errors
