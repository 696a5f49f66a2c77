"""What moved since the register that another goes on from, as its Summary says it: some lines, no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.comparing.telling import counts_in_words, overview, since, to_know, travel_in_words
from scrutiny_xl.workbooks.registers.canvas import SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.workbooks.registers.canvas import Canvas

__all__ = ["draw_moved"]


def draw_moved(canvas: Canvas, moved: RegisterComparison) -> None:
    """Draw what moved in words: how many items, with what, and in which direction each service area went."""
    canvas.heading(f"What moved since {since(moved)}")
    for sentence in to_know(moved):
        canvas.paragraph(f"Note: {sentence}", SENTENCE, least=17)
    canvas.paragraph(
        f"{overview(moved)} {counts_in_words(moved)}" if moved.moved else overview(moved), SENTENCE, least=17
    )
    if moved.rated_alike:
        said = " ".join((f"Direction of travel: {travel_in_words(moved.whole)}.", *_areas(moved)))
        canvas.paragraph(said, SENTENCE, least=17)


def _areas(moved: RegisterComparison) -> Iterator[str]:
    for direction in ("better", "worse"):
        if areas := [each.area for each in moved.areas if each.direction == direction]:
            yield f"{direction.capitalize()}: {', '.join(areas)}."
