"""What is measured: each operation, the ways of doing it, its sizes, and the goals.

In a command, `{size}` stands for the size, `{folder}` for the folder of what was made for it, `{here}` for this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["OPERATIONS", "OURS", "Operation", "Size", "Way"]

OURS = "ours"


@dataclass(frozen=True)
class Way:
    """A way of doing an operation: its name in words, and its command without the Python that runs it.

    `needs` is the module that has to be installed for it, "" for none; `up_to` the largest size that is waited for.
    With `own` it is ours as well, and no ratio is made.
    """

    words: str
    command: str
    needs: str = ""
    up_to: int = 1_000_000
    own: bool = False


@dataclass(frozen=True)
class Size:
    """A size of an operation, and the goals: `ratios` are the most of another way's CPU that ours may take.

    `peak` is the most memory, in MB, or `times_xml` as a multiple of the largest part of the workbook; `each` the most
    microseconds of CPU for one unit. A size that is `asked` for is measured with --large alone. No more than `runs`
    are made where they take minutes.
    """

    number: int
    ratios: Mapping[str, float] = field(default_factory=dict)
    peak: float = 0
    times_xml: float = 0
    each: float = 0
    asked: bool = False
    runs: int = 100


@dataclass(frozen=True)
class Operation:
    """An operation in words, the ways of doing it by name, ours first, and its sizes, the smallest first.

    `quick` is the size measured with --quick, `make` the command that makes its input, `workbook` the name of the
    workbook changed, `unit` what is counted. What is over in no time is run `times` as often. With `printed` a way
    prints the seconds of CPU that count. `growth` are two sizes, and how much more CPU the larger may take.
    """

    words: str
    ways: Mapping[str, Way]
    sizes: Sequence[Size]
    quick: int
    unit: str
    make: str = ""
    workbook: str = ""
    times: int = 1
    printed: bool = False
    growth: tuple[int, int, float] | None = None


_RATED = "--as-at 2025-01-31 --overwrite"
_HEADING_ROW = {"issued": "8", "plain": "7"}
"""The row of the headings in each kind of return."""


def _consolidating(kind: str, words: str, sizes: Sequence[Size]) -> Operation:
    """Return consolidating returns of one of the two kinds."""
    returns = _HEADING_ROW[kind] + " {folder}/returns {folder}"
    peer, floor = "{here}/others/consolidating.py", "{here}/others/consolidating_floor.py"
    return Operation(
        words,
        {
            OURS: Way("ours", "-m scrutiny_xl consolidate {folder}/returns -o {folder}/ours.xlsx " + _RATED),
            "openpyxl": Way("pandas with openpyxl", f"{peer} openpyxl {returns}/peer.xlsx", up_to=1_000),
            "calamine": Way("pandas with calamine", f"{peer} calamine {returns}/peer.xlsx", up_to=1_000),
            "floor": Way("the floor", f"{floor} {returns}/floor.xlsx"),
        },
        sizes,
        quick=20,
        unit="return",
        make="{here}/made/returns.py " + kind + " {size} 50 {folder}/returns",
        growth=(200, 1_000, 6.0) if len(sizes) > 1 else None,
    )


_OF_200 = Size(200, {"openpyxl": 0.16, "calamine": 0.45, "floor": 3.5}, peak=190)

OPERATIONS: Mapping[str, Operation] = {
    "start": Operation(
        "--help",
        {
            OURS: Way("ours", "-m scrutiny_xl --help"),
            "frictionless": Way("frictionless --help", "-m frictionless --help", needs="frictionless"),
            "click": Way("importing click", "-c 'import click'"),
        },
        [Size(1, {"frictionless": 1 / 6, "click": 1.25}, peak=16)],
        quick=1,
        unit="start",
        times=5,
    ),
    "check": Operation(
        "checking one return of 50 rows",
        {
            OURS: Way("ours", "-m scrutiny_xl check {folder}/returns"),
            "openpyxl": Way("pandas with openpyxl", "{here}/others/consolidating.py openpyxl 8 {folder}/returns"),
            "pandera": Way("importing pandera", "-c 'import pandera.pandas'"),
        },
        [Size(1, {"openpyxl": 0.9, "pandera": 1.2}, peak=140)],
        quick=1,
        unit="return",
        make="{here}/made/returns.py issued 1 50 {folder}/returns",
        times=3,
    ),
    "consolidate": _consolidating(
        "issued",
        "consolidating {size} returns of 50 rows",
        [
            Size(20, {"openpyxl": 0.55, "calamine": 0.85}, peak=160),
            _OF_200,
            Size(1_000, {"openpyxl": 0.09, "calamine": 0.30, "floor": 2.3}, peak=220, runs=3),
            Size(10_000, asked=True, runs=1),
        ],
    ),
    "consolidate-plain": _consolidating("plain", "consolidating {size} bare sheets of 50 rows", [_OF_200]),
    "refresh": Operation(
        "rating a return of {size} rows in place",
        {
            OURS: Way("ours", "-m scrutiny_xl refresh {folder}/return-00000.xlsx -o {folder}/ours.xlsx " + _RATED),
            "openpyxl": Way("openpyxl", "{here}/others/changing.py rate {folder}/return-00000.xlsx {folder}/peer.xlsx"),
            "rezip": Way("rezipping", "{here}/others/changing.py rezip {folder}/return-00000.xlsx {folder}/again.xlsx"),
        },
        [Size(1_000, {"openpyxl": 0.15}), Size(10_000, {"openpyxl": 0.08, "rezip": 2.0}, times_xml=6)],
        quick=1_000,
        unit="row",
        make="{here}/made/returns.py issued 1 {size} {folder}",
        workbook="return-00000.xlsx",
    ),
    "edit": Operation(
        "setting one cell in a sheet of {size} rows",
        {
            OURS: Way("ours", "{here}/others/changing.py ours {folder}/large.xlsx {folder}/ours.xlsx"),
            "openpyxl": Way("openpyxl", "{here}/others/changing.py one {folder}/large.xlsx {folder}/peer.xlsx"),
            "rezip": Way("rezipping", "{here}/others/changing.py rezip {folder}/large.xlsx {folder}/again.xlsx"),
            "small": Way(
                "ours, a small sheet",
                "{here}/others/changing.py small {folder}/large.xlsx {folder}/ours.xlsx",
                own=True,
            ),
            "many": Way(
                "ours, 10,000 cells", "{here}/others/changing.py many {folder}/large.xlsx {folder}/ours.xlsx", own=True
            ),
        },
        [Size(118_000, {"openpyxl": 0.08, "rezip": 2.0}, times_xml=6)],
        quick=2_000,
        unit="row",
        make="{here}/made/large_workbook.py {size} {folder}",
        workbook="large.xlsx",
    ),
    "compare": Operation(
        "comparing two snapshots of {size} items",
        {
            OURS: Way("ours", "-m scrutiny_xl compare 'Q2 2024/25' 'Q3 2024/25' --archive {folder}/archive"),
            "pandas": Way(
                "pandas on workbooks",
                "{here}/others/comparing.py {folder}/old.xlsx {folder}/new.xlsx {folder}/moved.csv",
            ),
        },
        [Size(1_000, {"pandas": 0.08}), Size(50_000, {"pandas": 0.04}, peak=250, runs=3)],
        quick=500,
        unit="item",
        make="{here}/made/tables.py {size} {folder}",
    ),
    "timescale": Operation(
        "reading {size} timescales",
        {
            OURS: Way("ours", "{here}/others/timescales.py ours {size} {folder}/phrases.txt"),
            "short": Way("ours, short ones", "{here}/others/timescales.py short {size} {folder}/phrases.txt", own=True),
            "again": Way(
                "ours, as they come", "{here}/others/timescales.py again {size} {folder}/phrases.txt", own=True
            ),
            "dateparser": Way(
                "dateparser", "{here}/others/timescales.py dateparser {size} {folder}/phrases.txt", needs="dateparser"
            ),
        },
        [Size(10_000, {"dateparser": 0.02}, each=5)],
        quick=1_000,
        unit="phrase",
        make="{here}/made/phrases.py {folder}",
        printed=True,
    ),
}
"""All operations by the name they are asked for by."""
