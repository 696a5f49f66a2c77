"""Excel for the tests of the buttons: xlwings with an engine of our own, over workbooks held by openpyxl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlwings
from buttons.engine import App, HeldBook, plugged_in

from scrutiny_xl.operations.demonstrating import run_demo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    OpenBook = Callable[..., xlwings.Book]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo council: its returns and its register. It is only read."""
    folder = tmp_path_factory.mktemp("demo")
    run_demo(folder)
    return folder


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> App:
    """Return Excel without a workbook."""
    engine, app = plugged_in()
    monkeypatch.setattr(xlwings.engines, "active", engine)
    return app


@pytest.fixture
def opened(excel: App) -> OpenBook:
    """Return what opens a workbook, from a file or from bytes that were never saved."""

    def open_book(source: Path | bytes, *, read_only: bool = False) -> xlwings.Book:
        if isinstance(source, bytes):
            return xlwings.Book(impl=HeldBook(source, None, excel))
        return xlwings.Book(impl=HeldBook.opened(source, excel, read_only=read_only))

    return open_book
