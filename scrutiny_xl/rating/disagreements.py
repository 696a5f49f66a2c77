"""Where the status a service reports and the status the rules give do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrutiny_xl.days import written
from scrutiny_xl.rating.rules import COMPLETED, RuleSet

if TYPE_CHECKING:
    from scrutiny_xl.rating.model import Colour, Rating

__all__ = ["disagreement"]


def disagreement(reported: str, progress: str, rating: Rating, rule_set: RuleSet) -> str:
    """Say in one sentence how the RAG reported disagrees with the item's rating, "" where it does not.

    A status without a colour disagrees only with a colour that means completed: the service may well know
    of an issue the rules cannot see, but not of a completion it has not reported.
    """
    if not reported:
        return ""
    case = rule_set.case(rating.case)
    colour = cast("Colour", reported.strip().casefold())
    if case is None or not case.fact or colour not in {"red", "amber", "green", "blue"} or colour == rating.colour:
        return ""
    claims_completed = rule_set.means_completed(colour)
    if claims_completed and rating.case == COMPLETED:
        return ""
    if not rating.colour and not claims_completed:
        return ""
    fact = case.fact.format(due=written(rating.due) if rating.due else "no day")
    if claims_completed and rating.colour != "red":
        return f"The service reports {reported}, which means completed, but {_progress(progress)}."
    outcome = f", which is {rating.word} under {rule_set.name}" if rating.colour else ""
    return f"The service reports {reported}, but {fact}{outcome}."


def _progress(progress: str) -> str:
    """Say why an item that is claimed to be completed does not count as completed."""
    if progress == "Completed":
        return "the day of completion it gives has yet to come"
    return f"Progress says {progress}" if progress else "it is not reported as Completed"
