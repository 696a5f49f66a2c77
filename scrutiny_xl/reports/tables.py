"""The tables of the monitoring report: their columns, and what an item says in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.register import times_agreed
from scrutiny_xl.reports.choosing import completed_on, days_late, extension_sought
from scrutiny_xl.reports.model import Cell, Column, Marked, Table
from scrutiny_xl.reports.wording import counted
from scrutiny_xl.service_areas import areas_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.register import RegisterItem
    from scrutiny_xl.reports.choosing import Entry

__all__ = [
    "AGREE_OR_REFUSE",
    "CLOSE",
    "completed_table",
    "declined_table",
    "extensions_table",
    "live_table",
    "overdue_table",
    "reviewed_table",
    "status_of",
    "unanswered_table",
]

AGREE_OR_REFUSE = "☐ Agreed\n☐ Refused"
"""What stands where the committee decides on an extension."""
CLOSE = "☐ Closed\n☐ Kept open"
"""What stands where the committee decides on a completed item."""
_NOT_GIVEN = "Not given"
_REF = Column("Ref", 11, "word")
_WORDS = Column("Recommendation or action", 32)
_LEAD = Column("Lead officer and service area", 17)
_STATUS = Column("Status", 9, "status")


def status_of(item: RegisterItem) -> Marked:
    """Return the rated status of an item, as a cell shows it."""
    return Marked(item.rating.word, item.rating.colour)


def live_table(caption: str, entries: Sequence[Entry]) -> Table:
    """Return the table of items that are still to be done, with the latest update on each."""
    columns = [_REF, _WORDS, _LEAD, Column("Due", 11, "day"), _STATUS, Column("Latest update", 28)]
    rows = [
        (each.item.ref, each.words, _lead(each), _due(each), status_of(each.item), _said(each) or "None this quarter")
        for each in entries
    ]
    return Table(caption, columns, rows)


def completed_table(caption: str, entries: Sequence[Entry]) -> Table:
    """Return the table of completed items, with room for the committee to close each."""
    columns = [
        *(_REF, _WORDS, _LEAD, Column("Due", 11, "day"), Column("Completed on", 11, "day")),
        *(Column("What was done", 26), Column("Committee’s decision", 12, "sign-off")),
    ]
    rows = [
        (each.item.ref, each.words, _lead(each), _due(each), _done_on(each), _said(each) or _NOT_GIVEN, CLOSE)
        for each in entries
    ]
    return Table(caption, columns, rows)


def extensions_table(caption: str, entries: Sequence[Entry]) -> Table:
    """Return the table of the extensions sought, with room for the committee to agree or refuse each."""
    columns = [
        *(_REF, Column("Recommendation or action", 26), Column("Lead officer and service area", 16)),
        *(Column("Original date", 10, "day"), Column("Date that counts now", 10, "day")),
        *(Column("Date sought", 10, "day"), Column("Moved before", 9), Column("Reason", 20)),
        Column("Committee’s decision", 12, "sign-off"),
    ]
    return Table(caption, columns, [_extension_row(each) for each in entries])


def _extension_row(each: Entry) -> list[Cell]:
    sought = extension_sought(each.item)
    moved = times_agreed(each.item.extensions)
    return [
        each.item.ref,
        each.words,
        _lead(each),
        each.item.extensions[0].due or "None",
        (sought.due if sought else None) or "None",
        (sought.sought if sought else None) or _NOT_GIVEN,
        counted(moved, "time") if moved else "Never",
        (sought.reason if sought else "") or each.text("explanation") or "No reason given",
        AGREE_OR_REFUSE,
    ]


def overdue_table(caption: str, entries: Sequence[Entry], as_at: date) -> Table:
    """Return the table of overdue items, with how late each is and what the service says of it."""
    columns = [
        *(_REF, _WORDS, _LEAD, Column("Due", 11, "day"), Column("Late by", 8), _STATUS),
        Column("What the service says", 27),
    ]
    rows = [
        (
            *(each.item.ref, each.words, _lead(each), _due(each), counted(days_late(each.item, as_at), "day")),
            *(status_of(each.item), _said(each, "explanation") or "Nothing"),
        )
        for each in entries
    ]
    return Table(caption, columns, rows)


def unanswered_table(caption: str, entries: Sequence[Entry]) -> Table:
    """Return the table of the recommendations that have had no response."""
    columns = [
        _REF,
        Column("Recommendation", 44),
        Column("Cabinet Member", 20),
        Column("Lead officer and service area", 20),
    ]
    rows = [(each.item.ref, each.words, each.text("cabinet_member") or "Not named", _lead(each)) for each in entries]
    return Table(caption, columns, rows)


def reviewed_table(caption: str, entries: Sequence[Entry], reviews: Mapping[str, date]) -> Table:
    """Return the table of what was accepted and not carried out when a review came, by ref."""
    columns = [
        *(_REF, Column("Recommendation", 34), Column("Due", 11, "day"), Column("Review", 11, "day"), _STATUS),
        *(Column("What the service says", 24), Column("To attend", 15)),
    ]
    rows = [
        (
            *(each.item.ref, each.words, _due(each), reviews[each.item.ref], status_of(each.item)),
            *(_said(each, "explanation") or "Nothing", each.text("cabinet_member") or "Not named"),
        )
        for each in entries
    ]
    return Table(caption, columns, rows)


def declined_table(caption: str, entries: Sequence[Entry]) -> Table:
    """Return the table of what was not accepted, with the reasons and who is to attend."""
    columns = [
        *(_REF, Column("Recommendation", 34), Column("Reasons given", 38)),
        Column("To attend", 17),
    ]
    rows = [
        (each.item.ref, each.words, _reasons(each) or "No reasons given", each.text("cabinet_member") or "Not named")
        for each in entries
    ]
    return Table(caption, columns, rows)


def _lead(each: Entry) -> str:
    return "\n".join(part for part in (each.text("lead"), areas_in_words(each.item.service_areas)) if part)


def _due(each: Entry) -> Cell:
    """Return the day that counts, or the words of a timescale that gives none."""
    return each.item.rating.due or each.text("timescale") or "No date"


def _done_on(each: Entry) -> Cell:
    if day := completed_on(each.item):
        return day
    words = each.text("completed_on")
    # It is shown as it stands, and the committee told not to take it for a day.
    return f"{words} (cannot be read as a date)" if words else _NOT_GIVEN


def _said(each: Entry, *more: str) -> str:
    """Return what the service says of an item: its update, and what stands in other cells of its own."""
    return "\n".join(dict.fromkeys(words for role in ("update", *more) if (words := each.text(role))))


def _reasons(each: Entry) -> str:
    return "\n".join(dict.fromkeys(words for role in ("response", "explanation") if (words := each.text(role))))
