"""Pressing a button, as its macro does it: arguments in, a log out, and the sentence in the status bar."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from buttons.engine_cells import ExcelError
from workbooks.refreshing.filled import ANSWERS, filled_in

from scrutiny_xl import __version__
from scrutiny_xl.buttons import pressing
from scrutiny_xl.buttons.pressing import CAPTIONS, handlers, press
from scrutiny_xl.layouts.scraip import SCRAIP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings
    from buttons.conftest import OpenBook
    from buttons.engine import App

    from scrutiny_xl.buttons.wanted import Wanted

    Press = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def form(tmp_path: Path, opened: OpenBook) -> Path:
    """Return a filled form that is open in Excel."""
    (path := tmp_path / "Housing.xlsx").write_bytes(filled_in(SCRAIP))
    opened(path)
    return path


@pytest.fixture
def pressed(tmp_path: Path) -> Press:
    """Return what presses a button, and returns the exit code and the lines of the log."""
    log = tmp_path / "press.log"

    def press_it(button: str, path: Path | str, *more: str) -> tuple[int, list[str]]:
        log.unlink(missing_ok=True)
        code = press([button, f"--wb={path}", "--from_xl=1", "--hwnd=4711", f"--log={log}", *more])
        return code, log.read_text(encoding="utf-8").splitlines()

    return press_it


def test_a_press_ends_with_its_sentence(
    pressed: Press, form: Path, excel: App, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the log, in the status bar and on the console."""
    code, lines = pressed("refresh", form, "--as-at=2025-06-30")
    assert code == 0
    assert lines[0] == f"scrutiny_xl {__version__}: refresh, {form}"
    assert lines[-1].startswith(f"OK: {len(ANSWERS)} items rated as at 30 June 2025 by three-boxes: ")
    assert excel.status_bar == f"Refresh RAG: {lines[-1].removeprefix('OK: ')}"
    assert capsys.readouterr().out == f"{lines[-1]}\n"


@pytest.mark.parametrize("button", CAPTIONS)
def test_every_button_has_a_handler(pressed: Press, button: str, form: Path) -> None:
    """It does something, or says in a sentence why not."""
    assert button in handlers()
    code, lines = pressed(button, form.name)
    assert code == (2 if button == "consolidate" else 0)
    assert lines[-1].startswith("FAILED: No folder of returns" if code else "OK: ")


def test_a_handler_that_fails(pressed: Press, form: Path, excel: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person reads a sentence; where it failed stands in the log above it."""

    def broken(_book: xlwings.Book, _wanted: Wanted | None) -> str:
        return dict[str, str]()["missing"]

    monkeypatch.setattr(pressing, "handlers", lambda: {"refresh": broken})
    code, lines = pressed("refresh", form)
    assert code == 2
    assert lines[-1] == (
        "FAILED: A fault in this program kept the button from doing its work (KeyError: 'missing'). "
        f"Report it with the log {form.parent / 'press.log'}."
    )
    assert "Traceback (most recent call last):" in lines
    assert excel.status_bar == f"Refresh RAG: {lines[-1].removeprefix('FAILED: ')}"


def test_excel_that_refuses(pressed: Press, form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a cell is being edited."""

    def refused(_book: xlwings.Book, _wanted: Wanted | None) -> str:
        raise ExcelError

    monkeypatch.setattr(pressing, "handlers", lambda: {"check": refused})
    assert pressed("check", form)[1][-1].startswith("FAILED: Excel did not take it. Finish what is being typed, close")


def test_a_file_that_is_in_use(pressed: Press, form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name, and what to do."""

    def in_use(_book: xlwings.Book, _wanted: Wanted | None) -> str:
        raise PermissionError(13, "Permission denied", "x.toml")

    monkeypatch.setattr(pressing, "handlers", lambda: {"check": in_use})
    assert pressed("check", form)[1][-1] == (
        "FAILED: 'x.toml' could not be used: Permission denied. Close it elsewhere and press the button again."
    )


def test_a_workbook_that_is_not_open(pressed: Press, form: Path) -> None:
    """The nearest is named."""
    code, lines = pressed("refresh", form.with_name("Housin.xlsx"))
    assert code == 2
    assert "Did you mean 'Housing.xlsx'?" in lines[-1]


def test_a_log_that_cannot_be_written(form: Path, excel: App) -> None:
    """The button does its work all the same."""
    assert press(["refresh", f"--wb={form}", f"--log={form}/no.log"]) == 0
    assert str(excel.status_bar).startswith(f"Refresh RAG: {len(ANSWERS)} items rated")


@pytest.mark.parametrize("console", ["cp1252", None])
def test_a_console_that_shows_little_or_none(console: str | None, form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the program is started without a window: what it would say stands in the log."""

    def said(_book: xlwings.Book, _wanted: Wanted | None) -> str:
        return "The Minute № is right ✓."

    out = io.TextIOWrapper(io.BytesIO(), encoding=console) if console else None
    monkeypatch.setattr(pressing, "handlers", lambda: {"check": said})
    monkeypatch.setattr(sys, "stdout", out)
    assert press(["check", f"--wb={form}"]) == 0
    if out:
        out.flush()
        assert out.buffer.getvalue().rstrip() == b"OK: The Minute ? is right ?."


def test_without_excel(tmp_path: Path) -> None:
    """As a process of its own, on a system where xlwings finds no Excel: a sentence, and no traceback."""
    log = tmp_path / "press.log"
    command = [sys.executable, "-m", "scrutiny_xl.buttons", "refresh", "--wb=a.xlsx", f"--log={log}"]
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("Excel may be there")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    last = log.read_text(encoding="utf-8").splitlines()[-1]
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{last}\n"
    assert last.startswith("FAILED: Excel cannot be reached from here: a workbook that is open is worked on in Excel")


def test_its_version() -> None:
    """What the doctor asks for, without anything slow being imported."""
    command = "import sys; sys.argv[1:] = ['--version']; import scrutiny_xl.buttons.pressing as p\n"
    command += "try: p.press()\nexcept SystemExit: print(sorted({'xlwings', 'pandas', 'openpyxl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"scrutiny_xl {__version__}", "[]"]
