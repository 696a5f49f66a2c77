"""The rating of items: red, amber, green or blue, under a council's own rules, and why."""

from __future__ import annotations

from scrutiny_xl.rating.deciding import Rater, rate
from scrutiny_xl.rating.disagreements import disagreement
from scrutiny_xl.rating.model import Colour, Facts, Rating, Status
from scrutiny_xl.rating.rule_sets import DEFAULT, RULE_SETS, rule_set_named
from scrutiny_xl.rating.rules import Box, Case, Condition, RuleSet
from scrutiny_xl.rating.words import PROGRESS, RAG, canonical_rag, canonical_status

__all__ = [
    "DEFAULT",
    "PROGRESS",
    "RAG",
    "RULE_SETS",
    "Box",
    "Case",
    "Colour",
    "Condition",
    "Facts",
    "Rater",
    "Rating",
    "RuleSet",
    "Status",
    "canonical_rag",
    "canonical_status",
    "disagreement",
    "rate",
    "rule_set_named",
]
