"""Real workbooks of every kind: each is clean beside itself, and what another program loses is found."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

import openpyxl
import pytest
from verifying.packages_made import FILES, corpus_file, edited

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.verifying import compare
from scrutiny_xl.verifying.books import Book

if TYPE_CHECKING:
    from pathlib import Path

NO_WORKBOOKS = {"55", "56"}
READ = [each for each in FILES if each.name[:2] not in NO_WORKBOOKS]
TWICE = "46"
"""The file that has a member twice, which zipfile does not write again."""
EVERY_WORKBOOK = pytest.mark.parametrize("path", READ, ids=lambda path: path.name[:30])
NUMBER = re.compile(rb'(<(?:\w+:)?c(?: r="[A-Z]+\d+")?(?: s="\d+")?>\s*<(?:\w+:)?v>)[\d.]+(<)')


def numbered(path: Path) -> str:
    """Return the first worksheet that has a plain number, "" where none has."""
    book = Book(path.read_bytes(), path.name)
    return next((part for part in book.sheets if NUMBER.search(book.package.bytes_of(part))), "")


NUMBERED = [each for each in READ if each.name[:2] != TWICE and numbered(each)]


def test_the_corpus_is_there() -> None:
    """It stands beside the checkout where the tests count."""
    corpus_file("01")


@EVERY_WORKBOOK
def test_a_workbook_is_clean_beside_itself(path: Path) -> None:
    """All its parts are the same."""
    data = path.read_bytes()
    found = compare(data, data)
    assert found.identical
    assert len(found.same) == found.parts


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.name[:30])
def test_one_number_that_changes_is_found(path: Path) -> None:
    """And nothing else, but that Excel should calculate, and where the number is an array's."""
    data = path.read_bytes()
    part = numbered(path)
    new = edited(data, {part: lambda text: NUMBER.sub(rb"\g<1>123456789\2", text, count=1)})
    found = compare(edited(data, {}), new)
    assert found.changed == (part,)
    assert {each.rule for each in found.violations} <= {"no-recalculation", "formula-area"}
    assert len(found.sheets[0].cells) == 1


@pytest.mark.parametrize("number", sorted(NO_WORKBOOKS))
def test_what_is_no_workbook_is_refused(number: str) -> None:
    """In one sentence with the file's name."""
    data = corpus_file(number)
    with pytest.raises(UnreadableFileError, match=r"is protected by a password|is not an Excel workbook") as error:
        compare(data, data, ("old.xlsx", "new.xlsx"))
    assert str(error.value).startswith("old.xlsx ")


@pytest.mark.parametrize(
    ("number", "lost"),
    [
        ("02", "xl/charts/chartEx1.xml"),
        ("09", "xl/ctrlProps/ctrlProp1.xml"),
        ("16", "xl/threadedComments/threadedComment1.xml"),
        ("20", "xl/timelines/timeline1.xml"),
        ("28", "customXml/item1.xml"),
        ("29", "xl/printerSettings/printerSettings1.bin"),
        ("34", "xl/metadata.xml"),
    ],
)
def test_what_openpyxl_loses_is_found(number: str, lost: str) -> None:
    """A part that is gone is named; nearly all others changed."""
    data, out = corpus_file(number), io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        openpyxl.load_workbook(io.BytesIO(data)).save(out)
    found = compare(data, out.getvalue())
    assert lost in found.removed
    assert (lost, "part-removed") in {(each.part, each.rule) for each in found.violations}
    assert {"sheet-settings", "part-changed"} <= {each.rule for each in found.violations}


def test_sparklines_that_are_lost_are_found() -> None:
    """They stand within the sheet, in its list of extensions."""
    data = corpus_file("21")
    part = next(iter(Book(data, "").sheets))
    new = edited(data, {part: lambda text: text[: text.rfind(b"<extLst>")] + b"</worksheet>"})
    (only,) = compare(edited(data, {}), new).violations
    assert only.sentence == "Outside the cells, in <worksheet>, <extLst> was removed from it."
