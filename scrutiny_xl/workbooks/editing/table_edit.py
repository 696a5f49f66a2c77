"""What is to be done to one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.workbooks.editing.appending import Appended, append_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit
    from scrutiny_xl.workbooks.editing.tables import TablePart
    from scrutiny_xl.workbooks.editing.values import CellValue

__all__ = ["TableEdit"]


class TableEdit:
    """The changes to one table."""

    def __init__(self, sheet: SheetEdit, table: TablePart) -> None:
        self._sheet, self.part = sheet, table

    @property
    def headings(self) -> list[str]:
        """The table's headings, from left to right."""
        return [column.name for column in self.part.columns]

    def append(self, rows: Sequence[Mapping[str, CellValue]]) -> None:
        """Put rows behind the table's last one, above its totals; all that covers its last row grows with it.

        `rows` give values by heading; a column that is given none has the pattern's formula, if the last row has one.
        Styles are those of the last row.

        Raises:
            UnknownNameError: the table has no column of that heading.
        """
        given = []
        for each in rows:
            values: dict[int, CellValue] = {}
            for heading, value in each.items():
                column = self.part.column(heading)
                if column is None:
                    raise UnknownNameError("column", heading, self.headings)
                values[column] = value
            given.append(values)
        before = next((each for each in self._sheet.appended if each.table is self.part), None)
        append_rows(self._sheet, (before or Appended(self.part.body, (), self.part)).and_then(given), before)
