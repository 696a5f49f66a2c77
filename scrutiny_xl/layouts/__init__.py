"""The forms this program knows, one file each."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.model import (
    BlankSection,
    Column,
    HeaderField,
    Layout,
    LegendEntry,
    StandingLine,
    heading_key,
)
from scrutiny_xl.layouts.objective_plan import OBJECTIVE_PLAN
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.review_timetable import REVIEW_TIMETABLE
from scrutiny_xl.layouts.scraip import SCRAIP

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "LAYOUTS",
    "BlankSection",
    "Column",
    "HeaderField",
    "Layout",
    "LegendEntry",
    "StandingLine",
    "heading_key",
    "layout_named",
]

LAYOUTS: tuple[Layout, ...] = (SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN, OBJECTIVE_PLAN, REVIEW_TIMETABLE)


def layout_named(name: str, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """Return the layout of that name among those there are.

    Raises:
        UnknownNameError: there is none; the error names those there are and the nearest.
    """
    for layout in layouts:
        if layout.id == name.casefold():
            return layout
    known = [layout.id for layout in layouts]
    raise UnknownNameError("layout", name, known, next(iter(difflib.get_close_matches(name, known, 1)), ""))
