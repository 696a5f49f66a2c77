"""What names of files must be whoever thought of them: short enough for every system, and shown as they are."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["cut", "free_name", "shown_as_it_is"]

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what stands behind them, so that `exe.xlsx` may look like `xslx.exe`."""
_MOST_OCTETS = 220
"""Many systems take 255 octets for a name; an ending, a number and the mark of a copy stand behind it."""


def cut(name: str, most: int = _MOST_OCTETS) -> str:
    """Return of a name without its ending what takes no more octets in UTF-8; no letter is broken."""
    octets = name.encode("utf-8", "surrogateescape")
    return name if len(octets) <= most else octets[:most].decode("utf-8", "ignore").rstrip(" .")


def shown_as_it_is(name: str) -> str:
    """Return a name without the marks that turn its direction; words of right to left need none."""
    return _TURNING.sub("", name)


def free_name(name: str, ending: str, taken: Callable[[str], bool]) -> str:
    """Return a name with its ending that is not taken: with a number between them, as Windows numbers copies."""
    names = chain([f"{name}{ending}"], (f"{name} ({number}){ending}" for number in count(2)))
    return next(each for each in names if not taken(each))
