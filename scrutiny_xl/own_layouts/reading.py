"""A council's own layouts, as its scrutiny.toml sets them out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.layouts.model import Column, HeaderField, Layout, heading_key
from scrutiny_xl.layouts.monitoring import AS_AT, QUARTER, REF, SERVICE_AREA, SERVICE_COLUMNS, officer_columns
from scrutiny_xl.layouts.roles import WORDS_ROLES
from scrutiny_xl.own_layouts.columns import own_columns
from scrutiny_xl.setting_tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["own_layouts"]

_ID = re.compile(r"[a-z][a-z0-9-]*")
_KEYS = ("name", "title", "version", "header", "columns", "required", "words", "sections")
_PLAN = HeaderField("plan", "Plan", ("Plan title", "Title", "Name of plan", "Plan name"))
_PLAN_DATE = HeaderField("plan_date", "Plan date", ("Date of plan", "Plan agreed", "Agreed on"), kind="date")
_RESPONSE_RULES = (
    "response-missing",
    "rejected-without-explanation",
    "unknown-decision",
    "decision-differs",
    "decision-unclear",
    "decision-from-prose",
)
_ROLE_RULES = (
    ("recommendation", ("recommendation-missing",)),
    ("action", ("action-missing",)),
    ("timescale", ("timescale-missing",)),
    ("response", _RESPONSE_RULES),
)


def own_layouts(path: Path, tables: Mapping[str, Any]) -> list[Layout]:
    """Return the layouts that the tables `[layouts.…]` of a settings file set out.

    Raises:
        SettingsError: one of them cannot be understood; the error says where, and what is meant to stand there.
    """
    return [_layout(Table(path, f"[layouts.{name}]", table), name) for name, table in tables.items()]


def _layout(said: Table, name: str) -> Layout:
    if not _ID.fullmatch(name):
        said.refuse("its name may have small letters, figures and hyphens only, and begins with a letter")
    if any(layout.id == name for layout in LAYOUTS):
        said.refuse(f"'{name}' is one of the forms there are already; choose another name")
    said.only(_KEYS)
    title = said.words("name") or name.replace("-", " ").capitalize()
    form = own_columns(said)
    words = _words(said, form)
    form = _with_required(said, form, words)
    fields, anchor = _header(said)
    form = form if any(column.role == "ref" for column in form) else (REF, *form)
    roles = {column.role for column in form}
    own = [column for column in form if column.kind != "ref"]
    return Layout(
        id=name,
        version=said.number("version", 1, 1, 999),
        name=title,
        title=said.words("title") or title.upper(),
        source="the council's own settings",
        header=(*fields, SERVICE_AREA, QUARTER, AS_AT),
        form=form,
        monitoring=_monitoring(said, form),
        identity=("plan",),
        anchor=anchor,
        words=words,
        number="item" if "item" in roles else "",
        sections=said.flag("sections"),
        least=(len(own) + 1) // 2,
        own=True,
        rules=tuple(rule for role, rules in _ROLE_RULES if role in roles for rule in rules),
    )


def _words(said: Table, form: Sequence[Column]) -> str:
    """Return the role of the column that says what is to be done."""
    named = said.words("words")
    if named:
        column = next((each for each in form if heading_key(each.heading) == heading_key(named)), None)
        if column is None:
            said.refuse(
                f"words = '{named}' is the heading of none of its columns{said.nearest(named, _headings(form))}"
            )
        return column.role
    found = next((role for role in WORDS_ROLES if any(column.role == role for column in form)), "")
    if not found:
        listed = ", ".join(WORDS_ROLES[:-1])
        said.refuse(
            "no column says what is to be done: give one the role "
            f'{listed} or {WORDS_ROLES[-1]}, or name its heading with words = "…"'
        )
    return found


def _headings(form: Sequence[Column]) -> list[str]:
    return [column.heading for column in form]


def _with_required(said: Table, form: tuple[Column, ...], words: str) -> tuple[Column, ...]:
    """Return the columns with those marked without which a sheet is not this form."""
    named = {heading_key(each): each for each in said.several("required")}
    for key, heading in named.items():
        if key not in {heading_key(column.heading) for column in form}:
            said.refuse(
                f"required names '{heading}', which is none of its columns{said.nearest(heading, _headings(form))}"
            )
    return tuple(
        replace(column, required=column.role == words or heading_key(column.heading) in named) for column in form
    )


def _monitoring(said: Table, form: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns that stand beside the form: those of the monitoring part that it has not itself."""
    roles = {column.role for column in form}
    beside = (*SERVICE_COLUMNS, *officer_columns(decision="response" in roles))
    wanted = tuple(column for column in beside if column.role not in roles)
    own = {heading_key(column.heading): column for column in form}
    for column in wanted:
        if same := own.get(heading_key(column.heading)):
            said.refuse(
                f"a column '{column.heading}' stands beside the form: give '{same.heading}' role = \"{column.role}\""
            )
    return wanted


def _header(said: Table) -> tuple[tuple[HeaderField, ...], str]:
    """Return the labelled cells above the table, and the key of the one whose date timescales are read from."""
    fields = [_field(said, each) for each in said.entries("header")]
    known = {heading_key(each.label) for each in (SERVICE_AREA, QUARTER, AS_AT)}
    for place, each in enumerate(fields):
        key = heading_key(each.label)
        if key in known:
            said.refuse(f"header: '{each.label}' stands there already, or is named twice")
        known.add(key)
        if key in {heading_key(name) for name in (_PLAN.label, *_PLAN.aliases)}:
            fields[place] = HeaderField("plan", each.label, (*each.aliases, _PLAN.label, *_PLAN.aliases))
    if not any(each.key == "plan" for each in fields):
        fields.insert(0, _PLAN)
    dated = next((each.key for each in fields if each.kind == "date"), "")
    if not dated:
        fields.insert(1, _PLAN_DATE)
    return tuple(fields), dated or _PLAN_DATE.key


def _field(said: Table, entry: object) -> HeaderField:
    each = said.within("header", {"label": entry} if isinstance(entry, str) else entry)
    each.only(("label", "aliases", "kind"))
    label = each.words("label")
    if not heading_key(label):
        each.refuse("it needs a label in letters")
    kind = each.one_of("kind", ("text", "date"), "text")
    return HeaderField(
        f"own_{heading_key(label)}", label, tuple(each.several("aliases")), kind="date" if kind == "date" else "text"
    )
