"""The roles of all forms as columns of one table, in plain headings.

The columns are those of all known forms, whichever a register holds: a query that reads this quarter's table must
read the next quarter's too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.workbooks.registers.tables import DAY, SHARE, TEXT, WORD, Heading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.styles import Look

__all__ = ["COMPUTED", "PLAIN_HEADINGS", "headings_in", "role_headings"]

PLAIN_HEADINGS: dict[str, Heading] = {
    "item": Heading("Item", 6, WORD),
    "objective": Heading("Objective", 24),
    "priority": Heading("Priority", 24),
    "recommendation": Heading("Recommendation", 40),
    "cabinet_member": Heading("Cabinet Member", 16),
    "response": Heading("Response", 40),
    "decision": Heading("Decision", 14),
    "action": Heading("Action", 40),
    "timescale": Heading("Timescale", 18),
    "lead": Heading("Lead Officer", 18),
    "rag": Heading("Reported RAG", 11, WORD),
    "progress": Heading("Progress", 12, WORD),
    "percent": Heading("% complete", 10, SHARE),
    "completed_on": Heading("Completed on", 12, DAY),
    "revised_date": Heading("Revised date sought", 12, DAY),
    "agreed_date": Heading("Revised date agreed", 12, DAY),
    "extension_by": Heading("Extension agreed by", 15),
    "extension_on": Heading("Extension agreed on", 12, DAY),
    "update": Heading("Update", 36),
    "explanation": Heading("Explanation", 28),
    "comments": Heading("Comments", 28),
}
"""One heading for a role, whatever the forms call it."""

COMPUTED = frozenset({"ref", *OUTCOME_ROLES})
"""Roles that are made anew for each register: what a return says in them is not taken over."""

_LOOKS = {"date": DAY, "percent": SHARE, "choice": WORD}


def role_headings(register: Register) -> dict[str, Heading]:
    """Return the heading of every role: the known ones in their order, then those only some form has."""
    return headings_in([*register.layouts, *(plan.layout for plan in register.plans)])


def headings_in(layouts: Sequence[Layout]) -> dict[str, Heading]:
    """Return the heading of every role in a register whose plans are of these layouts, and others that are known."""
    found = dict(PLAIN_HEADINGS)
    taken = {heading.words.casefold() for heading in found.values()}
    for column in _columns(layouts):
        if column.role not in found and column.role not in COMPUTED:
            found[column.role] = Heading(_free(column.heading, taken), column.width, _look(column))
    return found


def _columns(used: Sequence[Layout]) -> Sequence[Column]:
    layouts: list[Layout] = list(LAYOUTS)
    layouts += [layout for layout in used if layout not in layouts]
    return [column for layout in layouts for column in (*layout.columns, *_in_lines(layout))]


def _in_lines(layout: Layout) -> list[Column]:
    """Return the columns of what stands in lines of its own."""
    return [column for column in layout.also if column.role in layout.line_roles]


def _look(column: Column) -> Look:
    return _LOOKS.get(column.kind, TEXT)


def _free(words: str, taken: Collection[str]) -> str:
    """Return a heading that no other column has: a table's headings are unique, capitals or not."""
    heading, number = words, 1
    while heading.casefold() in taken:
        number += 1
        heading = f"{words} {number}"
    return heading
