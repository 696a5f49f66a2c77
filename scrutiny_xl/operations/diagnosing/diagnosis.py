"""The diagnosis of a computer, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.errors import MissingFileError
from scrutiny_xl.operations.diagnosing.machine import Machine, ThisMachine
from scrutiny_xl.operations.diagnosing.model import CANNOT_CHECK, OK, PROBLEM, Answer
from scrutiny_xl.operations.diagnosing.office import Office
from scrutiny_xl.operations.diagnosing.pythons import about_python
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Diagnosis", "diagnose"]

_CONTROL, _PYTHON = "Control", "Python"
"""The sheet of a workbook with buttons, and the label of the cell that may name a Python."""
_OF_WINDOWS = (
    ("Excel", "Whether it is installed, and which."),
    ("xlwings add-in", "Whether it is installed; the buttons do without it."),
    ("Macros", "Whether Excel runs them."),
    ("Trusted Location", "Whether the workbook is in one."),
    ("Mark of the Web", "Whether Excel takes the workbook for one from the internet."),
    ("Starting Python", "Whether Windows lets Excel start it."),
)


@dataclass(frozen=True)
class Diagnosis:
    """What was found out about a computer, and the workbook that was asked about, "" for none."""

    system: str
    workbook: str
    answers: tuple[Answer, ...]

    @property
    def problems(self) -> int:
        """How many things stand in the way."""
        return sum(each.state == PROBLEM for each in self.answers)

    @property
    def unchecked(self) -> int:
        """How many things could not be checked."""
        return sum(each.state == CANNOT_CHECK for each in self.answers)


def diagnose(workbook: Path | None = None, machine: Machine | None = None) -> Diagnosis:
    """Find out whether a computer, this one if none is given, can run the buttons; of a workbook, if one is named.

    Raises:
        MissingFileError: the workbook is not there.
        UnreadableFileError: it cannot be read.
    """
    machine = machine or ThisMachine()
    if workbook is not None and not workbook.is_file():
        raise MissingFileError(workbook)
    name = machine.full_name(workbook) if workbook else ""
    return Diagnosis(machine.system, name, tuple(_answers(machine, workbook, name)))


def _answers(machine: Machine, workbook: Path | None, name: str) -> Iterator[Answer]:
    if workbook:
        yield _buttons(workbook)
    yield from about_python(machine, _named_python(workbook))
    if machine.system == "Windows":
        yield from Office(machine, name, machine.zone(workbook) if workbook else "").answers()
    else:
        yield from (Answer(about, CANNOT_CHECK, said) for about, said in _OF_WINDOWS)


def _buttons(workbook: Path) -> Answer:
    if workbook.suffix.lower() in {".xlsm", ".xltm"}:
        return Answer("Buttons", OK, "The workbook is of the kind that holds macros.")
    return Answer(
        "Buttons",
        PROBLEM,
        f"{workbook.name} is of a kind that holds no macros, so it has no button that works.",
        "Use a workbook that ends in .xlsm: scrutiny-xl new LAYOUT --buttons writes one.",
    )


def _named_python(workbook: Path | None) -> str:
    """Return the Python that a workbook names on its sheet Control, "" where it names none."""
    for grid in read_grids(SourceFile.at(workbook)) if workbook else ():
        if grid.name == _CONTROL:
            rows = range(1, len(grid.rows) + 1)
            named = (plain_text(grid.value(row, 2)) for row in rows if grid.value(row, 1) == _PYTHON)
            return next(named, "").replace('"', "").strip()
    return ""
