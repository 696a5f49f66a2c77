"""Makes archives to measure with: two quarters of a register of many items, and the same tables as bare workbooks.

Run as `python tables.py ITEMS FOLDER`, in a process of its own, whose memory is not taken for that of what is measured.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from scrutiny_xl.register import Register
from scrutiny_xl.register_table import Entry, RegisterTable, field_name
from scrutiny_xl.snapshots.contents import Received, of_register
from scrutiny_xl.snapshots.putting import put_snapshot
from scrutiny_xl.workbooks.registers.columns import register_columns

ARCHIVE = "archive"
QUARTERS = ("Q2 2024/25", "Q3 2024/25")
WORKBOOKS = ("old.xlsx", "new.xlsx")

_AREAS = ("Housing", "Finance", "Leisure", "Planning", "Adult Social Care", "Transport and Highways")
_STATUSES = (("Red", "Red"), ("Amber", "Amber"), ("On target", ""), ("Green", "Green"))
_WORDS = ("members", "officers", "residents", "review", "report", "budget", "improve", "evidence", "service", "policy")
_MOVED = 0.15
"""The share of items with which something moves in a quarter."""


def two_quarters(items: int) -> tuple[RegisterTable, RegisterTable]:
    """Return the Register tables of two quarters, with every column a register has."""
    chance = random.Random(6)  # noqa: S311 - always the same tables
    as_at = date(2024, 10, 31)
    register = Register("Westmarch", QUARTERS[0], as_at, "three-boxes", ())
    headings = tuple(column.heading.words for column in register_columns(register))
    rows = tuple(_row(chance, number, headings) for number in range(items))
    before = RegisterTable(register.council, register.quarter, as_at, register.rule_set, headings, rows)
    moved = [_row(chance, number, headings) if chance.random() < _MOVED else row for number, row in enumerate(rows)]
    return _told(before), _told(replace(before, quarter=QUARTERS[1], as_at=date(2025, 1, 31), rows=tuple(moved)))


def _told(table: RegisterTable) -> RegisterTable:
    """Give every row what is of its quarter, though nothing moved: the day in the reason, the name of the return."""
    reason, source = table.columns["reason"], table.columns["source_file"]
    rows = []
    for row in table.rows:
        entries = list(row)
        entries[reason] = f"{entries[reason]} it is as it is on {table.as_at:%d %B %Y}."
        entries[source] = f"Housing {table.quarter}.xlsx".replace("/", "-")
        rows.append(tuple(entries))
    return replace(table, rows=tuple(rows))


def _row(chance: random.Random, number: int, headings: tuple[str, ...]) -> tuple[Entry, ...]:
    agreed = random.Random(number)  # noqa: S311 - its words are the same in every quarter
    status, colour = chance.choice(_STATUSES)
    due = date(2024, 4, 1) + timedelta(chance.randrange(600))
    entries: dict[str, Entry] = {
        "ref": f"P{number // 100}.{number % 100 + 1}",
        "layout": "SCRAIP",
        "plan": f"Plan {number // 100}",
        "service_area": chance.choice(_AREAS),
        "recommendation": _prose(agreed, 40),
        "response": f"Accepted. {_prose(agreed, 40)}",
        "decision": "Accepted",
        "action": _prose(agreed, 20),
        "timescale": f"By {due:%d %B %Y}",
        "due": due,
        "certain": "Yes",
        "reading": f"By {due:%d %B %Y}.",
        "lead_officer": "Head of Service",
        "progress": "Completed" if status == "Green" else "In progress",
        "percent_complete": 1 if status == "Green" else 0.4,
        "completed_on": due if status == "Green" else "",
        "update": _prose(chance, 25),
        "rated_rag": status,
        "colour": colour,
        "due_as_rated": due,
        "reason": f"{status} under three-boxes: due {due:%d %B %Y};",
        "agreement": "Agree",
        "findings": 0,
    }
    return tuple(entries.get(field_name(heading), "") for heading in headings)


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def make_archive(folder: Path, tables: tuple[RegisterTable, ...]) -> None:
    """Archive tables as the snapshots of their quarters; the register that belongs to them is left empty."""
    for table in tables:
        collected = of_register(Received("register.xlsx", table.quarter.encode()), table, (), (), table.as_at)
        put_snapshot(folder, table.quarter.replace("/", "-"), table.as_at, *collected)


def make_workbook(path: Path, table: RegisterTable) -> None:
    """Write a table as a bare workbook, the least that a register could be."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Register")
    for number, row in enumerate((table.headings, *table.rows)):
        sheet.write_row(number, 0, row)
    book.close()


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    made = two_quarters(int(sys.argv[1]))
    make_archive(folder / ARCHIVE, made)
    for name, each in zip(WORKBOOKS, made, strict=True):
        make_workbook(folder / name, each)
