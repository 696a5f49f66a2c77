"""Making a calendar of a timetable, or of all timetables in a register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.calendars import Calendar, Event, Review, calendar_bytes, event_of, read_calendar, renewed
from scrutiny_xl.errors import MissingFileError, UnreadableFileError, WriteFailedError
from scrutiny_xl.operations.gathering import Skipped, is_register, read_sheets
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.writing import check_target, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from scrutiny_xl.register import KeptPlan
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.settings import Settings

__all__ = ["CalendarMade", "calendar_of"]

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*", re.ASCII)


@dataclass(frozen=True)
class CalendarMade:
    """A calendar, as it was made: its file's bytes, and what became of the stages.

    `undated` are the stages for which no day is named, by ref, each with the words that stand there; `moved` and
    `cancelled` the events of the previous calendar that are on another day now, and those that are no longer there.
    """

    calendar: Calendar
    data: bytes
    undated: tuple[tuple[str, str], ...]
    moved: tuple[Event, ...]
    cancelled: tuple[Event, ...]


def calendar_of(
    path: Path,
    as_at: date,
    settings: Settings,
    *,
    previous: Path | None = None,
    output: Path | None = None,
    overwrite: bool = False,
) -> CalendarMade:
    """Make a calendar of the stages in a filled timetable or a register, with an event for each that has a day.

    `previous` is the calendar that was sent out before: what is in it moves, or is cancelled. With an `output` it is
    written there.

    Raises:
        MissingFileError, UnreadableFileError: a file is not there or cannot be read, or holds no timetable with a day.
        TargetExistsError, WriteFailedError: the calendar cannot be written there.
    """
    if output:
        _check_target(output, path, overwrite=overwrite)
    plans = _timetables(path, settings)
    stages = [(item, event_of(_review(plan), item.ref, item.values, as_at)) for plan in plans for item in plan.items]
    # A timetable that stands in a workbook twice has each of its stages once.
    events = {event.uid: event for _, event in reversed(stages) if event}
    calendar = Calendar(_name(plans), tuple(events.values()), _organiser(settings))
    before = _previous(previous)
    made = renewed(calendar, before, as_at) if before else calendar
    if not made.events:
        raise UnreadableFileError(path.name, "names no day for any stage.", "Fill in the dates that are agreed first.")
    data = calendar_bytes(made)
    if output:
        write_file(output, data, overwrite=overwrite)
    undated = tuple((item.ref, str(item.values.get("timescale", ""))) for item, event in stages if event is None)
    return CalendarMade(made, data, undated, *_changes(made, before))


def _check_target(output: Path, path: Path, *, overwrite: bool) -> None:
    """Make sure that a calendar may be written there, under a name that calendar programs open."""
    if output.suffix.lower() != ".ics":
        raise WriteFailedError(output, "its name does not end in .ics", "Choose a name that does.")
    check_target(output, overwrite=overwrite, read=[path])


def _timetables(path: Path, settings: Settings) -> Sequence[KeptPlan | Plan]:
    if not path.exists():
        raise MissingFileError(path)
    source = SourceFile.at(path)
    grids = read_grids(source)
    plans: Sequence[KeptPlan | Plan]
    if is_register(grids):
        plans = open_register(path, settings).plans
    else:
        filled = read_sheets(source.name, source.digest, grids, settings)
        if isinstance(filled, Skipped):
            raise UnreadableFileError(filled.file, filled.reason, filled.remedy)
        plans = filled.plans
    timetables = [plan for plan in plans if plan.layout.in_order and plan.items]
    if not timetables:
        raise UnreadableFileError(
            source.name, "has no timetable of a review.", "Name a filled timetable, or a register that has one."
        )
    return timetables


def _review(plan: KeptPlan | Plan) -> Review:
    return Review(plan.id.code, plan.id.title, str(plan.header.get("committee", "")))


def _name(plans: Sequence[KeptPlan | Plan]) -> str:
    titles = list(dict.fromkeys(plan.id.title for plan in plans))
    return titles[0] if len(titles) == 1 else "Timetables of scrutiny reviews"


def _organiser(settings: Settings) -> str:
    """Return the e-mail address to which returns go, "" where the settings name none."""
    return settings.return_to if _ADDRESS.fullmatch(settings.return_to) else ""


def _previous(path: Path | None) -> Calendar | None:
    if path is None:
        return None
    if not path.exists():
        raise MissingFileError(path)
    source = SourceFile.at(path)
    return read_calendar(source.name, source.data)


def _changes(made: Calendar, before: Calendar | None) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events that are on another day than before, and those that were cancelled since."""
    known = {event.uid: event for event in before.events} if before else {}
    changed = [event for event in made.events if event.uid in known and event.sequence > known[event.uid].sequence]
    moved = tuple(event for event in changed if event.status == "CONFIRMED")
    return moved, tuple(event for event in changed if event.status == "CANCELLED")
