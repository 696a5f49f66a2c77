"""What ties items to one another: cross-references in their words, and words that are nearly the same."""

from __future__ import annotations

from scrutiny_xl.linking.cross_references import CrossReference, cross_references
from scrutiny_xl.linking.near_duplicates import Alike, NearDuplicate, alike_words, near_duplicates

__all__ = ["Alike", "CrossReference", "NearDuplicate", "alike_words", "cross_references", "near_duplicates"]
