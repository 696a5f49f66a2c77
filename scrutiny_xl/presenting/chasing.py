"""What is outstanding for a quarter, as a table in text or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.presenting.clocks import clock_fields
from scrutiny_xl.presenting.words import as_json, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.issuing import Outstanding
    from scrutiny_xl.operations.chasing import Chased

__all__ = ["chased_text"]

_HEADINGS = ("Service area", "Returned", "Items", "Overdue", "Errors", "Queries")


def chased_text(chased: Chased, form: str) -> tuple[str, str]:
    """Return what is outstanding in the form asked for, and for standard error where the messages are."""
    notes = [f"Note: {each}" for each in chased.notes]
    if chased.messages:
        folder = next(iter(chased.messages.values())).parent
        notes.append(f"Wrote {counted(len(chased.messages), 'message')} into {folder}")
    if chased.unaddressed:
        notes.append(f"No address in [contacts] of scrutiny.toml: {', '.join(chased.unaddressed)}")
    summary = "".join(f"{line}\n" for line in notes)
    return (_as_json(chased) if form == "json" else _as_text(chased) + _answers_text(chased)), summary


def _answers_text(chased: Chased) -> str:
    """Return the answers that the Executive owes: they are for the officer to chase, no service area's message."""
    if not chased.answers:
        return ""
    lines = [
        f"  {each.plan.title}: was due by {written(each.clock.due)}. {each.clock.step}".rstrip()
        for each in chased.answers
        if each.clock.due
    ]
    return "\n".join(["", "The Executive has not answered in time:", *lines, ""])


def _as_text(chased: Chased) -> str:
    areas, owing = chased.areas, chased.owing
    if not areas:
        return f"No service area has an item to report on for {chased.quarter}: nothing is outstanding.\n"
    if not owing:
        return f"Nothing is outstanding: {_all(len(areas))} for {chased.quarter}, and nothing in it is open.\n"
    missing = sum(not each.returned for each in areas)
    head = f"{missing} of {counted(len(areas), 'service area')} have not returned for {chased.quarter}"
    if not missing:
        head = f"Returns for {chased.quarter}: {_all(len(areas))}, and {len(owing)} left something open"
    lines = [f"{head}, as at {written(chased.as_at)}", "", *_table(owing)]
    return "\n".join([*lines, ""])


def _all(number: int) -> str:
    return "the one service area has returned" if number == 1 else f"all {number} service areas have returned"


def _table(owing: Sequence[Outstanding]) -> list[str]:
    rows = [_HEADINGS, *(_row(each) for each in owing)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in rows]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the cells of a row: words to the left, figures to the right."""
    return [
        cell.ljust(width) if n < 2 else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _row(each: Outstanding) -> tuple[str, ...]:
    figures = (each.led, len(each.overdue), each.errors, each.queries)
    return (each.service_area, "yes" if each.returned else "no", *(str(figure or "·") for figure in figures))


def _as_json(chased: Chased) -> str:
    data = {
        "quarter": chased.quarter,
        "as_at": chased.as_at.isoformat(),
        "outstanding": len(chased.owing),
        "service_areas": [_area(each, chased) for each in chased.areas],
        "answers_overdue": [{"plan": each.plan.title, **clock_fields(each.clock)} for each in chased.answers],
    }
    return as_json(data, indent=2)


def _area(each: Outstanding, chased: Chased) -> dict[str, object]:
    message = chased.messages.get(each.service_area)
    return {
        "service_area": each.service_area,
        "returned": each.returned,
        "files": list(each.files),
        "items": [item.item.ref for item in each.portion.items if item.part == "lead"],
        "supported": [item.item.ref for item in each.portion.items if item.part == "supporting"],
        "overdue": [{"ref": item.ref, "due": item.due.isoformat()} for item in each.overdue],
        "errors": each.errors,
        "queries": each.queries,
        "message": message.name if message else "",
        "addressed": bool(message) and each.service_area not in chased.unaddressed,
    }
