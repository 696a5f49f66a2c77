"""The words a formula knows in a cell: a part of those the program reads, and read as the same.

What is typed otherwise is not guessed at: the formula then gives `CHECK_ENTRY`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.rating import RAG
from scrutiny_xl.responses import CATEGORIES, is_declined

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CHECK_ENTRY", "DECIDED", "DECLINED", "NOT_READ_YET", "PROGRESS_TYPED", "RAG_TYPED", "UNDECIDED"]

CHECK_ENTRY = "Check entry"
"""Stands in place of a rating where an entry of the row is not one a formula can read: text for a date, say."""
NOT_READ_YET = "Not read yet"
"""Stands in place of a rating where the timescale has words of which nobody has said what day they mean."""

PROGRESS_TYPED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Not started": ("Not started", "Not yet started"),
        "In progress": ("In progress", "Ongoing", "Started", "Under way", "Underway"),
        "Completed": ("Completed", "Complete", "Done", "Finished"),
        "Paused": ("Paused", "On hold"),
    }
)
RAG_TYPED: Mapping[str, tuple[str, ...]] = MappingProxyType({word: (word, word[0]) for word in RAG})

UNDECIDED = ("", "no response yet", "unclear")
"""What may stand in Decision, or in the response, as long as nothing is decided."""
DECLINED = (*(each for each in CATEGORIES if is_declined(each)), "not accepted", "not agreed")
DECIDED = (
    *(each for each in CATEGORIES if each not in UNDECIDED and not is_declined(each)),
    "agreed",
    "approved",
    "agreed in part",
    "agreed in principle",
)
"""What says that there is something to carry out, or at least does not decline it."""
