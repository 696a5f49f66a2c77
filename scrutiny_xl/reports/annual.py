"""The figures of the annual report: what was recommended in the year, how it was answered, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.days import written
from scrutiny_xl.quarters import quarter_of, read_quarter
from scrutiny_xl.reports.choosing import (
    category_of,
    completed_on,
    completed_since,
    entries_of,
    is_declined,
    is_live,
    is_overdue,
)
from scrutiny_xl.reports.model import Block, Column, Figures, Paragraph, Report, Section, Subheading, Table
from scrutiny_xl.reports.wording import are, counted, items, listed, none_or, sentence, were
from scrutiny_xl.responses import ACCEPTED, IN_PART, IN_PRINCIPLE
from scrutiny_xl.workbooks.registers.counts import area_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scrutiny_xl.register import Register
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.reports.model import Cell

__all__ = ["annual_report"]

_ANSWERS = ("Accepted", "In part or in principle", "Not accepted", "Another response, or none yet", "None asked for")
_OUTCOMES = ("Completed", "On time", "Late", "Not known whether on time", "Outstanding", "Of these overdue")
_NO_COMMITTEE = "Plans without a committee"

Counts = Counter[str]


class _Year(NamedTuple):
    """A financial year, as far as the day of the report: its name, its first day, and the day of the report."""

    name: str
    start: date
    as_at: date


def annual_report(register: Register) -> Report:
    """Return the report on the financial year of a register's quarter, up to the day the register is as at."""
    year = _year(register)
    entries = entries_of(register)
    made = [each for each in entries if _is_made_in(each, year)]
    sections = [
        _summary(entries, made, year),
        _section("By committee", entries, made, year, _committee),
        _section("By service area", entries, made, year, lambda each: area_of(each.item)),
    ]
    subtitle = f"Financial year {year.name}, as at {written(register.as_at)}"
    return Report(register.council, "Scrutiny recommendations: the year’s figures", subtitle, register.as_at, sections)


def _year(register: Register) -> _Year:
    quarter = read_quarter(register.quarter) or quarter_of(register.as_at)
    return _Year(f"{quarter.year}/{(quarter.year + 1) % 100:02d}", date(quarter.year, 4, 1), register.as_at)


def _is_made_in(each: Entry, year: _Year) -> bool:
    """Say whether an item is of a plan of the year, as the date of its plan or meeting says."""
    day = each.plan.header.get(each.plan.layout.anchor)
    return isinstance(day, date) and year.start <= day <= year.as_at


def _committee(each: Entry) -> str:
    return str(each.plan.header.get("committee") or _NO_COMMITTEE)


def _summary(entries: Sequence[Entry], made: Sequence[Entry], year: _Year) -> Section:
    answers, outcomes = _answers(made), _outcomes(entries, year)
    undated = sum(not isinstance(each.plan.header.get(each.plan.layout.anchor), date) for each in entries)
    blocks: list[Block] = [Paragraph(_made_in_words(made, answers, year), lead=True)]
    blocks.append(Paragraph(" ".join(_outcomes_in_words(outcomes, year))))
    accepted = answers["Accepted"] + answers["In part or in principle"]
    counts = [(each, outcomes[each]) for each in ("Completed", "On time", "Late", "Outstanding")]
    figures = [("Made", len(made)), ("Accepted, at least in part", accepted), *counts]
    blocks.append(Figures([(number, words) for words, number in figures]))
    if undated:
        blocks.append(
            Paragraph(f"{sentence(items(undated))} {are(undated)} of plans without a date, and not counted as made.")
        )
    return Section("The year in figures", "The year", blocks)


def _made_in_words(made: Sequence[Entry], answers: Counts, year: _Year) -> str:
    one, many = "recommendation or action", "recommendations and actions"
    held = counted(len(made), one, many) if made else f"no {one}"
    said = f"Between {written(year.start)} and {written(year.as_at)} {held} {were(len(made))} made"
    parts = [f"{answers[each]:,} {_LOWER[each]}" for each in _ANSWERS if answers[each]]
    return f"{said}: {listed(parts)}." if parts else f"{said}."


