"""LibreOffice as Excel for the tests: an engine of xlwings over documents that are open in LibreOffice, through UNO.

Here formulas are calculated, so that what a button writes and what the sheet makes of it can be compared. What is not
modelled raises NotImplementedError, as in the engine over openpyxl.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlwings
from buttons.engine import App, Engine
from buttons.office_cells import OfficeRange
from buttons.office_words import Words
from xlwings import base_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SYSTEM", "OfficeBook", "connected", "load", "plug_in"]

SYSTEM = "/usr/lib/python3/dist-packages"
"""Where the system keeps its link to LibreOffice, which no environment has."""
_DOCUMENT = "com.sun.star.sheet.SpreadsheetDocument"


def connected(pipe: str, patience: float = 60) -> Any:
    """Return the desktop of the LibreOffice that listens on a pipe; wait for it to start."""
    if SYSTEM not in sys.path:
        sys.path.append(SYSTEM)
    import uno  # noqa: PLC0415 - it is found only now

    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + patience
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def load(desktop: Any, path: Path, **properties: object) -> Any:
    """Open a file in LibreOffice, out of sight, and return the document."""
    from com.sun.star.beans import PropertyValue  # noqa: PLC0415 - as above

    values = []
    for name, value in {"Hidden": True, **properties}.items():
        each = PropertyValue()
        each.Name, each.Value = name, value
        values.append(each)
    return desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, tuple(values))


def _without_macros(desktop: Any, path: Path) -> Any:
    """Open a workbook that has no macros.

    One with macros is not modelled: LibreOffice ends when it opens one while a macro of another is running.
    """
    if path.suffix == ".xlsm":
        raise NotImplementedError
    return load(desktop, path)


def plug_in(desktop: Any) -> App:
    """Let xlwings see what is open in LibreOffice."""
    engine = Engine()
    engine.app.opens = lambda path, app: OfficeBook(_without_macros(desktop, path), app)
    documents = desktop.Components.createEnumeration()
    while documents.hasMoreElements():
        document = documents.nextElement()
        if document.supportsService(_DOCUMENT):
            OfficeBook(document, engine.app)
    xlwings.main.Engine(impl=engine).activate()
    return engine.app


class OfficeBook(base_classes.Book):
    """A spreadsheet document."""

    app: Any = None

    def __init__(self, document: Any, app: App) -> None:
        self.app, self.document = app, document
        app.held.append(self)

    @property
    def api(self) -> Any:
        """Return what Excel's own object would say."""
        return type("Native", (), {"Saved": not self.document.isModified()})

    @property
    def fullname(self) -> str:
        """Return its name with its path; a document that was never saved has its title alone."""
        import uno  # noqa: PLC0415 - it is found once a connection is there

        return str(uno.fileUrlToSystemPath(self.document.URL) if self.document.URL else self.document.Title)

    @property
    def name(self) -> str:
        """Return its name."""
        return Path(self.fullname).name

    @property
    def sheets(self) -> OfficeSheets:
        """Return its sheets."""
        return OfficeSheets(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it in its place."""
        if path or password:
            raise NotImplementedError
        self.document.store()


class OfficeSheets(base_classes.Sheets):
    """The sheets of a document."""

    def __init__(self, book: OfficeBook) -> None:
        self.book = book
        self._held = book.document.Sheets

    def __call__(self, name_or_index: str | int) -> OfficeSheet:
        if isinstance(name_or_index, int):
            return OfficeSheet(self.book, self._held.getByIndex(name_or_index - 1))
        return OfficeSheet(self.book, self._held.getByName(name_or_index))

    def __len__(self) -> int:
        return int(self._held.Count)

    def __iter__(self) -> Iterator[OfficeSheet]:
        return (self(number) for number in range(1, len(self) + 1))

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> OfficeSheet:
        """Add a sheet."""
        if after is not None or before is None or name is None:
            raise NotImplementedError
        self._held.insertNewByName(name, before.index - 1)
        return self(name)


class OfficeSheet(base_classes.Sheet):
    """A sheet of a document."""

    book: Any = None

    def __init__(self, book: OfficeBook, held: Any) -> None:
        self.book, self.held = book, held
        self.words = Words(book.document)

    @property
    def api(self) -> NativeSheet:
        """Return what Excel's own object would say of protection."""
        return NativeSheet(self.held)

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def name(self) -> str:
        """Return its name."""
        return str(self.held.Name)

    @property
    def index(self) -> int:
        """Return its place among the tabs."""
        return int(self.held.RangeAddress.Sheet) + 1

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def visible(self) -> bool:
        """Return whether it can be seen."""
        return bool(self.held.IsVisible)

    @property
    def used_range(self) -> OfficeRange:
        """Return all cells up to the last that holds or shows anything."""
        cursor = self.held.createCursor()
        cursor.gotoEndOfUsedArea(False)  # noqa: FBT003 - as UNO has it
        end = cursor.RangeAddress
        return OfficeRange(self, 1, 1, end.EndRow + 1, end.EndColumn + 1)

    def range(self, arg1: Any, arg2: Any = None) -> OfficeRange:
        """Return cells by row and column, or by two ranges of one cell."""
        first = (arg1.row, arg1.column) if isinstance(arg1, OfficeRange) else arg1
        last = (arg2.row, arg2.column) if isinstance(arg2, OfficeRange) else arg2 or first
        if not isinstance(first, tuple) or not isinstance(last, tuple):
            raise NotImplementedError
        return OfficeRange(self, *first, *last)

    def select(self) -> None:
        """Bring it to the front, where there is a front."""
        if controller := self.book.document.CurrentController:
            controller.setActiveSheet(self.held)

    def clear(self) -> None:
        """Empty all cells, and take away how they look."""
        cursor = self.held.createCursor()
        cursor.gotoEndOfUsedArea(True)  # noqa: FBT003 - as UNO has it
        cursor.clearContents(1023)


class NativeSheet:
    """What Excel's own object would say of protection; which things stay allowed, LibreOffice does not tell."""

    ProtectDrawingObjects = ProtectScenarios = True

    def __init__(self, held: Any) -> None:
        self._held = held

    @property
    def ProtectContents(self) -> bool:  # noqa: N802 - as Excel names it
        """Return whether the sheet is protected."""
        return bool(self._held.isProtected())

    @property
    def Protection(self) -> Any:  # noqa: N802 - as Excel names it
        """Return what is allowed."""
        return _Unknown()

    def Unprotect(self, password: str) -> None:  # noqa: N802 - as Excel names it
        """Take the protection off."""
        self._held.unprotect(password)

    def Protect(self, password: str, *_terms: bool) -> None:  # noqa: N802 - as Excel names it
        """Protect the sheet."""
        self._held.protect(password)


class _Unknown:
    def __getattr__(self, name: str) -> bool:
        return False
