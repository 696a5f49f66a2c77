"""Ratings and timescales explained, and the layouts there are."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from scrutiny_xl.presenting.words import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.operations.explaining import Explanation
    from scrutiny_xl.timescales import Timescale

__all__ = ["explanations_text", "layouts_text", "timescale_text"]


def timescale_text(reading: Timescale, form: str) -> str:
    """Return the reading of a timescale, as text or as one JSON object."""
    if form == "json":
        return as_json(reading.fields)
    fields = reading.fields
    lines = [f"'{reading.phrase}'", reading.sentence]
    lines += [
        f"  {name:<8} {value if isinstance(value, str) else ', '.join(value)}"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([*lines, *([f"  remark   {reading.remark}"] if reading.remark else []), ""])


def explanations_text(explanations: Sequence[Explanation], form: str) -> str:
    """Return the explanations of ratings, as text or as a JSON list."""
    if form == "json":
        return as_json([asdict(each) for each in explanations], indent=2)
    blocks = []
    for each in explanations:
        body = "\n".join(f"  {label + ':':<18}{' '.join(text.split())}" for label, text in each.lines)
        blocks.append(f"{each.ref}\n{body}\n")
    return "\n".join(blocks)


def layouts_text(layouts: Sequence[Layout]) -> str:
    """Return the names of the layouts there are, each with what it is."""
    return "".join(f"{layout.id:<18}{layout.name}, after {layout.source}\n" for layout in layouts)
