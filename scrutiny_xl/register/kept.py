"""What a register keeps from quarter to quarter: where each value came from, what it was before, how dates moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scrutiny_xl.findings import Finding, Place, Repair
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register.model import ReturnSource
    from scrutiny_xl.register_table import RegisterTable
    from scrutiny_xl.returns import PlanId, Value

__all__ = [
    "BOTH",
    "OFFICER",
    "WHYS",
    "Change",
    "Explained",
    "Extension",
    "KeptItem",
    "KeptPlan",
    "KeptRegister",
    "SettledClash",
    "Source",
]

OFFICER = "Scrutiny officer"
BOTH = "Both"
WHYS = ("changed", "cleared", "not chosen", "joined", "altered", "imported", "taken out")
"""Changed or cleared by one who may; not chosen in a clash, or joined with the other texts; altered in a return though
locked; read at the import; taken out of the register with its item."""


class Source(NamedTuple):
    """Where a value came from: who said it, in which quarter, and the file, sheet and cell it stands in.

    `said_by` is a service area, or `OFFICER` for what was written into the register itself; `quarter` is in words
    ("Q2 2024/25"), "" where it is not known.
    """

    said_by: str
    quarter: str
    place: Place


class Change(NamedTuple):
    """One value that gave way to another, or an answer that was given and not taken.

    `value` is what stood or was said, None where the cell was empty; `source` says who had said it; `until` is the
    quarter in which it gave way; `why` is one of the words of `WHYS`.
    """

    ref: str
    role: str
    value: Value | None
    source: Source
    until: str
    why: str


class Extension(NamedTuple):
    """One date that was asked for, or agreed, in place of the one that counted.

    `due` is the day that counted before, None where there was none; `sought` the day asked for, None where another was
    agreed that nobody had asked for; `reason` the words given for it; `agreed` the day that was agreed, None until
    then, with who agreed it and on which day; `quarter` is the one it was asked in.
    """

    due: date | None
    sought: date | None
    reason: str
    quarter: str
    agreed: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None


class SettledClash(NamedTuple):
    """A clash as a register keeps it: the answers there are, and the one an officer chose.

    `answers` are the values with their sources in the order of their letters, "" where a service cleared the cell;
    `choice` is the letter of the one that holds, or `BOTH`; "" as long as none was chosen.
    """

    ref: str
    role: str
    answers: tuple[tuple[Value, Source], ...]
    choice: str


class Explained(NamedTuple):
    """A query that was explained: the rule, the item ("" where it is about none), the sentence, and the explanation."""

    slug: str
    ref: str
    sentence: str
    explanation: str


class KeptItem(NamedTuple):
    """An item as the register has it now.

    `service_areas` begins with the one that leads, the others support it; empty where none is known. `sources` has the
    source of every role in `values`. `row` is its row in the Register table, 0 where it has none.
    """

    ref: str
    section: str
    values: Mapping[str, Value]
    service_areas: tuple[str, ...]
    sources: Mapping[str, Source]
    place: Place
    history: tuple[Change, ...] = ()
    extensions: tuple[Extension, ...] = ()
    row: int = 0


@dataclass(frozen=True)
class KeptPlan:
    """A plan as the register has it now."""

    id: PlanId
    layout: Layout
    header: Mapping[str, str | date]
    items: tuple[KeptItem, ...]


@dataclass(frozen=True)
class KeptRegister:
    """A register, read back: what the officer has written into it counts as said by the officer.

    `file` is its name as shown, `digest` the SHA-256 of its bytes; `returns` are the returns of all its quarters.
    `settled` are the clashes of its quarter in which an answer was chosen, `unsettled` those that wait for a choice:
    their cells have no value. `history` is what gave way that belongs to none of its items; `findings` what is odd
    about the register itself, such as a choice that names no answer. `listed` are the findings on its sheet, about the
    returns it was made from, also those that were explained since; `receipt` is what was read otherwise than typed,
    `columns` those of the Register table by role, `table` that table as it stands there, None where none was read.
    """

    file: str
    digest: str
    council: str
    quarter: str
    as_at: date
    rule_set: str
    plans: tuple[KeptPlan, ...]
    settled: tuple[SettledClash, ...] = ()
    unsettled: tuple[SettledClash, ...] = ()
    explained: tuple[Explained, ...] = ()
    returns: tuple[ReturnSource, ...] = field(default=())
    history: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    listed: tuple[Finding, ...] = ()
    receipt: tuple[Repair, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    table: RegisterTable | None = None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The listed findings nobody has explained yet; an error cannot be explained away."""
        explained = {(each.slug, each.ref, each.sentence) for each in self.explained}
        return tuple(
            each
            for each in self.listed
            if each.severity == "error" or (each.slug, each.ref, each.sentence) not in explained
        )
