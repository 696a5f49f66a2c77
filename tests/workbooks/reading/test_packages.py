"""Packages: members found and unpacked as they are, and nothing believed that the bytes do not bear out."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from scrutiny_xl.workbooks.reading.packages import Package

TEXT = b"<sheet>" + b"words " * 500 + b"</sheet>"


def zipped(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package with a member of some size, one whose name has backslashes, and an empty one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        package.writestr("xl/Sheet1.xml", TEXT)
        package.writestr("xl\\styles.xml", b"<styles/>")
        package.writestr("empty.xml", b"")
    return made.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=("deflated", "stored"))
def test_members(method: int) -> None:
    """They are found whatever the case and the slashes."""
    package = Package(zipped(method))
    assert package.part("XL/sheet1.xml") == TEXT
    assert package.part("xl/styles.xml") == b"<styles/>"
    assert package.part("empty.xml") == package.part("nowhere.xml") == b""
    assert list(package) == ["xl/sheet1.xml", "xl/styles.xml", "empty.xml"]
    assert "xl/SHEET1.xml" in package
    assert "nowhere.xml" not in package
    assert package.unpacked_size == len(TEXT) + len(b"<styles/>")


def test_members_that_are_alike() -> None:
    """They are told from their packed bytes."""
    one, other = Package(zipped()), Package(zipped())
    assert one.packed("xl/sheet1.xml") == other.packed("xl/Sheet1.xml")
    assert one.packed("xl/sheet1.xml") != one.packed("xl/styles.xml")
    assert one.packed("nowhere.xml") is None


def test_bytes_that_were_changed() -> None:
    """They are refused, by their checksum or because they cannot be unpacked."""
    data = zipped(zipfile.ZIP_STORED).replace(b"words words", b"words sword", 1)
    with pytest.raises(zipfile.BadZipFile, match="checksum"):
        Package(data).part("xl/sheet1.xml")
    data = zipped()
    start = data.index(b"Sheet1.xml") + len("Sheet1.xml")
    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        Package(data[:start] + b"\xff" * 20 + data[start + 20 :]).part("xl/sheet1.xml")


def test_a_member_never_unpacks_to_more_than_is_said() -> None:
    """The directory's size is the limit: what would fill the memory is refused."""
    data = bytearray(zipped())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(zipfile.BadZipFile, match="more than the directory says"):
        Package(bytes(data)).part("xl/sheet1.xml")


def test_a_way_of_packing_no_workbook_has() -> None:
    """It is refused."""
    with pytest.raises(zipfile.BadZipFile, match="no workbook"):
        Package(zipped(zipfile.ZIP_BZIP2)).part("xl/sheet1.xml")
