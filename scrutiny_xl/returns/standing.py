"""Lines of their own that hold for items: the situation and the objective above them, a note below one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import in_latin
from scrutiny_xl.grids import address
from scrutiny_xl.layouts import heading_key
from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout, StandingLine
    from scrutiny_xl.returns.model import Value

__all__ = ["Said", "Standing", "answered", "holds_below", "parted_note", "said_alone", "said_in", "split_number"]

_NUMBER = r"(?:no\.?\s*)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[a-z\u0410-\u044f]|[ivx]{1,4})(?!\w)"
_MARK = r"\s*(?:[:;]|[.)](?=\s|$)|\s[-–—](?=\s))\s*"
_FIGURES_ALONE = r"(?<=\d)\s+(?=\S)"
"""Behind a number of figures the words may follow without a mark: `Objective 5.1 To improve …`."""
_MARKED = Pattern(r"\s*(?:\w{1,3}(?:\.\w{1,3})*\s*[.):]|\d+\.\d)")
_NUMBERED = Pattern(
    rf"^\s*(?:[a-z]+\s+)?{_NUMBER}(?:{_MARK}|{_FIGURES_ALONE}|\s*$)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)


class Said(NamedTuple):
    """A standing line as somebody typed it: which it is, the key of its label, its number, its words, where it is.

    `printed` is all of it as it stands. `row` is 0 where whoever asked for the line knows its row.
    """

    line: StandingLine
    label: str
    number: str
    words: str
    column: int
    printed: str
    row: int = 0


@lru_cache(maxsize=64)
def _pattern(line: StandingLine) -> re.Pattern[str]:
    labels = sorted({line.label, *line.aliases}, key=len, reverse=True)
    spelt = "|".join(r"\s+".join(map(re.escape, label.split())) for label in labels)
    number = rf"(?:\s*{_NUMBER})?" if line.number else ""
    alone = f"|{_FIGURES_ALONE}" if line.number else ""
    return re.compile(rf"^\s*(?P<label>{spelt}){number}(?:{_MARK}{alone}|\s*$)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)


def _read(words: str, column: int, layout: Layout) -> Said | None:
    for line in layout.lines:
        match = _pattern(line).match(words)
        if match:
            number = in_latin(match["number"] or "").upper() if line.number else ""
            return Said(line, heading_key(match["label"]), number, match["rest"].strip(), column, words)
    return None


def _in_cell(words: str, column: int, layout: Layout) -> list[Said]:
    """Return the standing lines of one cell, [] where its first words are no label; each may run over several lines."""
    found: list[Said] = []
    for part in words.split("\n"):
        said = _read(part, column, layout)
        if said is not None:
            found.append(said)
        elif not found:
            return []
        else:
            last = found[-1]
            found[-1] = _with_words(last, f"{last.words}\n{part}".strip(), f"{last.printed}\n{part}")
    return found


def said_in(cells: Mapping[int, str], layout: Layout) -> list[Said]:
    """Return the standing lines a row is made of, [] where the row is anything else.

    The words stand behind their label or in the next filled cell; a row that holds more than that is an item's.
    """
    found: list[Said] = []
    for column, words in cells.items() if layout.lines else ():
        said = _in_cell(words, column, layout)
        if said:
            found += said
        elif found and not found[-1].words:
            found[-1] = answered(found[-1], words)
        else:
            return []
    return found


def answered(said: Said, words: str) -> Said:
    """Return a line whose label stands alone, or that goes on with a list, with the words that belong to it."""
    joint = "\n" if said.words else " "
    return _with_words(said, f"{said.words}\n{words}".strip(), f"{said.printed}{joint}{words}")


def _with_words(said: Said, words: str, printed: str) -> Said:
    return said._replace(words=words, printed=printed)


def said_alone(words: str, column: int, role: str, layout: Layout) -> tuple[Said, ...]:
    """Return the standing line that words alone in their row are where they stand in the column of that role."""
    line = next((each for each in layout.lines if each.role == role and not each.below), None)
    if line is None:
        return ()
    number, rest = split_number(words) if line.number else ("", words)
    return (Said(line, heading_key(line.label), number, rest, column, words),)


def holds_below(said: Sequence[Said]) -> bool:
    """Say whether lines belong to the item above them, as notes do."""
    return bool(said) and all(each.line.below for each in said)


def parted_note(words: str, layout: Layout) -> tuple[str, Said | None]:
    """Part the note at the end of an item's words from them: a line that begins with the label of a note."""
    lines = words.split("\n")
    for at in range(1, len(lines)) if "\n" in words else ():
        said = _read(lines[at], 0, layout)
        if said is not None and said.line.below and said.words:
            return "\n".join(lines[:at]), said._replace(words="\n".join([said.words, *lines[at + 1 :]]))
    return words, None