_LOWER = {
    "Accepted": "accepted",
    "In part or in principle": "accepted in part or in principle",
    "Not accepted": "not accepted",
    "Another response, or none yet": "with another response or none yet",
    "None asked for": "on forms that ask for no response",
}


def _outcomes_in_words(outcomes: Counts, year: _Year) -> Iterator[str]:
    done, late, unknown = (outcomes[each] for each in ("Completed", "Late", "Not known whether on time"))
    yield f"{sentence(items(done))} {were(done)} completed in the year, whenever made:"
    yield f"{outcomes['On time']:,} on time, {late:,} late, and {unknown:,} of which that is not known."
    left, overdue = outcomes["Outstanding"], outcomes["Of these overdue"]
    yield (
        f"{sentence(items(left))} {are(left)} outstanding on {written(year.as_at)}, "
        f"of which {none_or(overdue)} {are(overdue)} overdue."
    )


def _answers(made: Sequence[Entry]) -> Counts:
    return Counter(_answer(each) for each in made)


def _answer(each: Entry) -> str:
    """Return which of `_ANSWERS` an item had."""
    category = category_of(each.item)
    if is_declined(each.item):
        return "Not accepted"
    if not category:
        return "None asked for"
    known = {ACCEPTED: "Accepted", IN_PART: "In part or in principle", IN_PRINCIPLE: "In part or in principle"}
    return known.get(category, "Another response, or none yet")


def _outcomes(entries: Sequence[Entry], year: _Year) -> Counts:
    found: Counts = Counter()
    for each in entries:
        if completed_since(each.item, year.start):
            found.update(("Completed", _punctual(each)))
        elif is_live(each.item):
            found["Outstanding"] += 1
            found["Of these overdue"] += is_overdue(each.item, year.as_at)
    return found


def _punctual(each: Entry) -> str:
    done, due = completed_on(each.item), each.item.rating.due
    if not done or not due:
        return "Not known whether on time"
    return "On time" if done <= due else "Late"


def _section(
    title: str, entries: Sequence[Entry], made: Sequence[Entry], year: _Year, name_of: Callable[[Entry], str]
) -> Section:
    """Return the figures for each committee or service area, in two tables."""
    names = sorted({name_of(each) for each in entries}, key=str.casefold)
    mine, of_year = _grouped(entries, name_of), _grouped(made, name_of)
    what = title.removeprefix("By ").capitalize()
    answers = [_answers(of_year[name]) for name in names]
    outcomes = [_outcomes(mine[name], year) for name in names]
    made_rows = [[known.total(), *[known[each] for each in _ANSWERS]] for known in answers]
    done_rows = [[known[each] for each in _OUTCOMES] for known in outcomes]
    blocks: list[Block] = [
        Subheading(f"Made in {year.name}, and how they were answered"),
        _table(f"{title}: made and answered", (what, "Made", *_ANSWERS), names, made_rows),
        Subheading(f"Completed in {year.name}, and outstanding"),
        _table(f"{title}: completed and outstanding", (what, *_OUTCOMES), names, done_rows),
    ]
    return Section(title, title, blocks, wide=True)


def _grouped(entries: Sequence[Entry], name_of: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        found[name_of(each)].append(each)
    return found


def _table(caption: str, headings: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[int]]) -> Table:
    """Return a table of counts, with their sums in its last row."""
    columns = [Column(headings[0], 30, "word"), *(Column(heading, 14, "number") for heading in headings[1:])]
    sums = [sum(column) for column in zip(*rows, strict=True)] or [0] * (len(headings) - 1)
    cells: list[Sequence[Cell]] = [(name, *row) for name, row in zip(names, rows, strict=True)]
    cells.append(("All", *sums))
    return Table(caption, columns, cells)
