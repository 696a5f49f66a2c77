"""What refreshing a workbook did, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.operations.refreshing import Refreshed
    from scrutiny_xl.workbooks.refreshing import Rated

__all__ = ["pressed_text", "refreshed_text"]

_LISTED = 40


def refreshed_text(done: Refreshed) -> str:
    """Return what was rated by, how many items have which rating, and which of them are others than before."""
    lines = [_rated_text(done.rated, done.terms)]
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


def _rated_text(rated: Sequence[Rated], terms: Terms) -> str:
    counts = Counter(each.after for each in rated)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    words = ", ".join(f"{word} {number:,}" for word, number in most)
    by = f"as at {written(terms.as_at)} by {terms.rule_set.name}"
    return f"{counted(len(rated), 'item')} rated {by}: {words}"


def pressed_text(rated: Sequence[Rated], terms: Terms, changed: int) -> str:
    """Return what rating an open workbook did, in one line; `changed` is how many cells are others than before."""
    return f"{_rated_text(rated, terms)}. {counted(changed, 'cell')} changed."


def _not_live(done: Refreshed) -> list[str]:
    """Name the rows whose rating stands as a word, where that of others goes on as the row is filled in."""
    fixed = [each.place.cell for each in done.rated if not each.live]
    if not fixed or len(fixed) == len(done.rated):
        return []
    more = f" and {len(fixed) - _LISTED:,} more" if len(fixed) > _LISTED else ""
    cells = ", ".join(fixed[:_LISTED])
    return [f"Fixed until the next refresh, since a formula cannot read an entry of the row: {cells}{more}"]
