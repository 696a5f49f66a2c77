"""Ratings and timescales explained, and the layouts there are."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from scrutiny_xl.findings import Place
from scrutiny_xl.presenting.words import as_json
from scrutiny_xl.rulebook import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.operations.explaining import Explanation
    from scrutiny_xl.operations.tracing import Said, TracedItem
    from scrutiny_xl.timescales import Timescale

__all__ = ["explanations_text", "layouts_text", "timescale_text", "traces_text"]


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


def traces_text(items: Sequence[TracedItem], form: str) -> str:
    """Return where the values of a register's items come from, as text or as a JSON list."""
    if form == "json":
        return as_json([asdict(each) for each in items], indent=2)
    return "\n".join(_traced(each) for each in items)


def _traced(item: TracedItem) -> str:
    areas = f" ({', '.join(item.service_areas)})" if item.service_areas else ""
    lines = [f"{item.ref}{areas}: {short(item.words)}"]
    for each in item.fields:
        said = "several answers, choose on the sheet Clashes" if each.answers else "(empty)"
        lines.append(f"  {each.field}: {_on_one_line(each.now.value) if each.now else said}")
        if each.now:
            lines.append(f"      said by {_by(each.now)}")
        lines += [f"      answer: {_on_one_line(answer.value) or '(empty)'}, {_by(answer)}" for answer in each.answers]
        lines += [
            f"      before: {_on_one_line(before.value) or '(empty)'}, {_by(before)}; {_gave_way(before)}"
            for before in each.before
        ]
    return "\n".join([*lines, ""])


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _by(said: Said) -> str:
    place = Place(said.file, said.sheet, said.cell)
    return ", ".join(part for part in (said.said_by, said.quarter, str(place)) if part)


def _gave_way(said: Said) -> str:
    return f"{said.why} in {said.until}" if said.until else said.why


def layouts_text(layouts: Sequence[Layout]) -> str:
    """Return the names of the layouts there are, each with what it is."""
    return "".join(f"{layout.id:<18}{layout.name}, after {layout.source}\n" for layout in layouts)
