"""Telling the lines of a sheet that are no items: totals, footers, notes, legends, lead-ins, titles."""

from __future__ import annotations

import re

from scrutiny_xl.cleaning import fold
from scrutiny_xl.layouts import Layout, heading_key

__all__ = ["is_footer", "is_lead_in", "is_legend", "is_notes_heading", "letterless", "looks_like_section"]

_FOOTER = re.compile(
    r"^(?:(?:grand |sub-?)?totals?\b.{0,30}$|last (?:updated|reviewed|amended|saved)\b|updated(?: on)?:?\s*\d"
    r"|page \d|(?:document )?version:?\s*[\d.]|printed\b|source:|end of\b.{0,40}$|\d+ (?:actions|items|recommendations)$"
    r"|(?:no\.?|number) of (?:actions|items|recommendations)|prepared by\b|author:|contact:|\*+\s*\S)",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"^(?:notes?(?: (?:on|for|to)\b.*)?|guidance(?: notes?)?|completion notes|key|legend|guidance on .*|how to .*)\s*:?$",
    re.IGNORECASE,
)
_LEGEND = {"ragstatus", "ragkey", "rag", "key", "legend", "ragrating", "bragstatus", "statuskey", "raglegend"}
_SECTION = re.compile(
    r"^(?:[A-Z]|\d{1,2}(?:\.\d{1,2})?)[.):]\s*\S|^\d{1,2}\s+[A-Z]{3}|^(?:section|theme|aim|part|priority|workstream|heading)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^(?:(?:it was )?(?:recommended|resolved|agreed)(?: that)?|(?:the )?(?:committee|group|panel)\b.{0,60}"
                      r"(?:recommends?|recommended|resolved)(?: that)?|recommendations?(?: to .{0,60})?)\s*[:\-–—…]+$", re.IGNORECASE)


def is_footer(words: str) -> bool:
    """Say whether a line is a total, a date of updating, a page number or the like."""
    return _FOOTER.match(words.strip()) is not None


def is_notes_heading(words: str) -> bool:
    """Say whether a line heads notes or guidance, so that the lines under it are notes."""
    return len(words) < 80 and _NOTES.match(words.strip()) is not None


def is_legend(words: str) -> bool:
    """Say whether a line's first words head a legend of statuses."""
    return heading_key(words) in _LEGEND


def is_lead_in(words: str, layout: Layout) -> bool:
    """Say whether a line leads in to the recommendations, such as `It was recommended that:`."""
    return bool(layout.lead_in and fold(words) == fold(layout.lead_in)) or _LEAD_IN.match(words.strip()) is not None


def looks_like_section(words: str) -> bool:
    """Say whether a line reads like a section's banner: `A. Aims …`, `3. STRUCTURE`, `Theme 2`."""
    return _SECTION.match(words.strip()) is not None


def letterless(words: str) -> bool:
    """Say whether a cell holds marks only: an arrow between two steps, a row of dashes."""
    return not any(character.isalnum() for character in words)
