"""How a document in LibreOffice writes its formulas, days and number formats, and how Excel would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

__all__ = ["Words", "as_excel_writes", "as_office_writes"]


class Words:
    """How a document writes formulas, and what its number formats are."""

    def __init__(self, document: Any) -> None:
        self.document = document
        null = document.NullDate
        self._first = datetime(null.Year, null.Month, null.Day)  # noqa: DTZ001 - a cell has no time zone
        self._kinds: dict[int, int] = {}

    def kind(self, number_format: int) -> int:
        """Return what a number format shows."""
        if number_format not in self._kinds:
            self._kinds[number_format] = self.document.NumberFormats.getByKey(number_format).Type
        return self._kinds[number_format]

    def code(self, number_format: int) -> str:
        """Return a number format's words."""
        return str(self.document.NumberFormats.getByKey(number_format).FormatString)

    def number_format(self, code: str) -> int:
        """Return the number of a number format."""
        from com.sun.star.lang import Locale  # noqa: PLC0415 - UNO is there now

        formats, english = self.document.NumberFormats, Locale("en", "GB", "")
        key = formats.queryKey(code, english, False)  # noqa: FBT003 - as UNO has it
        return int(key if key >= 0 else formats.addNew(code, english))

    def day(self, number: float) -> datetime:
        """Return the day and time of a number."""
        return self._first + timedelta(days=number)

    def number(self, day: datetime) -> float:
        """Return the number of a day and time."""
        return (day - self._first) / timedelta(days=1)


def as_excel_writes(formula: str) -> str:
    """Return a formula with commas between its arguments, where LibreOffice has semicolons."""
    return _swapped(formula, ";", ",")


def as_office_writes(formula: str) -> str:
    """Return a formula with semicolons between its arguments, where Excel has commas."""
    if "!" in formula or "{" in formula:
        raise NotImplementedError(formula)
    return _swapped(formula, ",", ";")


def _swapped(formula: str, old: str, new: str) -> str:
    """Swap a mark for another, but not within words in quotation marks."""
    parts = formula.split('"')
    parts[::2] = [part.replace(old, new) for part in parts[::2]]
    return '"'.join(parts)
