"""Makes returns to measure with: SCRAIPs of any number of rows, 12 columns, about 880 characters a row, 3 % bad cells."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

HEADINGS = (
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
HEADING_ROW = 7
"""The row of the headings, counted from 1."""
_PLANS = 10
_WORDS = (
    "scrutiny committee council residents service review report budget housing members officers improve quarterly "
    "evidence partnership delivery policy performance resources consultation priorities neighbourhood programme"
).split()


def _prose(chance: random.Random, length: int) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(chance.choice(_WORDS))
    return " ".join(words).capitalize() + "."


def _row(chance: random.Random, ref: str) -> list[object]:
    day = datetime(2025, 1, 31) - timedelta(days=chance.randrange(-300, 300))  # noqa: DTZ001 - a cell has no time zone
    completed = chance.random() < 0.4
    timetable = chance.choice(("Ongoing", "Quarterly", f"By {day:%d %B %Y}", f"{day:%B %Y}", f"By {day:%d %b %Y}"))
    row: list[object] = [
        ref,
        _prose(chance, 260),
        chance.choice(("Leader", "Cabinet Member for Housing", "Cabinet Member for Finance")),
        f"Accepted. {_prose(chance, 300)}",
        timetable,
        chance.choice(("Head of Housing", "Director of Finance", "Chief Executive")),
        "Completed" if completed else chance.choice(("In progress", "Not started")),
        1.0 if completed else chance.randrange(0, 95) / 100,
        day if completed else "",
        "",
        _prose(chance, 150),
        _prose(chance, 60),
    ]
    for column in (4, 6, 7, 8):
        if chance.random() < 0.03:
            row[column] = chance.choice(("31 November 2024", "nearly there", "120", "13/31/2024"))
    return row


def make_returns(folder: Path, returns: int, rows: int) -> None:
    """Write that many returns of that many rows into a folder; the same numbers give the same cells."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(returns):
        plan = number % _PLANS
        chance = random.Random(number)  # noqa: S311 - nothing secret is made here
        with xlsxwriter.Workbook(str(folder / f"return-{number:05}.xlsx")) as book:
            sheet = book.add_worksheet("SCRAIP")
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            header = (
                ("Committee:", f"Committee {chr(65 + plan)}"),
                ("Meeting Date:", datetime(2024, 1, plan + 1)),  # noqa: DTZ001 - the same
                ("Minute No:", plan + 1),
                ("Topic:", f"Review {plan + 1}"),
                ("Service area:", f"Service {number // _PLANS:04}"),
                ("Quarter:", "Q3 2024/25"),
            )
            for at, (label, value) in enumerate(header):
                sheet.write(at, 0, label)
                sheet.write(at, 1, value, day if isinstance(value, datetime) else None)
            sheet.write_row(HEADING_ROW - 1, 0, HEADINGS)
            for at in range(rows):
                ref = f"C{chr(65 + plan)}.24010{plan}.{plan + 1}.{number * rows + at + 1}"
                for column, value in enumerate(_row(chance, ref)):
                    sheet.write(HEADING_ROW + at, column, value, day if isinstance(value, datetime) else None)
