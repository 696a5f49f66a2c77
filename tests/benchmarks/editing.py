"""Measures setting a cell in a large workbook against unzipping and rezipping it, and against openpyxl.

Run it from the checkout: `python tests/benchmarks/editing.py --rows 118000 --runs 3`. It makes the workbook (about
10 MB, its large sheet 59 MB of XML), then runs each way of changing it as a whole process, in turns.
Only ratios mean anything: the machine may be busy with other things.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.costs import Cost, cost_of

_COLUMNS = 12
_LARGE, _SMALL = "Large", "Small"


def make_workbook(path: Path, rows: int) -> None:
    """Write a workbook with a large sheet, a third of it words, and a small one; the same for the same size."""
    import xlsxwriter

    chance = random.Random(1)  # noqa: S311 -- made-up contents
    letters = "abcdefghijklmnopqrstuvwxyz "
    words = ["".join(chance.choices(letters, k=9)) for _ in range(20_000)]
    with xlsxwriter.Workbook(str(path)) as book:
        large, small = book.add_worksheet(_LARGE), book.add_worksheet(_SMALL)
        for row in range(rows):
            for column in range(_COLUMNS):
                value = words[(row * _COLUMNS + column * 7) % 20_000] if column % 3 == 0 else chance.random() * 1e6
                large.write(row, column, value)
        for row in range(10):
            small.write_row(row, 0, range(5))


def rezip(path: Path, target: Path) -> None:
    """Unzip and rezip a workbook and do nothing else: the least that any other way of saving does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member, old.read(member))
    target.write_bytes(packed.getvalue())


def peer(path: Path, target: Path) -> None:
    """Set one cell with openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    book[_LARGE]["C60000"] = "changed"
    book.save(target)


def ours(path: Path, target: Path, what: str, rows: int) -> None:
    """Set one cell of the large sheet, one of the small sheet, or ten thousand of the large one."""
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

    edit = WorkbookEdit.open(path)
    if what == "small":
        edit.sheet(_SMALL).set("C3", "changed")
    else:
        cells = range(1, rows + 1, max(rows // 10_000, 1)) if what == "many" else (rows // 2,)
        edit.sheet(_LARGE).set_many({f"C{row}": f"changed {row}" for row in cells})
    edit.save(target, overwrite=True)


_WAYS = {
    "rezip": "unzip and rezip, nothing else",
    "openpyxl": "openpyxl, one cell",
    "one": "ours, one cell of the large sheet",
    "small": "ours, one cell of the small sheet",
    "many": "ours, 10,000 cells of the large sheet",
}


def measure(rows: int, runs: int, *, peers: bool) -> None:
    """Run every way in turns and print medians, and their ratios to rezipping and to openpyxl."""
    ways = [way for way in _WAYS if peers or way != "openpyxl"]
    costs: dict[str, list[Cost]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as name:
        book, target = Path(name, "large.xlsx"), Path(name, "changed.xlsx")
        # In a process of its own: a child's peak begins with what its parent holds.
        cost_of([sys.executable, __file__, "--way", "make", str(book), "--rows", str(rows)])
        with zipfile.ZipFile(book) as packed:
            sheet = packed.getinfo("xl/worksheets/sheet1.xml").file_size / 1e6
        print(f"a workbook of {book.stat().st_size / 1e6:.1f} MB; its large sheet is {sheet:.1f} MB of XML")
        for _ in range(runs):
            for way in ways:
                costs[way].append(
                    cost_of([sys.executable, __file__, "--way", way, str(book), str(target), "--rows", str(rows)])
                )
    cpu = {way: statistics.median(each.cpu for each in costs[way]) for way in ways}
    for way in ways:
        peak = statistics.median(each.peak for each in costs[way])
        against = f"{cpu[way] / cpu['rezip']:5.2f} of rezipping"
        if "openpyxl" in cpu:
            against += f", 1/{cpu['openpyxl'] / cpu[way]:.0f} of openpyxl"
        print(f"{_WAYS[way]:40} CPU {cpu[way]:6.2f} s   peak {peak:5.0f} MB, {peak / sheet:4.1f} x XML   {against}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--way", choices=["make", *_WAYS])
    parser.add_argument("--rows", type=int, default=118_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peer", action="store_true", help="leave openpyxl out, which takes half a minute a run")
    options = parser.parse_args()
    if options.way is None:
        measure(options.rows, options.runs, peers=not options.no_peer)
    elif options.way == "make":
        make_workbook(options.paths[0], options.rows)
    elif options.way == "rezip":
        rezip(*options.paths)
    elif options.way == "openpyxl":
        peer(*options.paths)
    else:
        book, target = options.paths
        ours(book, target, options.way, options.rows)
