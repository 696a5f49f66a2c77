"""The returns handed in: each with its items assessed; the same return sent twice is told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold

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


def _content(submission: Submission) -> tuple[object, ...]:
    filled = submission.filled
    plans = tuple(
        (
            plan.id.layout,
            plan.id.code,
            tuple(sorted(plan.header.items(), key=lambda pair: pair[0])),
            tuple(
                (item.ref, item.section, *sorted(item.values.items(), key=lambda pair: pair[0])) for item in plan.items
            ),
        )
        for plan in filled.plans
    )
    return (fold(filled.service_area), fold(filled.quarter), plans)


def part_repeats(submissions: Sequence[Submission]) -> tuple[list[Submission], list[tuple[Submission, Submission]]]:
    """Part the returns from those that only repeat one, each with the return it repeats.

    A return repeats another when it says the same for the same service area, whether or not its bytes are the same:
    a file saved again is still the same return.
    """
    kept: dict[tuple[object, ...], Submission] = {}
    repeats = []
    for submission in sorted(submissions, key=lambda each: each.order):
        first = kept.setdefault(_content(submission), submission)
        if first is not submission:
            repeats.append((submission, first))
    return list(kept.values()), repeats
