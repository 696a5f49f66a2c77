"""The register: all items of all plans, consolidated, and what it keeps from quarter to quarter."""

from __future__ import annotations

from scrutiny_xl.register.clocks import CLOCK_SHEET, PlanClock, clock_of, clocks_of, has_clock
from scrutiny_xl.register.dates import DATES_HEADINGS, DATES_SHEET, KeptDates, read_dates
from scrutiny_xl.register.extensions import AGREED, NOT_AGREED, SOUGHT, day_counted, states_of, times_agreed
from scrutiny_xl.register.kept import (
    BOTH,
    OFFICER,
    Change,
    Explained,
    Extension,
    KeptItem,
    KeptPlan,
    KeptRegister,
    SettledClash,
    Source,
)
from scrutiny_xl.register.model import Answer, Clash, Register, RegisterItem, RegisterPlan, ReturnSource

__all__ = [
    "AGREED",
    "BOTH",
    "CLOCK_SHEET",
    "DATES_HEADINGS",
    "DATES_SHEET",
    "NOT_AGREED",
    "OFFICER",
    "SOUGHT",
    "Answer",
    "Change",
    "Clash",
    "Explained",
    "Extension",
    "KeptDates",
    "KeptItem",
    "KeptPlan",
    "KeptRegister",
    "PlanClock",
    "Register",
    "RegisterItem",
    "RegisterPlan",
    "ReturnSource",
    "SettledClash",
    "Source",
    "clock_of",
    "clocks_of",
    "day_counted",
    "has_clock",
    "read_dates",
    "states_of",
    "times_agreed",
]
