"""Measuring: whole processes in turns, so that what else the machine is doing falls on all alike."""

from __future__ import annotations

import importlib.util
import shlex
import statistics
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.operations import OURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.costs import Cost, Installed
    from benchmarks.operations import Operation, Size

__all__ = ["Ratio", "Result", "measured"]

_MADE = "made"
"""The name of a file that says that all there is to make has been made."""


class Ratio(NamedTuple):
    """Of what another way takes, how much ours does, pair by pair."""

    median: float
    least: float
    most: float


@dataclass(frozen=True)
class Result:
    """What was measured of an operation at one size: the costs of each way, run by run; `xml` is in MB."""

    operation: Operation
    size: Size
    costs: Mapping[str, Sequence[Cost]]
    xml: float = 0

    @cached_property
    def cpu(self) -> Mapping[str, float]:
        """The median of CPU seconds of each way."""
        return {way: statistics.median(each.cpu for each in costs) for way, costs in self.costs.items()}

    @cached_property
    def peak(self) -> Mapping[str, float]:
        """The median of peak memory of each way, in MB."""
        return {way: statistics.median(each.peak for each in costs) for way, costs in self.costs.items()}

    @cached_property
    def ratios(self) -> Mapping[str, Ratio]:
        """The ratio of our CPU to that of each way that is not ours."""
        return {way: self._ratio(way) for way in self.costs if way != OURS and not self.operation.ways[way].own}

    def _ratio(self, way: str) -> Ratio:
        every = [ours.cpu / other.cpu for ours, other in zip(self.costs[OURS], self.costs[way], strict=True)]
        return Ratio(statistics.median(every), min(every), max(every))

    @property
    def each(self) -> float:
        """How many microseconds of CPU ours takes for one unit."""
        return self.cpu[OURS] / self.size.number * 1e6


def measured(operation: Operation, size: Size, runs: int, folder: Path, installed: Installed) -> Result:
    """Make the input of an operation in a folder, if it is not there, and run all ways in turns."""
    facts = {"folder": str(folder), "size": str(size.number), "here": str(Path(__file__).parent)}
    if operation.make and not (folder / _MADE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(_command(operation.make, facts), check=True, env=installed.environment)
        (folder / _MADE).touch()
    ways = [name for name, way in operation.ways.items() if _there(way.needs) and size.number <= way.up_to]
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(min(runs * operation.times, size.runs)):
        for name in ways:
            command = _command(operation.ways[name].command, facts)
            costs[name].append(installed.cost_of(command, printed=operation.printed))
    return Result(operation, size, costs, _xml(folder / operation.workbook) if operation.workbook else 0)


def _command(words: str, facts: Mapping[str, str]) -> list[str]:
    return [sys.executable, *(each.format_map(facts) for each in shlex.split(words))]


def _there(module: str) -> bool:
    return not module or importlib.util.find_spec(module) is not None


def _xml(workbook: Path) -> float:
    """Return how large the largest part of a workbook is, in MB."""
    with zipfile.ZipFile(workbook) as packed:
        return max(each.file_size for each in packed.infolist()) / 1e6
