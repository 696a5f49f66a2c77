"""Questions asked of a phrase: patterns, each with the beginnings of the words that what it finds can begin with.

Most phrases hold no word that begins as the words of a question do: that costs a fraction of asking it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.beginnings import BEGINNINGS

if TYPE_CHECKING:
    import re

__all__ = ["Question", "Words"]

_BEGINNING = Pattern(r"([a-z]{1,3})[a-z]*")
_SIGN = Pattern(r"[^a-z ]")


class Words(NamedTuple):
    """Tidied words, and what they begin with: the first three letters of each, every figure and sign."""

    text: str
    begun: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """Put their beginnings beside tidied words."""
        return cls(text, frozenset(_BEGINNING.findall(text)).union(_SIGN.findall(text)))


class Question(Pattern):
    """A pattern that finds only what begins with certain letters, or with a figure or sign."""

    def __init__(self, name: str, source: str) -> None:
        super().__init__(source)
        self.name = name
        self.beginnings = frozenset(BEGINNINGS[name].split())

    def asked(self, words: Words) -> bool:
        """Tell whether a word begins as what is looked for can."""
        return not self.beginnings.isdisjoint(words.begun)

    def find(self, words: Words) -> re.Match[str] | None:
        """Find the pattern anywhere in the words; it is only looked for where it may be."""
        return None if self.beginnings.isdisjoint(words.begun) else self.search(words.text)
