"""Reading a workbook or CSV file into grids: .xlsx, .xlsm, .xls, .ods and .csv."""

from __future__ import annotations

from scrutiny_xl.workbooks.reading.files import KINDS, SourceFile, read_grids

__all__ = ["KINDS", "SourceFile", "read_grids"]
