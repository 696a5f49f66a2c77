"""What can move from one register to another, and what did with an item that is in both."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import same_words
from scrutiny_xl.comparing.sentences import (
    brought_forward,
    clashes_settled,
    completion,
    date_gone,
    date_set,
    extension_agreed,
    extension_sought,
    gone,
    new_clashes,
    newcomer,
    no_longer_red,
    red_now,
    rerated,
    reworded,
    slipped,
    was_and_is,
)
from scrutiny_xl.comparing.standings import UNRATED
from scrutiny_xl.rating.cases import NOT_ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from scrutiny_xl.comparing.standings import Standing

__all__ = ["KINDS", "Move", "arrived", "closed", "moves_of"]

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "completed": "Newly completed",
        "reopened": "No longer completed",
        "newly-red": "Newly red",
        "no-longer-red": "No longer red",
        "re-rated": "Other change of rating",
        "slipped": "Slipped",
        "brought-forward": "Brought forward",
        "date-set": "Given a date",
        "date-gone": "No date now",
        "extension-agreed": "Extension agreed",
        "extension-sought": "Extension sought",
        "new": "New",
        "closed": "Gone from the register",
        "reworded": "Reworded",
        "decision": "Decision changed",
        "service-area": "Service area changed",
        "clash": "Clash",
        "clash-settled": "Clash settled",
    }
)
"""What can move, in the order in which it is told: a name for machines, and the words for people."""
_LOCKED = ("recommendation", "action", "timescale")
"""What nobody may alter once it is agreed."""


class Move(NamedTuple):
    """One thing that moved with one item: which of `KINDS`, what it was and is, and the same in words.

    `item` is how the item stands in the newer register, or stood in the older one where it is gone. `sentence` is
    without a capital and a full stop, to be joined with others. Of a date, `days` is how much later it is, below 0
    where earlier.
    """

    kind: str
    item: Standing
    before: str | date | None
    after: str | date | None
    sentence: str
    days: int = 0


def arrived(item: Standing) -> Move:
    """Return the move of an item that only the newer register has."""
    return Move("new", item, "", item.status, newcomer(item))


def closed(item: Standing) -> Move:
    """Return the move of an item that only the older register has."""
    return Move("closed", item, item.status, "", gone(item))


def moves_of(old: Standing, new: Standing, as_at: date, *, rated: bool) -> Iterator[Move]:
    """Yield what moved with an item that both registers have, in the order of `KINDS`.

    `as_at` is the day of the newer ratings; `rated` says whether the ratings of the two can be compared.
    """
    if old.completed != new.completed:
        kind = "completed" if new.completed else "reopened"
        yield Move(kind, new, old.status, new.status, completion(old, new))
    if rated:
        yield from _ratings(old, new, as_at)
    yield from _dates(old, new)
    yield from _extensions(old, new)
    yield from _words(old, new)
    if old.areas.all != new.areas.all:
        before, after = ", ".join(old.areas.all), ", ".join(new.areas.all)
        yield Move("service-area", new, before, after, was_and_is("the service area", before, after))
    yield from _clashes(old, new)


def _ratings(old: Standing, new: Standing, as_at: date) -> Iterator[Move]:
    if new.red and not old.red:
        yield Move("newly-red", new, old.status, new.status, red_now(old, new, as_at))
    elif old.red and not new.red:
        yield Move("no-longer-red", new, old.status, new.status, no_longer_red(old, new))
    elif old.status != new.status and old.completed == new.completed:
        yield Move("re-rated", new, old.status, new.status, rerated(old, new))


def _dates(old: Standing, new: Standing) -> Iterator[Move]:
    # Where no date counts, one that is gone or back has not moved.
    if old.due == new.due or {old.status, new.status} & UNRATED:
        return
    if old.due and new.due:
        days = (new.due - old.due).days
        if days > 0:
            yield Move("slipped", new, old.due, new.due, slipped(old.due, new.due, new), days)
        else:
            yield Move("brought-forward", new, old.due, new.due, brought_forward(old.due, new.due), days)
    elif new.due:
        yield Move("date-set", new, None, new.due, date_set(new.due))
    elif old.due:
        yield Move("date-gone", new, old.due, None, date_gone(old.due))


def _extensions(old: Standing, new: Standing) -> Iterator[Move]:
    before, now = (old.agreed, old.agreed_by, old.agreed_on), (new.agreed, new.agreed_by, new.agreed_on)
    # Forms of version 1 have no cell for the day that was agreed: there the one sought counts.
    granted = new.agreed or new.sought
    if before != now and granted and new.agreed_by and new.agreed_on:
        sentence = extension_agreed(granted, new.agreed_by, new.agreed_on)
        yield Move("extension-agreed", new, old.due, granted, sentence)
    elif new.sought and new.sought not in {old.sought, new.agreed} and not _is_over(new):
        yield Move("extension-sought", new, old.due, new.sought, extension_sought(new.sought, new.due))


def _is_over(item: Standing) -> bool:
    """Say whether nothing is left to be done, so that a date sought is none that anybody is to agree."""
    return item.completed or item.status == NOT_ACCEPTED.box.word


def _words(old: Standing, new: Standing) -> Iterator[Move]:
    for field in (*_LOCKED, "decision"):
        before, after = getattr(old, field), getattr(new, field)
        # A cell for which two answers clash is empty until one is chosen: its words are not gone.
        waits = (old.clashes and not before) or (new.clashes and not after)
        if waits or same_words(before, after):
            continue
        if field in _LOCKED:
            yield Move("reworded", new, before, after, reworded(field, before, after))
        else:
            yield Move("decision", new, before, after, was_and_is("the decision", before, after))


def _clashes(old: Standing, new: Standing) -> Iterator[Move]:
    before, after = _listed(old.clashes), _listed(new.clashes)
    if added := [each for each in after if each not in before]:
        yield Move("clash", new, old.clashes, new.clashes, new_clashes(added))
    if settled := [each for each in before if each not in after]:
        yield Move("clash-settled", new, old.clashes, new.clashes, clashes_settled(settled))


def _listed(headings: str) -> list[str]:
    return headings.split("; ") if headings else []
