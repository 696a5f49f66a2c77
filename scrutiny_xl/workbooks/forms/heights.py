"""How tall a row must be for its words to be seen whole, on the screen and on paper.

Neither Excel nor LibreOffice fits rows to merged cells, and Excel leaves streamed rows as they come; so the
height is worked out from the words and the width of their column.
"""

from __future__ import annotations

__all__ = ["LINE", "TALLEST", "capacity", "height_of", "lines_of", "room"]

LINE = 15.0
"""Points of one line of 11 point text."""
_PADDING = 4.0
TALLEST = 409.0
"""Excel's own limit for the height of a row."""
_PIXELS_OF_A_LETTER = 6.2
"""The mean letter of English text is 6.0 pixels wide; printers set it a little wider than screens do."""
_BOLD = 1.08
_HALF_A_WORD = 3
_LONG = 3
"""Words that take more lines than this are long."""
_MOST_OF_NOT_LONG = 5
_WIDE = 8


def capacity(width: float, *, bold: bool = False) -> int:
    """Return how many letters stand on one line of a column that is `width` characters wide."""
    letter = _PIXELS_OF_A_LETTER * (_BOLD if bold else 1)
    return max(1, int((7 * width - 8) / letter))


def lines_of(words: str, letters: int) -> int:
    """Return how many lines words take, broken at spaces, with so many letters on a line.

    Long words are reckoned, not laid out: a line is on average half a word short of full, and what is reckoned is
    rather one line too many than one too few.
    """
    if "\n" not in words:
        return _lines(words, letters)
    return sum([_lines(paragraph, letters) for paragraph in words.split("\n")])


def room(letters: int, lines: int) -> int:
    """Return how many characters without a line break take no more than so many lines, whatever the words are."""
    # Words that are not long take five lines at the most: two that follow one another hold more than one line could.
    if lines < _MOST_OF_NOT_LONG or letters < _WIDE:
        return letters
    return max(letters, lines * (letters - _HALF_A_WORD))


def _lines(paragraph: str, letters: int) -> int:
    if len(paragraph) > _LONG * letters > _LONG * 2 * _HALF_A_WORD:
        return -(-len(paragraph) // (letters - _HALF_A_WORD))
    lines, start, end = 1, 0, len(paragraph)
    while end - start > letters:
        space = paragraph.rfind(" ", start, start + letters + 1)
        start = space + 1 if space > start else start + letters
        lines += 1
    return lines


def height_of(lines: int) -> float:
    """Return the height of a row of so many lines, in points."""
    return min(TALLEST, LINE * lines + _PADDING)
