"""Notes on faulty cells: what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.streaming import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.findings import Finding

__all__ = ["note_text"]

_LONGEST = 30_000
"""A note holds as much as a cell, 32,767 characters."""


def note_text(findings: Sequence[Finding]) -> str:
    """Return the words of a note on a cell with these findings."""
    words = "\n\n".join(f"{each.severity.capitalize()}: {each.sentence} What to do: {each.remedy}" for each in findings)
    return plain_text(words)[:_LONGEST]
