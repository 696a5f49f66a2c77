"""Tables of drawn sheets, as Excel's filters, Power Query and Power BI find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.drawing.markup import DECLARATION, element

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Table"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLE = "TableStyleLight1"


class Table(NamedTuple):
    """A table: its name, its range with the row of headings, the headings' words, and whether rows are striped."""

    name: str
    area: str
    headings: Sequence[str]
    striped: bool = True

    def part(self, number: int) -> str:
        """Return the part that describes it, as the table of this number in the workbook."""
        columns = "".join([element("tableColumn", id=n, name=words) for n, words in enumerate(self.headings, 1)])
        inside = (
            element("autoFilter", ref=self.area)
            + element("tableColumns", columns, count=len(self.headings))
            + element("tableStyleInfo", name=_STYLE, showRowStripes=int(self.striped))
        )
        names = {"xmlns": _MAIN, "name": self.name, "displayName": self.name}
        return DECLARATION + element("table", inside, id=number, ref=self.area, totalsRowShown=0, **names)
