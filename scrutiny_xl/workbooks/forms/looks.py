"""How each kind of cell on a form looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.styles import (
    BAND,
    FILL_IN,
    LOCKED,
    OFFICER_BAND,
    RAG_FILLS,
    SECTION,
    SERVICE_BAND,
    Look,
)

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Column

__all__ = [
    "BAND_OF",
    "DATE",
    "INNER_LABEL",
    "LABEL",
    "LEAD_IN",
    "NOTE",
    "SECTION_BANNER",
    "STAMP",
    "STANDING",
    "TITLE",
    "WHITE",
    "banner",
    "body",
    "closed",
    "coloured",
    "heading",
    "strut",
    "value",
]

WHITE = "FFFFFF"
DATE = "dd/mm/yyyy"
_LONG_DATE = "d mmmm yyyy"
_TEXT = "@"
"""Typed words stay as they are typed: no date is made of `April 2010`, no formula of `- done`."""
_FORMATS = {"date": DATE, "percent": "0%", "number": "General", "rating": "General"}
"""A formula would turn into words in a cell of words."""
_GREY = "5F6B76"
_SIZE = 11
_LETTERS = 34 / 46
"""Points of a font for each point of the row it fills."""
_TALLEST_LETTERS = 300

BAND_OF = {"form": BAND, "service": SERVICE_BAND, "officer": OFFICER_BAND}

TITLE = Look(size=14, bold=True, border=False, across="center", down="center")
STAMP = Look(size=8, ink=_GREY, border=False, down="center")
LABEL = Look(size=_SIZE, bold=True, border=False, down="center")
INNER_LABEL = LABEL.but(across="right", indent=1)
SECTION_BANNER = Look(size=_SIZE, bold=True, fill=SECTION, down="center", number_format=_TEXT)
STANDING = Look(size=_SIZE, bold=True, down="center", number_format=_TEXT)
LEAD_IN = Look(size=_SIZE, italic=True, down="center")
NOTE = Look(size=_SIZE, italic=True, border=False, wrap=False)


def value(kind: str, *, blank: bool, owner: str = "form") -> Look:
    """Return the look of a cell above the table, to be filled in or filled in."""
    number_format = _LONG_DATE if kind == "date" else _TEXT
    officers = owner == "officer"
    fill = "" if not blank else LOCKED if officers else FILL_IN
    return Look(size=_SIZE, fill=fill, down="center", number_format=number_format, locked=officers or not blank)


def banner(owner: str) -> Look:
    """Return the look of the banner over an owner's columns; its words run on over the cells to the right."""
    return Look(size=_SIZE, bold=True, ink=WHITE, fill=BAND_OF[owner], border=False, wrap=False, down="center")


def heading(owner: str) -> Look:
    """Return the look of a heading in an owner's columns."""
    return Look(size=_SIZE, bold=True, ink=WHITE, fill=BAND_OF[owner], down="center")


def body(column: Column, *, blank: bool) -> Look:
    """Return the look of a cell of the table: in a blank form yellow where it is to be filled in."""
    officers = column.owner == "officer"
    fill = LOCKED if officers else FILL_IN if blank else ""
    look = Look(
        size=_SIZE - 1 if column.kind == "ref" else _SIZE,
        fill=fill,
        number_format=_FORMATS.get(column.kind, _TEXT),
        locked=officers or not blank,
    )
    return look.but(across="center") if column.kind in {"choice", "percent", "date", "rating"} else look


def closed(column: Column) -> Look:
    """Return the look of a cell of the table that is locked in a form sent out to be filled in."""
    look = body(column, blank=False)
    return look.but(fill=LOCKED) if column.owner == "service" else look


def strut(height: float) -> Look:
    """Return the look of an empty cell beside the table below whose height, in points, no row shrinks.

    It has a font as tall as that: Excel then lets a row grow as words are typed into it.
    """
    return Look(size=min(_TALLEST_LETTERS, round(height * _LETTERS)), border=False)


def coloured(look: Look, colour: str) -> Look:
    """Return the look of a cell that bears the word of a RAG colour, in that colour."""
    fill, ink = RAG_FILLS[colour]
    return look.but(fill=fill, ink=ink, bold=True, across="center")
