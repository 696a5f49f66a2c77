"""The rows a service added to its form by itself: one without a reference, one copied with the reference it had."""

from __future__ import annotations

from dataclasses import dataclass

from scrutiny_xl.demonstration.plans import DemoItem
from scrutiny_xl.demonstration.returns import DEMOCRATIC

__all__ = ["ADDED", "AddedRow"]


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row a service added to its form, behind the item named."""

    file: str
    behind: str
    item: DemoItem


_PLAN = "SIP2425"
_IMPACT = "8. Scrutiny can show what difference it made."
_REPORTS = "5. Reports to scrutiny are short, clear and sent in time."

ADDED: tuple[AddedRow, ...] = (
    AddedRow(
        DEMOCRATIC,
        f"{_PLAN}.D.3",
        DemoItem(
            "",
            "D. Tracking and impact:",
            (),
            {
                "objective": _IMPACT,
                "priority": "Learn from others.",
                "action": "Visit two councils of similar size to see how they report the impact of scrutiny.",
                "lead": "Scrutiny Manager",
                "timescale": "By 30 April 2025",
                "progress": "In progress",
                "percent": 0.5,
                "update": "One visit was made in January.",
            },
        ),
    ),
    AddedRow(
        DEMOCRATIC,
        f"{_PLAN}.C.1",
        DemoItem(
            f"{_PLAN}.C.1",
            "C. Evidence and public voice:",
            (),
            {
                "ref": f"{_PLAN}.C.1",
                "objective": _REPORTS,
                "priority": "Papers that can be read.",
                "action": "Train the fifteen officers who write most reports in the use of the template.",
                "lead": "Scrutiny Manager",
                "timescale": "By 31 March 2025",
                "progress": "In progress",
                "percent": 0.4,
                "update": "Six officers trained in November; the other nine are booked for March.",
            },
        ),
    ),
)
