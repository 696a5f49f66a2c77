"""What the benchmarks tell of what they measured; that they run is seen by running them (`.ci/run`)."""

from __future__ import annotations

import json

import pytest
from benchmarks.costs import Cost
from benchmarks.operations import OPERATIONS, Operation, Size, Way
from benchmarks.telling import as_json, as_markdown, as_text, growth
from benchmarks.turns import Ratio, Result

WAYS = {"ours": Way("ours", ""), "peer": Way("a peer", ""), "away": Way("another", "", needs="missing")}


def result(number: int = 100, cpu: float = 1.0, peak: float = 50.0, each: float = 0) -> Result:
    """Return what three runs of ours and of a peer took: ours `cpu` seconds, a little more and a little less."""
    sizes = [Size(100, {"peer": 0.5}, peak=60), Size(500, {"peer": 0.1}, each=each)]
    operation = Operation("doing {size} things", WAYS, sizes, 100, "thing", growth=(100, 500, 6.0))
    costs = {
        "ours": [Cost(cpu * share, peak) for share in (1.0, 1.1, 0.9)],
        "peer": [Cost(4.0, 200.0), Cost(4.0, 210.0), Cost(2.0, 190.0)],
    }
    return Result(operation, sizes[number == 500], costs)


def test_ratios_are_made_pair_by_pair() -> None:
    """And the middle one counts."""
    assert result().ratios == {"peer": Ratio(0.275, 0.25, 0.45)}


def test_a_result_in_words() -> None:
    """What each way takes, what could not be measured, and the goals."""
    assert as_text(result()) == (
        "doing 100 things (3 runs in turns)\n"
        "  ours                     CPU    1.000 s   peak    50 MB\n"
        "  a peer                   CPU    4.000 s   peak   200 MB\n"
        "  another                  left out: it is not installed\n"
        "    of a peer                      0.275 (0.25–0.45)   goal 0.5: reached\n"
        "    peak memory, MB                50   goal 60: reached"
    )


def test_a_goal_is_missed() -> None:
    """In the words of the table too, which has what the peer takes beside the ratio."""
    assert as_markdown([result(500, each=5.0)]).splitlines()[2:] == [
        "| doing 500 things | 1 s, 50 MB | of a peer (4 s, 200 MB) | 0.275 (0.25–0.45) | 0.1: missed |",
        "|  |  | µs a thing | 2e+03 | 5: missed |",
    ]


def test_growth_from_one_size_to_the_next() -> None:
    """For each more, and as a whole."""
    assert list(growth([result(), result(500, 5.5, 90.0)])) == [
        "growth of doing N things",
        "     100:   10.000 ms a thing,    50 MB",
        "     500:   11.000 ms a thing,    90 MB",
        "  from 100 to 500: 11.250 ms and 100 KB for each more",
        "  5 times as many take 5.50 times the CPU; goal 6: reached",
    ]
    assert not list(growth([result()]))


def test_a_result_for_a_program() -> None:
    """Every run is in it."""
    (found,) = json.loads(as_json([result()]))
    assert found["ways"]["ours"]["runs"] == [1.0, 1.1, 0.9]
    assert found["figures"][0]["verdict"] == "0.5: reached"


@pytest.mark.parametrize("name", OPERATIONS)
def test_goals_are_set_for_ways_there_are(name: str) -> None:
    """Ours is the first of them."""
    operation = OPERATIONS[name]
    assert next(iter(operation.ways)) == "ours"
    assert all(size.ratios.keys() <= operation.ways.keys() for size in operation.sizes)
    assert [size.number for size in operation.sizes] == sorted(size.number for size in operation.sizes)
