"""The files that programs put beside one that is open."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.workbooks.owners import Owner, owner_of

if TYPE_CHECKING:
    from pathlib import Path


def excel_file(name: str) -> bytes:
    """Return a user's name as Excel keeps it: in one byte a letter, then in two; 165 bytes in all."""
    narrow = (bytes([len(name)]) + name.encode("cp1252", "replace")).ljust(55)
    return narrow + struct.pack("<H", len(name)) + (name.encode("utf-16-le")).ljust(108, b" ")


@pytest.mark.parametrize(
    ("name", "held", "owner"),
    [
        ("~${}", excel_file("Jo Smith"), ("Excel", "Jo Smith")),
        ("~${}", excel_file("Żaneta Ó"), ("Excel", "Żaneta Ó")),
        ("~${}", excel_file(""), ("Excel", "")),
        ("~${}", b"", ("Excel", "")),
        ("~${}", b"\xff" * 165, ("Excel", "")),
        ("~${}", excel_file("a\nb"), ("Excel", "")),
        (".~lock.{}#", b"Jo Smith,jo,pc1,03.05.2024 12:30,file:///home/jo;", ("LibreOffice", "Jo Smith")),
        (".~lock.{}#", b",jo,pc1,03.05.2024 12:30,file:///home/jo;", ("LibreOffice", "jo")),
        (".~lock.{}#", rb"Smith\, Jo,jo,pc1,,;", ("LibreOffice", "Smith, Jo")),
        (".~lock.{}#", b"\xff,jo;", ("LibreOffice", "")),
        (".~lock.{}#", b"", ("LibreOffice", "")),
    ],
    ids=str,
)
@pytest.mark.parametrize("stem", ["a", "register", "a register with quite a long name of its own " * 4])
def test_who_has_it_open(tmp_path: Path, name: str, held: bytes, owner: tuple[str, str], stem: str) -> None:
    """Excel keeps the whole name, however long: it is Word that drops letters of it."""
    beside = name.format(f"{stem}.xlsx")
    (tmp_path / beside).write_bytes(held)
    assert owner_of(tmp_path / f"{stem}.xlsx") == Owner(*owner, beside)
    assert owner_of(tmp_path / f"another {stem}.xlsx") is None
    (tmp_path / beside).unlink()
    assert owner_of(tmp_path / f"{stem}.xlsx") is None


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Excel may hold its own to itself: that it is there is enough."""
    (tmp_path / "~$a.xlsx").mkdir()
    assert owner_of(tmp_path / "a.xlsx") == Owner("Excel", "", "~$a.xlsx")


@pytest.mark.parametrize(
    ("name", "beside"),
    [("report.docx", "~$report.docx"), ("reports.docx", "~$eports.docx"), ("Q1 report.DOCX", "~$ report.DOCX")],
)
def test_a_document_that_is_open_in_word(tmp_path: Path, name: str, beside: str) -> None:
    """Word keeps six letters at least, and drops up to two before them; whose it is, is not told."""
    assert owner_of(tmp_path / name) is None
    (tmp_path / beside).write_bytes(excel_file("Jo Smith"))
    assert owner_of(tmp_path / name) == Owner("Word", "", beside)
