"""The columns of a council's own layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrutiny_xl.layouts.model import Column, heading_key
from scrutiny_xl.layouts.roles import ROLES, names_of
from scrutiny_xl.rating import PROGRESS, RAG, canonical_rag, canonical_status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts.model import Kind
    from scrutiny_xl.setting_tables import Table

__all__ = ["own_columns"]

_KEYS = ("heading", "role", "aliases", "width", "owner", "kind", "choices", "hint")
_OWNERS = ("form", "service", "officer")
_KINDS: tuple[Kind, ...] = ("text", "date", "percent", "number", "choice")
_MOST = 40
"""Columns: a form with more is no form that anybody fills in."""
_NARROWEST, _WIDEST = 4, 120
_WIDE = {"text": 30, "date": 13, "percent": 10, "number": 8, "choice": 14, "ref": 17}
_LONGEST_LIST = 250
"""Characters of a list to choose from: Excel takes 255."""


def own_columns(said: Table) -> tuple[Column, ...]:
    """Return the columns of a council's layout, in order.

    Raises:
        SettingsError: there is none, or one of them cannot be understood.
    """
    entries = said.entries("columns")
    if not 2 <= len(entries) <= _MOST:
        said.refuse(f"columns must name from 2 to {_MOST} columns, each with its heading")
    columns: list[Column] = []
    for entry in entries:
        each = said.within("column", {"heading": entry} if isinstance(entry, str) else entry)
        column = _column(each, {heading_key(known.heading): known for known in columns})
        twice = next((known for known in columns if known.role == column.role), None)
        if twice is not None:
            each.refuse(f"the column '{twice.heading}' has the role {column.role} already")
        columns.append(column)
    return tuple(_with_our_names(column, columns) for column in columns)


def _column(said: Table, before: Mapping[str, Column]) -> Column:
    said.only(_KEYS)
    heading = said.words("heading")
    if not heading_key(heading):
        said.refuse("it needs a heading in letters")
    if heading_key(heading) in before:
        said.refuse("the heading stands twice")
    role = said.words("role")
    if role and role not in ROLES:
        said.refuse(f"'{role}' is no role{said.nearest(role, ROLES)} Known: {', '.join(sorted(ROLES))}")
    ours = ROLES.get(role)
    choices, meanings = _choices(said, role)
    kind = _kind(said, ours, choices)
    width = said.number("width", 0, 0, _WIDEST)
    if 0 < width < _NARROWEST:
        said.refuse(f"width must be from {_NARROWEST} to {_WIDEST} characters")
    owner = said.one_of("owner", _OWNERS, ours.owner if ours else "form")
    return Column(
        role or f"own_{heading_key(heading)}",
        heading,
        width or (ours.width if ours else _WIDE[kind]),
        owner="service" if owner == "service" else "officer" if owner == "officer" else "form",
        kind=kind,
        aliases=tuple(said.several("aliases")),
        choices=choices or (ours.choices if ours else ()),
        hint=said.words("hint") or (ours.hint if ours and ours.heading == heading else ""),
        meanings=meanings,
    )


def _kind(said: Table, ours: Column | None, choices: Sequence[str]) -> Kind:
    """Return the kind of a column: a role of ours has its own."""
    usual: Kind = ours.kind if ours else "choice" if choices else "text"
    named = said.one_of("kind", tuple(dict.fromkeys((usual, *_KINDS))), usual)
    kind = next((each for each in _KINDS if each == named), usual)
    if ours and kind != ours.kind:
        said.refuse(f"a column with the role {ours.role} is of the kind {ours.kind}; leave kind out")
    return kind


def _choices(said: Table, role: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the words to choose from, and what they stand for where they are a council's own for progress or RAG."""
    given = said.table.get("choices", [])
    meant: dict[str, Any] = given if isinstance(given, dict) else dict.fromkeys(said.several("choices"), "")
    words = tuple(meant)
    if sum(map(len, words)) + len(words) > _LONGEST_LIST or any(set(each) & {",", '"'} for each in words):
        said.refuse(f"choices may have {_LONGEST_LIST} characters in all, without commas and quotation marks")
    if role not in {"progress", "rag"}:
        if isinstance(given, dict):
            said.refuse("only the choices of progress and of rag stand for words of ours; write them as a list")
        return words, ()
    known, read = (PROGRESS, canonical_status) if role == "progress" else (RAG, canonical_rag)
    pairs = tuple((word, stands or read(word) or "") for word, stands in meant.items())
    for word, stands in pairs:
        if stands not in known:
            said.refuse(
                f'say what \'{word}\' stands for: choices = {{ "{word}" = "…" }} with one of {", ".join(known)}'
            )
    return words, pairs


def _with_our_names(column: Column, columns: Sequence[Column]) -> Column:
    """Return a column that also answers to what our forms call its role, as far as no other column has that name."""
    if column.role not in ROLES:
        return column
    taken = {heading_key(name) for each in columns if each is not column for name in (each.heading, *each.aliases)}
    ours = (name for name in names_of(column.role) if heading_key(name) not in taken)
    return replace(column, aliases=(*column.aliases, *ours))
