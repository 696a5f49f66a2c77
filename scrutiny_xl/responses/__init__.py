"""What the Executive decided about a recommendation, proposed from the words of its response.

The SCRAIP asks for the acceptance or the rejection, and then for the action or the explanation (note iii).
Responses bury the decision in prose; so a category is proposed, with the words relied on, and an officer
confirms it.
"""

from __future__ import annotations

from scrutiny_xl.responses.model import (
    ACCEPTED,
    CATEGORIES,
    IN_PART,
    IN_PRINCIPLE,
    NO_RESPONSE,
    NOTED,
    OUTSIDE,
    REFERRED,
    REJECTED,
    UNCLEAR,
    Decision,
    is_accepted,
    is_declined,
)
from scrutiny_xl.responses.proposing import propose_decision, substance
from scrutiny_xl.responses.rules import RULES, Rule

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
    "RULES",
    "UNCLEAR",
    "Decision",
    "Rule",
    "is_accepted",
    "is_declined",
    "propose_decision",
    "substance",
]
