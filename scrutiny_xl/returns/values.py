"""From a cell to the value of its role: words tidied, days and percentages read, every change on the receipt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import as_day, as_number, in_latin, plain_text, same_words, tidy
from scrutiny_xl.days import day_of_serial, read_day, written
from scrutiny_xl.rating.words import canonical_rag, canonical_status

if TYPE_CHECKING:
    from scrutiny_xl.grids import Grid, Scalar
    from scrutiny_xl.layouts import Column
    from scrutiny_xl.returns.model import Value
    from scrutiny_xl.returns.receipt import ReceiptBook

__all__ = ["is_formula_error", "read_value", "words_of"]

_SERIAL = "A bare number was read as the date Excel keeps under it."
_PERCENT = re.compile(r"^\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent|percent)?\s*(?:complete[d]?)?\s*$", re.IGNORECASE)

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\s*")


def is_formula_error(words: str) -> bool:
    """Say whether a cell shows that its formula has failed: such a cell has no value."""
    return words[:1] == "#" and _ERROR.fullmatch(words) is not None


def words_of(grid: Grid, row: int, column: int, receipt: ReceiptBook) -> str:
    """Return a cell as tidy words; a date as the cell shows it; repairs go on the receipt."""
    value = grid.value(row, column)
    if isinstance(value, str):
        if not value:
            return ""
        words, kinds = tidy(value)
        for kind in kinds:
            receipt.add(kind, row, column)
        return words
    day = as_day(value)
    if day is None:
        return plain_text(value)
    shown = grid.shown(row, column) or written(day)
    receipt.add("shown", row, column, day.isoformat(), shown)
    return shown


def read_value(grid: Grid, row: int, cell: int, column: Column, receipt: ReceiptBook) -> Value | None:
    """Return the value of a cell for its column, None where there is none.

    What cannot be read as the column's kind stays as the words typed, for the checks to find.
    """
    value = grid.value(row, cell)
    if value is None or value == "":
        return None
    if column.kind == "date":
        return _day(grid, row, cell, value, receipt)
    if column.kind == "percent":
        return _percent(grid, row, cell, value, receipt)
    words = words_of(grid, row, cell, receipt)
    if column.kind == "choice":
        return _choice(words, row, cell, column, receipt) or None
    if column.role == "timescale" and (number := as_number(value)) is not None:
        return _timescale_number(words, number, row, cell, receipt)
    if column.role == "ref" and in_latin(words) != words:
        receipt.note("look-alike", row, cell, "Look-alike letters were read as Latin ones.", words, in_latin(words))
        return in_latin(words)
    return words or None


def _day(grid: Grid, row: int, cell: int, value: Scalar, receipt: ReceiptBook) -> Value | None:
    day = as_day(value)
    if day is not None:
        return day
    words = words_of(grid, row, cell, receipt)
    number = float(words) if len(words) == 5 and words.isdecimal() else as_number(value)
    day = day_of_serial(number) if number is not None else None
    if day is not None:
        receipt.note("serial", row, cell, _SERIAL, words, written(day))
        return day
    day = read_day(words)
    if day is None:
        return words or None
    receipt.note("date-as-text", row, cell, "A date typed as text was read as a date.", words, written(day))
    return day


def _percent(grid: Grid, row: int, cell: int, value: Scalar, receipt: ReceiptBook) -> Value | None:
    number = as_number(value)
    if number is not None:
        # 45 typed where 45 % is meant: a share above 1 can be nothing else. Above 100 it is left to the checks.
        # One between 1 and 2 is more likely 120 % in a cell that shows percentages than 1.2 %.
        if 2 <= number <= 100:
            receipt.add("percent", row, cell, plain_text(value), f"{number:g}%")
            return number / 100
        return number
    words = words_of(grid, row, cell, receipt)
    match = _PERCENT.match(words)
    if match is None:
        return words or None
    share = float(match[1])
    # 0.45 as text, without a sign: a CSV file has the share that Excel keeps.
    share = share if share < 1 and "." in match[1] and words == match[1] else share / 100
    if words != f"{share * 100:g}%":
        receipt.add("percent", row, cell, words, f"{share * 100:g}%")
    return share


def _choice(words: str, row: int, cell: int, column: Column, receipt: ReceiptBook) -> str:
    own = next((stands for word, stands in column.meanings if same_words(word, words)), None)
    if column.role not in {"progress", "rag"}:
        # Words to choose from that nobody rates by: only the spelling is the form's.
        own = next((word for word in column.choices if same_words(word, words)), words)
    read = own or (canonical_rag(words) if column.role == "rag" else canonical_status(words))
    if read and read != words:
        receipt.add("status-word", row, cell, words, read)
    return read or words


def _timescale_number(words: str, value: float, row: int, cell: int, receipt: ReceiptBook) -> str:
    day = day_of_serial(value)
    if day is None:
        return words
    receipt.note("serial", row, cell, _SERIAL, words, written(day))
    return written(day)
