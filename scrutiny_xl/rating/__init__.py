"""The rating of items: red, amber, green or blue, under a council's own rules, and why."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scrutiny_xl.rating.model import Colour, Facts, Rating, Status
from scrutiny_xl.rating.rule_sets import DEFAULT, RULE_SETS, rule_set_named
from scrutiny_xl.rating.rules import Box, Case, Condition, RuleSet
from scrutiny_xl.rating.words import PROGRESS, RAG, canonical_rag, canonical_status

if TYPE_CHECKING:
    from scrutiny_xl.rating.deciding import Rater, rate
    from scrutiny_xl.rating.disagreements import disagreement

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

_WHAT_RATES = {"Rater": "deciding", "rate": "deciding", "disagreement": "disagreements"}


def __getattr__(name: str) -> object:
    """Import what rates when it is asked for: many only need the words and the rules, and it reads timescales."""
    if name not in _WHAT_RATES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")  # noqa: EM102 - as Python itself says it
    return getattr(import_module(f"{__name__}.{_WHAT_RATES[name]}"), name)
