"""A person at LibreOffice who opens workbooks and presses their buttons; run by the tests as a process of its own.

    at_the_office.py PIPE FILE...

opens each file, presses Refresh RAG twice, then, of a return, Check and Take snapshot, and prints as JSON what the
buttons said and what the open workbook then holds.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import xlwings
from buttons.office_engine import connected, load, plug_in

from scrutiny_xl.buttons.pressing import press
from scrutiny_xl.buttons.reading import grids_of

AS_AT = "--as-at=2025-06-30"


def pressed(button: str, path: Path) -> str:
    """Press a button, and return what it says."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        press([button, f"--wb={path}", AS_AT])
    return said.getvalue().strip()


def held(name: str) -> dict[str, list[list[Any]]]:
    """Return what an open workbook shows, sheet by sheet."""
    book = next(book for book in xlwings.apps[1].books if book.name == name)
    return {
        grid.name: [[each.isoformat() if isinstance(each, date) else each for each in row] for row in grid.rows]
        for grid in grids_of(book)
    }


def work(desktop: Any, path: Path) -> dict[str, Any]:
    """Press the buttons of a workbook, and return what came of it."""
    document = load(desktop, path)
    app = plug_in(desktop)
    try:
        saying = [pressed("refresh", path), pressed("refresh", path)]
        rated = held(path.name)
        if path.name == "register.xlsx":
            return {"said": saying}
        rated = held(path.name)
        saying += [pressed("check", path), pressed("snapshot", path)]
        protected = {sheet.name: bool(sheet.api.ProtectContents) for sheet in app.held[0].sheets}
        return {"said": saying, "rated": rated, "checked": held(path.name), "protected": protected}
    finally:
        document.close(True)  # noqa: FBT003 - as UNO has it


if __name__ == "__main__":
    there = connected(sys.argv[1])
    print(json.dumps({Path(each).name: work(there, Path(each)) for each in sys.argv[2:]}))  # noqa: T201 - its outcome
    sys.stdout.flush()
    # UNO's own threads would keep the process, or bring it down with a noise.
    os._exit(0)
