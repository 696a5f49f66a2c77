"""Reading what stands above a table: the plan's title and its labelled cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import as_day, as_number, fold, plain_text, tidy
from scrutiny_xl.days import day_of_serial, read_day
from scrutiny_xl.layouts import HeaderField, Layout, heading_key
from scrutiny_xl.returns.front import take_front_lines
from scrutiny_xl.returns.lines import banner_of, is_legend, is_passing_line, looks_like_section, names_a_plan
from scrutiny_xl.returns.shape import is_bulleted
from scrutiny_xl.returns.standing import Said, answered, said_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.grids import Grid

__all__ = ["Header", "is_label_pair", "is_label_row", "read_header"]

_APPENDIX = re.compile(r"^\s*(?:appendix|annex)\b.{0,12}$", re.IGNORECASE)
_LABEL = re.compile(r"^\s*([^:]{2,40}?)\s*(?::|\s[-–—]\s)\s*(.*)$", re.DOTALL)
_LABEL_AND_NUMBER = re.compile(r"^\s*([^:\d]{4,20}?)\.?\s+(\d.*)$", re.DOTALL)
_STAMP = re.compile(r"^\s*Form: \S+ v\d+\s*$")
_GAP = re.compile(r"\s*(?:\t|[ \u00a0]{2}|[;|]\s)\s*(?=[^:;|\t]{2,40}:)")
"""What parts two labels typed on one line."""
_NEAR = 3
"""How many columns from its label a value may be typed by mistake."""
_MOST_ROWS = 10_000
"""How many rows may stand above a table: a report of 200 pages has fewer lines, a sheet may have a million."""

Cell = tuple[int, int]


@dataclass
class Header:
    """What stands above a table: its title, the labelled cells by key with their place, and all other lines.

    `unclear` maps the keys of date cells that could not be read to their words. `labelled` says whether any label of
    the layout was there at all, filled in or not. `lines` are the lines that are no label, `places` where they stand;
    `said` are the standing lines.
    """

    title: str = ""
    values: dict[str, str | date] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    places: list[Cell] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    labelled: bool = False


def read_header(grid: Grid, first: int, last: int, layout: Layout) -> Header:
    """Read rows `first` to `last` of a sheet as the header of a plan in that layout; of too many the first are read."""
    reader = _HeaderReader(grid, layout)
    looked_at = range(first, last + 1)[:_MOST_ROWS]
    rows = {row: texts for row in looked_at if (texts := _texts(grid, row, layout))}
    for row in rows:
        reader.read(row, rows)
    header = reader.header
    named = header.values.get("plan")
    header.title = named if isinstance(named, str) and named else _title(header.lines, layout)
    if not header.title and (not header.labelled or ("plan" in layout.identity and not reader.ours)):
        # What our own form prints above its labels may be the only title a form of the council's own has.
        header.title = next((line for line in header.lines if fold(line) == fold(layout.title)), "")
    take_front_lines(header, layout)
    return header


def _title(lines: Sequence[str], layout: Layout) -> str:
    """Return the line that names the plan: not the form's own title, nor a mark, a date or the council's name."""
    own = [
        line
        for line in lines
        if fold(line) != fold(layout.title) and not is_passing_line(line) and not looks_like_section(line)
    ]
    named = [line for line in own if names_a_plan(line) and len(line) < 150 and not line.endswith(".")]
    # A line above standing lines that names no plan is the section's.
    return next(iter(named or ([] if layout.lines else own)), "")


def is_label_row(texts: Sequence[tuple[int, str]], layout: Layout) -> bool:
    """Say whether a row holds labels of a header: one with its colon, or two without."""
    labels = [words for _, words in texts if _label(words.split("\n")[0], layout)[0]]
    return len(labels) > 1 or any(":" in words for words in labels)


def is_label_pair(cells: Mapping[int, str], layout: Layout) -> bool:
    """Say whether a row is a label and its value beside it, without a colon, as in a small table above the plan."""
    return len(cells) == 2 and heading_key(next(iter(cells.values()))) in layout.fields_by_label


def _texts(grid: Grid, row: int, layout: Layout) -> list[tuple[int, str]]:
    cells = grid.rows[row - 1] if row <= len(grid.rows) else ()
    filled = ((column, value) for column, value in enumerate(cells, 1) if value is not None and value != "")
    found = [(column, tidy(_on_lines(plain_text(value), layout))[0]) for column, value in filled]
    return [(column, words) for column, words in found if words]


# What is printed on a form stands in each of its returns, and is looked at once.


@lru_cache(maxsize=1024)
def _on_lines(words: str, layout: Layout) -> str:
    """Return the labels that tabs or wide gaps part within one line on lines of their own, each with its value."""
    pieces = _GAP.split(words.strip())
    if len(pieces) < 2:
        return words
    lines: list[str] = []
    for piece in pieces:
        if not lines or (":" in piece and _label(piece, layout)[0]):
            lines.append(piece)
        else:
            lines[-1] += f" {piece}"
    return "\n".join(lines) if len(lines) > 1 else words


@lru_cache(maxsize=1024)
def _label(words: str, layout: Layout) -> tuple[str, str]:
    """Return the header key a cell's words are the label of, and the value that follows in the same cell."""
    known = layout.fields_by_label
    if key := known.get(heading_key(words), ""):
        return key, ""
    for match in (_LABEL.match(words), _LABEL_AND_NUMBER.match(words)):
        key = known.get(heading_key(match[1]), "") if match else ""
        if match and key and key not in {"appendix", "quarter"} | ({"plan"} if match.re is not _LABEL else set()):
            return key, match[2].strip()
        if match and key == "quarter" and match.re is _LABEL:
            return key, match[2].strip()
    return "", ""


