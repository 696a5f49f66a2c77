"""Numbers and letters of items: in a column without a heading, in front of the words, or slips of the typist."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import in_latin, plain_text, tidy
from scrutiny_xl.returns.refs import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns.headings import Heading

__all__ = ["follows", "kind_of", "lettered_words", "letters_column", "section_column", "split_letter", "true_columns"]

_ROMAN = r"[ivx]{1,5}"
_REC = r"(?:(?:rec(?:ommendation)?|action|item|no|r)\.?\s*#?\s*)"
_IN_FRONT = re.compile(
    rf"^\(?\s*(?:{_REC}?({_ROMAN}|[A-Za-z]{{1,2}}|\d{{1,3}}(?:\.\d{{1,3}})*)\s*(?:[).:](?!\d)\s*|\s*[-–—]\s+)(?=\S)"
    rf"|{_REC}(\d{{1,3}}(?:\.\d{{1,3}})*)\s+(?=\S)|(\d{{1,3}}(?:\.\d{{1,3}})+|\d{{1,2}})\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_WORD_IN_FRONT = re.compile(r"[b-hj-mo-qs-uwyzB-HJ-MO-QS-UWYZ][A-Za-z]{2}")
"""Three letters of which the first begins neither a Roman number nor a word in front of one: most items begin so."""


def _texts(grid: Grid, column: int, first: int, last: int, besides: frozenset[int] = frozenset()) -> Iterator[str]:
    for row in range(first, last + 1):
        value = grid.value(row, column)
        if value not in {"", None} and row not in besides and (text := tidy(plain_text(value))[0]):
            yield text


def _banners(grid: Grid, column: int, right: int) -> frozenset[int]:
    """Return the rows in which a cell is merged from a column across more than its heading covers."""
    return frozenset(area.top for area in grid.merged if area.left == column and area.right > right)


def _untitled(heading: Heading) -> list[int]:
    """Return the columns left of the words that have no heading, the nearest first."""
    words = heading.columns.get(heading.layout.words, 0)
    taken = {*heading.columns.values(), *heading.others, *(again for _, _, again in heading.repeated)}
    return [column for column in range(words - 1, 0, -1) if column not in taken]


def letters_column(grid: Grid, heading: Heading, first: int, last: int) -> int:
    """Return the column left of the words that has no heading and holds numbers or letters, 0 where there is none."""
    for column in _untitled(heading):
        filled = list(_texts(grid, column, first, last))
        numbers = [number for text in filled if (number := number_of(text))]
        # A column of crosses or of Y and N is no numbering: numbers differ from one another.
        distinct = len(numbers) == 1 or len(set(numbers)) * 2 > len(numbers)
        if numbers and distinct and len(numbers) * 10 >= len(filled) * 6:
            return column
    return 0


def section_column(grid: Grid, heading: Heading, first: int, last: int) -> int:
    """Return the column without a heading whose cells name sections and are merged down beside them, else 0."""
    tall = {area.left for area in grid.merged if area.top >= first and area.bottom <= last and area.bottom > area.top}
    for column in _untitled(heading) if tall else ():
        texts = list(_texts(grid, column, first, last))
        if column in tall and texts and not all(map(number_of, texts)):
            return column
    return 0


def true_columns(grid: Grid, heading: Heading, first: int, last: int) -> Mapping[str, int]:
    """Return the columns by role, moved right where a heading stands over two columns and the words in the second.

    The heading "Recommendation" may stand over the letters, merged with the column of the words or not.
    """
    columns = dict(heading.columns)
    taken = {*columns.values(), *heading.others, *(again for _, _, again in heading.repeated)}
    wide = {area.left: area.right for area in grid.merged if area.top <= heading.row <= area.bottom}
    for role, column in heading.columns.items():
        nearby = range(column + 1, wide.get(column, column) + 1) or range(column + 1, column + 2)
        if (role != heading.layout.words and column not in wide) or not set(nearby) - taken:
            continue
        here = _texts(grid, column, first, last, besides=_banners(grid, column, wide.get(column, column)))
        if any(not number_of(text) for text in here) if role == heading.layout.words else any(here):
            continue
        there = next((n for n in nearby if n not in taken and any(_texts(grid, n, first, last))), 0)
        if there:
            columns[role] = there
    return columns


def split_letter(words: str) -> tuple[str, str]:
    """Split the number or letter in front of an item's words from them: `m)That …` is m and `That …`."""
    return ("", words) if _WORD_IN_FRONT.match(words) else _split(words)


@lru_cache(maxsize=1024)
def _split(words: str) -> tuple[str, str]:
    latin = in_latin(words[:6]) + words[6:] if not words[:6].isascii() else words
    match = _IN_FRONT.match(latin)
    return ((match[1] or match[2] or match[3]).lower(), words[match.end() - len(latin) :]) if match else ("", words)


def lettered_words(texts: Iterable[str], count: int) -> bool:
    """Say whether the items of a plan carry their letter or number in front of their words: most of them do.

    `count` is how many texts there are at most: once too many are without, the others are not looked at.
    """
    lettered, others = 0, 0
    for text in filter(None, texts):
        if split_letter(text)[0]:
            lettered += 1
        else:
            others += 1
            if others * 10 > count * 4:
                return False
    return lettered >= 2 and lettered * 10 >= (lettered + others) * 6


def kind_of(number: str) -> str:
    """Return whether a number is made of figures or letters, "" for none."""
    return "" if not number else "figures" if number[0].isdigit() else "letters"


def follows(before: str, number: str) -> bool:
    """Say whether a number or letter comes next, or soon, after the one before it."""
    if before.isdigit() and number.isdigit():
        return 0 < int(number) - int(before) < 4
    if len(before) == len(number) == 1:
        return 0 < ord(number) - ord(before) < 4
    return bool(number) and kind_of(before) == kind_of(number) and number != "i"
