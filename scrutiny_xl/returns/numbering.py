"""Numbers and letters of items: in a column without a heading, in front of the words, or slips of the typist."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrutiny_xl.cleaning import in_latin, plain_text, tidy
from scrutiny_xl.grids import Grid
from scrutiny_xl.returns.headings import Heading
from scrutiny_xl.returns.refs import number_of

__all__ = ["lettered_words", "letters_column", "split_letter"]

_IN_FRONT = re.compile(r"^\(?\s*([A-Za-z]{1,2}|\d{1,3})\s*[).:]\s*(?=\S)")


def letters_column(grid: Grid, heading: Heading, first: int, last: int) -> int:
    """Return the column left of the words that has no heading and holds numbers or letters, 0 where there is none."""
    words = heading.columns.get(heading.layout.words, 0)
    taken = {*heading.columns.values(), *heading.others}
    for column in range(words - 1, 0, -1):
        if column in taken:
            continue
        filled = [text for row in range(first, last + 1) if (text := tidy(plain_text(grid.value(row, column)))[0])]
        numbers = [text for text in filled if number_of(text)]
        if numbers and len(numbers) * 10 >= len(filled) * 6:
            return column
    return 0


def split_letter(words: str) -> tuple[str, str]:
    """Split the number or letter in front of an item's words from them: `m)That …` is m and `That …`."""
    latin = in_latin(words[:4]) + words[4:]
    match = _IN_FRONT.match(latin)
    return (match[1].lower(), words[match.end() :]) if match else ("", words)


def lettered_words(texts: Sequence[str]) -> bool:
    """Say whether the items of a plan carry their letter or number in front of their words: most of them do."""
    found = [split_letter(text)[0] for text in texts if text]
    numbered = [letter for letter in found if letter]
    return len(numbered) >= 2 and len(numbered) * 10 >= len(found) * 6

