"""What moved, in words that can be pasted into a report: parts of sentences, to be joined by semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.rating.cases import CLASH
from scrutiny_xl.rating.dates import days_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.comparing.standings import Standing

__all__ = [
    "brought_forward",
    "clashes_settled",
    "completion",
    "date_gone",
    "date_set",
    "extension_agreed",
    "extension_sought",
    "gone",
    "new_clashes",
    "newcomer",
    "no_longer_red",
    "red_now",
    "rerated",
    "reworded",
    "slipped",
    "was_and_is",
]

_AROUND = 4
"""Words that are shown before and after those that differ."""
_HOW_OFTEN = ("", "once", "twice")


def completion(old: Standing, new: Standing) -> str:
    """Say when an item was completed, or that it no longer is."""
    if not new.completed:
        return f"no longer completed: was {_named(old.status)}, is {_named(new.status)}"
    if new.completed_on is None:
        return "reported as completed, without the day"
    late = (new.completed_on - new.due).days if new.due else 0
    in_time = "" if new.due is None else f", {days_words(late)} late" if late > 0 else ", in time"
    return f"completed on {written(new.completed_on)}{in_time}"


def red_now(old: Standing, new: Standing, as_at: date) -> str:
    """Say why an item is newly red."""
    passed = f"the due date {written(new.due)} has passed" if new.due and new.due < as_at else ""
    return f"was {_named(old.status)}, is {new.status}" + (f": {passed}" if passed else _because(new))


def no_longer_red(old: Standing, new: Standing) -> str:
    """Say what an item that was red is now, and why."""
    later = new.due and old.due and new.due > old.due and not new.completed
    because = f": it is due on {written(new.due)} now" if new.due and later else ""
    return f"was {old.status}, is {_named(new.status)}{because}"


def rerated(old: Standing, new: Standing) -> str:
    """Say how an item is rated now."""
    return f"was {_named(old.status)}, is {_named(new.status)}{_because(new)}"


def _because(item: Standing) -> str:
    """Return why an item is rated as it is: the first thing its reason says behind the rule.

    That two answers clash is told by itself, with the cells.
    """
    if item.status == CLASH.box.word:
        return ""
    _, _, behind = item.reason.partition(": ")
    first = behind.partition("; ")[0].partition(" Assumed: ")[0].rstrip(".")
    return f": {first}" if first else ""


def slipped(was: date, now: date, item: Standing) -> str:
    """Say by how much the date that counts is later, how often it has moved by now, and which was the first."""
    first = f"; its first date was {written(item.original)}" if item.original and item.original != was else ""
    often = f", moved {_times(item.times)} in all" if item.times > 1 else ""
    agreed = "" if item.agreed_by and item.agreed_on else ", with no extension agreed"
    return f"slipped by {_shift(was, now)}{agreed}{often}{first}"


def brought_forward(was: date, now: date) -> str:
    """Say by how much the date that counts is earlier."""
    return f"brought forward by {_shift(was, now)}"


def _shift(was: date, now: date) -> str:
    return f"{days_words(abs((now - was).days))}, from {written(was)} to {written(now)}"


def _times(number: int) -> str:
    return _HOW_OFTEN[number] if number < len(_HOW_OFTEN) else f"{number} times"


def date_set(due: date) -> str:
    """Say that a date counts where there was none."""
    return f"has a date now, {written(due)}"


def date_gone(due: date) -> str:
    """Say that no date counts any more."""
    return f"has no date now; it was {written(due)}"


def extension_agreed(to: date, by: str, on: date) -> str:
    """Say who agreed which extension, and when."""
    return f"an extension to {written(to)} was agreed by {by} on {written(on)}"


def extension_sought(to: date, due: date | None) -> str:
    """Say which day is sought in place of the one that counts."""
    return f"an extension to {written(to)} is sought" + (f", in place of {written(due)}" if due else "")


def newcomer(item: Standing) -> str:
    """Say that an item is new, and how it is rated."""
    return f"new, rated {item.status}" if item.status else "new"


def gone(item: Standing) -> str:
    """Say that an item is gone, and how it stood last."""
    last = "it was completed" if item.completed else f"it was {_named(item.status)} and not completed"
    return f"gone from the register; {last}"


def reworded(field: str, before: str, after: str) -> str:
    """Say where the words of a field that is locked differ."""
    if not before or not after:
        return f"the {field} was {'emptied' if before else 'filled in'}: “{_squeezed(before or after)}”"
    was, now = _differing(before.split(), after.split())
    return f"the {field} read “{was}”, reads “{now}”"


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _differing(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Return two texts from shortly before they begin to differ until shortly after."""
    shorter = min(len(before), len(after))
    same = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    again = next((n for n in range(shorter - same) if before[-1 - n] != after[-1 - n]), shorter - same)
    start, left = max(0, same - _AROUND), max(0, again - _AROUND)
    return _part(before, start, left), _part(after, start, left)


def _part(words: Sequence[str], start: int, left: int) -> str:
    shown = " ".join(words[start : len(words) - left])
    return f"{'…' if start else ''}{shown}{'…' if left else ''}"


def was_and_is(what: str, before: str, after: str) -> str:
    """Say what something was and is."""
    return f"{what} was {_named(before)}, is {_named(after)}"


def new_clashes(headings: Sequence[str]) -> str:
    """Say for which cells there are two answers now."""
    return f"two answers clash under {', '.join(headings)}"


def clashes_settled(headings: Sequence[str]) -> str:
    """Say for which cells there are two answers no longer."""
    return f"the clash under {', '.join(headings)} is settled"


def _named(words: str) -> str:
    return words or "not stated"
