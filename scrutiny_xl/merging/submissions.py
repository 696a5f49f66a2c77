"""The returns handed in: each with its items assessed; the same return sent twice is told apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.layouts.monitoring import AS_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.returns import Return

__all__ = ["Submission", "part_repeats"]


@dataclass(frozen=True)
class Submission:
    """A return with its items as checked, in the order of the file."""

    filled: Return
    items: tuple[CheckedItem, ...]

    @property
    def order(self) -> tuple[str, int, str, str]:
        """The sort key that makes the order of the files not matter; an original comes before its `Copy of`."""
        filled = self.filled
        return (fold(filled.service_area), len(filled.file), filled.file, filled.digest)


def _outline(submission: Submission) -> tuple[object, ...]:
    """Return what tells most returns apart at a glance: service area, quarter, plans, and how many items each has."""
    filled = submission.filled
    plans = tuple((plan.id.layout, plan.id.code, len(plan.items)) for plan in filled.plans)
    return (fold(filled.service_area), fold(filled.quarter), plans)


def _content(submission: Submission) -> tuple[object, ...]:
    """Return all that a return says."""
    plans = tuple(
        (
            frozenset(pair for pair in plan.header.items() if pair[0] != AS_AT.key),
            tuple((item.ref, item.section, frozenset(item.values.items())) for item in plan.items),
        )
        for plan in submission.filled.plans
    )
    return (*_outline(submission), plans)


def part_repeats(submissions: Sequence[Submission]) -> tuple[list[Submission], list[tuple[Submission, Submission]]]:
    """Part the returns from those that only repeat one, each with the return it repeats.

    A return repeats another when it says the same for the same service area, whether or not its bytes are the same:
    a file saved again is still the same return.
    """
    kept: dict[tuple[object, ...], Submission] = {}
    repeats = []
    alike = Counter(_outline(submission) for submission in submissions)
    for submission in sorted(submissions, key=lambda each: each.order):
        outline = _outline(submission)
        # Only a return with the outline of another need be looked at item by item.
        first = kept.setdefault(_content(submission) if alike[outline] > 1 else outline, submission)
        if first is not submission:
            repeats.append((submission, first))
    return list(kept.values()), repeats
