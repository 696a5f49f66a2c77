"""Excel for the tests: an engine of xlwings over workbooks that openpyxl holds.

What Excel does is modelled as far as the buttons use it, and anything else raises NotImplementedError, as xlwings' own
base classes do. Numbers arrive as floats and days as datetimes; what is handed over is read as if it were typed; a
locked cell of a protected sheet refuses. Formulas are not calculated: they show the results they were saved with.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import xlwings
from buttons.engine_cells import ERRORS, ExcelError, Range
from buttons.engine_native import NativeSheet
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Engine", "HeldBook", "plugged_in"]

_NAMES = {number: name for name, number in ERRORS.items()}


def plugged_in() -> tuple[xlwings.main.Engine, App]:
    """Return an engine that xlwings can use, and its one instance of Excel."""
    engine = Engine()
    return xlwings.main.Engine(impl=engine), engine.app


class Engine:
    """The engine: one app."""

    name, type = "excel", "desktop"

    def __init__(self) -> None:
        self.app = App(self)

    @property
    def apps(self) -> Apps:
        """Return the instances of Excel."""
        return Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        """Return a value as it is handed to Excel."""
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data: Any, day: Any, empty: Any, number: Any, err_to_str: bool) -> Any:
        """Return values as xlwings gives them to the caller."""
        if number is not None:
            raise NotImplementedError

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty
            if isinstance(value, datetime):
                return day(value.year, value.month, value.day, hour=value.hour, minute=value.minute)
            if isinstance(value, int) and value in _NAMES:
                return _NAMES[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The instances of Excel: one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keys(self) -> list[int]:
        """Return their process ids."""
        return [1]

    def __iter__(self) -> Iterator[App]:
        return iter([self._engine.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _pid: int) -> App:
        return self._engine.app


class App(base_classes.App):
    """An instance of Excel."""

    pid, hwnd = 1, 4711
    status_bar: Any = False
    display_alerts: Any = True
    screen_updating: Any = True

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.held: list[Any] = []
        self.opens: Callable[[Path, App], Any] = HeldBook.opened

    @property
    def books(self) -> Books:
        """Return the open workbooks."""
        return Books(self)


class Books(base_classes.Books):
    """The open workbooks."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> Any:
        """Return the one in front."""
        return self.app.held[-1]

    def __call__(self, name_or_index: str | int) -> Any:
        if isinstance(name_or_index, int):
            return self.app.held[name_or_index - 1]
        found = [book for book in self.app.held if book.name.lower() == name_or_index.lower()]
        if not found:
            raise KeyError(name_or_index)
        return found[0]

    def __len__(self) -> int:
        return len(self.app.held)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.app.held)

    def open(self, fullname: str, *_options: Any) -> Any:
        """Open a workbook."""
        return self.app.opens(Path(fullname), self.app)


class HeldBook(base_classes.Book):
    """A workbook, held by openpyxl: once with its formulas, once with their results."""

    # What the base class has as a property is shadowed, so that it can be set.
    app: Any = None

    def __init__(self, data: bytes, path: Path | None, app: App, *, read_only: bool = False) -> None:
        self.app, self.path, self.read_only = app, path, read_only
        self.formulas: Workbook = load_workbook(io.BytesIO(data), keep_vba=b"vbaProject.bin" in data)
        self.results: Workbook = load_workbook(io.BytesIO(data), data_only=True)
        self.active = ""
        self.changed = True
        app.held.append(self)

    @classmethod
    def opened(cls, path: Path, app: App, *, read_only: bool = False) -> HeldBook:
        """Open a workbook from a file."""
        return cls(path.read_bytes(), path, app, read_only=read_only)

    @property
    def name(self) -> str:
        """Return its name; one that was never saved has no ending."""
        return self.path.name if self.path else "Book1"

    @property
    def fullname(self) -> str:
        """Return its name with its path; one that was never saved has none."""
        return str(self.path) if self.path else "Book1"

    @property
    def api(self) -> Any:
        """Return Excel's own object."""
        return SimpleNamespace(Saved=not self.changed)

    @property
    def sheets(self) -> Sheets:
        """Return its sheets."""
        return Sheets(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it in its place."""
        if path or password or not self.path:
            raise NotImplementedError
        if self.read_only:
            message = "(-2147352567, 'Cannot access read-only document')"
            raise ExcelError(message)
        self.formulas.save(self.path)

    def activate(self) -> None:
        """Bring it to the front."""
        self.app.held.remove(self)
        self.app.held.append(self)


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: HeldBook) -> None:
        self.book = book

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return Sheet(self.book, self.book.formulas.sheetnames[name_or_index - 1])
        for name in self.book.formulas.sheetnames:
            if name.lower() == name_or_index.lower():
                return Sheet(self.book, name)
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.book.formulas.sheetnames)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self.book.formulas.sheetnames)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """Add a sheet, which comes to the front."""
        if after is not None or before is None or name is None:
            raise NotImplementedError
        if self.book.formulas.security is not None and self.book.formulas.security.lockStructure:
            message = "(-2147352567, 'Add method of Sheets class failed')"
            raise ExcelError(message)
        for each in (self.book.formulas, self.book.results):
            each.create_sheet(name, each.sheetnames.index(before.name))
        self.book.active = name
        return Sheet(self.book, name)


class Sheet(base_classes.Sheet):
    """A sheet of a workbook."""

    book: Any = None

    def __init__(self, book: HeldBook, name: str) -> None:
        self.book, self._name = book, name

    @property
    def formulas(self) -> Worksheet:
        """Return the sheet with its formulas."""
        found = self.book.formulas[self._name]
        assert isinstance(found, Worksheet)
        return found

    @property
    def results(self) -> Worksheet:
        """Return the sheet with the results of its formulas."""
        found = self.book.results[self._name]
        assert isinstance(found, Worksheet)
        return found

    @property
    def api(self) -> NativeSheet:
        """Return Excel's own object."""
        return NativeSheet(self.formulas)

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def name(self) -> str:
        """Return its name."""
        return str(self._name)

    @property
    def index(self) -> int:
        """Return its place among the tabs."""
        return int(self.book.formulas.sheetnames.index(self._name)) + 1

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def visible(self) -> int:
        """Return what Excel calls its state."""
        return {"visible": -1, "hidden": 0, "veryHidden": 2}[self.formulas.sheet_state]

    @property
    def used_range(self) -> Range:
        """Return all cells up to the last that holds or shows anything."""
        return self.range((1, 1), (self.formulas.max_row, self.formulas.max_column))

    @property
    def cells(self) -> Range:
        """Return all cells of the sheet."""
        return self.range((1, 1), (1048576, 16384))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return cells by row and column, or by two ranges of one cell."""
        first = (arg1.row, arg1.column) if isinstance(arg1, Range) else arg1
        last = (arg2.row, arg2.column) if isinstance(arg2, Range) else arg2 or first
        if not isinstance(first, tuple) or not isinstance(last, tuple):
            raise NotImplementedError
        return Range(self, *first, *last)

    def select(self) -> None:
        """Bring it to the front."""
        self.book.active = self._name

    def clear(self) -> None:
        """Empty all cells, and take away how they look."""
        for sheet in (self.formulas, self.results):
            sheet.delete_rows(1, sheet.max_row)
