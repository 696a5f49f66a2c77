"""Returns as large as a sheet can be: read in a small computer's memory, and quickly."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders_core import records
from commands import invoke
from hostile.packages import SHEET, filled, members, packed, rows_xml, with_strings, worksheet, zipped
from hostile.running import AS_AT
from hostile.test_named_outside import open_document
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from workbooks.editing.packages import MAIN

import scrutiny_xl

MOST_MEMORY = 512 * 1024 * 1024
LIMIT = 60
_RUN = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({MOST_MEMORY}, {MOST_MEMORY}))
from scrutiny_xl.cli import cli
cli(sys.argv[1:])
"""


def in_bounds(here: Path, data: bytes, name: str = "Housing.xlsx") -> str:
    """Return what is said of a return that is consolidated in a process of 512 MB, which gets no more."""
    (here / "returns" / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "consolidate", "returns", "-o", "register.xlsx", *AS_AT],
        cwd=here,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(scrutiny_xl.__file__).parents[1])},
        check=False,
        timeout=LIMIT,
    )
    assert "Traceback" not in done.stderr
    assert "MemoryError" not in done.stderr
    assert done.returncode in {0, 1}, done.stderr
    return done.stderr


def with_rows(more: str) -> bytes:
    """Return a return with rows below its own."""
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf/></cellXfs></styleSheet>'
    return packed(**{SHEET: worksheet(rows_xml(filled()) + more), "xl/styles.xml": styles})


def test_every_row_of_the_sheet_is_formatted(here: Path) -> None:
    """Somebody gave whole columns a border, so that 1,048,576 rows are there and empty: one row is an item."""
    rows = "".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(99, 1_048_577))
    assert "1 item of 1 plan" in in_bounds(here, with_rows(rows))


def test_every_cell_of_a_column_is_formatted(here: Path) -> None:
    """The same, with an empty cell in each row."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(99, 1_048_577))
    assert "1 item of 1 plan" in in_bounds(here, with_rows(rows))


@pytest.mark.parametrize("inside", [' s="1"/>', "><v>1</v></c>"])
def test_every_column_of_the_sheet(here: Path, inside: str) -> None:
    """A row of 16,384 cells, formatted or filled: what stands outside the table is no item's."""
    cells = "".join(f'<c r="{get_column_letter(n)}99"{inside}' for n in range(9, 16_385))
    assert "1 item of 1 plan" in in_bounds(here, with_rows(f'<row r="99">{cells}</row>'))


def test_the_last_cell_of_the_sheet_is_filled(here: Path) -> None:
    """Somebody typed into XFD1048576: a sheet of 17,179,869,184 cells is refused, and says which cell it is."""
    (here / "returns" / "Housing.xlsx").write_bytes(with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    started = time.monotonic()
    assert "has something in S!XFD1048576" in invoke("check", "returns", *AS_AT).output
    assert time.monotonic() - started < LIMIT / 10


def test_a_million_shared_strings(here: Path) -> None:
    """A program left a million texts behind that no cell shows: the return is read all the same."""
    strings = "".join(f"<si><t>text {number}</t></si>" for number in range(1_000_000))
    assert "1 item of 1 plan" in in_bounds(here, packed(**with_strings(f'<sst xmlns="{MAIN}">{strings}</sst>')))


def register_cells(here: Path) -> list[str]:
    """Return the texts of the register's sheet."""
    book = load_workbook(io.BytesIO((here / "register.xlsx").read_bytes()))
    return [str(cell.value) for row in book["Register"].iter_rows() for cell in row if cell.value is not None]


def test_a_cell_as_full_as_excel_allows(here: Path) -> None:
    """A service pasted a whole report into one cell, 32,767 letters: all of it is in the register."""
    words = "word " * 6_553 + "xy"
    assert len(words) == 32_767
    (here / "returns" / "Housing.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml(filled(words)))}))
    assert invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT).exit_code in {0, 1}
    assert words in register_cells(here)


def test_a_cell_fuller_than_excel_allows(here: Path) -> None:
    """A CSV file has 40,000 letters in one cell: the register has what fits, and a finding says that it was cut."""
    words = "word " * 8_000
    lines = "\n".join(",".join(row) for row in filled(words.strip()))
    (here / "returns" / "Housing.csv").write_text(lines, encoding="utf-8")
    assert invoke("consolidate", "returns", "-o", "register.xlsx", *AS_AT).exit_code in {0, 1}
    assert max(map(len, register_cells(here))) <= 32_767
    found = records(invoke("check", "returns", "--format", "csv", *AS_AT).stdout)
    said = " ".join(part.decode(errors="replace") for part in members((here / "register.xlsx").read_bytes()).values())
    assert "32,767" in said or any("32,767" in each["sentence"] for each in found)


def test_thousands_of_rows_alike(here: Path) -> None:
    """One row of a small .ods stands for 40,000 items of one number: each gets a reference without a look at all."""
    parts = {name: data.replace(b"&e11;", b"Done.") for name, data in open_document("").items()}
    first, row, last = parts["content.xml"].decode().rpartition("<table:table-row>")
    parts["content.xml"] = f'{first}{row[:-1]} table:number-rows-repeated="40000">{last}'.encode()
    assert "1 return read" in in_bounds(here, zipped(parts), "Housing.ods")
