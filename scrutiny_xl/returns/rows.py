"""Telling the rows of a table apart: items, banners, lead-ins, repeated headings, footers, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.returns.headings import key_of
from scrutiny_xl.returns.lines import (
    banner_of,
    is_colour_line,
    is_footer,
    is_lead_in,
    is_legend,
    is_note,
    is_notes_heading,
    letterless,
    looks_like_section,
)
from scrutiny_xl.returns.numbering import kind_of, split_letter
from scrutiny_xl.returns.refs import number_of
from scrutiny_xl.returns.shape import Row
from scrutiny_xl.returns.standing import holds_below, said_alone, said_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.returns.shape import Kind, Shape
    from scrutiny_xl.returns.standing import Said

__all__ = ["classify"]


_SENTENCE = 25
"""A lone text longer than this under the recommendations is taken for one; a shorter one for a banner or remark."""
_MANY_CELLS = 6
_LONG_WORDS = 60
"""A heading is never longer than this."""
_BANNER = 80
"""A banner without a letter is no longer than this, unless it is merged across the table."""
_PLACED = frozenset({"ref", "item", "section", "service_area"})
_JOINED = frozenset({"response", "update", "comments", "explanation"})
"""Roles whose words may run on in a row of their own."""
_REF = Pattern(r"[\w./-]*\d[\w./-]*$")
_RUNS_ON = _JOINED | {"lead", "timescale", "cabinet_member"}
"""Roles whose words may stand alone in the row below an item they belong to."""
_SECTION_IN_OBJECTIVES = Pattern(r"[A-Z][.):]|(?i:section|theme)\b")
"""What begins like this where objectives stand is a section's banner all the same."""
_NOTE_MARK = Pattern(r"^[(\[]?(?:[ivx]{1,5}|\d{1,2}|[a-h])[)\].]?$", re.IGNORECASE)


def classify(shape: Shape, number: int, *, in_notes: bool) -> Row:
    """Return what a row is; `in_notes` says that notes have begun above it, so that single lines are notes too."""
    if _is_plainly_item(shape, number):
        return Row(number, "item")
    filled = shape.filled(number)
    if not filled:
        return Row(number, "empty")
    column, first = next(iter(filled.items()))
    if said := _standing(shape, number, filled):
        return Row(number, "standing", " | ".join(filled.values()), column, first, said)
    kind, own = _kind(shape, number, filled, in_notes=in_notes)
    return Row(number, kind, " | ".join(filled.values()), column, own or first)


def _standing(shape: Shape, number: int, filled: Mapping[int, str]) -> tuple[Said, ...]:
    """Return the standing lines a row is made of.

    What stands in a column of theirs is an item's value like others, unless it stands alone in its row.
    """
    if not shape.layout.lines:
        return ()
    own = {column: role for role, column in shape.columns.items() if role in shape.layout.line_roles}
    said = said_in(filled, shape.layout)
    if len(filled) == 1 and not said:
        column, words = next(iter(filled.items()))
        area = shape.merged.get((number, column))
        banner = (area is not None and area.width > 1) or _SECTION_IN_OBJECTIVES.match(words)
        alone = () if banner else said_alone(words, column, own.get(column, ""), shape.layout)
        return tuple(each._replace(row=number) for each in alone)
    if len(filled) > 1 and any(each.column in own for each in said):
        return ()
    return tuple(each._replace(row=number) for each in said)


def _is_plainly_item(shape: Shape, number: int) -> bool:
    """Say of most rows of a filled form, without a look at their words, that they are items.

    Such a row has a number where the plan numbers its items, long words where the form has its recommendation or
    action, and more cells filled than any banner, legend or line of notes.
    """
    cells, at = shape.grid.rows[number - 1], shape.words_column
    words = cells[at - 1] if 0 < at <= len(cells) else ""
    if not isinstance(words, str) or len(words) <= _LONG_WORDS or not shape.has_number(cells):
        return False
    # What is true is filled in, and is counted sooner than what is not empty.
    return len(list(filter(None, cells))) >= _MANY_CELLS or (
        len(cells) - cells.count("") - cells.count(None) >= _MANY_CELLS
    )


