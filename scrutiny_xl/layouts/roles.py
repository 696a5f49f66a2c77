"""The roles a column may have, with what our own forms know of each: its kind, who writes in it, its other names."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.layouts.objective_plan import OBJECTIVE_PLAN
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.review_timetable import REVIEW_TIMETABLE
from scrutiny_xl.layouts.scraip import SCRAIP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.layouts.model import Column

__all__ = ["ROLES", "WORDS_ROLES", "names_of"]

_FORMS = (SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN, OBJECTIVE_PLAN, REVIEW_TIMETABLE)
_NOT_FOR_OTHERS = frozenset({*OUTCOME_ROLES, "from_or_by"})
WORDS_ROLES = ("recommendation", "action", "objective", "priority")
"""The roles that may hold what is to be done, the likeliest first."""


def _roles() -> dict[str, Column]:
    found: dict[str, Column] = {}
    for form in _FORMS:
        for column in form.columns:
            found.setdefault(column.role, column)
    for form in _FORMS:
        for column in form.also:
            found.setdefault(column.role, column)
    return {role: column for role, column in found.items() if role not in _NOT_FOR_OTHERS}


ROLES: Mapping[str, Column] = MappingProxyType(_roles())
"""A column of ours for every role that a council's own column may have."""


def names_of(role: str) -> tuple[str, ...]:
    """Return all headings our forms know for a role."""
    columns = [form.by_role[role] for form in _FORMS if role in form.by_role]
    names = (name for column in columns for name in (column.heading, *column.aliases))
    return tuple(dict.fromkeys(names))
