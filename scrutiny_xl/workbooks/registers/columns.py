"""The columns of the Register table: each a heading, and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scrutiny_xl.register import Register, RegisterItem, RegisterPlan
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import DAY, NUMBER, WORD, Heading
from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["RATED", "RegisterColumn", "agreement", "register_columns"]

RATED = "Rated RAG"
"""The heading of the column that is tinted in the colour of its word."""

Get = Callable[[RegisterPlan, RegisterItem], CellValue]
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of the Register: its heading, its value for an item of a plan, and the page of paper it is on."""

    heading: Heading
    get: Get
    page: int


def agreement(item: RegisterItem) -> str:
    """Say whether the status a service reports goes with the rated one: Agree, Differs or Not reported."""
    if not item.reported:
        return "Not reported"
    return "Differs" if item.differs else "Agree"


def _decision(_plan: RegisterPlan, item: RegisterItem) -> CellValue:
    # What an officer wrote stands; only where nobody did is it the category proposed from the response.
    return item.values.get("decision") or (item.decision.category if item.decision else None)


def _every(_plan: RegisterPlan, item: RegisterItem) -> CellValue:
    """Say how often it comes round, `3 months` for P3M."""
    if item.timescale is None or not item.timescale.every:
        return None
    number, unit = item.timescale.every[1:-1], item.timescale.every[-1]
    return f"{number} {_UNITS.get(unit, unit)}{'' if number == '1' else 's'}"


def _certain(_plan: RegisterPlan, item: RegisterItem) -> CellValue:
    if item.timescale is None:
        return None
    return "Yes" if item.timescale.certain else "No"


def _source_files(_plan: RegisterPlan, item: RegisterItem) -> CellValue:
    return "; ".join(dict.fromkeys([source.file for source, _ in item.origins]))


def _role(role: str) -> Get:
    return lambda _plan, item: item.values.get(role)


_TABLE: tuple[tuple[str | tuple[Heading, Get], ...], ...] = (
    (
        (Heading("Ref", 18, WORD), lambda _, item: item.ref),
        (Heading("Layout", 13), lambda plan, _: plan.layout.name),
        (Heading("Plan", 24), lambda plan, _: plan.id.title),
        (Heading("Section", 18), lambda _, item: item.section),
        (Heading("Service area", 18), lambda _, item: ", ".join(item.service_areas)),
        *("item", "objective", "priority", "recommendation", "cabinet_member", "response"),
    ),
    (
        (Heading("Decision", 14), _decision),
        (Heading("Decision words", 22), lambda _, item: item.decision.words if item.decision else None),
        *("action", "timescale"),
        (Heading("Start", 11, DAY), lambda _, item: item.timescale.start if item.timescale else None),
        (Heading("Due", 11, DAY), lambda _, item: item.timescale.due if item.timescale else None),
        (Heading("Every", 9, WORD), _every),
        (Heading("Certain", 9, WORD), _certain),
        (Heading("Reading", 28), lambda _, item: item.timescale.sentence if item.timescale else None),
        "lead",
    ),
    (
        (Heading("Reported status", 13, WORD), lambda _, item: item.reported),
        *("progress", "percent", "completed_on", "revised_date", "extension_by", "extension_on"),
        *("update", "explanation", "comments"),
    ),
    (
        (Heading(RATED, 14, WORD), lambda _, item: item.rating.word),
        (Heading("Colour", 9, WORD), lambda _, item: item.rating.colour.capitalize()),
        (Heading("Due as rated", 11, DAY), lambda _, item: item.rating.due),
        (Heading("Reason", 50), lambda _, item: item.rating.sentence),
        (Heading("To turn green", 36), lambda _, item: item.rating.to_green),
        (Heading("Agreement", 13, WORD), lambda _, item: agreement(item)),
        (Heading("Difference", 30), lambda _, item: item.differs),
        (Heading("Clashes", 20), lambda _, item: "; ".join([clash.heading for clash in item.clashes])),
        (Heading("Findings", 10, NUMBER), lambda _, item: item.findings),
        (Heading("Source file", 26), _source_files),
    ),
)
"""The table's columns, page by page as it is printed: the item, what is to be done when, what the service says, how it
is rated. A bare word is a role."""
_FOR_NEW_ROLES = 3
"""The page for roles that only some form has."""


def register_columns(register: Register) -> list[RegisterColumn]:
    """Return the columns of a register's table, in order."""
    headings = role_headings(register)
    placed = {each for page in _TABLE for each in page if isinstance(each, str)} | {"decision", "rag"}
    columns = []
    for number, page in enumerate(_TABLE, 1):
        extra = [role for role in headings if role not in placed] if number == _FOR_NEW_ROLES else []
        for each in (*page, *extra):
            heading, get = (headings[each], _role(each)) if isinstance(each, str) else each
            columns.append(RegisterColumn(heading, get, number))
    return columns
