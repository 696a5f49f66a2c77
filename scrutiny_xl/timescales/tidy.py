"""A tidied copy of the words to read from; the words themselves are never changed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    import re

_DASH_SIGNS = "‐‑‒–—―−﹘﹣－"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_DASH_SIGNS, "-"),
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”", '"'),
    }
)
_DASHES = Pattern(r"-{2,}(?!>)")
_WHOLE = Pattern(r"\(([^()]*)\)|\[([^\[\]]*)\]")
# Figures that are no dates: clock times, shares, money, numbers of rows and recommendations, Acts.
_NO_DATES = Pattern(
    r"£ ?\d[\d,.]*(?: ?/ ?\d+)?(?:k|m|bn)?\b|(?<![a-z])(?:(?<=\d)t?\s?\b\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?\b|\b(?:"
    r"at \d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?"
    r"|\d\d:\d\d\b|\d+(?:\.\d+)? ?(?:%|per ?cent\b)"
    r"|(?:recs?|recommendations?|rows?|items?|paras?|paragraphs?|sections?|pages?|minutes?|refs?"
    r"|objectives?"
    r"|actions?|no|number|version|appendix|room|point|phase|stage|tier|part|level|priority|wave|step|tranche"
    r"|strand|theme|task|milestone|option|v)"
    r"\.? ?#?\d{1,3}(?:\.\d+)*(?![\d/:]|(?:st|nd|rd|th)\b)"
    r"(?: ?(?:,|and|&|-|to) ?\d{1,2}(?![\d/]|\.\d| ?(?:st|nd|rd|th|[a-z]{3})))*"
    r"|see \d{1,3}(?:[/.]\d{1,3})*+(?![\d/]| [a-z]{3})"
    r"|(?:19|20)\d\d (?:act|regulations?|order|bill|census)\b"
    r"|(?:act|regulations?|bill|census) (?:19|20)\d\d\b|24/7\b(?!/)))"
)
_FIGURE = Pattern(r"\d")


def tidy(phrase: str) -> str:
    """Lower case, single spaces, one kind of dash, no final full stop, no brackets round the whole."""
    plain = phrase.isascii() and "`" not in phrase  # the one sign of ASCII that has others like it
    text = " ".join((phrase if plain else unicodedata.normalize("NFKC", phrase).translate(_ALIKE)).lower().split())
    if "--" in text:
        text = _DASHES.sub("-", text)
    text = text.strip(" .;:,*")
    while text.startswith(("(", "[")) and (whole := _WHOLE.fullmatch(text)):
        text = (whole[1] or whole[2] or "").strip(" .;:,*")
    return text


def masked(text: str) -> str:
    """The tidied words without the figures that cannot be dates, each place kept."""
    return _NO_DATES.sub(_blank, text) if _FIGURE.search(text) else text


def _blank(found: re.Match[str]) -> str:
    """Stand a word of the same length where figures stood, so that nothing joins across it."""
    return "~" * len(found[0])
