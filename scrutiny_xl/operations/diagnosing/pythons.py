"""Whether there is a Python where the buttons look for one, and what is installed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.operations.diagnosing.model import CANNOT_CHECK, OK, PROBLEM, Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.operations.diagnosing.machine import Machine

__all__ = ["about_python", "may_be_started", "places_of_python"]

_NEWEST, _OLDEST = 20, 11
"""The Pythons 3.x that are looked for where they are usually installed."""
_XLWINGS = "0.37."
_ASK_XLWINGS = "import importlib.metadata as m; print(m.version('xlwings'))"


def about_python(machine: Machine, named: str) -> Iterator[Answer]:
    """Say whether Python, scrutiny_xl and xlwings are there; `named` is the Python that the workbook names, or ""."""
    python = named or next(filter(machine.is_file, places_of_python(machine)), "")
    yield _python(machine, python, named)
    python = python if may_be_started(python, machine.system) else ""
    # -P, as the buttons do: a module in the folder the command is run in must not count.
    said = machine.said_by(python, "-P", "-m", "scrutiny_xl.buttons", "--version") if python else None
    yield _package(python, said)
    yield _xlwings(machine, python)


def places_of_python(machine: Machine) -> Iterator[str]:
    """Yield the places where a button's macro looks for Python, in its order (macros/ScrutinyLauncher.bas)."""
    if machine.system != "Windows":
        yield from (f"{folder}/python3" for folder in machine.variable("PATH").split(":") if folder)
        return
    local = machine.variable("LOCALAPPDATA")
    programs = machine.variable("ProgramW6432") or machine.variable("ProgramFiles")
    yield rf"{local}\Programs\Python\Launcher\py.exe"
    yield rf"{machine.variable('SystemRoot')}\py.exe"
    for folder in machine.variable("PATH").split(";"):
        # The python.exe in WindowsApps may be a sign to the Store, and no Python.
        if folder and r"\windowsapps" not in folder.lower():
            yield rf"{folder}\python.exe"
    yield rf"{local}\Python\bin\python.exe"
    for version in range(_NEWEST, _OLDEST - 1, -1):
        yield rf"{local}\Python\pythoncore-3.{version}-64\python.exe"
        yield rf"{local}\Programs\Python\Python3{version}\python.exe"
        yield rf"{programs}\Python3{version}\python.exe"


def may_be_started(program: str, system: str) -> bool:
    """Say whether a button's macro starts a program that a workbook names (macros/ScrutinyLauncher.bas).

    The cell is data, which comes back in forms: what it names must be a Python by its name, and on this computer.
    """
    place = program.replace("\\", "/").lower()
    name = place.rpartition("/")[2]
    if place.startswith("//") or "://" in place:
        return False
    if place.startswith("/") and system != "Windows":
        return name.startswith("python")
    return name == "py.exe" or (name.startswith("python") and name.endswith(".exe"))


def _python(machine: Machine, python: str, named: str) -> Answer:
    if named and not may_be_started(named, machine.system):
        return Answer(
            "Python",
            PROBLEM,
            f"'{named}', which the cell Python of the sheet Control names, is not started: only python.exe or py.exe "
            "on a drive of this computer is.",
            "Empty that cell, or write the right place into it.",
        )
    if named and not machine.is_file(named):
        return Answer(
            "Python",
            PROBLEM,
            f"There is no Python at '{named}', which the cell Python of the sheet Control names.",
            "Empty that cell, or write the right place into it.",
        )
    if python:
        where = "as the sheet Control says" if named else "where the buttons look"
        return Answer("Python", OK, f"Found at '{python}', {where}.")
    return Answer(
        "Python",
        PROBLEM,
        "No Python was found where the buttons look: py.exe, the folders of the PATH, the usual folders for programs.",
        "Install Python 3.11 or newer, or write where it is into the cell Python of the sheet Control. "
        "Refresh RAG works without it.",
    )


def _package(python: str, said: str | None) -> Answer:
    ours = f"scrutiny_xl {__version__}"
    if said == ours:
        return Answer("scrutiny_xl", OK, f"{ours} is installed for that Python.")
    if not python:
        return Answer("scrutiny_xl", CANNOT_CHECK, "It is asked of the Python that was not found.")
    install = f'"{python}" -m pip install --upgrade scrutiny-xl'
    if said and said.startswith("scrutiny_xl "):
        return Answer("scrutiny_xl", PROBLEM, f"{said} is installed for that Python, and this is {ours}.", install)
    return Answer("scrutiny_xl", PROBLEM, "It is not installed for that Python, or that is older than 3.11.", install)


def _xlwings(machine: Machine, python: str) -> Answer:
    if machine.system not in {"Windows", "Darwin"}:
        return Answer("xlwings", CANNOT_CHECK, "It talks to Excel for Windows and Mac, which do not run here.")
    if not python:
        return Answer("xlwings", CANNOT_CHECK, "It is asked of the Python that was not found.")
    found = machine.said_by(python, "-P", "-c", _ASK_XLWINGS)
    if found and found.startswith(_XLWINGS):
        return Answer("xlwings", OK, f"xlwings {found} is installed for that Python.")
    install = f'"{python}" -m pip install "xlwings=={_XLWINGS}*"'
    what = f"xlwings {found} is installed for that Python, and {_XLWINGS}x is needed." if found else "It is missing."
    return Answer("xlwings", PROBLEM, what, install)
