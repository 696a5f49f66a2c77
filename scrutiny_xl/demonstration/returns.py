"""The returns of the demo council: which service area sends which file, and in which shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = [
    "AS_AT",
    "COPIES",
    "QUARTER",
    "RETURNS",
    "STRAYS",
    "DemoReturn",
]

AS_AT = date(2025, 1, 31)
"""The day the demo's register is rated for."""
QUARTER = "Q3 2024/25"

ADULTS = "ASC return.xlsx"
CHILDREN = "childrens_services_Q3_FINAL.xlsx"
COMMUNICATIONS = "Comms Q3.xlsx"
CUSTOMER = "Customer Services Q3 2024-25.xlsx"
DEMOCRATIC = "Democratic Services Q3 2024-25.xlsx"
FINANCE = "Finance Q3 v2.xlsx"
HOUSING = "Housing Services Q3 2024-25.xlsx"
PARKS = "parks_and_environment.csv"
PLANNING = "Planning actions tracker.xlsx"
TRANSPORT = "Highways & Transport Q3.xlsx"

HOUSING_AGAIN = "Copy of Housing Services Q3 2024-25 (2).xlsx"
FINANCE_AGAIN = "Finance Q3 v2 - resent.xlsx"
LEISURE = "Leisure Q3.xlsx"
PERMITS = "Staff parking permits.xlsx"


@dataclass(frozen=True, slots=True)
class DemoReturn:
    """One return.

    `service` is whose items it holds; `named` what it says in its Service area cell, where that is not the name the
    council uses. `unreferenced` names the plans whose references the service cleared. `returned` is the day the file
    was saved.
    """

    file: str
    service: str
    returned: date
    named: str = ""
    quarter: str = QUARTER
    kind: Literal["workbook", "csv", "own list"] = "workbook"
    unreferenced: tuple[str, ...] = ()


RETURNS = (
    # Last quarter's form, filled in again: its Quarter cell still says Q2.
    DemoReturn(ADULTS, "Adult Social Care", date(2025, 1, 14), named="ASC", quarter="Q2 2024/25"),
    DemoReturn(CHILDREN, "Children's Services", date(2025, 1, 17)),
    # A team's name where the service area's should stand; the references of one plan were cleared.
    DemoReturn(
        COMMUNICATIONS,
        "Communications",
        date(2025, 1, 13),
        named="Communications Team",
        unreferenced=("customer-contact",),
    ),
    DemoReturn(CUSTOMER, "Customer Services", date(2025, 1, 15)),
    DemoReturn(DEMOCRATIC, "Democratic Services", date(2025, 1, 22)),
    DemoReturn(FINANCE, "Finance", date(2025, 1, 16), named="Finance and Revenues"),
    DemoReturn(HOUSING, "Housing Services", date(2025, 1, 17)),
    # Saved as CSV from the form: no colours, no locked cells, dates as text.
    DemoReturn(PARKS, "Parks and Environment", date(2025, 1, 20), named="Grounds Maintenance", kind="csv"),
    # A list of the service's own, with headings of its own, and neither service area nor references.
    DemoReturn(PLANNING, "Planning", date(2025, 1, 10), kind="own list"),
    DemoReturn(
        TRANSPORT,
        "Transport and Highways",
        date(2025, 1, 21),
        named="Highways & Transport",
        unreferenced=("school-transport",),
    ),
)

COPIES = {HOUSING_AGAIN: HOUSING, FINANCE_AGAIN: FINANCE}
"""Returns sent twice: the first byte for byte, the second saved again on another day."""

STRAYS = (LEISURE, PERMITS)
"""Files that are no returns at all: a text file with the wrong ending, and a wrong workbook."""
