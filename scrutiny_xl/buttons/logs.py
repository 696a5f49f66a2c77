"""The log of a press: a line as soon as it runs, whatever goes wrong in full, and at the end the one sentence."""

from __future__ import annotations

import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DONE", "FAILED", "Log"]

DONE, FAILED = "OK", "FAILED"
"""What the last line of a log begins with: the macro that waits for it knows these two."""


@dataclass(frozen=True, slots=True)
class Log:
    """A file in UTF-8 that lines are added to; None writes nowhere.

    A log that cannot be written must not keep a button from doing its work.
    """

    path: Path | None

    def say(self, words: str) -> None:
        """Add a line."""
        if self.path is not None:
            with suppress(OSError), self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{words}\n")

    def explain(self, error: BaseException) -> None:
        """Add where in the program an error was raised: for whoever mends it, not for the person at the button."""
        self.say("".join(traceback.format_exception(error)).rstrip())

    def end(self, outcome: str, sentence: str) -> None:
        """Add the last line; the sentence is brought onto one."""
        self.say(f"{outcome}: {' '.join(sentence.split())}")
