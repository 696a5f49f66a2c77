"""Where the cells of one row stand, by role."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ANY_ROW", "RowCells"]

ANY_ROW = "\0"
"""Stands for the number of a row in a formula that is to be put into many; no formula holds it otherwise."""
_OPTIONAL = frozenset({"agreed_date", "rag", "comments", "response", "decision"})


@dataclass(frozen=True, slots=True)
class RowCells:
    """The addresses of an item's cells, relative or absolute as the sheet needs them ("C14", "$C14").

    `item` is the cell whose words make the row an item: the recommendation or the action. `due` is the cell that
    shows what the timescale was read as (see `due_shown`). "" stands for a column that the form has not: a form
    without `response` has nothing that could be declined, one of version 1 has no `agreed_date`. `own_words` pairs a
    council's words for progress and RAG with those they stand for.
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
    agreed_date: str = ""
    rag: str = ""
    comments: str = ""
    response: str = ""
    decision: str = ""
    own_words: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)

    @classmethod
    def in_row(
        cls, row: int | str, columns: Mapping[str, int], words: str, own_words: tuple[tuple[str, str], ...] = ()
    ) -> RowCells | None:
        """Return the addresses of a row's cells, None where the form lacks a column that every formula needs.

        `row` is its number, or `ANY_ROW`; `columns` gives the column of each role, counted from 1; `words` is the role
        whose words make a row an item; `own_words` are the council's for progress and RAG.
        """
        known = {role: f"{column_letters(column)}{row}" for role, column in columns.items()}
        known["item"] = known.get(words, "")
        named = {name: known.get(name, "") for name in _NAMES}
        if not all(held for name, held in named.items() if name not in _OPTIONAL):
            return None
        return cls.named(named, own_words)

    @classmethod
    def named(cls, addresses: Mapping[str, str], own_words: tuple[tuple[str, str], ...] = ()) -> RowCells:
        """Return cells by their names, "" for those that are not named."""
        return cls(*(addresses.get(name, "") for name in _NAMES), own_words=own_words)

    @property
    def addresses(self) -> Mapping[str, str]:
        """The addresses there are, by name."""
        return {name: address for name in _NAMES if (address := getattr(self, name))}

    def typed_for(self, word: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """Return all that may be typed for a word of progress or RAG: what is known, then the council's own."""
        own = {typed.casefold(): stands for typed, stands in self.own_words}
        ours = [typed for typed in known if own.get(typed.casefold(), word) == word]
        theirs = (typed for typed, stands in self.own_words if stands == word and typed not in known)
        return (*ours, *theirs)

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


_NAMES = tuple(each.name for each in fields(RowCells) if each.name != "own_words")