def split_number(words: str) -> tuple[str, str]:
    """Split the number in front of an objective from its words: `5.1 To improve` and `Objective 5.1: To improve`.

    The number is "" where the words have none.
    """
    match = _NUMBERED.match(words)
    if match is None or not (match["number"][0].isdigit() or re.match(r"\s*[:.)]", words[match.end("number") :])):
        return "", words
    return in_latin(match["number"]).upper(), match["rest"].strip()


class Standing:
    """The lines that hold at a row of a plan, from the top down.

    A line ends with the next of its kind, and with the next of one above it: as the layout has them, unless the plan
    sets them in another order. A section's banner ends them all.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._order = [line.role for line in layout.lines if not line.below]
        self._run: list[str] = []
        self._above: set[str] = set()
        self._last: Said | None = None
        self.values: dict[str, str] = {}
        self._cells: dict[str, str] = {}

    def begin_section(self) -> None:
        """Let nothing hold any more: a section begins."""
        self.values.clear()
        self._run.clear()

    def take(self, said: Said, *, under_banner: bool = False) -> str:
        """Let a line hold from here on; return the banner of the section that it shows to have begun, "" for none.

        Where `Objective 1` follows `Aim A` without an item between them, the aims are the sections of the plan; not
        where they stand `under_banner`, right under that of a section.
        """
        before, self._last = self._last, said if said.line.number else self._last
        if under_banner:
            before = None
        if said.label in self._above:
            self.begin_section()
            return said.printed
        opened = ""
        if before and before.line is said.line and before.label != said.label and before.label not in self._above:
            self._above.add(before.label)
            self.begin_section()
            opened = before.printed
        number, words = said.number, said.words
        # Behind a label that has no number, figures without a mark are words: "Objective: 5 papers a month".
        if said.line.number and not number and _MARKED.match(words):
            number, words = split_number(words)
        self._set(said.line, number, words)
        self._cells |= dict.fromkeys((said.line.role, said.line.number), address(said.row, said.column))
        return opened

    def _set(self, line: StandingLine, number: str, words: str) -> None:
        """Let a line with that number and those words hold from here on."""
        if line.role in self._run:
            del self._run[self._run.index(line.role) :]
        above = max(map(self._order.index, self._run), default=-1)
        if self._order.index(line.role) < above:
            self._order.remove(line.role)
            self._order.insert(above, line.role)
        self._run.append(line.role)
        for role in self._order[self._order.index(line.role) :]:
            self._forget(role)
        if words:
            self.values[line.role] = words
        if line.number and number:
            self.values[line.number] = number

    def _forget(self, role: str) -> None:
        line = next(each for each in self._layout.lines if each.role == role)
        for each in (role, line.number):
            self.values.pop(each, None)
            self._cells.pop(each, None)

    def place(self, values: dict[str, Value]) -> dict[str, str]:
        """Give an item what stands above it; what its own row says of it holds from here on.

        Returns the roles the item was given, each with the cell it stands in, "" where that is one of its column.
        """
        own, self._last = set(values), None
        self._run.clear()
        for line in self._layout.lines:
            if not line.below and line.role in values:
                self._from_row(line, values)
        return {role: self._cells.get(role, "") for role in self._fill(values) if role not in own}

    def _from_row(self, line: StandingLine, values: dict[str, Value]) -> None:
        """Let what an item's row says in the column of a line hold from here on."""
        words, number = str(values[line.role]), str(values.get(line.number, ""))
        if line.number:
            before, rest = split_number(words)
            number, words = number or before, rest
        if words != self.values.get(line.role) or (number and number != self.values.get(line.number)):
            self._set(line, number, words)
        values.pop(line.role)

    def _fill(self, values: dict[str, Value]) -> list[str]:
        given: list[str] = []
        for line in self._layout.lines:
            roles = [role for role in (line.role, line.number) if role in self.values]
            # The number of another objective in the row says that the one above is not this item's.
            if all(values.get(role, self.values[role]) == self.values[role] for role in roles):
                given += [role for role in roles if role not in values]
                values.update({role: self.values[role] for role in roles})
        return given
