"""Values of the first item that stand above it: in the row of the lead-in, in a row of their own, or in the headings.

Seen in a SCRAIP whose Timetable and Lead Officer for row (a) stood beside "It was recommended that:".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text, tidy
from scrutiny_xl.returns.lines import is_lead_in
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.drafts import Draft
    from scrutiny_xl.returns.receipt import ReceiptBook

__all__ = ["with_values_above"]

_ANSWERS = frozenset({"cabinet_member", "response", "timescale", "lead"})
_LONGEST = 60
_BESIDE = "It stands above the first item and was read as the item's."
_LEADS_IN = "The words that lead in to the recommendations are no item."


def with_values_above(
    drafts: list[Draft], layout: Layout, grid: Grid, heading: tuple[int, Mapping[str, int]], receipt: ReceiptBook
) -> list[Draft]:
    """Return the items of a table with what stands above the first of them brought to it.

    `heading` is the row of the headings, with its columns by role. Forms that nothing leads in to are left as they
    are.
    """
    if not layout.lead_in or len(drafts) < 2:
        return drafts
    if _is_above(drafts[0], drafts[1], layout):
        above, drafts = drafts[0], drafts[1:]
        words = str(above.values.pop(layout.words, ""))
        if words:
            receipt.note("row-lead-in", above.row, heading[1].get(layout.words, 1), _LEADS_IN, words)
        for role, value in above.values.items():
            drafts[0].values[role] = value
            receipt.note("row-above", above.row, heading[1].get(role, 1), _BESIDE, plain_text(value))
    _from_headings(drafts, grid, heading, receipt)
    return drafts


def _is_above(first: Draft, second: Draft, layout: Layout) -> bool:
    """Say whether the first row holds only answers of the second: no words of its own but those that lead in."""
    words = first.values.get(layout.words, "")
    answers = first.values.keys() - {layout.words}
    return (
        (not words or (isinstance(words, str) and is_lead_in(words, layout)))
        and not first.number
        and bool(answers)
        and answers <= _ANSWERS
        and not answers & second.values.keys()
        and layout.words in second.values
    )


def _from_headings(
    drafts: list[Draft], grid: Grid, heading: tuple[int, Mapping[str, int]], receipt: ReceiptBook
) -> None:
    """Bring what is typed below a heading, in its own cell, to the first item, where that has nothing there itself."""
    row, columns = heading
    for role in sorted(_ANSWERS & columns.keys() - drafts[0].values.keys()):
        cell = grid.value(row, columns[role])
        typed = tidy(cell.partition("\n")[2])[0] if isinstance(cell, str) and "\n" in cell else ""
        others = {str(draft.values.get(role, "")) for draft in drafts[1:]}
        if typed and len(typed) <= _LONGEST and (typed in others or (role == "timescale" and _is_timescale(typed))):
            drafts[0].values[role] = typed
            receipt.note("row-above", row, columns[role], _BESIDE, typed)


def _is_timescale(words: str) -> bool:
    read = read_timescale(words, None)
    return read.certain and (read.due is not None or read.start is not None)
