"""The Executive's answers: by which day each is due, and what goes back to the Executive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.register import PlanClock, clocks_of

if TYPE_CHECKING:
    from scrutiny_xl.register import Register
    from scrutiny_xl.settings import Settings

__all__ = ["PlanClock", "plan_clocks"]


def plan_clocks(register: Register, settings: Settings) -> tuple[PlanClock, ...]:
    """Return the response clock of each SCRAIP of a register, in the register's order, as at the register's day."""
    return clocks_of(register.plans, settings.clocks, register.as_at)
