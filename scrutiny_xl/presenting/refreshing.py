"""What refreshing a workbook did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from scrutiny_xl.operations.refreshing import Refreshed

__all__ = ["refreshed_text"]

_LISTED = 40


def refreshed_text(done: Refreshed) -> str:
    """Return how many items have which rating, and which ratings are others than before."""
    words = ", ".join(f"{word} {number:,}" for word, number in done.counts.items())
    lines = [f"{counted(len(done.rated), 'item')} rated: {words}"]
    moved = [each for each in done.rated if each.before and each.before != each.after]
    lines += [
        f"  {each.ref}: {each.before} → {each.after} ({each.place.sheet}!{each.place.cell})" for each in moved[:_LISTED]
    ]
    if len(moved) > _LISTED:
        lines.append(f"  and {len(moved) - _LISTED:,} more with another rating than before")
    lines += [f"Note: {each}" for each in done.warnings]
    lines.append(f"Wrote {done.path}" if done.changed else f"{done.path} is as it should be: nothing was changed")
    return "\n".join([*lines, ""])
