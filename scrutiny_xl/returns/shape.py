"""What a table's rows are told apart by, and what each is told to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.cleaning import plain_text, tidy
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.returns.numbering import kind_of, lettered_words
from scrutiny_xl.returns.refs import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.grids import Area, Grid, Scalar
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.standing import Said
    from scrutiny_xl.returns.tables import Block

__all__ = ["Kind", "Row", "Shape", "filled_cells", "is_below_table", "is_bulleted", "shape_of"]

Kind = Literal[
    "empty",
    "numbered",
    "item",
    "lone",
    "section",
    "objective",
    "lead-in",
    "continuation",
    "notes",
    "line",
    "marks",
    "standing",
]


@dataclass(frozen=True)
class Shape:
    """What is needed to tell a table's rows apart.

    Its columns, its merged cells, the column that numbers its items (0 for none) and whether those numbers are
    figures or letters, whether letters stand in front of the words, the first and last row, the headings' words.
    """

    grid: Grid
    layout: Layout
    columns: Mapping[str, int]
    number_column: int
    merged: Mapping[tuple[int, int], Area]
    first: int
    last: int
    headings: Mapping[int, str] = field(default_factory=dict)
    figures: str = ""
    lettered: bool = False

    @cached_property
    def outcomes(self) -> frozenset[int]:
        """The columns a rating is written into: they say nothing of what a row is."""
        return frozenset(column for role, column in self.columns.items() if role in OUTCOME_ROLES)

    @cached_property
    def words_column(self) -> int:
        """The column of what is to be done or was recommended, 0 where there is none."""
        return self.columns.get(self.layout.words, 0)

    def filled(self, number: int) -> dict[int, str]:
        """Return the cells of a row that hold words somebody typed, tidied, by column."""
        cells = filled_cells(self.grid, number)
        return {column: words for column, words in cells.items() if column not in self.outcomes}

    def has_number(self, cells: Sequence[Scalar]) -> bool:
        """Say whether a row's cells hold a number where the plan has one for each item."""
        column = self.number_column
        return not column or (column <= len(cells) and cells[column - 1] not in {"", None})

    @property
    def left(self) -> int:
        """The first column with a heading."""
        return min(self.columns.values())

    def role(self, column: int) -> str:
        """Return the role a column holds, "" for none."""
        return next((role for role, c in self.columns.items() if c == column), "")

    def below(self, number: int) -> dict[int, str]:
        """Return the cells of the next row that holds any."""
        rows = map(self.filled, range(number + 1, self.last + 1))
        return next((cells for cells in rows if cells), {})


class Row(NamedTuple):
    """A row, told: its kind, all its words, the words that count, and the first filled column.

    `own` is the text of a banner, objective or lead-in, `said` are the standing lines it is made of.
    """

    number: int
    kind: Kind
    words: str = ""
    column: int = 0
    own: str = ""
    said: tuple[Said, ...] = ()


def filled_cells(grid: Grid, number: int) -> dict[int, str]:
    """Return the cells of a row that hold words, tidied, by column."""
    return {
        column: words
        for column, value in enumerate(grid.rows[number - 1], 1)
        if value is not None and value != "" and (words := tidy(plain_text(value))[0])
    }


def is_bulleted(grid: Grid, number: int) -> bool:
    """Say whether a row holds one text, with a bullet in front of it."""
    filled = [value for value in grid.rows[number - 1] if value is not None and value != ""]
    return len(filled) == 1 and isinstance(filled[0], str) and "bullets" in tidy(filled[0].partition("\n")[0])[1]


def is_below_table(grid: Grid, item: int, number: int) -> bool:
    """Say whether a row is a paragraph of a document while the row of an item above it is one of a table."""
    above, row = (grid.spot(each, 1)[1] if grid.spot else "" for each in (item, number))
    return above.startswith("row ") and not row.startswith("row ")


def shape_of(
    grid: Grid,
    block: Block,
    columns: Mapping[str, int],
    number_column: int,
    merged: Mapping[tuple[int, int], Area],
    rows_of_table: range,
) -> Shape:
    """Return what the rows of a block are told apart by.

    Whether letters stand in front of the words is told by all rows of its table: a page may hold one item alone.
    """
    layout = block.heading.layout
    rows = range(block.first, block.last + 1)
    headings = {c: plain_text(v) for c, v in enumerate(grid.rows[block.heading.row - 1], 1) if v not in {"", None}}
    numbered = rows if number_column else ()
    numbers = [kind_of(number_of(plain_text(grid.value(row, number_column)))) for row in numbered]
    figures, letters = numbers.count("figures"), numbers.count("letters")
    column = columns.get(layout.words, 0)
    lettered = bool(layout.number) and not number_column
    cells = (grid.value(row, column) for row in rows_of_table) if lettered else ()
    typed = [words for words in cells if isinstance(words, str) and words and words != headings.get(column)]
    return Shape(
        grid,
        layout,
        columns,
        number_column,
        merged,
        block.first,
        block.last,
        headings,
        "figures" if figures > letters else "letters" if letters > figures else "",
        lettered and lettered_words((tidy(words)[0] for words in typed), len(typed)),
    )
