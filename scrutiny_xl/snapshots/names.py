"""Names that files and folders may have on every system, and in which order quarters stand."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from scrutiny_xl.file_names import cut, free_name, shown_as_it_is
from scrutiny_xl.quarters import read_quarter

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["folder_of_quarter", "safe_name"]

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Devices of Windows, whatever ending stands behind them."""
_HIDDEN = re.compile(r"^(?:~\$|[.\s])+")
_LONGEST = 100
"""Characters of a name: a path on Windows may have 260 in all."""
_LONGEST_ENDING = 10


def safe_name(name: str, taken: Collection[str] = ()) -> str:
    """Return a name that a file may have in any folder, as near to the one given as can be.

    Folders before it are left off, and so are characters that some system does not allow; a device of Windows has a
    line put before it. Where it is one of `taken`, all of them casefolded, but for capitals, a number is put behind it.
    """
    last = unicodedata.normalize("NFC", shown_as_it_is(name)).replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, ending = _HIDDEN.sub("", _NOT_IN_NAMES.sub("_", last)).rstrip(". ").rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = stem + dot + ending, "", ""
    stem = cut(stem[:_LONGEST]).rstrip(". ") or "file"
    plain = stem + dot + ending
    stem = f"_{stem}" if _RESERVED.match(plain) else stem
    return free_name(stem, dot + ending, lambda name: name.casefold() in taken)


def folder_of_quarter(words: str) -> str:
    """Return the name of a quarter's folder, which sorts by time: `2024-25 Q2` of Q2 2024/25."""
    quarter = read_quarter(words)
    return f"{quarter.year}-{(quarter.year + 1) % 100:02d} Q{quarter.number}" if quarter else safe_name(words)
