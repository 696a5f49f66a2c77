"""How much of the program's own code is run: a measure that is the same on a busy machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrutiny_xl

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["steps_of"]

_OURS = str(Path(scrutiny_xl.__file__).parent)


def steps_of(work: Callable[[], object]) -> int:
    """Do some work, and return how many lines of the program are run, those in a loop each time around."""
    steps = 0

    def line(_frame: Any, event: str, _argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return line

    def call(frame: Any, _event: str, _argument: object) -> Any:
        return line if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
