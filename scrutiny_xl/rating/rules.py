"""What a rule set is made of: boxes, conditions and cases, all of them data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from scrutiny_xl.rating.model import Colour

__all__ = ["COMPLETED", "Box", "Case", "Condition", "Reliance", "RuleSet"]

COMPLETED = "completed"
"""The slug of the case of a completed item, the same in every rule set."""

Reliance = Literal["date", "start", "stage", "percent", "done"]
"""What a case may rely on that can be an assumption."""


class Box(NamedTuple):
    """A status an item can be in: its word, its colour and what it means.

    The word of a coloured box is the colour's own name, so that the colour is never the only sign. `colour`
    is "" for a status that has no box in the legend.
    """

    word: str
    colour: Colour
    meaning: str


class Condition(NamedTuple):
    """A named predicate of `conditions.PREDICATES`, with its threshold where it has one.

    `limit` is a number of months or a share from 0 to 1, as the predicate has it.
    """

    name: str
    limit: float = 0.0


class Case(NamedTuple):
    """One row of a rule set: when all of `when` hold, the item is in `box`.

    `because` and `to_green` are sentences without their ends, with placeholders of `wording.PLACEHOLDERS`;
    `fact` is what to hold against a service that reports another status. `relies_on` names what may have
    been assumed.
    """

    slug: str
    when: tuple[Condition, ...]
    box: Box
    because: str
    fact: str = ""
    to_green: str = ""
    relies_on: tuple[Reliance, ...] = ()


class RuleSet(NamedTuple):
    """A council's way of rating: an ordered list of cases, of which the first that holds decides.

    `source` says where the rules come from, `note` what they leave open and how that was settled here.
    `legend` are the boxes with a colour, in the council's order.
    """

    name: str
    title: str
    source: str
    note: str
    legend: tuple[Box, ...]
    cases: tuple[Case, ...]

    def case(self, slug: str) -> Case | None:
        """Return the case of that slug, None where this rule set has none."""
        return next((case for case in self.cases if case.slug == slug), None)

    def means_completed(self, colour: Colour) -> bool:
        """Say whether a colour is given to nothing but completed items (blue, where there is no blue box)."""
        return all(case.slug == COMPLETED for case in self.cases if case.box.colour == colour)
