"""Finding the workbook that a button stands in among all that are open in Excel."""

from __future__ import annotations

import difflib
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlwings import Book

__all__ = ["open_book"]


class _NoExcelError(CannotPressError):
    """A system on which Excel does not run, or cannot be reached."""

    def __init__(self) -> None:
        super().__init__(
            "Excel cannot be reached from here: a workbook that is open is worked on in Excel for Windows or Mac, with "
            "scrutiny_xl installed on the same computer. Work on the file instead: scrutiny-xl refresh FILE."
        )


class _NoXlwingsError(CannotPressError):
    """An installation that lacks what talks to Excel."""

    def __init__(self) -> None:
        super().__init__(
            "xlwings, which talks to Excel, is not installed for this Python. "
            "Install it with 'python -m pip install xlwings', or work on the file: scrutiny-xl refresh FILE."
        )


class _OpenTwiceError(CannotPressError):
    """A name that several open workbooks have."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"'{name}' is open more than once. Close all but one of them, or give its full path.")


def open_book(name: str, hwnd: int = 0) -> Book:
    """Return the open workbook of that name, or with that full path; `hwnd` is the window of its Excel, 0 for any.

    Capitals and small letters in it are the same, and its ending may be left off.

    Raises:
        CannotPressError: Excel cannot be reached, or several workbooks of that name are open.
        UnknownNameError: none is; the error names the nearest.
    """
    books = _open_books(hwnd)
    named = [book for book in books if _is_named(book, name)]
    exactly = [book for book in named if _place(book) == name.casefold()]
    found = exactly or named
    if not found:
        known = [book.name for book in books]
        near = difflib.get_close_matches(_last(name), known, 1)
        raise UnknownNameError("workbook open in Excel called", name, known, near[0] if near else "")
    if len(found) > 1:
        raise _OpenTwiceError(name)
    return found[0]


def _open_books(hwnd: int) -> Sequence[Book]:
    """Return the workbooks of all instances of Excel, or of the one whose window it is."""
    try:
        import xlwings
    except ImportError as error:
        raise _NoXlwingsError from error
    try:
        apps = list(xlwings.apps)
    except Exception as error:
        # What xlwings raises where there is no Excel differs from system to system.
        raise _NoExcelError from error
    own = [app for app in apps if hwnd and app.hwnd == hwnd]
    return [book for app in own or apps for book in app.books]


def _last(name: str) -> str:
    """Return a file's name without its folders, whichever system wrote it."""
    return PureWindowsPath(PurePath(name).name).name


def _is_named(book: Book, name: str) -> bool:
    own, wanted = book.name.casefold(), _last(name).casefold()
    return wanted in {own, PurePath(own).stem}


def _place(book: Book) -> str:
    """Return a workbook's full path, "" where xlwings cannot tell it: for one that is open from the web."""
    try:
        return book.fullname.casefold()
    except Exception:  # noqa: BLE001 - its name is enough
        return ""
