"""The columns of the Register table: each a heading, and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.register import Register, RegisterItem, RegisterPlan, times_agreed
from scrutiny_xl.service_areas import areas_of_each
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import DAY, NUMBER, WORD, Heading
from scrutiny_xl.workbooks.streaming import CellValue

if TYPE_CHECKING:
    from scrutiny_xl.timescales import Timescale

__all__ = ["RATED", "RegisterColumn", "agreement", "register_columns"]

RATED = "Rated RAG"
"""The heading of the column that is tinted in the colour of its word."""

Get = Callable[[RegisterPlan], Sequence[CellValue]]
OfItem = Callable[[RegisterItem], CellValue]
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


class RegisterColumn(NamedTuple):
    """A column of the Register: its heading, its values for the items of a plan, and the page of paper it is on."""

    heading: Heading
    get: Get
    page: int


def agreement(item: RegisterItem) -> str:
    """Say whether the status a service reports goes with the rated one: Agree, Differs or Not reported."""
    if not item.reported:
        return "Not reported"
    return "Differs" if item.differs else "Agree"


def _decision(item: RegisterItem) -> CellValue:
    # What an officer wrote stands; only where nobody did is it the category proposed from the response.
    return item.values.get("decision") or (item.decision.category if item.decision else None)


def _every(timescale: Timescale) -> CellValue:
    """Say how often it comes round, `3 months` for P3M."""
    if not timescale.every:
        return None
    number, unit = timescale.every[1:-1], timescale.every[-1]
    return f"{number} {_UNITS.get(unit, unit)}{'' if number == '1' else 's'}"


def _source_files(item: RegisterItem) -> CellValue:
    if len(item.origins) == 1:
        return item.origins[0][0].file
    files = [source.file for source, _ in item.origins] or [source.place.file for source in item.kept.values()]
    return "; ".join(dict.fromkeys(files))


def _clashes(item: RegisterItem) -> CellValue:
    return "; ".join([clash.heading for clash in item.clashes]) if item.clashes else None


def _times_moved(item: RegisterItem) -> CellValue:
    return times_agreed(item.extensions) or None if item.extensions else None


def _each(get: OfItem) -> Get:
    return lambda plan: list(map(get, plan.items))


def _all(get: Callable[[RegisterPlan], CellValue]) -> Get:
    return lambda plan: [get(plan)] * len(plan.items)


def _read(get: Callable[[Timescale], CellValue]) -> Get:
    """Return what gets something of how timescales were read."""
    return lambda plan: [get(item.timescale) if item.timescale else None for item in plan.items]


def _readings(plan: RegisterPlan) -> Sequence[CellValue]:
    """Return how the timescales were read, in words; each reading is put into words once."""
    found = [item.timescale for item in plan.items]
    # Equal words under one anchor share a reading: to tell them apart it need not be compared.
    readings = {id(each): each for each in found if each}
    words = {known: each.sentence for known, each in readings.items()}
    return [words.get(id(each)) for each in found]


def _role(role: str) -> Get:
    return lambda plan: plan.column(role)


_TABLE: tuple[tuple[str | tuple[Heading, Get], ...], ...] = (
    (
        (Heading("Ref", 18, WORD), _each(attrgetter("ref"))),
        (Heading("Layout", 13), _all(lambda plan: plan.layout.name)),
        (Heading("Plan", 24), _all(lambda plan: plan.id.title)),
        (Heading("Section", 18), _each(attrgetter("section"))),
        (Heading("Service area", 18), lambda plan: areas_of_each(item.service_areas for item in plan.items)),
        *("item", "objective", "priority", "recommendation", "cabinet_member", "response"),
    ),
    (
        (Heading("Decision", 14), _each(_decision)),
        (Heading("Decision words", 22), _each(lambda item: item.decision.words if item.decision else None)),
        *("action", "timescale"),
        (Heading("Start", 11, DAY), _read(lambda read: read.start)),
        (Heading("Due", 11, DAY), _read(lambda read: read.due)),
        (Heading("Every", 9, WORD), _read(_every)),
        (Heading("Certain", 9, WORD), _read(lambda read: "Yes" if read.certain else "No")),
        (Heading("Reading", 28), _readings),
        "lead",
    ),
    (
        (Heading("Reported status", 13, WORD), _each(attrgetter("reported"))),
        *("rag", "progress", "percent", "completed_on", "revised_date", "agreed_date", "extension_by", "extension_on"),
        (Heading("Original date", 11, DAY), _each(lambda item: item.extensions[0].due if item.extensions else None)),
        (Heading("Times moved", 8, NUMBER), _each(_times_moved)),
        *("update", "explanation", "comments"),
    ),
    (
        (Heading(RATED, 14, WORD), _each(attrgetter("rating.word"))),
        (Heading("Colour", 9, WORD), _each(lambda item: item.rating.colour.capitalize())),
        (Heading("Due as rated", 11, DAY), _each(attrgetter("rating.due"))),
        (Heading("Reason", 50), _each(attrgetter("rating.sentence"))),
        (Heading("To turn green", 36), _each(attrgetter("rating.to_green"))),
        (Heading("Agreement", 13, WORD), _each(agreement)),
        (Heading("Difference", 30), _each(attrgetter("differs"))),
        (Heading("Clashes", 20), _each(_clashes)),
        (Heading("Findings", 10, NUMBER), _each(attrgetter("findings"))),
        (Heading("Source file", 26), _each(_source_files)),
    ),
)
"""The table's columns, page by page as it is printed: the item, what is to be done when, what the service says, how it
is rated. A bare word is a role."""
_FOR_NEW_ROLES = 3
"""The page for roles that only some form has."""


def register_columns(register: Register) -> list[RegisterColumn]:
    """Return the columns of a register's table, in order."""
    headings = role_headings(register)
    placed = {each for page in _TABLE for each in page if isinstance(each, str)} | {"decision"}
    columns = []
    for number, page in enumerate(_TABLE, 1):
        extra = [role for role in headings if role not in placed] if number == _FOR_NEW_ROLES else []
        for each in (*page, *extra):
            heading, get = (headings[each], _role(each)) if isinstance(each, str) else each
            columns.append(RegisterColumn(heading, get, number))
    return columns
