"""What a diagnosis is made of: one answer to one question about the computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CANNOT_CHECK", "OK", "PROBLEM", "Answer", "State"]

State = Literal["OK", "problem", "cannot be checked here"]

OK: State = "OK"
PROBLEM: State = "problem"
CANNOT_CHECK: State = "cannot be checked here"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out about one thing the buttons need; `remedy` says how to mend a problem, "" for the others."""

    about: str
    state: State
    said: str
    remedy: str = ""
