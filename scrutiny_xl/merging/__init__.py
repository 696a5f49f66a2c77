"""Merging the returns of several service areas by reference into one register, in any order with one result."""

from __future__ import annotations

from scrutiny_xl.merging.extensions import day_agreed_before, extensions_of
from scrutiny_xl.merging.going_on import findings_carried, going_on
from scrutiny_xl.merging.merge import Merged, merge, with_counts
from scrutiny_xl.merging.moved_dates import about_extensions
from scrutiny_xl.merging.submissions import Submission, part_repeats

__all__ = [
    "Merged",
    "Submission",
    "about_extensions",
    "day_agreed_before",
    "extensions_of",
    "findings_carried",
    "going_on",
    "merge",
    "part_repeats",
    "with_counts",
]
