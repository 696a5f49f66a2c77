"""What a layout is: a known form, written once, from which everything about the form follows.

The template is drawn from it, headings are found by it, the checks are built from it, the register is filled by it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BlankSection", "Column", "HeaderField", "Layout", "LegendEntry", "StandingLine", "heading_key"]

Owner = Literal["form", "service", "officer"]
Kind = Literal["text", "date", "percent", "choice", "ref", "number", "rating"]

# Note marks that forms set behind a heading: "Recommendation i", "Response ⁱⁱⁱ", "Action*", "Owner¹".
_MARKS = re.compile(r"[ⁱᵛˣ¹²³⁰-⁹†‡*]+")
_ROMAN = re.compile(r"\s+\(?(?:i{1,3}|iv|v|vi{0,3})\)?\s*$")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def heading_key(words: str) -> str:
    """Reduce a heading to what two spellings of it share.

    Case, spaces, line breaks, punctuation, a plural in brackets and a note mark behind it do not count:
    "Time⏎scale " and "timescale", "Owner(s)" and "OWNER", "Response iii" and "Response" have one key.
    """
    plain = unicodedata.normalize("NFKC", _MARKS.sub(" ", words)).casefold()
    plain = _ROMAN.sub("", plain).replace("(s)", "").replace("№", "no").replace("%", " percent ")
    return _NOT_A_LETTER.sub("", plain.replace("&", " and "))


class HeaderField(NamedTuple):
    """A labelled cell above the table, such as Committee or Meeting Date.

    `owner` says who fills it in, as with a column: what is the officer's is locked in a blank form.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: Literal["text", "date"] = "text"
    owner: Owner = "form"

    @property
    def is_short(self) -> bool:
        """Whether what belongs there goes on one line, as a day and a quarter do."""
        return self.kind == "date" or self.key == "quarter"


@dataclass(frozen=True)
class Column:
    """A column of the form or of its monitoring part.

    `role` is the name the rest of the program knows it by; `heading` the form's own words; `owner` who writes in it:
    the form (agreed text, locked once issued), the service or the officer. `width` is in characters. `required` marks
    the headings by which the form is recognised. `hint` is shown when the cell is selected. `meanings` pairs choices
    that are a council's own words with the words of progress or RAG they stand for.
    """

    role: str
    heading: str
    width: float
    owner: Owner = "form"
    kind: Kind = "text"
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    meanings: tuple[tuple[str, str], ...] = ()

    @cached_property
    def kept_choices(self) -> tuple[str, ...]:
        """The choices that are kept as they are typed: those that are nobody's own words for others."""
        own = dict(self.meanings)
        return tuple(choice for choice in self.choices if own.get(choice, choice) == choice)


class StandingLine(NamedTuple):
    """A line of its own that holds for items: `Objective 5.1: …` above them, or `Notes: …` below one.

    `role` is what its words are kept as, `label` what stands before them. `number` is the role of a number behind the
    label, "" where it has none. What stands `below` an item belongs to that item alone; what stands above holds for
    all items down to the next such line, or the next line of one that stood above it.
    """

    role: str
    label: str
    aliases: tuple[str, ...] = ()
    number: str = ""
    below: bool = False


class LegendEntry(NamedTuple):
    """One box of the form's legend: the word, its colour and what the form says it means."""

    word: str
    colour: str
    meaning: str


class BlankSection(NamedTuple):
    """How much room a blank form has under one banner: objectives, and rows under each."""

    banner: str
    objectives: int
    rows: int


@dataclass(frozen=True, eq=False)
class Layout:
    """A known form: each is one of its kind, and equal to itself alone.

    `identity` names the header fields that tell one plan of this form from another; `anchor` the one whose date the
    timescales are read from. `words` is the role that holds what is to be done or was recommended, `number` the role
    that holds an item's number or letter on the form, `spans` the role whose cell runs down several rows. `sections`
    says whether the form has banners within the table, `titled` whether the heading over a table is its section's as
    well, as over each chart of a process. `lines` are the other lines that hold for its items. `signs`
    are roles of which a sheet that is not stamped must have one, in a column or a line, to be this form: what it has
    to have besides, others may have as well; `least` is how many of the form's headings it must have. `own` says that
    the layout is the council's: where another form fits as well, it is the council's. `rules` names the rulebook's
    row rules that hold for the form. `in_order` says that its items are stages that follow one another in
    time, `agrees` who agrees that a date may change.
    """

    id: str
    version: int
    name: str
    title: str
    source: str
    header: tuple[HeaderField, ...]
    form: tuple[Column, ...]
    monitoring: tuple[Column, ...]
    identity: tuple[str, ...]
    anchor: str
    words: str
    number: str = ""
    spans: str = ""
    sections: bool = False
    titled: bool = False
    lines: tuple[StandingLine, ...] = ()
    signs: frozenset[str] = frozenset()
    least: int = 0
    own: bool = False
    lead_in: str = ""
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()
    blank: tuple[BlankSection, ...] = ()
    blank_rows: int = 20
    rules: tuple[str, ...] = ()
    in_order: bool = False
    agrees: str = "the committee"
    also: tuple[Column, ...] = field(default=())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in the order the sheet has them: the form's, then the monitoring ones."""
        return self.form + self.monitoring

    @cached_property
    def by_role(self) -> Mapping[str, Column]:
        """The columns by role, also those that are read and never drawn."""
        return {column.role: column for column in (*self.also, *self.columns)}

    @cached_property
    def roles_by_heading(self) -> Mapping[str, tuple[str, ...]]:
        """The roles each heading key may stand for, the likeliest first: a form's own heading before an alias."""
        keys: dict[str, list[str]] = {}
        known = (*self.columns, *self.also)
        named = [(heading_key(column.heading), column.role) for column in known]
        aliased = [(heading_key(alias), column.role) for column in known for alias in column.aliases]
        for key, role in named + aliased:
            roles = keys.setdefault(key, [])
            if role not in roles:
                roles.append(role)
        return {key: tuple(roles) for key, roles in keys.items()}

    @cached_property
    def headings(self) -> frozenset[str]:
        """The keys of the form's own headings, without aliases."""
        return frozenset(heading_key(column.heading) for column in self.columns)

    @cached_property
    def required(self) -> frozenset[str]:
        """The roles whose headings must be there for a sheet to be this form."""
        return frozenset(column.role for column in self.columns if column.required)

    @cached_property
    def fields_by_label(self) -> Mapping[str, str]:
        """Every label key the header fields answer to."""
        keys: dict[str, str] = {}
        for each in self.header:
            for label in (each.label, *each.aliases):
                keys.setdefault(heading_key(label), each.key)
        return keys

    @cached_property
    def own_words(self) -> tuple[tuple[str, str], ...]:
        """The council's own words for progress and RAG, each with the word it stands for."""
        return tuple(pair for column in self.columns for pair in column.meanings)

    @cached_property
    def line_roles(self) -> frozenset[str]:
        """The roles that stand in lines of their own where they have no column."""
        return frozenset(role for line in self.lines for role in (line.role, line.number) if role)

    @property
    def stamp(self) -> str:
        """The words by which a sheet says which layout it is: they stand in a small cell of the sheet."""
        return f"Form: {self.id} v{self.version}"
