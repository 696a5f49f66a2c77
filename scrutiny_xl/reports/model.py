"""What a report is, whatever it is written as: sections of headings, sentences, tables and charts.

No block knows of Word, HTML or Excel, and no renderer knows a rule of the domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.rating import Status

__all__ = [
    "Bars",
    "Block",
    "Cell",
    "Chart",
    "Column",
    "Facts",
    "Figures",
    "Listing",
    "Marked",
    "Paragraph",
    "Report",
    "Section",
    "Subheading",
    "Table",
]

Kind = Literal["words", "word", "day", "number", "status", "sign-off"]
"""What a column holds: running words, a word or ref, a day, a number, a rated status, or room for a decision."""


class Marked(NamedTuple):
    """A rated status in a cell: its word, and the colour behind it, "" for none. The word always stands there."""

    word: str
    colour: str


Cell = str | int | date | Marked
"""What stands in a cell of a table; "" in an empty one."""


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, and what it holds."""

    heading: str
    width: float
    kind: Kind = "words"


class Subheading(NamedTuple):
    """A heading within a section."""

    words: str


class Paragraph(NamedTuple):
    """A paragraph of plain sentences; a `lead` one stands out, as the first of a summary does."""

    words: str
    lead: bool = False


class Listing(NamedTuple):
    """A list of sentences; a `numbered` one counts them."""

    items: Sequence[str]
    numbered: bool = False


class Facts(NamedTuple):
    """Labels with what belongs to each, such as a plan's committee and topic."""

    pairs: Sequence[tuple[str, str]]


class Figures(NamedTuple):
    """A few key figures, each with the words that say what is counted."""

    counts: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; every row has as many cells as there are columns.

    The columns of kind "sign-off" are those the committee writes its decision in.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


class Bars(NamedTuple):
    """One series of a chart: what it counts, and a count for each of the chart's names."""

    status: Status
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars that lie: one for each name, made up of the counts of the series.

    A chart of one series has a bar for each of `names`, painted as `each` says; `counted` is what its axis counts, ""
    where the title says it, and `words` tell what it shows to people who do not see it.
    """

    title: str
    counted: str
    names: Sequence[str]
    series: Sequence[Bars]
    words: str
    each: Sequence[Status] = ()


Block = Subheading | Paragraph | Listing | Facts | Figures | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: its title, a short one for a tab, and its blocks.

    `wide` says that its tables need a page on its side, `own_page` that it begins on a new one.
    """

    title: str
    short: str
    blocks: Sequence[Block]
    wide: bool = False
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report: whose it is, its title, what it is about in a line, the day it is as at, and its sections.

    A report on `one_page` has no contents, and its sections follow one another without a break. `register_as_at` is the
    day of the register it was made from, None where that is not known.
    """

    council: str
    title: str
    subtitle: str
    as_at: date
    sections: Sequence[Section]
    one_page: bool = False
    register_as_at: date | None = None
