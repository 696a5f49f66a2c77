"""What refreshing a workbook did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from scrutiny_xl.operations.refreshing import Refreshed

__all__ = ["refreshed_text"]

_LISTED = 40


def refreshed_text(done: Refreshed) -> str:
    """Return what was rated by, how many items have which rating, and which of them are others than before."""
    words = ", ".join(f"{word} {number:,}" for word, number in done.counts.items())
    terms = f"as at {written(done.terms.as_at)} by {done.terms.rule_set.name}"
    lines = [f"{counted(len(done.rated), 'item')} rated {terms}: {words}"]
    moved = [each for each in done.rated if each.before and each.before != each.after]
    lines += [
        f"  {each.ref}: {each.before} → {each.after} ({each.place.sheet}!{each.place.cell})" for each in moved[:_LISTED]
    ]
    if len(moved) > _LISTED:
        lines.append(f"  and {len(moved) - _LISTED:,} more with another rating than before")
    lines += _not_live(done)
    lines += [f"Note: {each}" for each in done.warnings]
    lines.append(f"Wrote {done.path}" if done.changed else f"{done.path} is as it should be: nothing was changed")
    return "\n".join([*lines, ""])


def _not_live(done: Refreshed) -> list[str]:
    """Name the rows whose rating stands as a word, where that of others goes on as the row is filled in."""
    fixed = [each.place.cell for each in done.rated if not each.live]
    if not fixed or len(fixed) == len(done.rated):
        return []
    more = f" and {len(fixed) - _LISTED:,} more" if len(fixed) > _LISTED else ""
    cells = ", ".join(fixed[:_LISTED])
    return [f"Fixed until the next refresh, since a formula cannot read an entry of the row: {cells}{more}"]
