"""The words of a heading: the key two spellings of it share, and a known heading at their beginning or end."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import in_latin
from scrutiny_xl.layouts import heading_key

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Layout

__all__ = ["beginning", "ending", "key_of"]

_WITHIN = frozenset({"of", "to", "on", "for", "against", "from", "per", "and", "previous", "last", "no"})
"""Words before a heading that make another one of it: "Progress against recommendation"."""


@lru_cache(maxsize=4096)
def key_of(words: str) -> str:
    """Return the key of a heading, look-alike letters and invisible characters aside."""
    return heading_key(words if words.isascii() else in_latin(words).replace("\u00ad", ""))


def beginning(head: str, layout: Layout) -> str:
    """Return the heading of the form itself that the words begin with: "Cabinet Member responsible"."""
    words = head.split()
    for count in (2, 1):
        key = key_of(" ".join(words[:count])) if count < len(words) <= 4 else ""
        if len(key) > 4 and key in layout.roles_by_heading:
            return key
    return ""


def ending(head: str, layout: Layout) -> str:
    """Return the heading a form cannot do without that ends the words: "Task Group Recommendations"."""
    words = head.split()
    key = key_of(words[-1]) if 1 < len(words) <= 4 and _WITHIN.isdisjoint(map(str.lower, words)) else ""
    roles = layout.roles_by_heading.get(key, ())
    return key if len(key) > 7 and roles and roles[0] in layout.required else ""
