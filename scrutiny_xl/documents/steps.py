"""A process drawn as boxes one below the other: each box is a step, numbered by its place.

A box is a text box, a row of a table with one column, or paragraphs with a border round them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.documents.markup import COMPATIBILITY, WORD, Element, attribute, child, words_in
from scrutiny_xl.documents.tables import members
from scrutiny_xl.returns.lines import names_a_process

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HEADINGS", "READ_AS_STEPS", "has_border", "holds_words", "is_process"]

HEADINGS = ("Step", "What happens")
"""What stands above the steps: the boxes themselves have no headings."""
READ_AS_STEPS = "Boxes one below the other were read as the steps of a process, numbered in their order."
_FEWEST = 3
_ARROWS = frozenset("↓⇩⇓▼▾⬇→⇒➔➡►▶")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NONE = {"", "nil", "none"}


def is_process(body: Element) -> bool:
    """Say whether a document is the drawing of a process.

    Several boxes hold most of its words, no table is wide, and arrows stand between them or a line says that it is a
    process: a newsletter laid out in boxes is none.
    """
    old = {node for each in body.iter(f"{COMPATIBILITY}Fallback") for node in each.iter(f"{WORD}txbxContent")}
    for table in body.iter(f"{WORD}tbl"):
        if any(len(list(members(row, "tc"))) != 1 for row in members(table, "tr")):
            return False
    boxes = [words for box in _boxes(body, old) if holds_words(words := words_in(box, "t"))]
    everything = len(words_in(body, "t")) - sum(len(words_in(box, "t")) for box in old)
    return len(boxes) >= _FEWEST and 2 * sum(map(len, boxes)) > everything and (_has_arrows(body) or _is_named(body))


def _has_arrows(body: Element) -> bool:
    drawn = (str(shape.get("prst")) for shape in body.iter(f"{_DRAWING}prstGeom"))
    return any("Arrow" in shape or "Connector" in shape for shape in drawn) or bool(_ARROWS & set(words_in(body, "t")))


def _is_named(body: Element) -> bool:
    plain = (each for each in body.findall(f"{WORD}p") if next(each.iter(f"{WORD}txbxContent"), None) is None)
    return any(names_a_process(words_in(paragraph, "t")) for paragraph in plain)


def _boxes(body: Element, besides: set[Element]) -> Iterator[Element]:
    yield from (box for box in body.iter(f"{WORD}txbxContent") if box not in besides)
    yield from body.iter(f"{WORD}tc")
    yield from (paragraph for paragraph in body.findall(f"{WORD}p") if has_border(paragraph))


def has_border(paragraph: Element) -> bool:
    """Say whether a paragraph has a border above and below it."""
    border = child(paragraph, "pPr", "pBdr")
    return all(attribute(child(border, side)) not in _NONE for side in ("top", "bottom"))


def holds_words(words: str) -> bool:
    """Say whether a box holds words, and not only the arrow to the next one."""
    return any(map(str.isalpha, words))
