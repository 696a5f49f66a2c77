"""What the cell Due (as read) shows of a timescale: a day, or one of a few words that a formula knows again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales import Timescale

__all__ = ["DONE", "FROM", "NO_DATE", "ONGOING", "RECURRING", "due_shown"]

ONGOING = "Ongoing"
"""It goes on without an end."""
RECURRING = "Recurring"
"""It comes round without an end: quarterly, every year."""
DONE = "Done"
"""The timescale itself reports the item as finished."""
NO_DATE = "No date"
"""The words name no day: they wait on something, or cannot be read."""
FROM = "From "
"""Before the day of a start without an end, as two figures for the day and month and four for the year."""

_WORDS = {"continuing": ONGOING, "recurring": RECURRING, "done": DONE}


def due_shown(timescale: Timescale | None) -> date | str:
    """Return what to show of a timescale as its due date.

    That is the last day on which the item is on time, as a date; else a word: "Ongoing", "Recurring", "Done",
    "From 30/06/2025" or "No date"; "" where the form's box is empty.
    """
    if timescale is None or not timescale.phrase.strip():
        return ""
    if timescale.kind == "done":
        return DONE
    if timescale.due:
        return timescale.due
    if timescale.kind == "from" and timescale.start:
        return f"{FROM}{timescale.start:%d/%m}/{timescale.start.year:04d}"
    return _WORDS.get(timescale.kind, NO_DATE)
