"""What the tests' Excel says in its own words, where xlwings has none: protection, and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from buttons.engine_cells import ExcelError
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["NativeSheet"]


class NativeSheet:
    """Excel's own object of a sheet: what it says of protection."""

    _NAMES: ClassVar = {
        "AllowFormattingCells": "formatCells",
        "AllowFormattingColumns": "formatColumns",
        "AllowFormattingRows": "formatRows",
        "AllowInsertingColumns": "insertColumns",
        "AllowInsertingRows": "insertRows",
        "AllowInsertingHyperlinks": "insertHyperlinks",
        "AllowDeletingColumns": "deleteColumns",
        "AllowDeletingRows": "deleteRows",
        "AllowSorting": "sort",
        "AllowFiltering": "autoFilter",
        "AllowUsingPivotTables": "pivotTables",
    }

    def __init__(self, sheet: Worksheet) -> None:
        self._held = sheet.protection
        self.ProtectContents = bool(self._held.sheet)
        self.ProtectDrawingObjects = bool(self._held.objects)
        self.ProtectScenarios = bool(self._held.scenarios)
        allowed = {name: not getattr(self._held, held) for name, held in self._NAMES.items()}
        self.Protection = type("Protection", (), allowed)
        self.PageSetup = NativePage(sheet)

    def Unprotect(self, password: str) -> None:  # noqa: N802 - as Excel names it
        """Take the protection off."""
        if self._held.password and password != self._held.password:
            message = "(-2147352567, 'The password you supplied is not correct')"
            raise ExcelError(message)
        self._held.sheet = self.ProtectContents = False

    def Protect(  # noqa: N802 - as Excel names it
        self,
        password: str,
        drawings: bool,
        contents: bool,
        scenarios: bool,
        interface_only: bool,
        *allowed: bool,
    ) -> None:
        """Protect the sheet."""
        if password or interface_only:
            raise NotImplementedError
        self._held.sheet, self._held.objects, self._held.scenarios = contents, drawings, scenarios
        for held, value in zip(self._NAMES.values(), allowed, strict=True):
            setattr(self._held, held, not value)


class NativePage:
    """Excel's own object of a page."""

    Zoom: object = None

    def __init__(self, sheet: Worksheet) -> None:
        self.__dict__["_sheet"] = sheet

    def __setattr__(self, name: str, value: object) -> None:
        """Take a setting."""
        sheet = self.__dict__["_sheet"]
        if name == "Orientation" and value == 2:
            sheet.page_setup.orientation = "landscape"
        elif name == "Zoom" and value is False:
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        elif name in {"FitToPagesWide", "FitToPagesTall"}:
            setattr(sheet.page_setup, "fitToWidth" if name.endswith("Wide") else "fitToHeight", value or 0)
        elif name == "PrintTitleRows":
            sheet.print_title_rows = value
        else:
            raise NotImplementedError(name)
