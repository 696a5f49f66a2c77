"""What is said of a comparison as a whole: what to know before it is read, and which way things went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.comparing.moves import KINDS
from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.comparing.comparison import RegisterComparison, Side
    from scrutiny_xl.comparing.travel import Direction, Travel
    from scrutiny_xl.comparing.trends import Trends

__all__ = [
    "between",
    "counts_in_words",
    "direction_in_words",
    "ended",
    "overview",
    "since",
    "to_know",
    "to_know_of_trends",
    "travel_in_words",
]


_DIRECTIONS: Mapping[Direction, str] = {"better": "better", "worse": "worse", "same": "the same", "": "not compared"}


def between(comparison: RegisterComparison) -> str:
    """Say which two registers were compared: `from Q1 2024/25 to Q2 2024/25`; two of one quarter by their days."""
    old, new = comparison.old, comparison.new
    if old.quarter != new.quarter:
        return f"from {old.quarter} to {new.quarter}"
    return f"in {new.quarter}, from {written(old.as_at)} to {written(new.as_at)}"


def to_know(comparison: RegisterComparison) -> tuple[str, ...]:
    """Return what must be said first: that two councils or rule sets are compared, or the wrong way round."""
    old, new = comparison.old, comparison.new
    said = []
    if not comparison.same_council:
        said.append(f"These are registers of two councils: {_council(old)} and {_council(new)}.")
    if not comparison.rated_alike:
        said.append(
            f"The two were rated by different rules, {old.rule_set} and {new.rule_set}: what is red by one need not be "
            "red by the other. So ratings are not compared, and no direction is given."
        )
    if not comparison.in_order:
        said.append(
            f"The first register is the later one: it is as at {written(old.as_at)}, the second as at "
            f"{written(new.as_at)}. Name them the other way round to see what moved since."
        )
    return tuple(said)


def to_know_of_trends(trends: Trends) -> tuple[str, ...]:
    """Return what must be said first of trends: that there are several councils or rule sets among the quarters."""
    said = []
    councils = list(dict.fromkeys(each.council or "no name" for each in trends.quarters))
    rules = list(dict.fromkeys(each.rule_set for each in trends.quarters))
    if len(councils) > 1:
        said.append(f"These are registers of several councils: {', '.join(councils)}.")
    if not trends.rated_alike:
        said.append(
            f"The quarters were rated by different rules, {', '.join(rules)}: their statuses cannot be compared with "
            "one another. What was completed, and which dates moved, can."
        )
    return tuple(said)


def since(comparison: RegisterComparison) -> str:
    """Say since when things moved: the older one's quarter, or its day where both are of one quarter."""
    old = comparison.old
    return old.quarter if old.quarter != comparison.new.quarter else written(old.as_at)


def counts_in_words(comparison: RegisterComparison) -> str:
    """Say how many things of each kind moved, such as `Newly completed: 13; Newly red: 4`."""
    counts = [f"{KINDS[kind]}: {number:,}" for kind, number in comparison.counts.items()]
    return f"{'; '.join(counts)}." if counts else "Nothing moved."


def ended(sentence: str) -> str:
    """Return a sentence with its full stop, unless the words it ends by quoting have one."""
    return sentence if sentence.endswith((".”", "!”", "?”")) else f"{sentence}."


def overview(comparison: RegisterComparison) -> str:
    """Say how many items both registers have, how many are new or gone, and with how many something moved."""
    whole, both = comparison.whole, comparison.both
    held = f"{both:,} {'item is' if both == 1 else 'items are'} in both registers"
    moved = f"something moved with {comparison.moved:,}" if comparison.moved else "nothing moved"
    return f"{held}, {_are(whole.new)} new, {_are(whole.closed)} gone; {moved}."


def _are(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}" if number else "none is"


def travel_in_words(travel: Travel) -> str:
    """Say which way a service area went, with the numbers: `better (3 items better, 1 worse, 8 the same)`."""
    word = direction_in_words(travel)
    if not travel.direction:
        return word
    many = "item" if travel.better == 1 else "items"
    return f"{word} ({travel.better:,} {many} better, {travel.worse:,} worse, {travel.same:,} the same)"


def direction_in_words(travel: Travel) -> str:
    """Say which way a service area went in a word or two."""
    return _DIRECTIONS[travel.direction]


def _council(side: Side) -> str:
    return side.council or "one without a name"
