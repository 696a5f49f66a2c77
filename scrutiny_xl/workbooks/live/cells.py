"""Where the cells of one row stand, by role."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RowCells"]


@dataclass(frozen=True, slots=True)
class RowCells:
    """The addresses of an item's cells, relative or absolute as the sheet needs them ("C14", "$C14").

    `item` is the cell whose words make the row an item: the recommendation or the action. `due` is the cell that
    shows what the timescale was read as (see `due_shown`). "" stands for a column that the form has not: a form
    without `response` has nothing that could be declined.
    """

    item: str
    timescale: str
    due: str
    progress: str
    percent: str
    completed_on: str
    revised_date: str
    extension_by: str
    extension_on: str
    update: str
    explanation: str
    rag: str = ""
    comments: str = ""
    response: str = ""
    decision: str = ""

    @property
    def reported(self) -> tuple[str, ...]:
        """The cells in which a service reports, without those the form has not."""
        every = (
            self.progress,
            self.percent,
            self.completed_on,
            self.revised_date,
            self.update,
            self.explanation,
            self.rag,
            self.comments,
        )
        return tuple(filter(None, every))

    @property
    def typed(self) -> tuple[str, ...]:
        """The cells that people fill in: a row without any of them is empty."""
        return tuple(filter(None, (self.item, self.timescale, self.response, self.decision, *self.reported)))
