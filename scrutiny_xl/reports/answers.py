"""What a report says of the Executive's answer to a plan, in words that were worked out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.returns import PlanId

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Answer", "Answers"]


class Answer(NamedTuple):
    """How an answer stands on the day: when it is due, whether it is awaited, how that was worked out, what is next.

    `due` is None where the clock has not begun; `working` and `step` are sentences, "" where there is nothing to say.
    """

    state: str
    due: date | None
    awaited: bool
    working: str = ""
    step: str = ""


Answers = Mapping[PlanId, Answer]
"""By plan; a plan whose form asks for no answer has none."""
