"""What all that is printed has in common."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["aligned", "as_json", "counted"]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 error, 2 errors, 3 queries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def as_json(data: object, indent: int | None = None) -> str:
    """Return data as JSON in ASCII, which every console passes on unharmed."""
    return json.dumps(data, indent=indent) + "\n"


def aligned(rows: Sequence[Sequence[str]], words: int = 1) -> Iterator[str]:
    """Yield rows as lines whose columns stand below each other: the first `words` to the left, figures to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
