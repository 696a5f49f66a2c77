"""What was measured, in words, as a table for the README, or as JSON."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.operations import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.turns import Result

__all__ = ["as_json", "as_markdown", "as_text", "growth"]


class _Line(NamedTuple):
    """A figure of ours: what it is, the figure in words, its value and the goal, 0 where there is none.

    `taken` is what another way takes that ours is measured against.
    """

    what: str
    words: str
    value: float
    goal: float
    taken: str = ""

    @property
    def verdict(self) -> str:
        """The goal, and whether it is reached, in words; "" without a goal."""
        return f"{self.goal:.3g}: {'reached' if self.value <= self.goal else 'missed'}" if self.goal else ""


def _lines(result: Result) -> Iterator[_Line]:
    """Yield the figures of a result that a goal can be set for."""
    size, ways = result.size, result.operation.ways
    for way, ratio in result.ratios.items():
        words = f"{ratio.median:.3g} ({ratio.least:.3g}–{ratio.most:.3g})"
        taken = f"{result.cpu[way]:.3g} s, {result.peak[way]:.0f} MB"
        yield _Line(f"of {ways[way].words}", words, ratio.median, size.ratios.get(way, 0), taken)
    peak = result.peak[OURS]
    yield _Line("peak memory, MB", f"{peak:.0f}", peak, size.peak)
    if result.xml:
        times = peak / result.xml
        yield _Line("peak memory, times the XML", f"{times:.1f}", times, size.times_xml)
    if size.each:
        yield _Line(f"µs a {result.operation.unit}", f"{result.each:.3g}", result.each, size.each)


def _title(result: Result) -> str:
    return result.operation.words.format(size=f"{result.size.number:,}")


def as_text(result: Result) -> str:
    """Return a result as a paragraph: what each way costs, then each figure of ours with its goal."""
    runs = len(result.costs[OURS])
    lines = [f"{_title(result)} ({runs} runs in turns)"]
    for name, way in result.operation.ways.items():
        if name in result.costs:
            cost = f"CPU {result.cpu[name]:8.3f} s   peak {result.peak[name]:5.0f} MB"
        else:
            cost = "left out: it is not installed" if way.needs else "left out: it takes too long"
        lines.append(f"  {way.words:24} {cost}")
    for line in _lines(result):
        goal = f"   goal {line.verdict}" if line.goal else ""
        lines.append(f"    {line.what:30} {line.words}{goal}")
    return "\n".join(lines)


def growth(results: Sequence[Result]) -> Iterator[str]:
    """Yield how CPU and memory grow with the size of one operation."""
    if len(results) < 2:
        return
    operation = results[0].operation
    yield "growth of " + operation.words.format(size="N")
    for result in results:
        yield f"  {result.size.number:6,}: {result.each / 1000:8.3f} ms a {operation.unit}, {result.peak[OURS]:5.0f} MB"
    for before, after in pairwise(results):
        more = after.size.number - before.size.number
        cpu = (after.cpu[OURS] - before.cpu[OURS]) / more * 1000
        peak = (after.peak[OURS] - before.peak[OURS]) / more * 1000
        yield f"  from {before.size.number:,} to {after.size.number:,}: {cpu:.3f} ms and {peak:.0f} KB for each more"
    by_size = {result.size.number: result.cpu[OURS] for result in results}
    if operation.growth and {*operation.growth[:2]} <= by_size.keys():
        small, large, most = operation.growth
        line = _Line("", "", by_size[large] / by_size[small], most)
        yield f"  {large / small:.0f} times as many take {line.value:.2f} times the CPU; goal {line.verdict}"


def as_markdown(results: Sequence[Result]) -> str:
    """Return the table that the README shows: each figure of ours with its goal."""
    lines = ["| operation | ours | figure | measured | goal |", "|---|--:|---|--:|---|"]
    for result in results:
        first = (_title(result), f"{result.cpu[OURS]:.3g} s, {result.peak[OURS]:.0f} MB")
        for line in _lines(result):
            if line.goal or line.taken:
                figure = f"{line.what} ({line.taken})" if line.taken else line.what
                lines.append(f"| {' | '.join((*first, figure, line.words, line.verdict))} |")
                first = ("", "")
    return "\n".join(lines)


def as_json(results: Sequence[Result]) -> str:
    """Return all that was measured, for a program."""
    return json.dumps(
        [
            {
                "operation": _title(result),
                "size": result.size.number,
                "ways": {
                    way: {"cpu": result.cpu[way], "peak": result.peak[way], "runs": [each.cpu for each in costs]}
                    for way, costs in result.costs.items()
                },
                "figures": [{**line._asdict(), "verdict": line.verdict} for line in _lines(result)],
            }
            for result in results
        ],
        ensure_ascii=False,
        indent=2,
    )
