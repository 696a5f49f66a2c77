"""What is typed for an option, as the value it stands for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import Terms
from scrutiny_xl.days import read_day, unread_hint
from scrutiny_xl.errors import BadOptionError
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.rating import DEFAULT, rule_set_named

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.settings import Settings

__all__ = ["day_or_today", "day_typed", "quarter_typed", "rule_set_typed", "terms_typed"]


def terms_typed(as_at: str, rule_set: str, settings: Settings) -> Terms:
    """Return the day to rate for, today where none is typed, and the rule set: the one typed, or else the council's.

    Raises:
        BadOptionError: the day cannot be understood.
        UnknownNameError: there is no such rule set.
    """
    return Terms(day_or_today(as_at), rule_set_typed(rule_set, settings))


def day_or_today(as_at: str = "") -> date:
    """Return the day typed for --as-at, today where none is.

    Raises:
        BadOptionError: it is no day.
    """
    return day_typed("--as-at", as_at) or datetime.now().astimezone().date()


def rule_set_typed(name: str, settings: Settings) -> RuleSet:
    """Return the rule set typed, or else the council's, or else the default one.

    Raises:
        UnknownNameError: there is no such rule set.
    """
    return rule_set_named(name or settings.rule_set or DEFAULT)


def day_typed(option: str, words: str) -> date | None:
    """Return the day typed for an option, None where none is.

    Raises:
        BadOptionError: it is no day.
    """
    day = read_day(words) if words else None
    if words and day is None:
        raise BadOptionError(option, words, "Write the date like 2025-01-31 or 31/01/2025.", unread_hint(words))
    return day


def quarter_typed(words: str, *, needed: bool = False) -> str:
    """Return the quarter typed, written as registers write it, "" where none is and none is `needed`.

    Raises:
        BadOptionError: it is no quarter, or has no year; or one is needed, and only blanks were typed.
    """
    asked = needed or bool(words.strip())
    quarter = read_quarter(words) if asked else None
    if asked and quarter is None:
        raise BadOptionError("--quarter", words, "Write it with its year, like Q2 2024/25.")
    return str(quarter) if quarter else ""
