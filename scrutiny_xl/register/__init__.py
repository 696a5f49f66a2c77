"""The register: all items of all plans, consolidated, and what it keeps from quarter to quarter."""

from __future__ import annotations

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
    "BOTH",
    "OFFICER",
    "Answer",
    "Change",
    "Clash",
    "Explained",
    "Extension",
    "KeptItem",
    "KeptPlan",
    "KeptRegister",
    "Register",
    "RegisterItem",
    "RegisterPlan",
    "ReturnSource",
    "SettledClash",
    "Source",
]
