"""Which styles show a number as a day, and the day a number stands for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.lexing import attributes, children, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.verifying.lexing import Element

__all__ = ["date_styles", "shown_day"]

_BUILT_IN = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.', re.IGNORECASE)


def date_styles(styles: Mapping[str, Element]) -> set[int]:
    """Return the indices of the cell styles that show days, from the elements of the style sheet."""
    formats = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _tags(styles.get("numFmts"), "numFmt")}
    dated = {number for number, code in formats.items() if _is_dated(code)} | {
        str(number) for number in _BUILT_IN if str(number) not in formats
    }
    cells = _tags(styles.get("cellXfs"), "xf")
    return {index for index, each in enumerate(cells) if each.get("numFmtId", "0") in dated}


def _tags(element: Element | None, name: str) -> list[dict[str, str]]:
    inner = children(element.raw)[1] if element else []
    return [attributes(tokens(each.raw)[0]) for each in inner if each.name == name]


def _is_dated(code: str) -> bool:
    return bool(re.search(r"[dy]", _NOT_CODE.sub("", code.lower()).replace("general", "")))


def shown_day(number: str, *, from_1904: bool) -> str:
    """Return a serial number as 2025-01-31 or 2025-01-31 14:30, or as it is where it stands for no day."""
    try:
        days = float(number)
        # Excel counts a 29 February 1900 that never was.
        start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if days < 60 else 30)  # noqa: DTZ001 - a cell has no zone
        moment = start + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return number
    if days < 0 or (not from_1904 and 60 <= days < 61):
        return number
    return f"{moment:%Y-%m-%d}" if days == int(days) else f"{moment:%Y-%m-%d %H:%M}"
