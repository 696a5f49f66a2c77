"""What commands cost, in counts: how it grows, what is imported, held in memory, validated and unpacked.

Seconds are for people to read (`tests/benchmarks/run.py`): on a busy machine they say nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandera.pandas as pa
import pytest
from commands import invoke

import scrutiny_xl

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = Path(__file__).parent
AS_AT = ("--as-at", "2025-01-31", "--overwrite")
SLOW = {"pandas", "pandera", "numpy", "openpyxl", "xlsxwriter", "docx", "lxml", "xlwings", "rich", "python_calamine"}
"""The modules that are slow to import."""
READING = {"python_calamine"}
CHECKING = READING | {"pandas", "pandera", "numpy"}
RETURNS = 200


class Counted(NamedTuple):
    """What commands in one process took: the calls of each but the first, peak memory in KB, modules imported."""

    calls: Sequence[int]
    peak: int
    modules: frozenset[str]


def counted(*commands: Sequence[object]) -> Counted:
    """Run commands one after the other in a process of their own, and return what they took."""
    words = json.dumps([[str(each) for each in command] for command in commands])
    done = subprocess.run(
        [sys.executable, str(BESIDE / "counting.py"), words],
        env={**os.environ, "PYTHONPATH": str(Path(scrutiny_xl.__file__).parents[1]), "PYTHONHASHSEED": "0"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    return Counted(found["calls"], found["peak"], frozenset(found["modules"]))


def make(kind: str, *arguments: object) -> None:
    """Make what the benchmarks measure with."""
    maker = BESIDE / "benchmarks" / "made" / f"{kind}.py"
    environment = {**os.environ, "PYTHONPATH": str(Path(scrutiny_xl.__file__).parents[1])}
    subprocess.run([sys.executable, str(maker), *map(str, arguments)], check=True, env=environment)


def grows_in_a_straight_line(calls: Sequence[int]) -> bool:
    """Say whether twice as much more takes twice as many calls more, of those for 1, 2 and 4 times as much.

    A tenth is allowed for: no two returns are alike.
    """
    once, twice, four_times = calls
    return (four_times - twice) <= 2.2 * (twice - once)


def consolidation(returns: Path, output: Path) -> tuple[object, ...]:
    """Return the arguments that consolidate a folder."""
    return ("consolidate", returns, "-o", output, *AS_AT)


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with bare returns of 50 rows."""
    folder = tmp_path_factory.mktemp("returns")
    make("returns", "plain", RETURNS, 50, folder)
    return folder


def some_of(returns: Path, folder: Path, first: int, many: int) -> Path:
    """Return a folder with some of the returns, from that number on."""
    folder.mkdir()
    for path in sorted(returns.iterdir())[first : first + many]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_consolidating_grows_with_the_returns(returns: Path, tmp_path: Path) -> None:
    """None is looked at by every other; what C does by itself is not seen here."""
    taken, commands = 0, []
    for many in (2, 20, 40, 80):
        commands.append(consolidation(some_of(returns, tmp_path / str(many), taken, many), tmp_path / f"{many}.xlsx"))
        taken += many
    _, *calls = counted(*commands).calls
    assert grows_in_a_straight_line(calls), calls


def test_refreshing_grows_with_the_rows(tmp_path: Path) -> None:
    """Every row is read, rated, written and proved once."""
    commands: list[Sequence[object]] = []
    for rows in (10, 20, 40, 80):
        make("returns", "issued", 1, rows, tmp_path / str(rows))
        commands.append(
            ("refresh", tmp_path / str(rows) / "return-00000.xlsx", "-o", tmp_path / f"{rows}.xlsx", *AS_AT)
        )
    _, *calls = counted(*commands).calls
    assert grows_in_a_straight_line(calls), calls


def test_comparing_grows_with_the_items(tmp_path: Path) -> None:
    """Items are found by their references; snapshots are read without what reads workbooks."""
    commands: list[Sequence[object]] = []
    for items in (50, 100, 200, 400):
        (folder := tmp_path / str(items)).mkdir()
        make("tables", items, folder)
        commands.append(("compare", "Q2 2024/25", "Q3 2024/25", "--archive", folder / "archive"))
    found = counted(*commands)
    assert grows_in_a_straight_line(found.calls[1:]), found.calls
    assert not found.modules & SLOW


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what a process held alone")
def test_memory_grows_by_little_for_each_return(returns: Path, tmp_path: Path) -> None:
    """The values of its rows are held, and what was made of them, but no sheet and no drawing: 6 KB a row."""
    some = some_of(returns, tmp_path / "some", 0, 50)
    small, large = (counted(consolidation(each, tmp_path / f"{each.name}.xlsx")).peak for each in (some, returns))
    assert (large - small) / (RETURNS - 50) <= 50 * 6, (small, large)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--help",), set[str]()),
        (("explain", "--timescale", "By April 2010 ?", "--anchor", "2009-06-01"), set[str]()),
        (("new", "scraip", "-o", "new.xlsx"), READING),
        (("refresh", "some/return-00000.xlsx", "-o", "out.xlsx"), READING),
        (("check", "some"), CHECKING),
        (consolidation(Path("some"), Path("out.xlsx")), CHECKING),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_a_command_imports_only_what_it_needs(
    arguments: Sequence[object], allowed: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Importing takes longer than most commands do."""
    monkeypatch.chdir(tmp_path)
    make("returns", "issued", 2, 3, tmp_path / "some")
    assert counted(arguments).modules & SLOW <= allowed


@pytest.mark.parametrize("many", [1, 20])
def test_any_number_of_returns_is_validated_at_once(
    many: int, returns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their cells once and the rules of their rows once: pandera takes as long for one row as for a thousand."""
    validated: list[int] = []
    validate = pa.DataFrameSchema.validate

    def told(schema: pa.DataFrameSchema, table: Any, *given: Any, **more: Any) -> Any:
        validated.append(len(table))
        return validate(schema, table, *given, **more)

    monkeypatch.setattr(pa.DataFrameSchema, "validate", told)
    invoke(*consolidation(some_of(returns, tmp_path / "some", 0, many), tmp_path / "out.xlsx"))
    assert len(validated) == 2
    assert validated[0] == many * 50


class Inflating:
    """An object that inflates, and notes what it is given first: that tells which part it is."""

    def __init__(self, inflating: Any, seen: Counter[int]) -> None:
        self._inflating, self._seen, self._begun = inflating, seen, False

    def decompress(self, data: bytes, *given: Any, **more: Any) -> bytes:
        """Inflate bytes."""
        self._seen[zlib.crc32(data)] += not self._begun
        self._begun = True
        inflated: bytes = self._inflating.decompress(data, *given, **more)
        return inflated

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inflating, name)


@pytest.mark.parametrize(("command", "most"), [("check", 1), ("refresh", 6)])
def test_a_part_of_a_workbook_is_unpacked_no_more_often(
    command: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside what python-calamine unpacks by itself: to read, to edit, and to prove the edit by code of its own."""
    make("returns", "issued", 1, 3, tmp_path)
    seen: Counter[int] = Counter()
    inflating = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", lambda *given: Inflating(inflating(*given), seen))
    invoke(command, tmp_path / "return-00000.xlsx", "--as-at", "2025-01-31")
    assert seen
    assert max(seen.values()) <= most