class _HeaderReader:
    """Reads the rows above one table, top to bottom."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self.header = Header()
        self._grid, self._layout = grid, layout
        self._fields: Mapping[str, HeaderField] = {each.key: each for each in layout.header}
        self._taken: set[Cell] = set()
        self.ours = self._awaiting = self._listing = False

    def read(self, row: int, rows: Mapping[int, list[tuple[int, str]]]) -> None:
        """Read one row; values may stand beside their label, within its cell or below it."""
        texts = rows[row]
        self.ours = self.ours or any(_STAMP.match(words) for _, words in texts)
        if self._standing(row, dict(texts)):
            return
        if banner := banner_of([words for _, words in texts]):
            self._line(banner, row, texts[0][0])
            return
        if is_legend(texts[0][1]):
            return
        for column, words in texts:
            if (row, column) in self._taken or _STAMP.match(words):
                continue
            lines = words.split("\n")
            if len(lines) > 1 and any(":" in line and _label(line, self._layout)[0] for line in lines):
                for line in lines:
                    self._cell(line, row, column, [], rows)
            else:
                self._cell(words, row, column, texts, rows)

    def _standing(self, row: int, cells: Mapping[int, str]) -> bool:
        """Take a row of standing lines, or the words of a label that stands alone in the row above them."""
        said, before = said_in(cells, self._layout), self.header.said
        listed = self._listing and is_bulleted(self._grid, row)
        if said:
            self.header.said += [each._replace(row=row) for each in said]
        elif (self._awaiting or listed) and len(cells) == 1:
            before[-1] = answered(before[-1], next(iter(cells.values())))
        else:
            self._awaiting = self._listing = False
            return False
        self._awaiting, self._listing = not before[-1].words, True
        return True

    def _cell(
        self,
        words: str,
        row: int,
        column: int,
        texts: Sequence[tuple[int, str]],
        rows: Mapping[int, list[tuple[int, str]]],
    ) -> None:
        key, rest = _label(words, self._layout)
        if not key:
            self._line(words, row, column)
            return
        self.header.labelled = True
        where = (row, column) if rest else self._beside(texts, row, column) or self._below(texts, row, column, rows)
        self.header.cells.setdefault(key, where or (row, column + 1))
        if where:
            self._taken.add(where)
            self._fill(self._fields[key], where, rest)

    def _is_label(self, words: str, *, bare: bool) -> bool:
        # "Housing" may be the value of one label and never the name of another one here.
        if ":" in words and _label(words, self._layout)[0]:
            return True
        key = heading_key(words)
        own = any(key == heading_key(each.label) for each in self._layout.header)
        return own or (bare and key in self._layout.fields_by_label)

    def _beside(self, texts: Sequence[tuple[int, str]], row: int, column: int) -> Cell | None:
        """Return the place of the next filled cell to the right, None where it is a label itself."""
        for other, words in texts:
            # On a form drawn from our template the value has its place; what stands farther off is another thing.
            if self.ours and other > column + _NEAR:
                return None
            if other > column:
                # A plan may be called what its label says: on our form it then stands where the value is to stand.
                named = self.ours and heading_key(words) == heading_key(dict(texts)[column])
                return None if self._is_label(words, bare=False) and not named else (row, other)
        return None

    def _below(
        self, texts: Sequence[tuple[int, str]], row: int, column: int, rows: Mapping[int, list[tuple[int, str]]]
    ) -> Cell | None:
        """Return the place of the value under a label, None where none is meant to stand there."""
        if self.ours:
            return None
        under = dict(rows.get(row + 1, ()))
        words = under.get(column, "")
        labels = [text for _, text in texts if self._is_label(text, bare=True)]
        if not words or len(labels) < len(texts) or self._is_label(words, bare=True):
            return None
        after = next((text for _, text in rows.get(row + 2, ())), "")
        in_turn = (row - 1, column) in self._taken or self._is_label(after, bare=True)
        alone = len(labels) == 1 and (
            (self.header.values and not in_turn) or len(under) > 1 or len(words) > 80 or words.endswith(".")
        )
        return None if alone else (row + 1, column)

    def _fill(self, each: HeaderField, where: Cell, rest: str) -> None:
        header = self.header
        if each.key in header.values:
            return
        value = rest or self._grid.value(*where)
        words = tidy(plain_text(value))[0]
        if each.kind == "text":
            header.values[each.key] = words
            return
        number = float(words) if words.isdigit() and len(words) == 5 else as_number(value)
        day = as_day(value) or read_day(words) or (day_of_serial(number) if number else None)
        if day is None:
            header.unclear[each.key] = words
        else:
            header.values[each.key] = day

    def _line(self, words: str, row: int, column: int) -> None:
        if _APPENDIX.match(words):
            self.header.values.setdefault("appendix", words)
        elif any(character.isalpha() for character in words):
            self.header.lines.append(words)
            self.header.places.append((row, column))
