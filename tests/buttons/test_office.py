"""The buttons in LibreOffice: on open documents, with their formulas calculated."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from buttons.office_engine import SYSTEM
from office import Office, missing, office_at
from workbooks.refreshing.filled import ANSWERS, WORDS, filled_in, item_rows

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.workbooks.forms import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.layouts import Layout

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
HERE = Path(__file__).parent
LIMIT = 240


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> Mapping[str, Any]:
    """Return what came of the buttons of a filled form of each layout, and of the demo's register."""
    linked = [sys.executable, "-c", f"import sys; sys.path.append({SYSTEM!r}); import uno"]
    if subprocess.run(linked, capture_output=True, check=False).returncode:
        missing("LibreOffice's link to a Python of this version (python3-uno)")
    folder = tmp_path_factory.mktemp("office")
    installed = office_at(folder / "profile")
    for layout in LAYOUTS:
        (folder / f"{layout.id}.xlsx").write_bytes(filled_in(layout))
    shutil.copy(demo / "register.xlsx", folder)
    pipe = f"scrutiny-{os.getpid()}"
    with listening(installed, pipe):
        worked = subprocess.run(
            [sys.executable, str(HERE / "at_the_office.py"), pipe, *map(str, sorted(folder.glob("*.xlsx")))],
            env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    assert worked.returncode == 0, worked.stderr
    return {"folder": folder, **json.loads(worked.stdout)}


@contextmanager
def listening(office: Office, pipe: str) -> Iterator[None]:
    """Keep LibreOffice running, listening on a pipe."""
    command = [*office.started(), f"--accept=pipe,name={pipe};urp;"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        # It is a script that started the program proper: both are ended, by their group.
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


def column(rows: list[list[Any]], layout: Layout, role: str) -> list[Any]:
    """Return a column of the items."""
    number = Frame(layout).number_of[role]
    return [rows[row - 1][number - 1] for row in item_rows(layout)[: len(WORDS)]]


@each_layout
def test_the_sheet_shows_the_ratings(layout: Layout, done: Mapping[str, Any]) -> None:
    """What its own formulas make of what was written is what the rules say."""
    found = done[f"{layout.id}.xlsx"]
    assert found["said"][0].startswith(f"OK: {len(ANSWERS)} items rated as at 30 June 2025 by three-boxes: ")
    (rows,) = [sheet for name, sheet in found["rated"].items() if name not in {"Guidance", "Notes"}]
    assert tuple(column(rows, layout, "rated_rag")) == WORDS
    assert column(rows, layout, "due")[:4] == ["2025-03-31", "2026-03-31", "2026-03-31", "Ongoing"]
    assert all(column(rows, layout, "reason"))


@each_layout
def test_a_second_press_changes_nothing(layout: Layout, done: Mapping[str, Any]) -> None:
    """The formulas are known again in LibreOffice's own writing; the sheets are protected as before."""
    found = done[f"{layout.id}.xlsx"]
    assert found["said"][1].endswith(" 0 cells changed.")
    assert [name for name, protected in found["protected"].items() if not protected] == ["Findings"]


@each_layout
def test_findings_are_listed(layout: Layout, done: Mapping[str, Any]) -> None:
    """On a sheet in front of the others."""
    found = done[f"{layout.id}.xlsx"]
    assert found["said"][2].endswith("found: they are listed on the sheet Findings.")
    name, rows = next(iter(found["checked"].items()))
    assert name == "Findings"
    assert rows[4][:4] == ["No.", "Severity", "Ref", "Cell"]
    assert rows[5][0] == 1.0
    assert {row[1] for row in rows[5:]} <= {"Error", "Query"}


def test_a_register(done: Mapping[str, Any]) -> None:
    """Fresh from the command it needs no other rating."""
    found = done["register.xlsx"]
    assert [said.rsplit(". ", 1)[1] for said in found["said"][:2]] == ["0 cells changed."] * 2


@each_layout
def test_a_snapshot_is_on_the_disk(layout: Layout, done: Mapping[str, Any]) -> None:
    """What LibreOffice saved at that moment."""
    assert (
        f"{layout.id}.xlsx was archived as it is: snapshots/2025-06-30 {layout.id}"
        in done[f"{layout.id}.xlsx"]["said"][3]
    )
    copy = done["folder"] / f"snapshots/2025-06-30 {layout.id}/{layout.id}.xlsx"
    assert copy.read_bytes() == (done["folder"] / f"{layout.id}.xlsx").read_bytes()
