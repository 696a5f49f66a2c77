"""The fields of `items.csv`: the name, the title, the type and the meaning of each column of a Register table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.register_table import field_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scrutiny_xl.register_table import Entry, RegisterTable

__all__ = ["MEANINGS", "Field", "Kind", "fields_of"]

Kind = Literal["string", "integer", "number", "date", "any"]
"""The types of the Table Schema that a column can have; `any` is one in which words stand beside days or numbers."""


class Field(NamedTuple):
    """A column of `items.csv`: its name in data, the heading it has in the register, its type and what it means."""

    name: str
    title: str
    kind: Kind
    description: str


MEANINGS = {
    "ref": "The reference of the item, which stays the same from quarter to quarter.",
    "layout": "The form that the plan of the item is in.",
    "plan": "The title of the plan, or of the review, that the item belongs to.",
    "section": "The aim, theme or objective of the plan under which the item stands.",
    "service_area": "The service areas responsible, the one that leads first.",
    "item": "The number or letter of the item on its form.",
    "objective": "The objective that the item serves, in the words of the form.",
    "priority": "The priority that the item serves, in the words of the form.",
    "recommendation": "The recommendation, exactly as it stands in the scrutiny report.",
    "cabinet_member": "The member of the Cabinet or Executive who is responsible.",
    "response": "The answer of the Executive to the recommendation, in its own words.",
    "decision": "The kind of the response (accepted, rejected and so on): an officer's, or else one proposed from it.",
    "decision_words": "The words of the response from which the decision was proposed.",
    "action": "What is to be done, in the words of the form.",
    "timescale": "By when it is to be done, in the words of the form.",
    "start": "The day on which work begins, as read from the timescale.",
    "due": "The day by which it is to be done, as read from the timescale.",
    "every": "How often it comes round, where the timescale says that it recurs.",
    "certain": "No where the reading of the timescale is a guess, else Yes.",
    "reading": "How the timescale was understood, in a sentence.",
    "lead_officer": "The post that is responsible, in the words of the form.",
    "reported_status": "The status that the service area reports, from whichever of its answers gives one.",
    "reported_rag": "The RAG status that the service area gives, in its own words.",
    "progress": "How far the service area says it is: Not started, In progress, Completed or Paused.",
    "percent_complete": "How much the service area says is complete, as a share: 0.4 is 40 %.",
    "completed_on": "The day on which the service area says it was completed.",
    "revised_date_sought": "The later day that the service area asks for.",
    "revised_date_agreed": "The later day that was agreed.",
    "extension_agreed_by": "Who agreed the later day.",
    "extension_agreed_on": "The day on which the later day was agreed.",
    "original_date": "The day that counted before any other was sought or agreed.",
    "times_moved": "How often another day was agreed in place of the one that counted.",
    "update": "What the service area says has happened.",
    "explanation": "What the service area says to explain its answers.",
    "comments": "The comments on the form.",
    "rated_rag": "The status that the rule set gives the item on the day of the rating.",
    "colour": "The colour of the rated status, empty where the rule set has none for it.",
    "due_as_rated": "The day that counted for the rating: the one that was agreed last, else the one due.",
    "reason": "Why the item is rated so: the rule, the dates used and what was assumed.",
    "to_turn_green": "What would change the rating to green.",
    "agreement": "Whether the reported and the rated status go together: Agree, Differs or Not reported.",
    "difference": "How the reported and the rated status differ.",
    "clashes": "The headings under which two answers wait for a choice.",
    "findings": "How many findings there are about the item.",
    "source_file": "The files that the item was read from.",
}
"""What each column of the Register table means, by the name of its field."""

_NAMELESS = "field"


def fields_of(table: RegisterTable) -> tuple[Field, ...]:
    """Return the fields of a table in its order; no two have one name, whatever the headings are."""
    names = _names(table.headings)
    columns = [[row[place] for row in table.rows] for place in range(len(table.headings))]
    return tuple(
        Field(name, heading, _kind(entries), MEANINGS.get(name, f"What the form says under the heading '{heading}'."))
        for name, heading, entries in zip(names, table.headings, columns, strict=True)
    )


def _names(headings: Sequence[str]) -> Iterator[str]:
    taken: set[str] = set()
    for heading in headings:
        name = _free(field_name(heading) or _NAMELESS, taken)
        taken.add(name)
        yield name


def _free(name: str, taken: Collection[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _kind(entries: Sequence[Entry]) -> Kind:
    """Return the one type that all entries of a column have; empty ones have any."""
    found = {type(each) for each in entries if each != ""}
    if not found or found == {str}:
        return "string"
    if found == {date}:
        return "date"
    if found == {int}:
        return "integer"
    return "number" if found <= {int, float} else "any"
