"""Telling the rows of a table apart: items, banners, lead-ins, repeated headings, footers, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scrutiny_xl.cleaning import plain_text, tidy
from scrutiny_xl.grids import Area, Grid
from scrutiny_xl.layouts import Layout
from scrutiny_xl.returns.lines import (
    is_footer,
    is_lead_in,
    is_legend,
    is_notes_heading,
    letterless,
    looks_like_section,
)
from scrutiny_xl.returns.refs import number_of

__all__ = ["Row", "Shape", "classify"]

Kind = Literal["empty", "item", "section", "objective", "lead-in", "continuation", "notes", "line", "marks"]

_SENTENCE = 25
"""A lone text longer than this under the recommendations is taken for one; a shorter one for a remark."""


@dataclass(frozen=True)
class Shape:
    """What is needed to tell a table's rows apart: its columns, its merged cells, which column numbers its items."""

    grid: Grid
    layout: Layout
    columns: Mapping[str, int]
    number_column: int
    merged: Mapping[tuple[int, int], Area]


@dataclass(frozen=True, slots=True)
class Row:
    """A row, told: its kind, its filled cells, and for a line of one text that text and its column."""

    number: int
    kind: Kind
    words: str = ""
    column: int = 0


def _filled(shape: Shape, row: int) -> dict[int, str]:
    cells = shape.grid.rows[row - 1]
    return {
        column: words
        for column, value in enumerate(cells, 1)
        if value is not None and value != "" and (words := tidy(plain_text(value))[0])
    }


def classify(shape: Shape, number: int, *, in_notes: bool) -> Row:
    """Return what a row is; `in_notes` says that notes have begun above it, so that single lines are notes too."""
    filled = _filled(shape, number)
    if not filled:
        return Row(number, "empty")
    column, words = next(iter(filled.items()))
    if all(letterless(text) for text in filled.values()) and not _is_marked_item(shape, filled):
        return Row(number, "marks", words, column)
    known = {role: filled[c] for role, c in shape.columns.items() if c in filled}
    content = {role for role in known if role not in {"ref", "item", "section", "service_area"}}
    if is_notes_heading(words) and len(filled) == 1:
        return Row(number, "notes", words, column)
    if is_footer(words) and all(len(text) < 40 for text in filled.values()):
        return Row(number, "line", words, column)
    if is_legend(words) and len(content) <= 4 and number_of(words) == "":
        return Row(number, "line", words, column)
    if len(filled) == 1:
        return _single(shape, number, column, words, in_notes=in_notes)
    if content:
        return Row(number, "line" if in_notes and len(filled) < 3 else "item", words, column)
    # Numbers and references alone: a form's empty row, numbered beforehand.
    stray = any(len(text) > 3 for c, text in filled.items() if c not in shape.columns.values() and not number_of(text))
    return Row(number, "line" if stray else "empty", " ".join(filled.values()), column)


def _is_marked_item(shape: Shape, filled: Mapping[int, str]) -> bool:
    return len(filled) > 1 and any(shape.columns.get(role) in filled for role in ("recommendation", "priority"))


def _single(shape: Shape, number: int, column: int, words: str, *, in_notes: bool) -> Row:
    """Tell a row of one text: banner, lead-in, item, objective or a line that is none of these."""
    area = shape.merged.get((number, column))
    wide = area is not None and area.width > 1
    if is_lead_in(words, shape.layout):
        return Row(number, "lead-in", words, column)
    if in_notes:
        return Row(number, "line", words, column)
    role = next((role for role, c in shape.columns.items() if c == column), "")
    if wide or (role != shape.layout.words and looks_like_section(words) and len(words) > 3):
        return Row(number, "section", words, column)
    if role == shape.layout.spans and role:
        return Row(number, "objective", words, column)
    if column == shape.number_column or role in {"ref", "item"}:
        return Row(number, "empty" if number_of(words) or role == "ref" else "section", words, column)
    return Row(number, _lone_text(shape, role, words), words, column)


def _lone_text(shape: Shape, role: str, words: str) -> Kind:
    if role in {"priority", "action"} or (role == "recommendation" and not shape.number_column):
        return "item" if len(words) > _SENTENCE or shape.layout.sections else "line"
    if role and words[:1].islower():
        return "continuation"
    return "item" if role == "recommendation" and len(words) > _SENTENCE else "line"
