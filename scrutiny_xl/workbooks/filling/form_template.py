"""A form's template, a council's own or ours, looked through: where its headings, rows and cells to fill in stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.returns import find_forms
from scrutiny_xl.returns.shape import filled_cells
from scrutiny_xl.returns.standing import said_in
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.filling.patterns import Pattern, Patterns
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
    from scrutiny_xl.workbooks.forms.lines import Line

__all__ = ["FormTemplate"]

_WIDTH = 8.43
"""Characters of a column whose width a workbook does not say."""


@dataclass(frozen=True)
class FormTemplate:
    """A blank form of a layout as a workbook.

    `plan` says where the headings and the header's cells stand. `first` and `last` are the rows of its table below the
    headings; `item` is the pattern of an item's row, `banner` that of a section's, `lead_in` that of the words before
    the first item, `standing` that of a line that holds for items (None where the template has none, or can have
    none). `widths` are the columns' in characters. `is_table` says that the rows are those of an Excel table.
    """

    name: str
    data: bytes
    layout: Layout
    plan: Plan
    first: int
    last: int
    item: Pattern
    banner: Pattern | None
    lead_in: Pattern | None
    widths: Mapping[int, float]
    is_table: bool = False
    standing: Pattern | None = None

    @classmethod
    def of(cls, data: bytes, name: str, layouts: tuple[Layout, ...] = LAYOUTS) -> FormTemplate:
        """Look through a template of one of the layouts there are.

        Raises:
            UnreadableFileError: it cannot be read or edited, holds no known form or several, has no blank row, or is of
                a kind that cannot be copied into a register.
        """
        grids = read_grids(SourceFile(name, data))
        forms = find_forms(name, grids, layouts)
        if len(forms) != 1:
            found = "no form that is known" if not forms else "more than one form"
            remedy = "Begin with the form that `scrutiny-xl new` writes, and keep its headings."
            raise UnreadableFileError(name, f"cannot serve as a template: it holds {found}.", remedy)
        plan, edit = forms[0], WorkbookEdit(data, name)
        _check_kind(edit, name)
        part = edit.sheet(plan.sheet).part
        patterns = Patterns(part, plan)
        rows = patterns.all()
        items = [each for each in rows if not patterns.is_banner(each)]
        if not items:
            remedy = "Leave at least one blank row below its headings."
            raise UnreadableFileError(name, "cannot serve as a template: it has no row to fill in.", remedy)
        banners = [each for each in rows if patterns.is_banner(each)]
        lead_in = banners[0] if banners and plan.layout.lead_in and banners[0].row < items[0].row else None
        labelled = _standing_rows(grids, plan)
        standing = next((each for each in banners if each.row in labelled), None)
        sections = [each for each in banners if each is not lead_in and each.row not in labelled] or banners
        made = None if patterns.is_table else _made_banner(items[0], plan)
        return cls(
            name,
            data,
            plan.layout,
            plan,
            patterns.first,
            patterns.last,
            items[0],
            sections[0] if sections else made,
            lead_in,
            _widths(part),
            is_table=patterns.is_table,
            standing=standing,
        )

    def pattern(self, line: Line) -> Pattern:
        """Return the row that a line of a table is made after."""
        own = {"item": self.item, "lead-in": self.lead_in, "standing": self.standing, "note": self.standing}
        return own.get(line.kind) or self.banner or self.item

    def width(self, first: int, last: int) -> float:
        """Return how many characters wide a run of columns is."""
        return sum(self.widths.get(column, _WIDTH) for column in range(first, last + 1))


def _standing_rows(grids: Sequence[Grid], plan: Plan) -> frozenset[int]:
    """Return the rows of a template that hold the label of a standing line."""
    grid = next(each for each in grids if each.name == plan.sheet)
    rows = range(plan.heading_row + 1, len(grid.rows) + 1) if plan.layout.lines else ()
    return frozenset(row for row in rows if said_in(filled_cells(grid, row), plan.layout))


def _check_kind(edit: WorkbookEdit, name: str) -> None:
    """Make sure that a template is a workbook of the kind a register is, into which its sheets are copied."""
    if edit.book.from_1904:
        remedy = "Untick 'Use 1904 date system' in Excel's options (Advanced) and save it."
        raise UnreadableFileError(name, "cannot serve as a template: it counts its days from 1904.", remedy)
    if edit.strict:
        remedy = "Save it in Excel as Excel Workbook (*.xlsx)."
        raise UnreadableFileError(name, "cannot serve as a template: it is a Strict Open XML workbook.", remedy)


def _made_banner(item: Pattern, plan: Plan) -> Pattern | None:
    """Return the pattern of a banner for a template without one: an item's row, merged over the form's own columns."""
    form = {column.role for column in plan.layout.form} - {"ref"}
    columns = sorted(column for role, column in plan.columns.items() if role in form)
    if not columns:
        return None
    cells = {column: (style, "") for column, (style, _) in item.cells.items()}
    made = Pattern(item.row, cells, ((columns[0], columns[-1]),))
    return made if made.covers(plan.columns.get(plan.layout.words, 1)) else None


def _widths(part: SheetPart) -> dict[int, float]:
    holder = part.first(b"cols")
    widths: dict[int, float] = {}
    for each in part.markup.children(holder) if holder is not None else ():
        first, last, width = (part.markup.get(each, name) or "0" for name in (b"min", b"max", b"width"))
        for column in range(int(first), min(int(last), int(first) + 200) + 1):
            widths[column] = float(width)
    return widths
