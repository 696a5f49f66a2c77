"""Items as CSV: whatever a Register table holds is read back as it was, and no spreadsheet takes it for a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.register_table import Entry, RegisterTable
from scrutiny_xl.snapshots.fields import fields_of
from scrutiny_xl.snapshots.items import _lines, read_rows, written_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AWKWARD = (
    *(
        "=1+1",
        "+44 20",
        "-1",
        "@home",
        "'quoted",
        "''",
        "'=1",
        "\tTabbed",
        "\rReturned",
        "\nBelow",
        "＝1",
        "007",
        "1e5",
    ),
    *(
        "2025-01-31",
        "0.5",
        "-",
        "a,b",
        'say "this"',
        "two\nlines",
        "two\r\nlines",
        "\x01\x0b\x1f\x7f",
        "Ж №\u00a0ﬁ\ufeff",
    ),
)
TEXTS = st.sampled_from(AWKWARD) | st.text(max_size=30)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
COLUMNS: Sequence[st.SearchStrategy[Entry]] = (TEXTS, st.dates(), st.integers(), NUMBERS, TEXTS | st.dates() | NUMBERS)


@st.composite
def tables(draw: st.DrawFn) -> RegisterTable:
    """Make any Register table: a column has entries of one kind or of several, and empty ones among them."""
    headings = draw(st.lists(TEXTS, max_size=6))
    kinds = [draw(st.sampled_from(COLUMNS)) for _ in headings]
    number = draw(st.integers(0, 5)) if headings else 0
    rows = [tuple(draw(kind | st.just("")) for kind in kinds) for _ in range(number)]
    return RegisterTable("Westmarch", "Q2 2024/25", date(2024, 9, 30), "three-boxes", tuple(headings), tuple(rows))


def table_of(*entries: Entry) -> RegisterTable:
    """Return a table of one column."""
    rows = tuple((each,) for each in entries)
    return RegisterTable("Westmarch", "Q2 2024/25", date(2024, 9, 30), "three-boxes", ("Update",), rows)


@given(tables())
def test_what_was_written_is_read_exactly(table: RegisterTable) -> None:
    """Also the kind of each value: a text that looks like a day stays a text."""
    fields = fields_of(table)
    read = read_rows(fields, written_rows(fields, table.rows))
    assert read == table.rows
    assert [[type(each) for each in row] for row in read] == [[type(each) for each in row] for row in table.rows]


@given(tables(), st.sets(st.integers(0, 5)))
def test_some_of_the_columns_are_read_alone(table: RegisterTable, places: set[int]) -> None:
    """They are what they are among all; every column is read where none is named."""
    fields = fields_of(table)
    names = {fields[place].name for place in places if place < len(fields)}
    read = read_rows(fields, written_rows(fields, table.rows), names)
    kept = [place for place, field in enumerate(fields) if not names or field.name in names]
    assert read == tuple(tuple(row[place] for place in kept) for row in table.rows)


@given(tables())
def test_no_text_begins_as_a_formula_does(table: RegisterTable) -> None:
    """As another reader of CSV files sees it; a number may begin with a minus."""
    fields = fields_of(table)
    text = written_rows(fields, table.rows).decode("utf-8-sig")
    assert len({field.name for field in fields}) == len(fields)
    for row, cells in zip(table.rows, list(csv.reader(io.StringIO(text, newline="")))[1:], strict=True):
        for entry, cell in zip(row, cells, strict=True):
            assert not isinstance(entry, str) or not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize(
    ("entries", "kind", "cells"),
    [
        (("Drafted.", "-1", ""), "string", ["Drafted.", "'-1", ""]),
        ((date(2025, 1, 31), ""), "date", ["2025-01-31", ""]),
        ((-3, 7), "integer", ["-3", "7"]),
        ((0.4, 1, ""), "number", ["0.4", "1", ""]),
        (
            (date(2025, 1, 31), "Ongoing", "2025-01-31", "12", 12),
            "any",
            ["2025-01-31", "Ongoing", "'2025-01-31", "'12", "12"],
        ),
        (("", ""), "string", ["", ""]),
    ],
)
def test_a_column_has_a_type(entries: tuple[Entry, ...], kind: str, cells: list[str]) -> None:
    """The narrowest that all its entries have; where there are several, what looks otherwise is marked."""
    table = table_of(*entries)
    (field,) = fields_of(table)
    assert (field.name, field.title, field.kind) == ("update", "Update", kind)
    lines = list(csv.reader(io.StringIO(written_rows((field,), table.rows).decode("utf-8-sig"), newline="")))
    assert lines == [["update"], *([each] for each in cells)]


def test_the_bytes_are_those_that_excel_opens() -> None:
    """A byte order mark, and lines that end as RFC 4180 has it."""
    table = table_of("Zoë")
    assert written_rows(fields_of(table), table.rows) == b"\xef\xbb\xbfupdate\r\nZo\xc3\xab\r\n"


@pytest.mark.parametrize(
    "data", [b"", b"other\r\n1\r\n", b"update\r\nx\r\n", b"update\r\n1,2\r\n", b"update\r\n\xff\r\n"]
)
def test_what_was_not_written_so_is_not_read(data: bytes) -> None:
    """It is refused, not guessed at."""
    fields = fields_of(table_of(1))
    with pytest.raises(ValueError, match=r"."):
        read_rows(fields, data)


@given(st.lists(st.sampled_from((*'",\r\né \x00\u2028', "\r\n", '""', '","', "words")), max_size=20).map("".join))
def test_lines_are_read_as_any_reader_of_csv_reads_them(text: str) -> None:
    """Where nothing is in quotes they are only split, and where something is that goes on in the next."""

    def read(lines: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
        try:
            yield from lines
        except csv.Error as error:
            yield [str(error)]

    expected = csv.reader(map(bytes.decode, io.BytesIO(text.encode())), strict=True)
    assert list(read(_lines(io.BytesIO(text.encode())))) == list(read(expected))


@pytest.mark.parametrize("alike", [1, 600])
def test_columns_are_read_alike_however_long_they_are(alike: int) -> None:
    """A long one is read some lines at a time, and its first entries tell whether they are kept once or each."""
    words = [f"'{number // alike}" if number % 700 == 3 else f"Said {number // alike}" for number in range(1800)]
    table = table_of(*words)
    fields = fields_of(table)
    assert read_rows(fields, written_rows(fields, table.rows)) == table.rows
