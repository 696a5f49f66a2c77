"""Reading the rows under one heading row: items on their way, every other row told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.returns.columns import EMPTY, cells_by_column, settled_rows
from scrutiny_xl.returns.drafts import Draft
from scrutiny_xl.returns.lines import is_own_print, without_continued
from scrutiny_xl.returns.lists import join_list
from scrutiny_xl.returns.numbering import letters_column, section_column, true_columns
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.refs import number_of
from scrutiny_xl.returns.rows import classify
from scrutiny_xl.returns.shape import Row, is_below_table, shape_of
from scrutiny_xl.returns.standing import answered
from scrutiny_xl.returns.strays import Strays
from scrutiny_xl.returns.tails import without_tail
from scrutiny_xl.returns.values import is_formula_error, read_value, words_of

if TYPE_CHECKING:
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.returns.standing import Said, Standing
    from scrutiny_xl.returns.tables import Block

__all__ = ["BlockReader"]

_SAID = {
    "lead-in": "The words that lead in to the recommendations are no item.",
    "line": "The line is no item and was left out.",
    "marks": "The row holds marks only and was left out.",
    "notes": "Notes begin here; they are no items.",
    "continuation": "The row goes on with the row above and was joined to it.",
    "section": "The banner has no items under it and was left out.",
    "objective": "The objective has no items under it and was left out.",
    "standing": "The line has no items under it and was left out.",
}


class BlockReader:
    """Reads the rows under one heading row."""

    def __init__(
        self, grid: Grid, block: Block, receipt: ReceiptBook, above: Draft | None, standing: Standing, rows: range
    ) -> None:
        self._grid, self._block, self._receipt = grid, block, receipt
        heading = block.heading
        self._layout: Layout = heading.layout
        self.columns = dict(true_columns(grid, heading, block.first, block.last))
        heading = replace(heading, columns=self.columns)
        if "section" not in self.columns and (beside := section_column(grid, heading, block.first, block.last)):
            self.columns["section"] = beside
        self._number_column = self.columns.get("item") or letters_column(grid, heading, block.first, block.last)
        self._merged = grid.merged_cells(block.first, block.last)
        self._shape = shape_of(grid, block, self.columns, self._number_column, self._merged, rows)
        self._read = {role: column for role, column in self.columns.items() if role not in OUTCOME_ROLES}
        taken = {*self.columns.values(), self._number_column}
        cells = cells_by_column(grid.rows[block.first - 1 : block.last], max(taken))
        headless = [n for n, column in enumerate(cells, 1) if n not in taken and not set(column) <= EMPTY]
        self._strays = Strays(grid, headless, block.heading.others, receipt)
        known = {role: (column, self._layout.by_role[role]) for role, column in self._read.items()}
        self._values, self._unsettled = settled_rows(cells, known, self._merged, block.first)
        self._nowhere = ReceiptBook("", "")
        self._section = block.banner or (above.section if above else "")
        self._spanning = "" if block.banner or above is None else str(above.values.get(self._layout.spans, ""))
        self._spanning_at = self._spanned_from(above) if above else ""
        self._found: list[Draft] = [above] if above else []
        self._unused: dict[str, Row] = {}
        self._standing = standing

    def drafts(self) -> list[Draft]:
        """Return the items of the block, in order; all other rows are told on the receipt."""
        start = len(self._found)
        for words, (row, column) in self._block.lines:
            if is_own_print(words, self._layout):
                continue
            self._receipt.note("header-line", row, column, "The line above the table was not read.", words)
        if banner := self._block.banner:
            self._standing.begin_section()
            self._unused["section"] = Row(self._block.banner_at[0], "section", banner, self._block.banner_at[1], banner)
        for said in self._block.said:
            # Where the table has a column for it, the line above is the section's.
            heads = said.line.number and said.line.role in self.columns
            line = Row(said.row, "section", said.printed, said.column, said.printed)
            self._other(line if heads else line._replace(kind="standing", own="", said=(said,)))
        for told in without_tail(self._shape, self._rows()):
            if told.kind in {"item", "lone"}:
                self._found.append(self._item(told.number))
                self._unused.clear()
            elif told.kind != "empty":
                self._other(told)
        for unused in self._unused.values():
            self._tell(unused)
        return self._found[start:]

    def _rows(self) -> list[Row]:
        in_notes = False
        rows: list[Row] = []
        for number in range(self._block.first, self._block.last + 1):
            row = self._told(number, in_notes=in_notes)
            in_notes = row.kind == "notes" or (in_notes and row.kind not in {"item", "lone"})
            rows.append(self._with_label_above(row, rows) if self._layout.lines else row)
            if self._layout.lines:
                join_list(rows, self._grid)
        return rows

    def _told(self, number: int, *, in_notes: bool) -> Row:
        row = classify(self._shape, number, in_notes=in_notes)
        past = 0 < self._block.heading.ends < number and row.kind != "empty"
        return row._replace(kind="line") if past else row

    def _with_label_above(self, row: Row, rows: list[Row]) -> Row:
        """Return a row of one text as the words of the standing line whose label stands alone in the row above it."""
        said = rows[-1].said if rows else ()
        if not said or said[-1].words or row.kind in {"item", "empty"} or len(self._shape.filled(row.number)) > 1:
            return row
        is_item = row.kind == "lone" and row.column != said[-1].column
        return row if row.said or is_item else row._replace(kind="standing", said=(answered(said[-1], row.own),))

    def _stands(self, row: Row) -> None:
        """Let standing lines hold from their row on, or give the item above what belongs to it."""
        for said in row.said:
            if not said.line.below:
                opened = self._standing.take(said, under_banner="section" in self._unused)
                if opened and "section" in self._unused:
                    self._tell(self._unused.pop("section"))
                self._section = opened or self._section
                self._tell_ended(said)
                self._unused[said.line.role] = row
            elif self._found and not is_below_table(self._grid, self._found[-1].row, said.row):
                above, role = self._found[-1], said.line.role
                before = above.values.get(role)
                above.values[role] = f"{before}\n{said.words}" if before else said.words
                above.elsewhere.setdefault(role, address(said.row, said.column))
            else:
                self._tell(row._replace(kind="line"))

    def _tell_ended(self, said: Said) -> None:
        """Tell the lines that have ended, now that another has begun, without an item under them."""
        held = self._standing.values
        ended = [role for role in self._unused if role in self._layout.line_roles and role not in held]
        for role in (*ended, *([said.line.role] if said.line.role in self._unused else [])):
            if role in self._unused:
                self._tell(self._unused.pop(role))

    def _other(self, row: Row) -> None:
        if row.kind in {"section", "objective"}:
            for ended in list(self._unused) if row.kind == "section" else [row.kind]:
                if ended in self._unused:
                    self._tell(self._unused.pop(ended))
            self._unused[row.kind] = row
            if row.kind == "section":
                self._begin(row.own)
            else:
                self._spanning, self._spanning_at = row.own, address(row.number, row.column)
        elif row.kind == "standing":
            self._stands(row)
        elif row.kind == "numbered":
            for column in self._shape.filled(row.number):
                self._receipt.add("row-empty", row.number, column)
        elif row.kind == "continuation" and self._found:
            self._continue(row, self._found[-1])
        else:
            self._tell(row)

    def _begin(self, banner: str) -> None:
        """Begin a section; the banner of one that goes on from the page before begins nothing."""
        goes_on = without_continued(banner)
        if goes_on == banner or goes_on.casefold() != self._section.casefold():
            self._section, self._spanning = banner, ""
            self._standing.begin_section()

    def _tell(self, row: Row) -> None:
        if is_own_print(row.words, self._layout) or (row.said and not any(each.words for each in row.said)):
            return
        self._receipt.note(f"row-{row.kind}", row.number, row.column, _SAID[row.kind], row.words)

    def _continue(self, row: Row, draft: Draft) -> None:
        self._tell(row)
        for role, column in self._read.items():
            words = words_of(self._grid, row.number, column, self._nowhere)
            before = draft.values.get(role, "")
            if words and isinstance(before, str):
                in_sentence = words[:1].islower() or (role == self._layout.words and before[-1:].isalnum())
                joint = " " if in_sentence else "\n"
                draft.values[role] = f"{before}{joint}{words}".strip()
        self._strays.note(row.number)

    def _item(self, number: int) -> Draft:
        cells = zip(self._read, self._values[number - self._block.first], strict=True)
        draft = Draft(number, "", {}, number in self._grid.hidden_rows)
        if looked_at := self._unsettled.get(number):
            for role, value in cells:
                if role in looked_at:
                    self._look_at(draft, role)
                elif value is not None:
                    draft.values[role] = value
        else:
            draft.values = {role: value for role, value in cells if value is not None}
        self._strays.note(number)
        self._place(draft)
        return draft

    def _look_at(self, draft: Draft, role: str) -> None:
        """Give an item the value of a cell that does not hold it as it stands."""
        column, known = self._read[role], self._layout.by_role[role]
        value = self._grid.value(draft.row, column)
        if value in EMPTY:
            self._from_elsewhere(draft, role, column, known)
        elif isinstance(value, str) and is_formula_error(value):
            draft.faults.append(("formula-error", column, {"shown": value.strip()}))
        elif (read := read_value(self._grid, draft.row, column, known, self._receipt)) is not None:
            draft.values[role] = read

    def _from_elsewhere(self, draft: Draft, role: str, column: int, known: Column) -> None:
        """Give an empty cell the value of the merged cell it is part of, or a RAG the word for its colour."""
        area = self._merged.get((draft.row, column))
        at = area.top if area is not None and area.left == column else draft.row
        if at < draft.row and (read := read_value(self._grid, at, column, known, self._nowhere)) is not None:
            draft.values[role], draft.elsewhere[role] = read, address(at, column)
            self._receipt.add("filled-down", draft.row, column)
        elif role == "rag" and (colour := self._grid.colour(at, column)):
            word = colour.capitalize()
            draft.values[role] = word
            draft.faults.append(("colour-only", column, {"colour": colour, "word": word}))
            sentence = "A colour without a word was read."
            self._receipt.note("colour-only", draft.row, column, sentence, f"{colour} fill", word)

    def _place(self, draft: Draft) -> None:
        """Give a row its section, its objective and its number as they stand on the sheet."""
        section = draft.values.pop("section", "")
        if isinstance(section, str) and section:
            self._section = section
        elif "section" in self.columns and self._section:
            self._receipt.add("filled-down", draft.row, self.columns["section"])
        draft.section = self._section
        if self._layout.spans:
            self._spread(draft)
        for role, cell in self._standing.place(draft.values).items() if self._layout.lines else ():
            if cell:
                draft.elsewhere[role] = cell
            elif role in self.columns:
                self._receipt.add("filled-down", draft.row, self.columns[role])
        self._number(draft)

    def _number(self, draft: Draft) -> None:
        if self._number_column:
            draft.values.pop("item", None)
            draft.carried = self._is_carried(draft)
            if draft.carried and self._found:
                draft.number = self._found[-1].number
            elif not draft.carried:
                words = words_of(self._grid, draft.row, self._number_column, self._nowhere)
                draft.number = number_of(words) or words
        words = self._layout.words
        if self._layout.number and words not in draft.values and self._found and not draft.number:
            draft.carried = True
        if draft.carried and words not in draft.values and words in self._found[-1].values:
            draft.number = self._found[-1].number
            draft.values[words] = self._found[-1].values[words]
            self._receipt.add("filled-down", draft.row, self.columns.get(words, 1))

    def _is_carried(self, draft: Draft) -> bool:
        """Say whether a row's number was typed above it: in a merged cell, or it has neither number nor words."""
        if not self._found or self._grid.value(draft.row, self._number_column) not in {"", None}:
            return False
        area = self._merged.get((draft.row, self._number_column))
        return (area is not None and area.top < draft.row) or self._layout.words not in draft.values

    def _spread(self, draft: Draft) -> None:
        spans = self._layout.spans
        stated = draft.values.get(spans)
        if isinstance(stated, str):
            self._spanning = stated
            self._spanning_at = self._spanned_from(draft)
        elif (draft.row, self.columns.get(spans, 0)) in self._merged:
            # A merged cell of its own that was left empty: the objective above is not this one's.
            self._spanning = ""
        elif self._spanning:
            draft.values[spans], draft.elsewhere[spans] = self._spanning, self._spanning_at
            self._receipt.add("filled-down", draft.row, self.columns.get(spans, 1))

    def _spanned_from(self, draft: Draft) -> str:
        """Return the cell that an item's objective stands in."""
        spans = self._layout.spans
        return draft.elsewhere.get(spans) or address(draft.row, self.columns.get(spans, 1))

    def unread(self) -> list[tuple[str, int, str]]:
        """Return the cells of the block's columns that show an error or were never calculated: cell, row, shown."""
        by_role = self._layout.by_role
        columns = {c for role, c in self.columns.items() if by_role[role].owner != "officer"} | {self._number_column}
        return self._grid.unread_in(columns, self._block.first, max(self._block.last, self._block.first))
