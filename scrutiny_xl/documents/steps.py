"""A process drawn as boxes one below the other: each box is a step, numbered by its place."""

from __future__ import annotations

from scrutiny_xl.documents.markup import COMPATIBILITY, WORD, Element, words_in

__all__ = ["HEADINGS", "READ_AS_STEPS", "is_process"]

HEADINGS = ("Step", "What happens")
"""What stands above the steps: the boxes themselves have no headings."""
READ_AS_STEPS = "Text boxes one below the other were read as the steps of a process, numbered in their order."
_FEWEST = 3


def is_process(body: Element) -> bool:
    """Say whether a document is the drawing of a process: several boxes, most of its words in them, and no table."""
    if next(body.iter(f"{WORD}tbl"), None) is not None:
        return False
    old = {box for each in body.iter(f"{COMPATIBILITY}Fallback") for box in each.iter(f"{WORD}txbxContent")}
    boxes = [len(words_in(box, "t")) for box in body.iter(f"{WORD}txbxContent") if box not in old]
    everything = len(words_in(body, "t")) - sum(len(words_in(box, "t")) for box in old)
    return sum(length > 0 for length in boxes) >= _FEWEST and 2 * sum(boxes) > everything