def _kind(shape: Shape, number: int, filled: Mapping[int, str], *, in_notes: bool) -> tuple[Kind, str]:
    """Return a row's kind, and its banner where that is not the first cell's words."""
    texts = list(filled.values())
    if number == shape.first and all(map(_is_bracketed, texts)):
        return "line", ""
    if all(map(letterless, texts)) or (number == shape.first and _are_note_marks(texts)):
        return "marks", ""
    if len(filled) > 1 and all(_is_heading_again(shape, column, words) for column, words in filled.items()):
        return "line", ""
    if remark := _remark(shape, texts):
        return remark, ""
    if len(filled) == 1:
        return _single(shape, number, *next(iter(filled.items())), in_notes=in_notes), ""
    if (banner := banner_of(texts)) and _opens_section(shape, number, filled, banner, in_notes=in_notes):
        return "section", banner
    return _several(shape, number, filled, in_notes=in_notes), ""


def _is_bracketed(words: str) -> bool:
    """Say whether words stand in brackets, as what is to be filled in does under a heading."""
    return words[0] in "([<" and words[-1] in ")]>" and words.count(words[0]) == 1


def _are_note_marks(texts: list[str]) -> bool:
    return len(texts) > 2 and all(map(_NOTE_MARK.match, texts))


def _is_heading_again(shape: Shape, column: int, words: str) -> bool:
    heading = shape.headings.get(column)
    return heading is not None and key_of(words) == key_of(heading)


def _remark(shape: Shape, texts: list[str]) -> Kind | None:
    """Tell the rows that remark on the table: notes, totals, dates of updating, signatures, legends."""
    first, alone = texts[0], len(texts) == 1
    if alone and is_notes_heading(first):
        return "notes"
    if (alone and is_note(first)) or (is_footer(first) and len(texts) < 5 and all(len(text) < 60 for text in texts)):
        return "line"
    if is_legend(first) and len(texts) <= 5:
        return "line"
    if is_colour_line(first) and len(texts) < 5 and not (shape.number_column and number_of(first)):
        return "line" if len(texts) == 2 or alone or all(map(is_colour_line, texts)) else None
    return None


def _opens_section(shape: Shape, number: int, filled: Mapping[int, str], banner: str, *, in_notes: bool) -> bool:
    """Say whether a letter and words beside it are a banner, not an item with its number."""
    if in_notes or len(banner) > 2 * _BANNER:
        return False
    column, letter = next(iter(filled.items()))
    if shape.number_column:
        unlike = shape.figures and kind_of(number_of(letter)) != shape.figures
        return bool(unlike) and len(banner) <= _BANNER and bool(shape.below(number))
    return shape.layout.sections and column <= shape.left


def _several(shape: Shape, number: int, filled: Mapping[int, str], *, in_notes: bool) -> Kind:
    """Tell a row of several texts: an item, the rest of the one above, or a line that is neither."""
    by_role = shape.layout.by_role
    roles = {role for role, column in shape.columns.items() if column in filled}
    content = {role for role in roles - _PLACED if by_role[role].owner != "officer"}
    if not content:
        numbered = all(c in shape.columns.values() or c == shape.number_column for c in filled)
        return "numbered" if numbered else "line"
    if in_notes and len(filled) < 3:
        return "line"
    if shape.number_column not in filled and _goes_on(shape, number, filled, content):
        return "continuation"
    words = shape.layout.words
    return "lone" if content == {words} and set(filled) <= {shape.columns[words], shape.number_column} else "item"


def _goes_on(shape: Shape, number: int, filled: Mapping[int, str], content: set[str]) -> bool:
    """Say whether a row without a number goes on with the one above: mid-sentence, or with words that run on."""
    if number == shape.first or any(role in shape.columns and shape.columns[role] in filled for role in ("ref", "rag")):
        return False
    if content <= _JOINED and not any(shape.merged.get((number, c)) for c in shape.columns.values()):
        return shape.layout.words not in _JOINED
    if shape.lettered and _runs_over(shape, number, filled):
        return True
    texts = [filled[shape.columns[role]] for role in content]
    if not shape.number_column or not all(text[:1].islower() for text in texts):
        return False
    return (number, shape.number_column) not in shape.merged


