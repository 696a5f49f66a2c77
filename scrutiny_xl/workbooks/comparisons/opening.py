"""How the sheets of a comparison open: whose it is, what it is about, and what must be known first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.registers.canvas import SENTENCE, SUBTITLE, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.registers.canvas import Canvas

__all__ = ["open_sheet"]

_TO_KNOW = SENTENCE.but(bold=True)


def open_sheet(canvas: Canvas, title: str, council: str, to_know: Sequence[str], sentences: Sequence[str]) -> None:
    """Write the title, whose it is, what to know before reading on, and sentences."""
    canvas.line(title, TITLE, 34)
    if council:
        canvas.line(council, SUBTITLE, 22)
    canvas.gap(5)
    for sentence in to_know:
        canvas.paragraph(f"Note: {sentence}", _TO_KNOW, least=17)
    for sentence in sentences:
        canvas.paragraph(sentence, SENTENCE, least=17)
    canvas.gap(5)
