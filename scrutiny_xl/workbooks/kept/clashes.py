"""The sheets Clashes and Findings read back: the answers to choose from, what was chosen, and what was explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.grids import column_letters
from scrutiny_xl.register import BOTH, Explained, SettledClash
from scrutiny_xl.register.said import source_read
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import read_value
from scrutiny_xl.workbooks.kept.history import text_read
from scrutiny_xl.workbooks.registers.clashes import CHOICE, SETTLED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scrutiny_xl.findings import Place
    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.register import Source
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.kept.tables import KeptTable

__all__ = ["ReadClash", "clashing_headings", "read_clashes", "read_explained"]


class ReadClash(NamedTuple):
    """A row of the Clashes sheet: `clash` has the choice as typed, tidied; `settled` says that it was obeyed before.

    `place` is where the choice stands or would stand.
    """

    clash: SettledClash
    heading: str
    settled: bool
    place: Place


def clashing_headings(table: KeptTable) -> dict[str, set[str]]:
    """Return the headings of the cells that wait for a choice, by the reference of their item."""
    found: dict[str, set[str]] = {}
    for row in table.rows():
        if table.words(row, "State") != SETTLED:
            found.setdefault(table.words(row, "Ref"), set()).add(table.words(row, "Heading"))
    return found


def read_clashes(
    table: KeptTable, layout_of: Mapping[str, Layout], quarter_of: Callable[[Place], str]
) -> Iterator[ReadClash]:
    """Yield the clashes of the items that are in the register, whose layouts are given by reference.

    `quarter_of` says in which quarter an answer was given that does not tell, by where it stands.
    """
    receipt = ReceiptBook(table.file, table.grid.name)
    for row in table.rows():
        ref, heading = table.words(row, "Ref"), table.words(row, "Heading")
        layout = layout_of.get(ref)
        column = _column(layout, heading) if layout else None
        if column is None:
            continue
        choice = table.words(row, CHOICE)
        letter = BOTH if fold(choice) == fold(BOTH) else choice.upper().strip(" .)")
        answers = tuple(
            (value, source if source.quarter else source._replace(quarter=quarter_of(source.place)))
            for value, source in _answers(table, row, column, receipt)
        )
        clash = SettledClash(ref, column.role, answers, letter)
        yield ReadClash(clash, heading, table.words(row, "State") == SETTLED, table.place(row, CHOICE))


def _column(layout: Layout, heading: str) -> Column | None:
    return next((column for column in layout.by_role.values() if column.heading == heading), None)


def _answers(table: KeptTable, row: int, column: Column, receipt: ReceiptBook) -> Iterator[tuple[Value, Source]]:
    number = 1
    while cell := table.column(f"Answer {column_letters(number)}"):
        given_by = table.words(row, f"Given by {column_letters(number)}")
        value = read_value(table.grid, row, cell, column, receipt)
        if value is not None:
            yield (text_read(value) or "") if isinstance(value, str) else value, source_read(given_by)
        number += 1


def read_explained(table: KeptTable) -> tuple[Explained, ...]:
    """Return the explanations that stand beside findings.

    Rows that say the same of one item are one finding: what is written beside each of them explains it.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for row in table.rows():
        if explanation := table.words(row, "Explanation"):
            of = tuple(table.words(row, each) for each in ("Rule", "Ref", "What is wrong"))
            found.setdefault(of, []).append(explanation)
    return tuple(Explained(slug, ref, sentence, _together(said)) for (slug, ref, sentence), said in found.items())


def _together(said: Sequence[str]) -> str:
    """Return explanations one below the other, without those that another one holds."""
    once = tuple(dict.fromkeys(said))
    return "\n".join(each for each in once if not any(each in other for other in once if other != each))
