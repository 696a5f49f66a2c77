"""The recommendations monitoring report for the committee's agenda, in the order committees ask for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.reports.appendix import appendix_sections
from scrutiny_xl.reports.awaited import awaited_section
from scrutiny_xl.reports.choosing import by_plan
from scrutiny_xl.reports.decisions import decisions_section
from scrutiny_xl.reports.meanings import meanings_section
from scrutiny_xl.reports.model import Block, Paragraph, Report, Section, Subheading
from scrutiny_xl.reports.summary import chosen_from, summary_sections
from scrutiny_xl.reports.tables import (
    completed_table,
    declined_table,
    extensions_table,
    live_table,
    overdue_table,
    reviewed_table,
)
from scrutiny_xl.reports.wording import are, counted, items, sentence, were

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.register import PlanClock, Register
    from scrutiny_xl.reports.choosing import Entry

__all__ = ["monitoring_report"]

_NONE: Mapping[str, date] = MappingProxyType({})
TITLE = "Recommendations monitoring report"


def monitoring_report(
    register: Register, since: date, clocks: Sequence[PlanClock] = (), reviewed: Mapping[str, date] = _NONE
) -> Report:
    """Return the report of a register: what was completed since a day, and how the Executive's answers stand.

    `reviewed` has the refs of the recommendations that were accepted and, on the day of a review, not carried out.
    """
    chosen = chosen_from(register, since, reviewed)
    sections = [
        *summary_sections(register, chosen, since, clocks),
        _live(chosen.live),
        _completed(chosen.completed, since),
        _extensions(chosen.extensions),
        _overdue(chosen.overdue, register.as_at),
        awaited_section(register, chosen.unanswered, clocks),
        _declined(chosen.declined),
        *_reviewed(chosen.reviewed, reviewed),
        decisions_section(register, chosen, clocks),
        meanings_section(register),
        *appendix_sections(register.plans),
    ]
    subtitle = f"{register.quarter}, as at {written(register.as_at)}"
    return Report(register.council, TITLE, subtitle, register.as_at, sections)


def _live(entries: Sequence[Entry]) -> Section:
    heading = "Live recommendations and actions"
    if not entries:
        return _none(heading, "Live", "Nothing is left to be finished.")
    blocks: list[Block] = [
        Paragraph(f"{sentence(items(len(entries), 'live'))} {are(len(entries))} still to be finished.")
    ]
    for plan, some in by_plan(entries):
        title = plan.id.title or plan.layout.name
        blocks += [Subheading(title), live_table(f"{items(len(some), 'live')} of {title}", some)]
    return Section(heading, "Live", blocks, wide=True)


def _completed(entries: Sequence[Entry], since: date) -> Section:
    title = f"Completed since {written(since)}"
    if not entries:
        return _none(title, "Completed", f"Nothing was completed since {written(since)}.")
    number = len(entries)
    asked = (
        "The committee is asked to agree that it is closed." if number == 1 else "The committee is asked to close each."
    )
    said = f"{sentence(items(number))} {were(number)} completed. {asked}"
    return _one_table(title, "Completed", said, completed_table(title, entries))


def _extensions(entries: Sequence[Entry]) -> Section:
    title = "Extensions sought for approval"
    if not entries:
        return _none(title, "Extensions", "No extension is sought.")
    said = (
        f"More time is sought for {items(len(entries))}. "
        "Until the committee agrees another date, the present one counts."
    )
    return _one_table(title, "Extensions", said, extensions_table(title, entries))


def _overdue(entries: Sequence[Entry], as_at: date) -> Section:
    title = f"Overdue on {written(as_at)}"
    if not entries:
        return _none(title, "Overdue", f"Nothing was overdue on {written(as_at)}.")
    number = len(entries)
    said = f"{sentence(items(number))} {are(number)} past the date that counts, the longest overdue first."
    return _one_table(title, "Overdue", said, overdue_table(title, entries, as_at))


def _declined(entries: Sequence[Entry]) -> Section:
    title = "Not accepted"
    if not entries:
        return _none(title, title, "Every recommendation that was answered was accepted, at least in part.")
    number = len(entries)
    said = f"{counted(number, 'recommendation')} {were(number)} not accepted. The last column names who is to attend."
    return _one_table(title, title, said, declined_table("Recommendations not accepted, with the reasons", entries))


def _reviewed(entries: Sequence[Entry], reviews: Mapping[str, date]) -> list[Section]:
    """Return what goes back to the Executive, where anything does."""
    if not entries:
        return []
    number = len(entries)
    said = (
        f"{counted(number, 'recommendation')} that the Executive accepted {were(number)} not carried out "
        "when the review came, and the date given for it has passed."
    )
    title = "To be reported back to the Executive"
    return [_one_table(title, "Back to the Executive", said, reviewed_table(title, entries, reviews))]


def _one_table(title: str, short: str, said: str, table: Block) -> Section:
    return Section(title, short, [Paragraph(said), table], wide=True)


def _none(title: str, short: str, said: str) -> Section:
    return Section(title, short, [Paragraph(said)], wide=True)
