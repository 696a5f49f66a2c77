"""Letters that programs stumble over: words with them come into the register, go out with the returns and come back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from commands import invoke
from hostile.packages import SHEET, filled, members, packed, rows_xml, worksheet
from hostile.running import AS_AT
from openpyxl import load_workbook

from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

ROUND = {
    "right to left": "דיור: תיקונים (Housing) עד 31/12/2024",
    "right to left, in Arabic": "إصلاح السقف قبل نهاية السنة",
    "letters of two surrogates": "Repairs 🚧 in 𝐀lmond Road",
    "composed": "cafe\u0301 or café",
    "markup": "a < b & c > d \"e\" 'f' ]]> &amp;",
    "what stands for a letter": "the code _x005F_x0041_ as typed",
    "of the private use area": "a \ue000 sign",
    "the last letter there is": "at \U0010fffd",
}
"""What a person may type, as it stands in the file's XML."""

TAKEN_OUT = {
    "bidi override": "Pay \u202e00.001\u202c now",
    "bidi isolate": "Pay \u2067now\u2069",
    "zero width": "Pay\u200b now",
    "control letters of XML": "Pay _x0007_now_x0000_",
    "a control letter itself": "Pay \x07now",
    "a lone surrogate, written out": "Pay _xD800_ now",
    "no letter": "Pay \ufffe now",
}
"""What nobody sees: the words without it stay."""


def cells_of(path: Path) -> list[str]:
    """Return the words in all cells of a workbook, read twice: by the program's own reader and by another."""
    data = path.read_bytes()
    for name, part in members(data).items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(part)  # noqa: S314 - it is our own
    ours = [str(cell) for grid in read_grids(SourceFile(path.name, data)) for row in grid.rows for cell in row if cell]
    book = load_workbook(io.BytesIO(data))
    theirs = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return [words for words in ours if words in theirs]


def there_and_back(here: Path, words: str) -> tuple[list[str], list[str], list[str]]:
    """Return the cells of the register, of the return issued from it, and of the register made of that one again."""
    rows = filled(words, lead="")
    (here / "returns" / "Housing.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml(rows))}))
    for command in (
        ("consolidate", "returns", "-o", "register.xlsx"),
        ("issue", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "out"),
        ("consolidate", "out", "--register", "register.xlsx", "-o", "again.xlsx"),
    ):
        done = invoke(*command, *AS_AT)
        assert done.exit_code in {0, 1}, (done.output, done.exception)
    [issued] = (here / "out").iterdir()
    return cells_of(here / "register.xlsx"), cells_of(issued), cells_of(here / "again.xlsx")


@pytest.mark.parametrize("kind", ROUND)
def test_words_go_round_unchanged(here: Path, kind: str) -> None:
    """A service typed in its own language, or with signs that mean something to programs: every letter comes back."""
    words = ROUND[kind].replace("_x005F_", "_")
    for cells in there_and_back(here, ROUND[kind]):
        assert words in cells


@pytest.mark.parametrize("kind", TAKEN_OUT)
def test_what_nobody_sees_harms_nothing(here: Path, kind: str) -> None:
    """Letters that turn a line round, or none at all: every workbook stays whole, and so do the words."""
    for cells in there_and_back(here, TAKEN_OUT[kind]):
        assert any("Pay" in words for words in cells)
        assert not any("\u202e" in words or "\x07" in words for words in cells)


def test_surrogates_that_are_no_letters_in_the_file_itself(here: Path) -> None:
    """A program wrote half a letter into the XML, which is then no UTF-8: it is refused in a sentence, or read."""
    sheet = worksheet(rows_xml(filled("Pay @ now"))).encode()
    for half in (b"\xed\xa0\x80", b"&#xD800;", b"&#0;", b"\xff\xfe"):
        (here / "returns" / "Housing.xlsx").write_bytes(packed(**{SHEET: sheet.replace(b"@", half)}))
        done = invoke("check", "returns", "--mark", "marked", "--overwrite", *AS_AT)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert "1 return read" in done.output or "1 skipped" in done.output


def test_what_was_taken_out_is_on_the_receipt(here: Path) -> None:
    """A sign that turns a sum round was left out: the receipt says so, for nothing is mended in silence."""
    rows = filled(TAKEN_OUT["bidi override"])
    (here / "returns" / "Housing.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml(rows))}))
    said = invoke("check", "returns", "--receipt", *AS_AT).output
    assert "Housing.xlsx, S!G7: Characters nobody can see were left out." in said
