"""From a file's bytes to grids: the kind of file is told by what is in it, not by its name alone."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import python_calamine

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.grids import Area, Grid
from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.compound import COMPOUND, CompoundKind, compound_kind
from scrutiny_xl.workbooks.reading.at_rest import read_at_rest, why_unopened
from scrutiny_xl.workbooks.reading.bombs import excess
from scrutiny_xl.workbooks.reading.looks import SheetLook
from scrutiny_xl.workbooks.reading.packages import Package
from scrutiny_xl.workbooks.reading.xlsx_look import XlsxLook

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from scrutiny_xl.grids import Rows
    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["KINDS", "SourceFile", "read_grids"]

KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
"""The endings of the files that can be read."""

_ZIP = b"PK\x03\x04"
_PANIC = "PanicException"
"""What a panic of a Rust library comes as: no Exception, and each such library has one of its own of that name."""


class SourceFile(NamedTuple):
    """A file as it was read: the name shown to people, its bytes and their SHA-256."""

    name: str
    data: bytes

    @classmethod
    def at(cls, path: AnyPath, name: str = "") -> SourceFile:
        """Read a file.

        Raises:
            UnreadableFileError: it cannot be opened.
        """
        try:
            return cls(name or path.name, read_at_rest(path))
        except OSError as error:
            reason, remedy = why_unopened(error)
            raise UnreadableFileError(name or path.name, f"cannot be opened: {reason}.", remedy) from error

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class _Look(Protocol):
    def made_of(self, name: str) -> Hashable:
        """Return what a sheet is read from, the same for two that are the same; None where it cannot be told."""

    def sheet(self, name: str, rows: Rows) -> SheetLook:
        """Return what can be seen of one sheet."""

    def far_cell(self, name: str) -> str:
        """Return the address of a cell so far away that the sheet cannot be read, "" where there is none."""


class _NoLook:
    def made_of(self, _name: str) -> None:
        return None

    def far_cell(self, _name: str) -> str:
        return ""

    def sheet(self, _name: str, _rows: Rows) -> SheetLook:
        return SheetLook()


def read_grids(source: SourceFile) -> list[Grid]:
    """Return the sheets of a file as grids, in the file's order; a CSV file is one grid with the name "".

    Raises:
        UnreadableFileError: the file is empty, damaged, protected by a password, or no workbook.
    """
    if not source.data:
        raise refusals.empty(source.name)
    if source.data.startswith(_ZIP):
        return _workbook(source)
    if source.data.startswith(COMPOUND):
        return _compound(source)
    if Path(source.name).suffix.lower() == ".csv":
        from scrutiny_xl.workbooks.reading.encodings import records  # noqa: PLC0415 - needed for few files only

        return [Grid("", records(source.data))]
    raise refusals.no_workbook(source.name)


def _compound(source: SourceFile) -> list[Grid]:
    kind = compound_kind(source.data)
    if kind is CompoundKind.LABELLED:
        raise refusals.labelled(source.name)
    if kind is CompoundKind.PASSWORD:
        raise refusals.password(source.name)
    with _nothing_on_stderr():
        return _workbook(source)


@contextmanager
def _nothing_on_stderr() -> Iterator[None]:
    """Keep what is written to the process's standard error from being seen.

    The reader of a damaged .xls panics, and Rust prints that before anybody can catch it.
    """
    try:
        kept = os.dup(2)
    except OSError:
        # A program without a console, as an Excel add-in starts it, may have none.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _workbook(source: SourceFile) -> list[Grid]:
    try:
        look = _look(source)
        try:
            return _sheets(source, source.data, look)
        except python_calamine.XmlError:
            from scrutiny_xl.workbooks.reading.encodings import in_utf8  # noqa: PLC0415 - needed for few files only

            return _sheets(source, in_utf8(source.data), look)
    except UnreadableFileError:
        raise
    except python_calamine.PasswordError as error:
        raise refusals.password(source.name) from error
    # A damaged file may fail anywhere in three libraries, each with exceptions of its own.
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == _PANIC:
            raise (refusals.macro_sheet if _has_macro_sheet(source) else refusals.damaged)(source.name) from error
        raise


def _has_macro_sheet(source: SourceFile) -> bool:
    try:
        return any(name.startswith("xl/macrosheets/") for name in Package(source.data))
    except Exception:  # noqa: BLE001 - what cannot be read may be damaged anywhere
        return False


def _sheets(source: SourceFile, data: bytes, look: _Look) -> list[Grid]:
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets = [each for each in book.sheets_metadata if each.typ == python_calamine.SheetTypeEnum.WorkSheet]
        if data is not source.data:
            return [_sheet(source, book, each, look) for each in sheets]
        return [_kept(look.made_of(each.name), partial(_sheet, source, book, each, look)) for each in sheets]


_SHEETS: dict[Hashable, Grid] = {}
_MOST_SHEETS = 16


def _kept(made_of: Hashable, read: Callable[[], Grid]) -> Grid:
    """Return a sheet that was read before or is read now: the guidance in a hundred returns is the same sheet."""
    if made_of is None:
        return read()
    grid = _SHEETS.pop(made_of, None) or read()
    while len(_SHEETS) >= _MOST_SHEETS:
        del _SHEETS[next(iter(_SHEETS))]
    # Those asked for last stand last: the first is the one that was not asked for the longest.
    _SHEETS[made_of] = grid
    return grid


def _sheet(
    source: SourceFile, book: python_calamine.CalamineWorkbook, each: python_calamine.SheetMetadata, look: _Look
) -> Grid:
    _refuse_far_cell(source, look, each.name)
    return _grid(book.get_sheet_by_name(each.name), each, look)


def _refuse_far_cell(source: SourceFile, look: _Look, name: str) -> None:
    """Look at a sheet before it is read: a cell far away would have the reader make a grid that fills the memory.

    Raises:
        UnreadableFileError: there is such a cell.
    """
    try:
        far = look.far_cell(name)
    except Exception:  # noqa: BLE001 - what cannot be looked at can seldom be read: the reader says so
        return
    if far:
        raise UnreadableFileError(
            source.name,
            f"has something in {name}!{far}, so far from the table that the sheet is too large to read.",
            "Delete the rows and columns beyond the table in Excel, save it and send it again.",
        )


def _look(source: SourceFile) -> _Look:
    if not source.data.startswith(_ZIP):
        from scrutiny_xl.workbooks.reading.other_looks import XlsLook  # noqa: PLC0415 - needed for few files only

        return _or_none(lambda: XlsLook(source.data))
    package = Package(source.data)
    if too_much := excess(package):
        raise refusals.too_large(source.name, too_much)
    if doubt := package.doubt():
        raise refusals.faulty(source.name, doubt)
    if "xl/workbook.bin" in package:
        raise refusals.binary(source.name)
    if "content.xml" not in package:
        return XlsxLook(package)
    from scrutiny_xl.workbooks.reading.other_looks import OdsLook  # noqa: PLC0415 - needed for few files only

    look = OdsLook(package)
    # The reader unfolds all sheets as soon as it opens the file: it must not be let near one that cannot be looked at.
    for name in look.sheets:
        _refuse_far_cell(source, look, name)
    return look


def _or_none(make: Callable[[], _Look]) -> _Look:
    """Return a look, or one that sees nothing: what only adorns the values must never keep them from being read."""
    try:
        return make()
    except Exception:  # noqa: BLE001 - see above
        return _NoLook()


def _seen(look: _Look, name: str, rows: Rows) -> SheetLook:
    try:
        seen = look.sheet(name, rows)
    except Exception:  # noqa: BLE001 - as for a look
        return SheetLook()
    return replace(seen, shown=_or_no_words(seen.shown), colour=_or_no_words(seen.colour))


def _or_no_words(look_at: Callable[[int, int], str]) -> Callable[[int, int], str]:
    """Return what looks at a cell later, or sees nothing there: a damaged part may not be read before that."""

    def seen(row: int, column: int) -> str:
        try:
            return look_at(row, column)
        except Exception:  # noqa: BLE001 - as for a look
            return ""

    return seen


def _grid(sheet: python_calamine.CalamineSheet, each: python_calamine.SheetMetadata, look: _Look) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    seen = _seen(look, each.name, rows)
    merged = seen.merged
    if merged is None:
        merged = tuple(
            Area(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
    return Grid(
        each.name,
        rows,
        merged=merged,
        hidden_rows=seen.hidden_rows,
        hidden_columns=seen.hidden_columns,
        visible=each.visible == python_calamine.SheetVisibleEnum.Visible,
        shown=seen.shown,
        colour=seen.colour,
        unread=seen.unread,
    )
