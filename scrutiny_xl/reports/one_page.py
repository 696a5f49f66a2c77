"""One page for residents: what scrutiny asked for, what was done, what is late, what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.rating import Status
from scrutiny_xl.reports.choosing import completed_on, completed_since, is_completed
from scrutiny_xl.reports.model import Bars, Block, Chart, Listing, Paragraph, Report, Section
from scrutiny_xl.reports.reviews import parted
from scrutiny_xl.reports.summary import chosen_from
from scrutiny_xl.reports.wording import are, clipped, counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.register import Register
    from scrutiny_xl.reports.choosing import Entry
    from scrutiny_xl.reports.summary import Chosen

__all__ = ["one_page_report"]

_MOST = 3
"""So many items of each kind are named: more would not fit on a page."""
_WORDS, _UPDATE = 120, 100
"""Letters of an item's words, and of what the service says of it."""


def one_page_report(register: Register, since: date) -> Report:
    """Return the page for residents; it names what was completed since a day."""
    register, _ = parted(register)
    chosen = chosen_from(register, since)
    sections = [
        Section("In short", "In short", [Paragraph(_short(register, chosen), lead=True), _chart(chosen)]),
        _done(chosen, since),
        _late(chosen, register.as_at),
        _next(chosen, register.as_at),
    ]
    subtitle = f"How the council is doing, {register.quarter}, as at {written(register.as_at)}"
    return Report(register.council, "What scrutiny asked for", subtitle, register.as_at, sections, one_page=True)


def _groups(chosen: Chosen) -> list[tuple[Status, int]]:
    done = sum(is_completed(each.item) for each in chosen.all)
    late = len(chosen.overdue)
    return [
        (Status("Done", "green"), done),
        (Status("On the way", "blue"), len(chosen.live) - late),
        (Status("Late", "red"), late),
        (Status("Not going ahead", ""), len(chosen.declined)),
    ]


def _short(register: Register, chosen: Chosen) -> str:
    who = "Scrutiny committees are councillors who look into what the council does and say what could be better."
    if not chosen.all:
        return f"{who} Nothing that they asked for is being followed at present."
    parts = [f"{number:,} {_VERBS[status.word]}" for status, number in _groups(chosen) if number]
    asked = counted(len(chosen.all), "thing")
    plans = counted(len(register.plans), "plan")
    return f"{who} This page follows {asked} from {plans}: {listed(parts)}."


_VERBS = {"Done": "done", "On the way": "on the way", "Late": "late", "Not going ahead": "not going ahead"}


def _chart(chosen: Chosen) -> Chart:
    groups = _groups(chosen)
    names, counts = [status.word for status, _ in groups], [number for _, number in groups]
    parts = ", ".join([f"{name} {number}" for name, number in zip(names, counts, strict=True)])
    words = f"Bar chart of how far the work is: {parts}."
    bars = Bars(Status("Items", ""), counts)
    return Chart(
        "How many are done, on the way, late or not going ahead",
        "",
        names,
        [bars],
        words,
        each=[status for status, _ in groups],
    )


def _done(chosen: Chosen, since: date) -> Section:
    done = [each for each in chosen.completed if completed_since(each.item, since)]
    entries = sorted(done, key=lambda each: completed_on(each.item) or since, reverse=True)
    none = f"Nothing was finished since {written(since)}."
    return _listed(f"Finished since {written(since)}", entries, [_with_update(each) for each in entries[:_MOST]], none)


def _late(chosen: Chosen, as_at: date) -> Section:
    said = [
        f"{_asked(each)} It should have been done by {written(each.item.rating.due or as_at)}."
        for each in chosen.overdue[:_MOST]
    ]
    return _listed("What is late", chosen.overdue, said, "Nothing is late.")


def _next(chosen: Chosen, as_at: date) -> Section:
    ahead = [(each.item.rating.due, each) for each in chosen.live if each.item.rating.due]
    coming = sorted([(due, each) for due, each in ahead if due >= as_at], key=lambda pair: (pair[0], pair[1].item.ref))
    said = [f"By {written(due)}: {_asked(each)}" for due, each in coming[:_MOST]]
    section = _listed("What comes next", [each for _, each in coming], said, "Nothing has a date that lies ahead.")
    undated = len(chosen.live) - len(chosen.overdue) - len(coming)
    if not undated:
        return section
    # With these, the page accounts for everything it says is on the way.
    more = f"{undated:,} more" if coming else f"{undated:,}"
    without = Paragraph(f"{more} {are(undated)} on the way without a date.")
    return replace(section, blocks=[*section.blocks, without])


def _listed(title: str, entries: Sequence[Entry], said: Sequence[str], none: str) -> Section:
    """Return a section that names a few items and counts the others."""
    if not entries:
        return Section(title, title, [Paragraph(none)])
    blocks: list[Block] = [Listing(said)]
    if more := len(entries) - len(said):
        blocks.append(Paragraph(f"{more:,} more {are(more)} not named here."))
    return Section(title, title, blocks)


def _asked(each: Entry) -> str:
    words = clipped(each.words, _WORDS)
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _with_update(each: Entry) -> str:
    update = clipped(each.text("update"), _UPDATE)
    return f"{_asked(each)} {update}" if update else _asked(each)
