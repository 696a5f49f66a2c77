"""What a rating is made from and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales import Timescale

__all__ = ["Colour", "Facts", "Rating", "Status"]

Colour = Literal["red", "amber", "green", "blue", ""]


class Status(NamedTuple):
    """A rated status: its word and its colour, "" where the rule set gives it none."""

    word: str
    colour: str


class Facts(NamedTuple):
    """All that a rule set looks at, for one item.

    `timescale` is the reading of the words (None where the form's box is empty); `progress` one of the four
    words or ""; `percent` from 0 to 1 or None; `completed_on` the day the service gives; `reported` the
    service's own RAG word ("Red", "Amber", "Green", "Blue") or ""; `updated` whether the service wrote
    anything at all in its columns; `accepted` False where the recommendation was rejected or lies outside
    the remit; `agreed_due` a revised date that has been agreed (by `agreed_by`, on `agreed_on`), of which
    `agreed_as_sought` says that no day was given but the one sought; `extensions` how often a date has been
    agreed in place of another, 0 where that is not known; `sought_due` one that has only been asked for;
    `clash` whether two services disagree about a value the rating needs.
    """

    timescale: Timescale | None = None
    progress: str = ""
    percent: float | None = None
    completed_on: date | None = None
    reported: str = ""
    updated: bool = False
    accepted: bool = True
    agreed_due: date | None = None
    sought_due: date | None = None
    clash: bool = False
    agreed_by: str = ""
    agreed_on: date | None = None
    agreed_as_sought: bool = False
    extensions: int = 0


class Rating(NamedTuple):
    """The status the rules give: a word, a colour that may be "", and why.

    `case` is the slug of the case that held ("overdue", "completed"); `sentence` says the rule, the dates
    used and what was assumed; `assumed` repeats the assumption alone, "" where nothing was assumed;
    `to_green` says what would turn it green (or blue, where that is the best box), "" where nothing would
    or nothing need be done; `due` is the last day on which the item is on time, as used.
    """

    word: str
    colour: Colour
    case: str
    sentence: str
    assumed: str
    to_green: str
    due: date | None
