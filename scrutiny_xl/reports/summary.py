"""The summary of the monitoring report: what a member reads who reads nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.clocks import OVERDUE
from scrutiny_xl.days import written
from scrutiny_xl.reports.charts import area_chart, status_chart, tally_of
from scrutiny_xl.reports.choosing import (
    completed_since,
    entries_of,
    extension_sought,
    is_completed,
    is_declined,
    is_live,
    is_newly_completed,
    is_overdue,
    is_unanswered,
)
from scrutiny_xl.reports.model import Block, Cell, Column, Figures, Paragraph, Section, Table
from scrutiny_xl.reports.wording import are, counted, have, items, listed, none_or, rules_in_words, sentence, were

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from scrutiny_xl.rating import Status
    from scrutiny_xl.register import PlanClock, Register
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.workbooks.registers.counts import Tally

__all__ = ["Chosen", "chosen_from", "earlier_words", "summary_sections", "tally_table"]


class Chosen(NamedTuple):
    """The items of each part of the report; one item may be in several."""

    all: Sequence[Entry]
    live: Sequence[Entry]
    completed: Sequence[Entry]
    extensions: Sequence[Entry]
    overdue: Sequence[Entry]
    unanswered: Sequence[Entry]
    declined: Sequence[Entry]
    reviewed: Sequence[Entry]


def chosen_from(register: Register, since: date, reviewed: Collection[str] = ()) -> Chosen:
    """Choose the items of each part: those newly completed since a day, those whose ref is `reviewed`, and others."""
    entries = entries_of(register)
    return Chosen(
        all=entries,
        live=[each for each in entries if is_live(each.item)],
        completed=[each for each in entries if is_newly_completed(each.item, since)],
        extensions=[each for each in entries if extension_sought(each.item)],
        overdue=sorted(
            [each for each in entries if is_overdue(each.item, register.as_at)],
            key=lambda each: (each.item.rating.due or register.as_at, each.item.ref),
        ),
        unanswered=[each for each in entries if is_live(each.item) and is_unanswered(each.item)],
        declined=[each for each in entries if is_declined(each.item)],
        reviewed=[each for each in entries if each.item.ref in reviewed],
    )


def summary_sections(
    register: Register, chosen: Chosen, since: date, clocks: Sequence[PlanClock] = ()
) -> list[Section]:
    """Return the summary, in sentences and a chart, and how the service areas stand, in a chart and a table."""
    blocks: list[Block] = [
        Paragraph(_standing(register, chosen), lead=True),
        Paragraph(" ".join(_moving(chosen, since))),
        Paragraph(" ".join(_waiting(register, chosen, clocks))),
        Figures(_figures(chosen)),
    ]
    summary = Section("Summary", "Summary", blocks)
    if not chosen.all:
        return [summary]
    found, tally = tally_of(register)
    blocks.append(status_chart(found, tally))
    areas: list[Block] = [area_chart(found, tally), tally_table(found, tally)]
    return [summary, Section("How the service areas stand", "Service areas", areas, wide=True)]


def tally_table(found: Sequence[Status], tally: Tally) -> Table:
    """Return the figures of both charts as a table; its last row has those of all items."""
    columns = [
        Column("Service area", 26, "word"),
        *(Column(status.word, 9, "number") for status in found),
        Column("All", 9, "number"),
    ]
    rows: list[Sequence[Cell]] = [(row, *tally.of(row), sum(tally.of(row))) for row in tally.rows]
    rows.append(("All", *tally.totals, sum(tally.totals)))
    return Table("Items by service area and status", columns, rows)


def _standing(register: Register, chosen: Chosen) -> str:
    """Say how all items stand."""
    if not chosen.all:
        return f"On {written(register.as_at)} the register held no recommendations or actions."
    held = counted(len(chosen.all), "recommendation or action", "recommendations and actions")
    done = sum(is_completed(each.item) for each in chosen.all)
    live, declined = len(chosen.live), len(chosen.declined)
    parts = [f"{none_or(done)} {are(done)} completed", f"{none_or(live)} {are(live)} still live"]
    parts.append(f"{none_or(declined)} {were(declined)} not accepted")
    plans = counted(len(register.plans), "plan")
    return f"On {written(register.as_at)} the register held {held} from {plans}, called items below: {listed(parts)}."


def _moving(chosen: Chosen, since: date) -> list[str]:
    """Say what was completed, what is late and what needs longer."""
    done, late, longer = len(chosen.completed), len(chosen.overdue), len(chosen.extensions)
    early = earlier_words(chosen.completed, since)
    said = [f"{sentence(items(done))} {were(done)} completed since {written(since)}{early}."]
    said.append(f"{sentence(items(late, 'live'))} {are(late)} overdue.")
    said.append(f"An extension is sought for {items(longer)}.")
    return said


def earlier_words(completed: Sequence[Entry], since: date) -> str:
    """Say how many of the newly completed items were completed before a day and first reported since, "" if none."""
    early = sum(not completed_since(each.item, since) for each in completed)
    return f", or before that and first reported since ({early:,} of {len(completed):,})" if early else ""


def _waiting(register: Register, chosen: Chosen, clocks: Sequence[PlanClock]) -> list[str]:
    """Say what waits for a response, for a choice or for a return."""
    unanswered, clashing = len(chosen.unanswered), len({clash.ref for clash in register.clashes})
    said = []
    if unanswered:
        held = counted(unanswered, "recommendation")
        said.append(f"{held} {have(unanswered)} had no response from the Executive.")
    if overdue := sum(each.clock.state == OVERDUE for each in clocks):
        said.append(f"The Executive’s answer to {counted(overdue, 'plan')} is overdue.")
    if clashing:
        said.append(f"{sentence(items(clashing))} {have(clashing)} two answers, between which a choice is to be made.")
    if register.missing:
        areas = len(register.missing)
        said.append(
            f"{listed(register.missing)} {have(areas)} not returned {'their updates' if areas > 1 else 'its update'} "
            f"for {register.quarter}: what is said of {'their' if areas > 1 else 'its'} items may be older."
        )
    said.append(f"The status of each item follows from the council’s rules ({rules_in_words(register)}).")
    return said


def _figures(chosen: Chosen) -> list[tuple[int, str]]:
    return [
        (len(chosen.all), "Items"),
        (len(chosen.live), "Live"),
        (len(chosen.overdue), "Overdue"),
        (len(chosen.completed), "Newly completed"),
        (len(chosen.extensions), "Extensions sought"),
        (len(chosen.declined), "Not accepted"),
    ]
