"""Cleaning what people type, once and in one place; what was changed is told, never done in silence.

The words themselves are never touched: only blanks, quotation marks, bullets and characters that look like others.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scrutiny_xl.grids import Scalar

__all__ = [
    "FORMULA_SIGNS",
    "are_plain",
    "as_day",
    "as_number",
    "fold",
    "in_latin",
    "is_plain",
    "plain_text",
    "same_words",
    "tidy",
]

FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
"""What a text begins with that a spreadsheet may take for a formula, or strip to one; the wide ones are read alike."""

# One search decides that nearly all cells need nothing done: only printable ASCII and a few marks, single blanks.
_NEEDS_CARE = re.compile(r"[^\x20-\x7e\n£€–—…éè•]|  |\A | \Z|\n\s|\s\n|\A\n|\n\Z|(?:\A|\n)[ \t]*(?:[•·▪*o-])\s|_x000D_")
_BLANKS = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_QUOTES = {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "′": "'"}
_QUOTED = re.compile("[" + "".join(_QUOTES) + "]")
_BULLET = re.compile(
    r"^[ \t]*(?:[•·▪●◦‣∙○■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\u2043][^\S\n]*|[*\-–—][ \t]+|o[ \t]+(?=\S))", re.MULTILINE
)
_BULLET_OF_A_KEYBOARD = frozenset("*-o")
_PRINTABLE = bytes(range(32, 127))
"""The printable characters of ASCII: of a long text all of them are left out sooner than each is asked for."""
_DOUBLED = re.compile("  ")
_RUN = re.compile(r" {2,}")
_LINES = re.compile(r"\s*\n\s*")

# Letters of other alphabets that a keyboard or a text recogniser puts where a Latin letter is meant.
_LOOK_ALIKES = str.maketrans(
    "АВСЕНІЈКМОРЅТХУавсеіјорѕхуһԁԛԝЬьӀӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ",
    "ABCEHIJKMOPSTXYabceijopsxyhdqwbbllABEZHIKMNOPTYXaivopu",
)


def tidy(words: str) -> tuple[str, tuple[str, ...]]:
    """Return the words with blanks, quotation marks and bullets made plain, and the kinds of repair that took.

    The kinds are `blanks` (non-breaking, doubled, leading and trailing blanks, empty lines), `quotes` (typographic
    quotation marks), `bullets` (a bullet at the start of a line) and `invisible` (characters nobody sees).
    """
    return (words, ()) if is_plain(words) else _repaired(words)


@lru_cache(maxsize=4096)
def _repaired(words: str) -> tuple[str, tuple[str, ...]]:
    """Do what `tidy` does; a cell is asked for more than once, so the last few thousand are kept."""
    if _NEEDS_CARE.search(words) is None:
        return words, ()
    kinds: list[str] = []
    text = words.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    for kind, repair in _REPAIRS:
        after = repair(text)
        if after != text:
            kinds.append(kind)
            text = after
    return text, tuple(kinds)


def is_plain(words: str) -> bool:
    """Say of most cells, quicker than a search could, that nothing need be done: one line of ASCII, single blanks."""
    return (
        words.isascii()
        and words.isprintable()
        and words[:1] != " "
        and words[-1:] != " "
        and "  " not in words
        and ("_" not in words or "_x" not in words)
        and (words[1:2] != " " or words[0] not in _BULLET_OF_A_KEYBOARD)
    )


def are_plain(texts: Sequence[str]) -> bool:
    """Say of several cells at once, quicker than of one after another, that nothing need be done to any of them.

    Where one holds a `#`, as the errors of Excel do, it does not say so.
    """
    # The blanks between the cells make doubled ones of those before and behind their words.
    joined = " | ".join(("", *texts, ""))
    return (
        joined.isascii()
        and not joined.encode().translate(None, _PRINTABLE)
        and _DOUBLED.search(joined) is None
        and "_" not in joined
        and "#" not in joined
        and " " not in [words[1:2] for words in texts]
    )


def _without_invisible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _with_plain_quotes(text: str) -> str:
    # Looking for the few marks is several times quicker than translating the whole of a long text.
    return text if text.isascii() else _QUOTED.sub(lambda mark: _QUOTES[mark[0]], text)


def _without_bullets(text: str) -> str:
    return _BULLET.sub("", text)


def _with_plain_blanks(text: str) -> str:
    text = text if text.isascii() and "\t" not in text else _BLANKS.sub(" ", text)
    text = _RUN.sub(" ", text) if "  " in text else text
    return (_LINES.sub("\n", text) if "\n" in text else text).strip()


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("invisible", _without_invisible),
    ("quotes", _with_plain_quotes),
    ("bullets", _without_bullets),
    ("blanks", _with_plain_blanks),
)


def plain_text(value: Scalar) -> str:
    """Return any cell value as words: a whole number without its decimal point, a day as `30 October 2009`."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, date):
        return written(value)
    if isinstance(value, (time, timedelta, int)):
        return str(value)
    return str(value)


def as_day(value: Scalar) -> date | None:
    """Return a cell value as a day where it is one; the time of day is left off."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def as_number(value: Scalar) -> float | None:
    """Return a cell value as a number where it is one; TRUE and FALSE are none."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def in_latin(words: str) -> str:
    """Return words with look-alike letters of other alphabets as the Latin ones: for refs and letters only."""
    return words if words.isascii() else unicodedata.normalize("NFKC", words).translate(_LOOK_ALIKES)


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Reduce words to what two typings of them share: case, quotation marks, dashes and blanks do not count."""
    text = unicodedata.normalize("NFKC", tidy(words)[0]).casefold()
    return " ".join(re.sub(r"[‐-―−]", "-", text).split())


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same words, however they were typed."""
    return one == other or fold(one) == fold(other)
