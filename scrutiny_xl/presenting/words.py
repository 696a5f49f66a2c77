"""What all that is printed has in common."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["as_json", "counted", "in_columns"]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 error, 2 errors, 3 queries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def as_json(data: object, indent: int | None = None) -> str:
    """Return data as JSON in ASCII, which every console passes on unharmed."""
    return json.dumps(data, indent=indent) + "\n"


def in_columns(rows: Sequence[Sequence[str]], words: int) -> list[str]:
    """Return rows as lines whose cells stand below each other: the first `words` to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = (
        [
            cell.ljust(width) if number < words else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        for row in rows
    )
    return ["  ".join(row).rstrip() for row in aligned]
