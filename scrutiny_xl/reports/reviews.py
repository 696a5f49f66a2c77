"""The timetables of reviews in a report: their stages are no recommendations, and are told apart from those."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.reports.choosing import Entry, extension_sought, is_completed, is_overdue
from scrutiny_xl.reports.model import Cell, Column, Paragraph, Section, Table
from scrutiny_xl.reports.tables import status_of
from scrutiny_xl.reports.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scrutiny_xl.register import Register, RegisterPlan

__all__ = ["parted", "reviews_section"]

_TITLE = "Reviews under way"
_COLUMNS = (
    *(Column("Review", 24), Column("Stages done", 9, "word"), Column("Late", 7, "number")),
    *(Column("Next stage", 30), Column("Date", 11, "day"), Column("Status", 9, "status")),
    Column("Change for the Chair to agree", 24),
)


def parted(register: Register) -> tuple[Register, tuple[RegisterPlan, ...]]:
    """Return a register with its recommendations and actions alone, and the timetables of reviews it has.

    Of the clashes and of the service areas that have not returned, those stay that concern a recommendation or action.
    """
    timetables = tuple(plan for plan in register.plans if plan.layout.in_order)
    if not timetables:
        return register, ()
    plans = tuple(plan for plan in register.plans if not plan.layout.in_order)
    items = [item for plan in plans for item in plan.items]
    refs, leading = {item.ref for item in items}, {area for item in items for area in item.service_areas[:1]}
    clashes = tuple(clash for clash in register.clashes if clash.ref in refs)
    missing = tuple(area for area in register.missing if area in leading)
    return replace(register, plans=plans, clashes=clashes, missing=missing), timetables


def reviews_section(timetables: Sequence[RegisterPlan], as_at: date) -> list[Section]:
    """Return how far each review is, where there are any."""
    if not timetables:
        return []
    stages = sum(len(plan.items) for plan in timetables)
    whose = "has a timetable. Its" if len(timetables) == 1 else "have a timetable. Their"
    count = "is no recommendation, and is" if stages == 1 else "are no recommendations, and are"
    said = (
        f"{counted(len(timetables), 'review')} {whose} {counted(stages, 'stage')} {count} counted in no figure of this "
        "report. A date changes once the Chair agrees."
    )
    table = Table("Reviews and how far they are", _COLUMNS, [_row(plan, as_at) for plan in timetables])
    return [Section(_TITLE, "Reviews", [Paragraph(said), table], wide=True)]


def _row(plan: RegisterPlan, as_at: date) -> list[Cell]:
    entries = [Entry(plan, item) for item in plan.items]
    left = [each for each in entries if not is_completed(each.item)]
    late = sum(is_overdue(each.item, as_at) for each in entries)
    review = "\n".join(words for words in (plan.id.title, str(plan.header.get("committee", ""))) if words)
    ahead = _next(left[0]) if left else ("None", "", "")
    return [review, f"{len(entries) - len(left)} of {len(entries)}", late, *ahead, "\n".join(_sought(left)) or "None"]


def _next(stage: Entry) -> tuple[Cell, Cell, Cell]:
    """Return the words of a stage with its forum, its day or the words for it, and its status."""
    forum = stage.text("forum")
    words = f"{stage.words} ({forum})" if forum else stage.words
    return words, stage.item.rating.due or stage.text("timescale") or "No date", status_of(stage.item)


def _sought(left: Sequence[Entry]) -> Iterator[str]:
    """Yield the changes of dates that wait for the Chair's agreement."""
    for each in left:
        sought = extension_sought(each.item)
        if sought and sought.sought:
            was = f"from {written(sought.due)} " if sought.due else ""
            yield f"{each.item.ref}: {was}to {written(sought.sought)}"
