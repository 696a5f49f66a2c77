"""Makes returns to measure with: filled SCRAIPs, about 880 characters a row, 3 % bad cells.

Run as `python returns.py KIND RETURNS ROWS FOLDER`, in a process of its own, whose memory is not taken for that of what
is measured. Two kinds: `issued` fills the shipped template, as a service area does; `plain` is a bare sheet of 12
columns without a style, the least a return can be.
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from datetime import date, datetime, timedelta
from itertools import repeat
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

_TEMPLATE = Path(__file__).parents[3] / "workbook_templates" / "scraip.xlsx"
_HEADINGS = (
    "Ref",
    "Recommendation",
    "Cabinet Member",
    "Response",
    "Timetable",
    "Lead Officer",
    "Progress",
    "% complete",
    "Completed on",
    "Revised date sought",
    "Update",
    "Explanation",
)
_HEADING_ROW = {"issued": 8, "plain": 7}
"""The row of the headings, counted from 1, in each kind."""
_AS_AT = date(2025, 1, 31)
_PLANS = 10
_WORDS = (
    *("scrutiny", "committee", "council", "residents", "service", "review", "report", "budget", "housing", "members"),
    *("officers", "improve", "quarterly", "evidence", "partnership", "delivery", "policy", "performance", "resources"),
    *("consultation", "priorities", "neighbourhood", "programme"),
)


def _prose(chance: random.Random, length: int) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(chance.choice(_WORDS))
    return " ".join(words).capitalize() + "."


def _month_end(chance: random.Random) -> date:
    """Return the last day of one of the 24 months around the day rated for, as plans have it."""
    months = 2024 * 12 + chance.randrange(24)
    return date(months // 12 + (months % 12 == 11), (months + 1) % 12 + 1, 1) - timedelta(days=1)


def _row(chance: random.Random, ref: str) -> list[object]:
    due = _month_end(chance)
    completed = due < _AS_AT and chance.random() < 0.8
    timetable = chance.choice(("Ongoing", "Quarterly", f"By {due:%d %B %Y}", f"{due:%B %Y}", f"By {due:%d %b %Y}"))
    row: list[object] = [
        ref,
        _prose(chance, 260),
        chance.choice(("Leader", "Cabinet Member for Housing", "Cabinet Member for Finance")),
        f"Accepted. {_prose(chance, 300)}",
        timetable,
        chance.choice(("Head of Housing", "Director of Finance", "Chief Executive")),
        "Completed" if completed else "In progress",
        1.0 if completed else chance.randrange(5, 95) / 100,
        datetime(due.year, due.month, due.day) if completed else "",  # noqa: DTZ001 - a cell has no time zone
        "",
        _prose(chance, 150),
        _prose(chance, 60),
    ]
    for column in (4, 6, 7, 8):
        if chance.random() < 0.03:
            row[column] = chance.choice(("31 November 2024", "nearly there", "120", "13/31/2024"))
    return row


def _header(number: int) -> list[tuple[str, object]]:
    plan = number % _PLANS
    return [
        ("Committee", f"Committee {chr(65 + plan)}"),
        ("Meeting Date", datetime(2024, 1, plan + 1)),  # noqa: DTZ001 - the same
        ("Minute №", str(plan + 1)),
        ("Topic", f"Review {plan + 1}"),
        ("Service area", f"Service {number // _PLANS:04}"),
        ("Quarter", "Q3 2024/25"),
    ]


def _rows(number: int, rows: int) -> list[list[object]]:
    plan = number % _PLANS
    chance = random.Random(number)  # noqa: S311 - nothing secret is made here
    return [_row(chance, f"C{chr(65 + plan)}.24010{plan}.{plan + 1}.{number * rows + at + 1}") for at in range(rows)]


def _plain(path: Path, number: int, rows: int) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("SCRAIP")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, (label, value) in enumerate(_header(number)):
            sheet.write(at, 0, f"{label}:")
            sheet.write(at, 1, value, day if isinstance(value, datetime) else None)
        sheet.write_row(_HEADING_ROW["plain"] - 1, 0, _HEADINGS)
        for at, values in enumerate(_rows(number, rows), _HEADING_ROW["plain"]):
            for column, value in enumerate(values):
                sheet.write(at, column, value, day if isinstance(value, datetime) else None)


def _issued(path: Path, number: int, rows: int) -> None:
    book = openpyxl.load_workbook(_TEMPLATE)
    sheet: Any = book.worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows(max_row=_HEADING_ROW["issued"]) for cell in row if cell.value}
    for label, value in _header(number):
        sheet.cell(cells[label].row, cells[label].column + 1).value = value
    heading = cells["Recommendation"].row
    # The first row under the headings holds the words that lead in; the one below it is a row to fill in.
    pattern = [copy(cell._style) for cell in sheet[heading + 2]]
    for at, values in enumerate(_rows(number, rows), heading + 2):
        for column, style in enumerate(pattern, 1):
            sheet.cell(at, column)._style = copy(style)
        sheet.row_dimensions[at].height = None
        for words, value in zip(_HEADINGS, values, strict=True):
            sheet.cell(at, cells[words].column).value = None if value == "" else value
    book.save(path)


def make_return(kind: str, folder: Path, number: int, rows: int) -> None:
    """Write one return of that many rows into a folder; the same numbers give the same cells."""
    (_issued if kind == "issued" else _plain)(folder / f"return-{number:05}.xlsx", number, rows)


def make_returns(kind: str, returns: int, rows: int, folder: Path) -> None:
    """Write that many returns of that many rows into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(make_return, repeat(kind), repeat(folder), range(returns), repeat(rows), chunksize=8))


if __name__ == "__main__":
    which, many, long, place = sys.argv[1:]
    make_returns(which, int(many), int(long), Path(place))
