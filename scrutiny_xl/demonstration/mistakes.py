"""The slips of the demo's returns, each with what must be found because of it.

A finding is named by its slug in the rulebook, a repair by its kind on the receipt; a slip with neither must be read
as if it had not been made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.demonstration.returns import (
    ADULTS,
    CHILDREN,
    COMMUNICATIONS,
    CUSTOMER,
    DEMOCRATIC,
    FINANCE,
    FINANCE_AGAIN,
    HOUSING,
    HOUSING_AGAIN,
    LEISURE,
    PARKS,
    PERMITS,
    PLANNING,
    TRANSPORT,
)
from scrutiny_xl.demonstration.slips import (
    Slip,
    blank_row_before,
    colour_alone,
    column_added,
    earlier_sheet_hidden,
    heading_typed,
    headings_repeated_before,
    rows_hidden,
    title_rows_above,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.demonstration.plans import CellWords

__all__ = ["MISTAKES", "Mistake"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One slip of a service manager.

    `file` is where it is made and `ref` the item it concerns. `typed` is what stands in the item's cells instead of
    what is right; `gone` says that its row was deleted. `slip` is done to the whole sheet of the plan named. `finding`
    and `repair` are what must be noticed; several may follow from one slip, and then stand below it on their own.
    """

    file: str
    finding: str = ""
    ref: str = ""
    typed: Mapping[str, CellWords] = field(default_factory=dict)
    gone: bool = False
    plan: str = ""
    slip: Slip | None = None
    repair: str = ""


_DAMP, _SCHOOL = "PLA.240912.34", "PEO.240717.22"
_SCRUTINY, _CONTACT, _PARKS = "SIP2425", "CCIP24", "PGMR24"
_BUDGET = "SIP2425.B.5"

_HOUSING = (
    # The Timetable names a day there is not.
    Mistake(HOUSING, "impossible-date", f"{_DAMP}.c", {"timescale": "By 31 November 2024"}),
    # A date in American order.
    Mistake(HOUSING, "unreadable-date", f"{_DAMP}.b", {"completed_on": "10/22/2024"}),
    # Neither accepted nor rejected.
    Mistake(
        HOUSING,
        "decision-unclear",
        f"{_DAMP}.k",
        {
            "response": "Claims are at present decided by the insurers, and officers have been asked to measure how "
            "long each step takes. The figures will be discussed with the Cabinet Member in the spring."
        },
    ),
    # More time is sought, no reason given, and nobody has agreed: the date that has passed still counts.
    Mistake(HOUSING, "revised-without-reason", f"{_DAMP}.f", {"revised_date": date(2025, 6, 30)}),
    Mistake(HOUSING, "revised-not-agreed", f"{_DAMP}.f"),
    Mistake(HOUSING, "completed-without-date", f"{_CONTACT}.9", {"completed_on": None}),
    # Words pasted from a Word document: non-breaking blanks and typographic quotation marks.
    Mistake(
        HOUSING,
        ref=f"{_DAMP}.h",
        typed={
            "update": "All six groups have passed “Damp: causes and\u00a0cures”;  three people will join in spring."
        },
        repair="quotes",
    ),
    Mistake(HOUSING, ref=f"{_DAMP}.h", repair="blanks"),
    # An empty row and the headings again inside the table: read as if they were not there.
    Mistake(HOUSING, plan="damp-and-mould", slip=headings_repeated_before(f"{_DAMP}.h")),
    Mistake(HOUSING, plan="damp-and-mould", slip=blank_row_before(f"{_DAMP}.f")),
    Mistake(HOUSING_AGAIN, "sent-twice"),
)

_ADULTS = (
    # Last quarter's form.
    Mistake(ADULTS, "quarter-differs"),
    # Housing reports on the same item, and says something else.
    Mistake(
        ADULTS,
        "clash",
        f"{_DAMP}.g",
        {
            "progress": "Completed",
            "percent": 1,
            "completed_on": date(2025, 1, 10),
            "update": "The agreement was signed by the Council and both trusts on 10 January.",
        },
    ),
    Mistake(ADULTS, "returned-twice", f"{_DAMP}.g"),
    # Rejected, with a date all the same.
    Mistake(ADULTS, "rejected-with-timetable", f"{_DAMP}.n", {"timescale": "By 31 March 2025"}),
    Mistake(ADULTS, "response-missing", f"{_SCHOOL}.l", {"response": None}),
    # 60 typed into a cell for percentages.
    Mistake(ADULTS, ref=f"{_CONTACT}.10", typed={"percent": 60}, repair="percent"),
)

_CUSTOMER = (
    Mistake(CUSTOMER, "percent-out-of-range", f"{_CONTACT}.1", {"percent": "120%"}),
    Mistake(CUSTOMER, "unknown-progress", f"{_CONTACT}.2", {"progress": "Nearly there"}),
    # The percentage came from another workbook, which is gone.
    Mistake(CUSTOMER, "formula-error", f"{_CONTACT}.3", {"percent": "#REF!"}),
    # The row was deleted because somebody else was thought to report on it.
    Mistake(CUSTOMER, "item-missing", f"{_CONTACT}.7", gone=True),
    # The year is a slip: January is meant.
    Mistake(CUSTOMER, "completed-in-future", f"{_DAMP}.l", {"completed_on": date(2025, 12, 16)}),
    Mistake(
        CUSTOMER,
        "unknown-column",
        plan="customer-contact",
        slip=column_added(
            "Manager's notes",
            {
                f"{_CONTACT}.1": "Ask HR about evening rotas.",
                f"{_CONTACT}.4": "Market day is Wednesday.",
            },
        ),
    ),
)

