"""The categories of response, and a decision among them."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ACCEPTED",
    "CATEGORIES",
    "IN_PART",
    "IN_PRINCIPLE",
    "NOTED",
    "NO_RESPONSE",
    "OUTSIDE",
    "REFERRED",
    "REJECTED",
    "UNCLEAR",
    "Decision",
    "is_accepted",
    "is_declined",
]

ACCEPTED = "accepted"
IN_PART = "accepted in part"
IN_PRINCIPLE = "accepted in principle"
NOTED = "noted"
REJECTED = "rejected"
OUTSIDE = "outside the remit"
REFERRED = "referred or deferred"
NO_RESPONSE = "no response yet"
UNCLEAR = "unclear"

CATEGORIES = (ACCEPTED, IN_PART, IN_PRINCIPLE, NOTED, REJECTED, OUTSIDE, REFERRED, NO_RESPONSE, UNCLEAR)
"""The categories in use; `accepted in principle` is also where further work is needed first."""


class Decision(NamedTuple):
    """A proposed category of response, with the words relied on.

    `category` is one of the categories in use; `words` are the very words of the response that say so, ""
    where none do; `plain` says whether the response states it outright ("Rejected.") or it was inferred
    from prose.
    """

    category: str
    words: str
    plain: bool


def is_declined(category: str) -> bool:
    """Say whether nothing will be done: rejected, or outside the remit."""
    return category in {REJECTED, OUTSIDE}


def is_accepted(category: str) -> bool:
    """Say whether something will be done: accepted, in part or in principle."""
    return category in {ACCEPTED, IN_PART, IN_PRINCIPLE}
