"""The sheet What moved: first in words, then one row for each thing that moved, to be filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.comparing.moves import KINDS
from scrutiny_xl.comparing.telling import between, counts_in_words, ended, overview, to_know, travel_in_words
from scrutiny_xl.comparing.travel import RULE
from scrutiny_xl.days import written
from scrutiny_xl.workbooks.comparisons.opening import open_sheet
from scrutiny_xl.workbooks.registers.canvas import Canvas
from scrutiny_xl.workbooks.registers.heights import heights_of
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import DAY, NUMBER, TEXT, WORD, Heading, draw_table
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, stream_rows
from scrutiny_xl.workbooks.styles import BAND, RAG_FILLS, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.comparing.moves import Move
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["MOVED", "draw_moved"]

MOVED = "tblMoved"

_HEADINGS = (
    Heading("Ref", 17, WORD.but(ink=BAND, bold=True)),
    Heading("Service area", 17),
    Heading("What moved", 15, TEXT.but(bold=True)),
    Heading("In words", 44),
    Heading("Was", 27),
    Heading("Is", 27),
    Heading("Days later", 9, NUMBER),
    Heading("Recommendation or action", 36),
    Heading("Plan", 18),
)
_OF_STATUSES = frozenset({"completed", "reopened", "newly-red", "no-longer-red", "re-rated", "new", "closed"})
"""What moved where Was and Is hold a rated status, to be tinted in its colour."""


def draw_moved(sheet: Sheet, comparison: RegisterComparison) -> Stream | None:
    """Draw the sheet and return the rows of its table to be streamed, None where nothing moved."""
    canvas = Canvas(sheet, [heading.width for heading in _HEADINGS])
    new = comparison.new
    open_sheet(canvas, f"What moved {between(comparison)}", new.council, to_know(comparison), [*_sentences(comparison)])
    top, moves = canvas.row, comparison.moves
    reference = draw_table(sheet, MOVED, _HEADINGS, len(moves), top=top)
    sheet.freeze_panes = f"B{top + 1}"
    lay_out(sheet, new._replace(quarter=between(comparison)), heading=False)
    sheet.print_title_rows = f"{top}:{top}"
    if not moves:
        sheet.put(top + 3, 1, "Nothing moved.", WORD)
        return None
    columns = list(zip(*map(_cells, moves), strict=True))
    styled = [Column(values, style) for values, style in zip(columns, _styles(sheet, moves), strict=True)]
    heights = heights_of(columns, [heading.width if heading.look.wrap else 0 for heading in _HEADINGS])
    rows = stream_rows(sheet, range(top + 1, top + 1 + len(moves)), styled, heights)
    return Stream(sheet.title, rows, f"A1:{reference.partition(':')[2]}")


def _sentences(comparison: RegisterComparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    rules = f" under {new.rule_set}" if comparison.rated_alike else ""
    yield f"Rated as at {written(old.as_at)} and {written(new.as_at)}{rules}. {overview(comparison)}"
    yield counts_in_words(comparison)
    if comparison.rated_alike:
        yield f"Direction of travel: {travel_in_words(comparison.whole)}. {RULE}"
    if pairs := [f"{each.gone.ref} and {each.new.ref}" for each in comparison.likely]:
        yield (
            "Perhaps the same item under another reference, as their words are nearly the same (they count as gone and "
            f"as new): {', '.join(pairs)}."
        )


def _cells(move: Move) -> tuple[CellValue, ...]:
    item = move.item
    return (
        item.ref,
        item.areas.counted,
        KINDS[move.kind],
        ended(f"{move.sentence[:1].upper()}{move.sentence[1:]}"),
        move.before,
        move.after,
        move.days or None,
        item.words,
        item.plan,
    )


def _styles(sheet: Sheet, moves: Sequence[Move]) -> Iterator[int | Sequence[int]]:
    """Yield the style of each column, or of each of its cells: days as days, statuses in their colour."""
    for heading in _HEADINGS:
        plain = style_id(sheet, heading.look)
        if heading.words not in {"Was", "Is"}:
            yield plain
            continue
        day = style_id(sheet, DAY)
        tints = {colour: style_id(sheet, TEXT.but(fill=fill, ink=ink)) for colour, (fill, ink) in RAG_FILLS.items()}
        values = [move.before if heading.words == "Was" else move.after for move in moves]
        yield [
            tints.get(str(value).casefold(), plain)
            if move.kind in _OF_STATUSES
            else plain
            if value is None or isinstance(value, str)
            else day
            for move, value in zip(moves, values, strict=True)
        ]
