"""What all that is printed has in common."""

from __future__ import annotations

import json

__all__ = ["as_json", "counted"]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 error, 2 errors, 3 queries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def as_json(data: object, indent: int | None = None) -> str:
    """Return data as JSON in ASCII, which every console passes on unharmed."""
    return json.dumps(data, indent=indent) + "\n"
