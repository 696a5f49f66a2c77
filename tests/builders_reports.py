"""What the tests of reports are built with: a register of two plans, and what a report says as words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from builders_core import PLAN, SCRAIP, TERMS, returned

from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.reports.model import (
    Chart,
    Column,
    Facts,
    Figures,
    Listing,
    Marked,
    Paragraph,
    Report,
    Section,
    Subheading,
    Table,
)
from scrutiny_xl.reports.texts import cell_words
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.register import Register
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.reports.model import Block

SINCE = date(2024, 7, 1)
"""The first day of the registers' quarter."""

_FORM = "Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer"
_REF = "HSC.240115.12"
_LATE = "In progress | | {2024-12-31} | Half are done. | Surveyors left."
_IN_AUGUST, _IN_MAY = "Completed | {2024-08-20}", "Completed | {2024-05-20}"
HOUSING = f"""
| {_FORM} | Progress | Completed on | Revised date sought | Update | Explanation |
| {_REF}.a | Inspect all homes. | Housing | Accepted. | By 30 June 2024 | Repairs | {_LATE} |
| {_REF}.b | Publish waiting times. | Housing | Accepted. | By 31 August 2024 | Repairs | {_IN_AUGUST} | | Online. | |
| {_REF}.c | Buy the depot. | Finance | Rejected. There is no money for it. | | | | | | | |
| {_REF}.d | Train the wardens. | Housing | | By 31 March 2025 | Repairs | In progress | | | Begun. | |
| {_REF}.e | Answer all letters. | Housing | Accepted. | By 31 May 2024 | Repairs | {_IN_MAY} | | All are. | |
"""
LEISURE = """
| Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Completed on | Update |
| SIP24.1 | 1 | Open the pool <early> & late. | Agreed. | By 31 July 2024 | Leisure | In progress | | =1+1 |
| SIP24.2 | 2 | Mend the roof. | Agreed. | Ongoing | Leisure | In progress | | Patched. |
| SIP24.3 | 3 | Paint the hall. | Agreed. | By 30 September 2024 | Leisure | Completed | | Painted. |
"""


def register_of(*tables: tuple[str, object], **more: object) -> Register:
    """Return a register of returns: tables of a SCRAIP or plan, each with its header."""
    returns = tuple(
        returned(table, header, area=f"Area {number}")  # type: ignore[arg-type]
        for number, (table, header) in enumerate(tables, 1)
    )
    settings = Settings("Westmarch District Council", **more)  # type: ignore[arg-type]
    return build_register(Gathered(returns, ()), TERMS, settings, "Q2 2024/25")


@cache
def council_register() -> Register:
    """Return the register of a SCRAIP and an improvement plan, as at 30 September 2024."""
    return register_of((HOUSING, SCRAIP), (LEISURE, PLAN))


@cache
def empty_register() -> Register:
    """Return a register in which nothing is live, late, sought or refused."""
    done = """
    | Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Completed on | Update |
    | SIP24.1 | 1 | Open the pool. | Agreed. | By 31 July 2023 | Head | Completed | {2023-07-01} | Open. |
    """
    return register_of((done, PLAN))


@cache
def wordy_register() -> Register:
    """Return a register with much of everything, in long words."""
    words = "Mend the roof of the town hall and of the library, all of it, before the winter comes. " * 4
    head = "| Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Completed on | Update |\n"
    ends = (
        "By 31 July 2024 | Head | In progress | |",
        "By 31 March 2025 | Head | In progress | |",
        "By 31 August 2024 | Head | Completed | {2024-08-20} |",
    )
    rows = [f"| SIP24.{number} | {number} | {words}| Agreed. | {ends[number % 3]} {words}|" for number in range(1, 31)]
    return register_of((head + "\n".join(rows), PLAN))


def refs(entries: object) -> list[str]:
    """Return the refs of items, without the plan's code."""
    chosen: list[Entry] = entries  # type: ignore[assignment]
    return [each.item.ref.rpartition(".")[2] for each in chosen]


def section_of(report: Report, title: str) -> Section:
    """Return the section whose title begins with some words."""
    [found] = [section for section in report.sections if section.title.startswith(title)]
    return found


def words_of(section: Section) -> list[str]:
    """Return what a section says, a line for each paragraph, list item, fact and row of a table."""
    return [line for block in section.blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Subheading(words) | Paragraph(words):
            yield words
        case Listing(items):
            yield from items
        case Facts(pairs):
            yield from (f"{label}: {words}" for label, words in pairs)
        case Figures(counts):
            yield from (f"{number} {words}" for number, words in counts)
        case Table():
            yield " | ".join(column.heading for column in block.columns)
            yield from (" | ".join(re.sub(r"\n", " / ", cell_words(cell)) for cell in row) for row in block.rows)
        case Chart():
            yield block.words


def every_block(words: str, more: str) -> list[Block]:
    """Return a block of each kind that holds words."""
    table = Table(words, [Column(more, 1), Column(words, 1, "status")], [[more, Marked(words, "red")]])
    return [Paragraph(words), Subheading(more), Listing([words]), Facts([(words, more)]), table]
