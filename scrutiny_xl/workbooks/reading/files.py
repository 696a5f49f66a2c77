"""From a file's bytes to grids: the kind of file is told by what is in it, not by its name alone."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import python_calamine

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.grids import Area, Grid
from scrutiny_xl.workbooks import limits, refusals
from scrutiny_xl.workbooks.compound import COMPOUND, CompoundKind, compound_kind
from scrutiny_xl.workbooks.reading.encodings import in_utf8, records
from scrutiny_xl.workbooks.reading.looks import SheetLook
from scrutiny_xl.workbooks.reading.other_looks import OdsLook, XlsLook
from scrutiny_xl.workbooks.reading.xlsx_look import XlsxLook

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KINDS", "SourceFile", "read_grids"]

KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
"""The endings of the files that can be read."""

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was read: the name shown to people, its bytes and their SHA-256."""

    name: str
    data: bytes

    @classmethod
    def at(cls, path: Path, name: str = "") -> SourceFile:
        """Read a file.

        Raises:
            UnreadableFileError: it cannot be opened.
        """
        try:
            return cls(name or path.name, path.read_bytes())
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableFileError(
                name or path.name, f"cannot be opened: {reason}.", "Close it in Excel and try again."
            ) from error

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class _Look(Protocol):
    def sheet(self, name: str, dates: dict[tuple[int, int], date]) -> SheetLook:
        """Return what can be seen of one sheet."""

    def far_cell(self, name: str) -> str:
        """Return the address of a cell so far away that the sheet cannot be read, "" where there is none."""


class _NoLook:
    def far_cell(self, _name: str) -> str:
        return ""

    def sheet(self, _name: str, _dates: dict[tuple[int, int], date]) -> SheetLook:
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
        return [Grid("", records(source.data))]
    raise refusals.no_workbook(source.name)


def _compound(source: SourceFile) -> list[Grid]:
    kind = compound_kind(source.data)
    if kind is CompoundKind.LABELLED:
        raise refusals.labelled(source.name)
    if kind is CompoundKind.PASSWORD:
        raise refusals.password(source.name)
    return _workbook(source)


def _workbook(source: SourceFile) -> list[Grid]:
    try:
        look = _look(source)
        try:
            return _sheets(source, source.data, look)
        except python_calamine.XmlError:
            return _sheets(source, in_utf8(source.data), look)
    except UnreadableFileError:
        raise
    except python_calamine.PasswordError as error:
        raise refusals.password(source.name) from error
    # A damaged file may fail anywhere in three libraries, each with exceptions of its own (Rust panics too).
    except (Exception, _PANIC) as error:
        raise refusals.damaged(source.name) from error


def _sheets(source: SourceFile, data: bytes, look: _Look) -> list[Grid]:
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets = [each for each in book.sheets_metadata if each.typ == python_calamine.SheetTypeEnum.WorkSheet]
        for each in sheets:
            if far := look.far_cell(each.name):
                raise UnreadableFileError(
                    source.name,
                    f"has something in {each.name}!{far}, so far from the table that the sheet is too large to read.",
                    "Delete the rows and columns beyond the table in Excel, save it and send it again.",
                )
        return [_grid(book.get_sheet_by_name(each.name), each, look) for each in sheets]


def _panic() -> type[BaseException]:
    """Return the exception that a panic of the Rust reader comes as: it is no Exception."""
    return next((each for each in BaseException.__subclasses__() if each.__name__ == "PanicException"), OSError)


_PANIC = _panic()


def _look(source: SourceFile) -> _Look:
    if not source.data.startswith(_ZIP):
        return _or_none(lambda: XlsLook(source.data))
    package = zipfile.ZipFile(io.BytesIO(source.data))
    if sum(member.file_size for member in package.infolist()) > limits.LARGEST_PACKAGE:
        raise refusals.too_large(source.name, "unpacks to more than 400 MB")
    return _or_none(lambda: OdsLook(package)) if "content.xml" in package.namelist() else XlsxLook(package)


def _or_none(make: Callable[[], _Look]) -> _Look:
    """Return a look, or one that sees nothing: what only adorns the values must never keep them from being read."""
    try:
        return make()
    except Exception:  # noqa: BLE001 - see above
        return _NoLook()


def _seen(look: _Look, name: str, dates: dict[tuple[int, int], date]) -> SheetLook:
    try:
        return look.sheet(name, dates)
    except Exception:  # noqa: BLE001 - as for a look
        return SheetLook()


def _grid(sheet: python_calamine.CalamineSheet, each: python_calamine.SheetMetadata, look: _Look) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    dates = {
        (r, c): value.date() if isinstance(value, datetime) else value
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if isinstance(value, date)
    }
    seen = _seen(look, each.name, dates)
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
