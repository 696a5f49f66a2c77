"""Makes a workbook that is slow to save: a sheet of many rows of 12 columns, a third of them words, and a small one.

Run as `python large_workbook.py ROWS FOLDER`; 118,000 rows are 15.6 MB, and 60 MB of XML.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import xlsxwriter

_COLUMNS = 12
_WORDS = 20_000


def make_workbook(rows: int, folder: Path) -> None:
    """Write the workbook `large.xlsx` into a folder; the same for the same size."""
    chance = random.Random(1)  # noqa: S311 - made-up contents
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=9)) for _ in range(_WORDS)]
    with xlsxwriter.Workbook(str(folder / "large.xlsx")) as book:
        large, small = book.add_worksheet("Large"), book.add_worksheet("Small")
        for row in range(rows):
            for column in range(_COLUMNS):
                value = words[(row * _COLUMNS + column * 7) % _WORDS] if column % 3 == 0 else chance.random() * 1e6
                large.write(row, column, value)
        for row in range(10):
            small.write_row(row, 0, range(5))


if __name__ == "__main__":
    make_workbook(int(sys.argv[1]), Path(sys.argv[2]))