_CHILDREN = (
    Mistake(CHILDREN, "accepted-without-timetable", f"{_SCHOOL}.a", {"timescale": None}),
    Mistake(CHILDREN, "accepted-without-lead", f"{_SCHOOL}.b", {"lead": None}),
    # Acceptance buried in prose, and nobody named.
    Mistake(
        CHILDREN,
        "decision-from-prose",
        f"{_SCHOOL}.c",
        {
            "response": "The Cabinet Member supports the aim of this recommendation. The offer will be widened as "
            "trainers are recruited, starting with the two largest special schools.",
            "lead": None,
        },
    ),
    Mistake(CHILDREN, "rejected-without-explanation", f"{_SCHOOL}.d", {"response": "Rejected."}),
    # Words of one's own for Completed, and a date typed as text.
    Mistake(CHILDREN, ref=f"{_SCHOOL}.e", typed={"progress": "done "}, repair="status-word"),
    Mistake(CHILDREN, ref=f"{_SCHOOL}.e", typed={"completed_on": "2nd Dec 2024"}, repair="date-as-text"),
    # A second column for updates, because the first looked full.
    Mistake(
        CHILDREN,
        "repeated-heading",
        plan="school-transport",
        slip=column_added("Update", {f"{_SCHOOL}.f": "Two more routes will be walked in February."}),
    ),
)

_TRANSPORT = (
    # The recommendation's wording was changed: nobody may.
    Mistake(
        TRANSPORT,
        "clash",
        f"{_SCHOOL}.f",
        {"recommendation": "f) That walking routes which could be made safe at low cost are reviewed."},
    ),
    Mistake(TRANSPORT, "returned-twice", f"{_SCHOOL}.f"),
    Mistake(TRANSPORT, "timescale-uncertain", f"{_SCHOOL}.g", {"timescale": "By April 2025 ?"}),
    Mistake(TRANSPORT, "formula-not-calculated", f"{_SCHOOL}.h", {"percent": "=42/48"}),
    Mistake(
        TRANSPORT,
        "overdue-without-update",
        f"{_SCHOOL}.i",
        {"timescale": "Autumn 2024", "update": None},
    ),
    # A month that Excel turned into a date.
    Mistake(TRANSPORT, ref=f"{_PARKS}.12", typed={"timescale": date(2025, 10, 1)}, repair="shown"),
    Mistake(TRANSPORT, plan="school-transport", slip=heading_typed("timescale", "Timetabel"), repair="heading"),
    Mistake(
        TRANSPORT,
        plan="school-transport",
        slip=title_rows_above("Wexcombe Borough Council", "Transport and Highways: return to the scrutiny team"),
    ),
)

_DEMOCRATIC = (
    # The letter А is Cyrillic.
    Mistake(DEMOCRATIC, ref=f"{_SCRUTINY}.A.1", typed={"ref": "SIP2425.\u0410.1"}, repair="look-alike"),
    Mistake(
        DEMOCRATIC,
        "colour-only",
        f"{_SCRUTINY}.A.3",
        plan="scrutiny-improvement",
        slip=colour_alone(f"{_SCRUTINY}.A.3"),
    ),
    # Reported Green though the date has passed.
    Mistake(DEMOCRATIC, "status-differs", f"{_SCRUTINY}.C.2", {"rag": "Green"}),
    Mistake(DEMOCRATIC, "unknown-rag", f"{_SCRUTINY}.D.2", {"rag": "Amber/Green"}),
    # A row added below, without a reference; a row copied, with its reference.
    Mistake(DEMOCRATIC, "item-added"),
    Mistake(DEMOCRATIC, "same-place"),
    Mistake(DEMOCRATIC, "duplicate-ref"),
    # The filter was left on: only open actions show.
    Mistake(
        DEMOCRATIC,
        "hidden-rows",
        plan="scrutiny-improvement",
        slip=rows_hidden(f"{_SCRUTINY}.A.1", f"{_SCRUTINY}.B.1"),
    ),
)

_OTHERS = (
    Mistake(COMMUNICATIONS, "service-area-unknown"),
    Mistake(COMMUNICATIONS, "full-not-completed", f"{_SCRUTINY}.C.3", {"percent": 1}),
    Mistake(COMMUNICATIONS, "hidden-sheet", plan="customer-contact", slip=earlier_sheet_hidden("Q2 2024-25")),
    Mistake(FINANCE, "timescale-missing", _BUDGET, {"timescale": None}),
    Mistake(FINANCE, "timescale-unclear", f"{_CONTACT}.14", {"timescale": "TBC"}),
    Mistake(FINANCE_AGAIN, "sent-twice"),
    # A misspelt month.
    Mistake(PARKS, "unreadable-date", f"{_PARKS}.2", {"completed_on": "27 Setpember 2024"}),
    Mistake(PARKS, ref=f"{_PARKS}.1", repair="date-as-text"),
    Mistake(PLANNING, "service-area-missing"),
    Mistake(PLANNING, "action-missing", f"{_PARKS}.10", {"action": None}),
    # A day that lost its format: 29 November 2024.
    Mistake(PLANNING, ref=f"{_PARKS}.8", typed={"completed_on": 45625}, repair="serial"),
    Mistake(LEISURE, "file-skipped"),
    Mistake(PERMITS, "file-skipped"),
)

MISTAKES: tuple[Mistake, ...] = (
    *_HOUSING,
    *_ADULTS,
    *_CUSTOMER,
    *_CHILDREN,
    *_TRANSPORT,
    *_DEMOCRATIC,
    *_OTHERS,
)
