"""The one day that a stage's words name: a month or a quarter is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.days import read_day

if TYPE_CHECKING:
    from datetime import date

__all__ = ["day_named"]

_BEFORE = re.compile(r"^\s*(?:by|on|date:|due)\s+", re.IGNORECASE)


def day_named(words: str) -> date | None:
    """Return the one day that the words name, None where they leave it open: `On 12 March 2026` names one."""
    return read_day(_BEFORE.sub("", words))
