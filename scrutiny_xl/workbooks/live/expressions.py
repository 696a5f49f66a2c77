"""The small pieces of Excel formulas: every function takes and gives the text of an expression.

Only what Excel 2010 knows is used, and nothing that has to be entered as an array formula: a comparison with an array
constant inside OR is none. Comparing with `=` ignores case in Excel and in LibreOffice alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "FALSE",
    "TRUE",
    "all_of",
    "any_of",
    "are_empty",
    "first_clause",
    "is_blank",
    "is_day",
    "is_filled",
    "is_number",
    "is_one_of",
    "joined",
    "negated",
    "on_or_before",
    "quoted",
    "tidied",
    "when",
    "without_letters",
]

TRUE, FALSE = "TRUE", "FALSE"

_FIRST_DAY, _LAST_DAY = 32_874, 73_050
"""1 January 1990 and 31 December 2099, as the serial numbers Excel keeps: the days a bare number is read as."""
_HARD_BLANK = "\u00a0"


def quoted(words: str) -> str:
    """Return words as a string of a formula."""
    return '"' + words.replace('"', '""') + '"'


def all_of(*conditions: str) -> str:
    """Say that all conditions hold; constants are worked out here."""
    if FALSE in conditions:
        return FALSE
    left = [each for each in conditions if each != TRUE]
    if not left:
        return TRUE
    return left[0] if len(left) == 1 else f"AND({','.join(left)})"


def any_of(*conditions: str) -> str:
    """Say that one of the conditions holds; constants are worked out here."""
    if TRUE in conditions:
        return TRUE
    left = [each for each in conditions if each != FALSE]
    if not left:
        return FALSE
    return left[0] if len(left) == 1 else f"OR({','.join(left)})"


def negated(condition: str) -> str:
    """Say that a condition does not hold."""
    return {TRUE: FALSE, FALSE: TRUE}.get(condition) or f"NOT({condition})"


def when(condition: str, then: str, otherwise: str) -> str:
    """Choose between two expressions."""
    if condition in {TRUE, FALSE}:
        return then if condition == TRUE else otherwise
    return f"IF({condition},{then},{otherwise})"


def joined(cells: Iterable[str]) -> str:
    """Return the texts of several cells as one; an error in any of them is an error of the whole."""
    return "&".join(cells)


def tidied(cell: str) -> str:
    """Return a cell's words with single blanks, as the reading of a cell has them."""
    return f'TRIM(SUBSTITUTE({cell},"{_HARD_BLANK}"," "))'


def is_blank(cell: str) -> str:
    """Say that there is nothing in a cell, or nothing but spaces."""
    return f'TRIM({cell})=""'


def is_filled(cell: str) -> str:
    """Say that there is something in a cell."""
    return f'TRIM({cell})<>""'


def are_empty(cells: Iterable[str]) -> str:
    """Say that cells hold nothing that shows: blanks of any kind and line breaks do not count."""
    return f'TRIM(CLEAN(SUBSTITUTE({joined(cells)},"{_HARD_BLANK}"," ")))=""'


def is_one_of(expression: str, words: Iterable[str]) -> str:
    """Say that a text is one of some words, in small letters or capitals."""
    listed = [quoted(each) for each in words]
    if len(listed) == 1:
        return f"{expression}={listed[0]}"
    # Not MATCH: there an asterisk or a question mark in the cell would stand for any word.
    return f"OR({expression}={{{','.join(listed)}}})"


def is_day(cell: str) -> str:
    """Say that a cell holds a likely day; any text is greater than any number, and a blank is 0."""
    return f"AND({cell}>={_FIRST_DAY},{cell}<={_LAST_DAY})"


def on_or_before(cell: str, as_at: str) -> str:
    """Say of a cell with a day that the day has come; the time of day it may have does not count."""
    return f"{cell}<{as_at}+1"


def is_number(cell: str) -> str:
    """Say that a cell holds a number; LibreOffice takes TRUE and FALSE for numbers too."""
    return f"AND(ISNUMBER({cell}),NOT(ISLOGICAL({cell})))"


def without_letters(text: str) -> str:
    """Say that a text has no letter: a lone mark, or a character nobody sees."""
    return f"EXACT(UPPER({text}),LOWER({text}))"


def first_clause(cell: str) -> str:
    """Return a cell's words up to the first full stop, colon or semicolon."""
    words = tidied(cell)
    stops = f'SUBSTITUTE(SUBSTITUTE({words},":","."),";",".")'
    return f'LEFT({words},FIND(".",{stops}&".")-1)'
