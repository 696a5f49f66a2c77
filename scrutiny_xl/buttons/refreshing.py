"""The button Refresh RAG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.buttons.attaching import open_book
from scrutiny_xl.buttons.opening import read_open
from scrutiny_xl.buttons.sentences import CannotPressError, sentence_of
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.buttons.writing import OpenBook
from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.operations.refreshing import rate_return
from scrutiny_xl.operations.working_registers import rate_register
from scrutiny_xl.presenting.refreshing import pressed_text

if TYPE_CHECKING:
    from xlwings import Book

__all__ = ["refresh", "refresh_named"]


def refresh(book: Book, wanted: Wanted | None = None) -> str:
    """Rate every item of the open workbook, and say in a sentence what was done.

    Due (as read), Rated RAG and Reason are written, and the day they hold for; no other cell changes. A return is rated
    for today, a register for the day it was made for.

    Raises:
        CannotPressError, NothingToRateError: the workbook holds no form of ours, none with a place for a rating, or a
            sheet that is protected with a password; nothing is written then.
        SettingsError, UnknownNameError: the council's settings cannot be used.
    """
    wanted = wanted or Wanted()
    settings = wanted.council(book)
    read = read_open(book, settings)
    changes = OpenBook(book, read.grids, from_1904=read.from_1904)
    rate = rate_register if read.is_register else rate_return
    terms, rated = rate(read.filled, changes, read.grids, wanted.terms(settings), keep_rules=not wanted.rule_set)
    return pressed_text(rated, terms, changes.write()) + wanted.note(book)


def refresh_named(name: str, wanted: Wanted) -> str:
    """Rate the workbook of that name that is open in Excel, from outside it, and say in a sentence what was done.

    This is for councils where Office may not start programs: nothing is started from Excel.

    Raises:
        CannotPressError: Excel cannot be reached, or refuses.
        UnknownNameError, NothingToRateError, SettingsError: as `open_book` and `refresh` raise them.
    """
    try:
        return refresh(open_book(name), wanted)
    except ScrutinyError:
        raise
    except Exception as error:
        raise CannotPressError(sentence_of(error, None)) from error
