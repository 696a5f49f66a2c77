"""What xlwings has no words for, said in Excel's own, here and nowhere else: protection, unsaved changes, paper.

Excel for Mac names its objects otherwise. There a locked cell is told when it is written into, and whether there are
unsaved changes is not known.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from scrutiny_xl.buttons.sentences import CannotPressError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlwings import Book, Sheet

__all__ = ["is_saved", "lay_out", "unprotected"]

_LANDSCAPE = 2
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""What a protected sheet may go on allowing, in the order in which Excel's method Protect takes it."""


def lay_out(sheet: Sheet, headings: int) -> None:
    """Let a sheet be printed across a page, as wide as it is, with its row of headings on every page."""
    # Without a printer Excel refuses: the sheet is none the worse for it.
    with suppress(Exception):
        page = sheet.api.PageSetup
        page.Orientation = _LANDSCAPE
        page.Zoom = False
        page.FitToPagesWide, page.FitToPagesTall = 1, False
        page.PrintTitleRows = f"${headings}:${headings}"


class _LockedError(CannotPressError):
    """A sheet that is protected with a password."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        super().__init__(
            f"The sheet '{sheet}' is protected with a password. Take the protection off (Review, Unprotect Sheet) "
            "and press the button again. Nothing was changed."
        )


def is_saved(book: Book) -> bool:
    """Say whether an open workbook is known to be as its file is."""
    return bool(getattr(book.api, "Saved", False))


@contextmanager
def unprotected(sheets: Iterable[Sheet]) -> Iterator[None]:
    """Take the protection off sheets, and put it back as it was, whatever happens in between.

    Raises:
        CannotPressError: a sheet is protected with a password, or Excel does not say how it is protected.
    """
    with ExitStack() as stack:
        for sheet in sheets:
            stack.enter_context(_unprotected(sheet))
        yield


@contextmanager
def _unprotected(sheet: Sheet) -> Iterator[None]:
    native = sheet.api
    if not getattr(native, "ProtectContents", False):
        yield
        return
    was = _terms(native)
    try:
        # A password that is not the sheet's fails without a question being asked.
        native.Unprotect("")
    except Exception as error:
        raise _LockedError(sheet.name) from error
    if native.ProtectContents:
        raise _LockedError(sheet.name)
    try:
        yield
    finally:
        native.Protect("", *was)


def _terms(native: Any) -> tuple[bool, ...]:  # noqa: ANN401 - Excel's own object
    """Return how a sheet is protected, as Protect takes it after the password: for people only is never remembered."""
    allowed = (bool(getattr(native.Protection, name)) for name in _ALLOWED)
    return (bool(native.ProtectDrawingObjects), True, bool(native.ProtectScenarios), False, *allowed)
