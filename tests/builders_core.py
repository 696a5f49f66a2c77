"""What the tests of the core are built with: forms written as Markdown tables, and what is made of them."""

from __future__ import annotations

import ast
import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

from scrutiny_xl.assessment import CheckedItem, Terms, assess_plan
from scrutiny_xl.checks import check_items
from scrutiny_xl.grids import Grid, Scalar
from scrutiny_xl.merging import Merged, Submission, merge, part_repeats
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import Return, read_return

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scrutiny_xl.findings import Finding

AS_AT = date(2024, 9, 30)
TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])

SCRAIP: Mapping[str, Scalar] = {
    "Committee": "Housing Scrutiny Committee",
    "Meeting Date": date(2024, 1, 15),
    "Minute №": "12",
    "Topic": "Repairs",
}
PLAN: Mapping[str, Scalar] = {"Plan": "Scrutiny Improvement Plan 2024", "Plan date": date(2024, 4, 1)}
"""Both leave room for the service area, so that the headings stand in row 6 and the first item in row 7."""


def value_of(words: str) -> Scalar:
    """Return what a cell of a table stands for: `{2024-01-15}` is a day, `{0.4}` a number, a bar is `/`."""
    if words.startswith("{") and words.endswith("}"):
        inside = words[1:-1]
        return date.fromisoformat(inside) if inside.count("-") == 2 else float(ast.literal_eval(inside))
    return words.replace("\\n", "\n")


def rows_of(table: str) -> list[list[Scalar]]:
    """Return the rows of a Markdown table."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[value_of(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]


def form(table: str, header: Mapping[str, Scalar], area: str = "Housing", **more: Scalar) -> list[list[Scalar]]:
    """Return the rows of a form: its header, one empty row, and from row 6 the table with its headings."""
    filled = {**header, **more, "Service area": area}
    above: list[list[Scalar]] = [[label, value] for label, value in filled.items() if value]
    empty: list[list[Scalar]] = [[""] for _ in range(5 - len(above))]
    return above + empty + rows_of(table)


def grid(table: str, header: Mapping[str, Scalar] = SCRAIP, area: str = "Housing", **more: Scalar) -> Grid:
    """Return a form as a grid."""
    return Grid("Form", form(table, header, area, **more))


def returned(
    table: str, header: Mapping[str, Scalar] = SCRAIP, area: str = "Housing", file: str = "", **more: Scalar
) -> Return:
    """Return a form as a return that was read, from a file called after the service area."""
    name = file or f"{area}.xlsx"
    return read_return(name, f"digest of {name}", [grid(table, header, area, **more)])


def submitted(filled: Return, terms: Terms = TERMS) -> Submission:
    """Return a return with its items assessed."""
    return Submission(filled, tuple(each for plan in filled.plans for each in assess_plan(plan, terms)))


def checked_items(filled: Return, terms: Terms = TERMS) -> list[CheckedItem]:
    """Return the items of a return, assessed."""
    return list(submitted(filled, terms).items)


def checked(table: str, header: Mapping[str, Scalar] = SCRAIP, terms: Terms = TERMS) -> list[Finding]:
    """Return what the checks find in a form."""
    return check_items(checked_items(returned(table, header), terms), terms)


def merged(*returns: Return, terms: Terms = TERMS) -> Merged:
    """Return the returns merged, repeats parted beforehand."""
    kept, _ = part_repeats([submitted(each, terms) for each in returns])
    return merge(kept, terms)


def workbook(path: Path, rows: Sequence[Sequence[Scalar]], title: str = "Form") -> Path:
    """Write rows as a workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value if value != "" else None)
            if isinstance(value, str) and value:
                cell.data_type = "s"  # as typed: never a formula
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def records(text: str) -> list[dict[str, str]]:
    """Return the records of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))
