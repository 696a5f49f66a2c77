"""Ways of changing cells of a workbook and saving it.

Run as `python changing.py WAY PATH OUTPUT`. `rezip` changes nothing: it is what any way of saving that does not look
into the parts takes. `rate` writes words into three columns of every row of a return, which is what refreshing leaves
there once it has found them out; `one` and `ours` set one cell of a large sheet, `small` one of a small sheet beside
it, `many` ten thousand.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

_ROWS = 118_000
_RATED = ("Due (as read)", "Rated RAG", "Reason")


def rezip(path: Path, target: Path) -> None:
    """Unzip and rezip a workbook and do nothing else."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member, old.read(member))
    target.write_bytes(packed.getvalue())


def rate(path: Path, target: Path) -> None:
    """Write into three columns of every row of a return with openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.column: cell.row for row in sheet.iter_rows(max_row=20) for cell in row if cell.value in _RATED}
    assert len(places) == len(_RATED)
    for row in range(min(places.values()) + 2, sheet.max_row + 1):
        for column in places:
            sheet.cell(row, column).value = "By 31 March 2025, as it is on 31 January 2025."
    book.save(target)


def one(path: Path, target: Path) -> None:
    """Set one cell with openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    book["Large"]["C60000"] = "changed"
    book.save(target)


def ours(path: Path, target: Path, rows: range = range(_ROWS // 2, _ROWS // 2 + 1)) -> None:
    """Set cells of the large sheet in those rows with the program's editor."""
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

    edit = WorkbookEdit.open(path)
    edit.sheet("Large").set_many({f"C{row}": f"changed {row}" for row in rows})
    edit.save(target, overwrite=True)


def many(path: Path, target: Path) -> None:
    """Set ten thousand cells of the large sheet with the program's editor."""
    ours(path, target, range(1, _ROWS + 1, _ROWS // 10_000))


def small(path: Path, target: Path) -> None:
    """Set a cell of the small sheet with the program's editor."""
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

    edit = WorkbookEdit.open(path)
    edit.sheet("Small").set("C3", "changed")
    edit.save(target, overwrite=True)


if __name__ == "__main__":
    ways = {way.__name__: way for way in (rezip, rate, one, ours, many, small)}
    ways[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
