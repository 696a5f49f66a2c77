"""What was issued, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.operations.issuing import IssuedFile, IssuedReturns

__all__ = ["issued_text"]

_LISTED = 20


def issued_text(issued: IssuedReturns) -> str:
    """Return what went to each service area, what was left out and why, and where the returns are."""
    files = issued.files
    lines = [f"{counted(len(files), 'return')} issued for {issued.quarter}"]
    wide = max((len(each.service_area) for each in files), default=0)
    lines += [f"  {each.service_area:<{wide}}  {_items(each)}  {each.path.name}" for each in files]
    if issued.left.finished:
        many = counted(len(issued.left.finished), "item was", "items were")
        lines.append(f"{many} completed or not accepted in an earlier quarter and left out (--all issues them too)")
    if issued.left.unled:
        many = counted(len(issued.left.unled), "item names", "items name")
        lines += [f"{many} nobody who leads, and went to no service area: {_listed(issued.left.unled)}"]
        lines += ["  Name one in the Register's Service area, or in the plan, and issue again."]
    lines += [f"Note: {each}" for each in issued.notes]
    if files:
        lines.append(f"Wrote {files[0].path.parent}")
    return "\n".join([*lines, ""])


def _items(each: IssuedFile) -> str:
    parts = [f"leads {each.led}"] if each.led else []
    parts += [f"supports {each.supported}"] if each.supported else []
    return f"{', '.join(parts):<22}"


def _listed(refs: Sequence[str]) -> str:
    more = f" and {len(refs) - _LISTED:,} more" if len(refs) > _LISTED else ""
    return ", ".join(refs[:_LISTED]) + more
