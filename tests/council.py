"""A council in a folder, for the stories: its commands, the returns it issues, and its registers as tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import openpyxl
from commands import run
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from pathlib import Path

    from office import Typed
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Council", "Paper", "all_words", "rows_of_table"]


@dataclass
class Council:
    """A folder in which an officer works."""

    folder: Path

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run the program there, and make sure of its exit code and that nobody meets a traceback."""
        return run(self.folder, *arguments, code=code)

    def item(self, register: str, ref: str) -> dict[str, str]:
        """Return an item's row of the Register table by heading, days as 2025-06-30."""
        [found] = [row for row in rows_of_table(self.folder / register, "Register") if row["Ref"] == ref]
        return found

    def table(self, register: str, sheet: str) -> list[dict[str, str]]:
        """Return the rows of a sheet of a register."""
        return rows_of_table(self.folder / register, sheet)

    def cell(self, register: str, sheet: str, key: Mapping[str, str], heading: str) -> str:
        """Return the address of the cell under a heading in the row of a tidy sheet that holds those words."""
        rows = self.table(register, sheet)
        [number] = [row for row, found in enumerate(rows, 2) if all(found[name] == key[name] for name in key)]
        return f"{get_column_letter(list(rows[0]).index(heading) + 1)}{number}"


def _words(value: object) -> str:
    words = "" if value is None else str(value)
    return words.removesuffix(" 00:00:00")


def rows_of_table(path: Path, sheet: str) -> list[dict[str, str]]:
    """Return the rows of a tidy sheet by the headings of its first row; empty ones left out."""
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    headings = [_words(each) for each in rows[0]]
    found = [dict(zip(headings, map(_words, row), strict=False)) for row in rows[1:]]
    return [row for row in found if row[headings[0]]]


def all_words(path: Path) -> str:
    """Return everything that any cell of a workbook says, in one text."""
    book = openpyxl.load_workbook(path)
    return "\n".join(
        _words(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    )


@dataclass
class Paper:
    """A workbook with forms on which a person writes: the cells are found by ref and heading, as a person does."""

    path: Path
    steps: list[list[object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._book = openpyxl.load_workbook(self.path)

    @property
    def refs(self) -> list[str]:
        """The refs on its forms, from top to bottom."""
        return [
            str(sheet.cell(row, column).value)
            for sheet in self._forms()
            for top, column in [self._at(sheet, "Ref")]
            for row in range(top + 1, sheet.max_row + 1)
            if sheet.cell(row, column).value
        ]

    def place(self, ref: str, heading: str) -> tuple[str, str, int]:
        """Return sheet, column and row of an item's cell."""
        for sheet in self._forms():
            top, column = self._at(sheet, "Ref")
            for row in range(top + 1, sheet.max_row + 1):
                if sheet.cell(row, column).value == ref:
                    return sheet.title, get_column_letter(self._at(sheet, heading)[1]), row
        raise LookupError(ref)

    def cell(self, ref: str, heading: str) -> tuple[str, str]:
        """Return the sheet and the address of an item's cell."""
        sheet, column, row = self.place(ref, heading)
        return sheet, f"{column}{row}"

    def write(self, ref: str, answers: Mapping[str, Typed | None]) -> Paper:
        """Type an item's answers, by heading."""
        for heading, answer in answers.items():
            sheet, column, row = self.place(ref, heading)
            self.steps.append(["type", sheet, f"{column}{row}", answer])
        return self

    def unlock(self, ref: str) -> Paper:
        """Unprotect the sheet an item stands on."""
        self.steps.append(["unprotect", self.place(ref, "Ref")[0]])
        return self

    def delete(self, ref: str) -> Paper:
        """Delete an item's row; what is written after that must stand above it."""
        sheet, _, row = self.place(ref, "Ref")
        self.steps.append(["delete row", sheet, row])
        return self

    def add(self, below: str, answers: Mapping[str, Typed]) -> Paper:
        """Unprotect the sheet and write a row of one's own below an item's."""
        sheet, _, row = self.place(below, "Ref")
        self.steps += [["unprotect", sheet], ["insert row", sheet, row + 1]]
        for heading, answer in answers.items():
            self.steps.append(["type", sheet, f"{self.place(below, heading)[1]}{row + 1}", answer])
        return self

    def saved_as(self, target: Path) -> dict[str, object]:
        """Return the job of opening it, writing all that, and saving it as another file."""
        return {"open": self.path, "save": target, "do": self.steps}

    def _forms(self) -> list[Worksheet]:
        return [sheet for sheet in self._book.worksheets if sheet.sheet_state == "visible" and self._has_ref(sheet)]

    def _has_ref(self, sheet: Worksheet) -> bool:
        return sheet.title != "Guidance" and any(cell.value == "Ref" for row in sheet.iter_rows() for cell in row)

    @staticmethod
    def _at(sheet: Worksheet, heading: str) -> tuple[int, int]:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and " ".join(cell.value.split()) == heading:
                    return cell.row or 0, cell.column or 0
        raise LookupError(heading)