def _runs_over(shape: Shape, number: int, filled: Mapping[int, str]) -> bool:
    """Say whether a row goes on in mid-sentence with the words above, where each item's words begin with its letter."""
    column = shape.columns[shape.layout.words]
    words, above = filled.get(column, ""), shape.filled(number - 1).get(column, "")
    if not words or not above or split_letter(words)[0]:
        return False
    return words[:1].islower() or above[-1] not in ".;:!?)”\"'"


def _single(shape: Shape, number: int, column: int, words: str, *, in_notes: bool) -> Kind:
    """Tell a row of one text: banner, lead-in, item, objective or a line that is none of these."""
    if is_lead_in(words, shape.layout):
        return "lead-in"
    if in_notes:
        return "line"
    area = shape.merged.get((number, column))
    role = shape.role(column)
    if role == shape.layout.spans and role and not _SECTION_IN_OBJECTIVES.match(words):
        return _in_objectives(shape, number, wide=area is not None and area.width > 1)
    if (area is not None and area.width > 1) or _heads_standing(shape, number, words):
        return "section"
    if column == shape.number_column or role in {"ref", "item"}:
        return "numbered" if number_of(words) or (role == "ref" and _REF.match(words)) else "section"
    numbered = shape.lettered and role == shape.layout.words and bool(split_letter(words)[0])
    if looks_like_section(words) and len(words) > 3 and not numbered and _may_be_banner(shape, role):
        return "section"
    if role in {"priority", "action", "recommendation"}:
        return _lone_text(shape, number, role, words, numbered=numbered)
    if not role and column < shape.left and len(words) <= _BANNER and not number_of(words) and shape.below(number):
        return "section"
    return "continuation" if role and _runs_on(shape, number, role, words) else "line"


def _heads_standing(shape: Shape, number: int, words: str) -> bool:
    """Say whether a text reads as a banner and stands right above a standing line."""
    if not shape.layout.lines or len(words) > _BANNER or words[-1] in ".;:":
        return False
    said = said_in(shape.below(number), shape.layout)
    return bool(said) and not holds_below(said)


def _may_be_banner(shape: Shape, role: str) -> bool:
    return role != shape.layout.words or bool(shape.number_column) or shape.lettered


def _runs_on(shape: Shape, number: int, role: str, words: str) -> bool:
    above = number > shape.first and shape.filled(number - 1)
    return words[:1].islower() or (role in _RUNS_ON and bool(above))


def _in_objectives(shape: Shape, number: int, *, wide: bool) -> Kind:
    """Tell a lone text under Objectives: a banner where objectives follow it, an objective where only items do."""
    below = shape.below(number)
    column = shape.columns[shape.layout.spans]
    if wide:
        return "section" if not below or column in below or not _under_banner(shape, number) else "objective"
    return "section" if below and column in below else "objective"


def _under_banner(shape: Shape, number: int) -> bool:
    """Say whether the row above that holds anything is a row of one text as well."""
    rows = map(shape.filled, range(number - 1, shape.first - 1, -1))
    return len(next((cells for cells in rows if cells), {})) == 1


def _lone_text(shape: Shape, number: int, role: str, words: str, *, numbered: bool) -> Kind:
    """Tell a lone text under the recommendations, priorities or actions."""
    if numbered:
        return "lone"
    if number > shape.first and (
        words[:1].islower()
        or (shape.lettered and role == shape.layout.words and _runs_over(shape, number, shape.filled(number)))
    ):
        return "continuation"
    if shape.layout.sections:
        return "lone"
    if words.endswith(":") and role == shape.layout.words and (shape.number_column or shape.lettered):
        return "lead-in"
    plain = len(words) <= _BANNER and words[-1] not in ".;:"
    if role == shape.layout.words and (shape.number_column or shape.lettered):
        below = shape.below(number)
        if plain and below and (shape.number_column in below or len(below) > 1):
            return "section"
    return "lone" if len(words) > _SENTENCE else "line"
