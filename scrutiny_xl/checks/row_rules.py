"""The rules that look at a whole row, each under its slug in the rulebook or, where several share it, one of its own.

A rule says which rows are as they should be, for all rows at once; where in the row to point when one is not; and the
facts its sentence needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.checks.date_rules import DATE_RULES
from scrutiny_xl.checks.progress_rules import PROGRESS_RULES
from scrutiny_xl.checks.response_rules import RESPONSE_RULES
from scrutiny_xl.checks.timescale_rules import TIMESCALE_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.checks.rows import RowRule

__all__ = ["COMMON", "ROW_RULES"]

ROW_RULES: Mapping[str, RowRule] = {**RESPONSE_RULES, **TIMESCALE_RULES, **PROGRESS_RULES, **DATE_RULES}

COMMON = tuple(slug for slug in (*TIMESCALE_RULES, *PROGRESS_RULES, *DATE_RULES) if slug != "timescale-missing")
"""The rules that hold for every form; a layout names the others that hold for it."""
