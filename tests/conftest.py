"""What the tests share: a grid from a Markdown table, a return shown as one, and LibreOffice."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from hypothesis import settings
from office import Office, office_at

from scrutiny_xl.grids import Area, Grid, Scalar
from scrutiny_xl.returns import Item, Plan, Return, read_return

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# A law holds on a busy machine too: how long an example takes is the benchmarks' concern.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let more damaged files and kills be tried than there is time for every time: --mutants 50000 --kills 5000."""
    parser.addoption("--mutants", type=int, default=2_000, help="how many damaged returns are tried")
    parser.addoption("--kills", type=int, default=400, help="how many commands are killed")
    parser.addoption("--mutants-seed", type=int, default=2026, help="which ones: another seed damages otherwise")


@pytest.fixture(scope="session")
def mutants(request: pytest.FixtureRequest) -> int:
    """Return how many damaged returns are tried."""
    many = request.config.getoption("--mutants")
    assert isinstance(many, int)
    return many


@pytest.fixture(scope="session")
def mutants_seed(request: pytest.FixtureRequest) -> int:
    """Return the seed by which they are damaged."""
    seed = request.config.getoption("--mutants-seed")
    assert isinstance(seed, int)
    return seed


@pytest.fixture
def store() -> Iterator[AbstractFileSystem]:
    """Return the store that memory:// leads to, emptied."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    yield memory
    memory.store.clear()


MakeGrid = Callable[..., Grid]
Reads = Callable[..., Return]


def _value(words: str) -> Scalar:
    """Return what a cell of the Markdown table stands for: {2015-01-12} is a day, {45} a number, ~ a hard blank."""
    if words in {"^", "<"}:
        return ""
    if words.startswith("{") and words.endswith("}"):
        inside = words[1:-1]
        return date.fromisoformat(inside) if inside.count("-") == 2 else ast.literal_eval(inside)
    return words.replace("\\n", "\n").replace("\\t", "\t").replace("~", "\u00a0")


def _cells(table: str) -> list[list[str]]:
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _area(cells: Sequence[Sequence[str]], row: int, column: int) -> Area:
    def at(r: int, c: int) -> str:
        return cells[r][c] if r < len(cells) and c < len(cells[r]) else ""

    bottom, right = row, column
    while at(bottom + 1, column) == "^":
        bottom += 1
    while at(row, right + 1) == "<":
        right += 1
    return Area(row + 1, column + 1, bottom + 1, right + 1)


def grid_of(table: str, name: str = "Plan", **more: Any) -> Grid:
    """Make a grid from a Markdown table; `^` is merged with the cell above, `<` with the cell to the left."""
    cells = _cells(table)
    rows = [[_value(words) for words in line] for line in cells]
    areas = [
        _area(cells, row, column)
        for row, line in enumerate(cells)
        for column, words in enumerate(line)
        if words not in {"^", "<"}
    ]
    merged = tuple(area for area in areas if (area.top, area.left) != (area.bottom, area.right))
    return Grid(name, rows, merged=merged, **more)


def _shown(plan: Plan, item: Item, role: str) -> str:
    value: Any = {"row": item.row, "ref": item.ref, "section": item.section, "plan": plan.id.code}.get(role)
    value = item.values.get(role, "") if value is None else value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value).replace("\n", "\\n")


def table_of(filled: Return, roles: Sequence[str]) -> list[list[str]]:
    """Return the items of a return as the lines of a table with those roles as columns."""
    return [[_shown(plan, item, role) for role in roles] for plan in filled.plans for item in plan.items]


@pytest.fixture
def make_grid() -> MakeGrid:
    """Return the maker of grids from Markdown tables."""
    return grid_of


@pytest.fixture
def reads() -> Reads:
    """Return what reads a Markdown table (or several) as a return and compares its items with another table."""

    def check(tables: str | Sequence[Grid], expected: str = "", **more: Any) -> Return:
        grids = [grid_of(tables, **more)] if isinstance(tables, str) else tables
        filled = read_return("return.xlsx", "0", grids)
        if expected:
            roles, *lines = _cells(expected)
            assert table_of(filled, roles) == lines
        return filled

    return check


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Yield LibreOffice with a profile of its own; what asks for it skips where it is missing, and fails in CI."""
    profile = tmp_path_factory.mktemp("libreoffice")
    yield office_at(profile)
    shutil.rmtree(profile, ignore_errors=True)
