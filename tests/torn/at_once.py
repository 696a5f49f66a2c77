"""Run as a program, with a folder and how many rounds: two runs at the same time want one place, round after round.

It makes sure each time that what then stands there is of one of them, whole, and that what each said is so. It prints
in how many rounds both runs came to their end, in turn for registers where none is to be written over, registers that
are written over, workbooks that are refreshed, returns issued where there are none, returns issued over others,
snapshots of two registers of one quarter, and snapshots of one register.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from commands import invoke
from forks import forked, killed
from torn.scenes import AS_AT, BEFORE, EARLIER, everything, leftovers, prepare

from scrutiny_xl.snapshots import read_archive
from scrutiny_xl.snapshots.chain import verify_archive

if TYPE_CHECKING:
    from collections.abc import Mapping

Typed = tuple[str, ...]
CONSOLIDATE, ISSUE = ("consolidate", "returns", "-o"), ("issue", "quarter.xlsx", "--quarter", "Q3 2024/25", "-o")
TAKE = ("snapshot", "take", "--archive", "archive", "--returns", "returns")
WINS, EXISTS, CHANGED = "", "exists already and was left as it is", "has changed since it was read"


class Duel(NamedTuple):
    """Two commands that want one place, and what one that came too late says; "" where both come to their end."""

    first: Typed
    second: Typed
    too_late: str = WINS


DUELS = (
    Duel((*CONSOLIDATE, "new.xlsx", *AS_AT), (*CONSOLIDATE, "new.xlsx", *BEFORE), EXISTS),
    Duel(
        (*CONSOLIDATE, "out/register.xlsx", "--overwrite", *AS_AT),
        (*CONSOLIDATE, "out/register.xlsx", "--overwrite", *EARLIER),
    ),
    Duel(("refresh", "out/Housing.xlsx", *AS_AT), ("refresh", "out/Housing.xlsx", *EARLIER), CHANGED),
    Duel((*ISSUE, "new/returns", *AS_AT), (*ISSUE, "new/returns", *EARLIER), EXISTS),
    Duel((*ISSUE, "to-send", "--overwrite", *AS_AT), (*ISSUE, "to-send", "--overwrite", *EARLIER)),
    Duel((*TAKE, "out/next.xlsx"), (*TAKE, "quarter.xlsx")),
    Duel((*TAKE, "out/next.xlsx"), (*TAKE, "out/next.xlsx")),
)


def act(folder: Path, arguments: Typed, told: Path, wait: float) -> None:
    """Run a command in a folder, and write down its exit code and what it said."""
    time.sleep(wait)
    with chdir(folder):
        done = invoke(*arguments)
    told.write_text(json.dumps([done.exit_code, done.stderr]), encoding="utf-8")


def alone(stage: Path, *commands: Typed) -> Mapping[str, str]:
    """Return what stands in the folder when commands have run one after the other."""
    folder = Path(shutil.copytree(stage, stage.with_name("alone")))
    with chdir(folder):
        for arguments in commands:
            assert invoke(*arguments).exit_code in {0, 1}
    stands = everything(folder)
    shutil.rmtree(folder)
    return stands


def possible(stage: Path, duel: Duel) -> list[Mapping[str, str]]:
    """Return what may stand there in the end: of one of them alone, or of one after the other."""
    one, other = duel.first, duel.second
    if duel.too_late == EXISTS:
        return [alone(stage, one), alone(stage, other)]
    return [alone(stage, one), alone(stage, other), alone(stage, one, other), alone(stage, other, one)]


def fight(stage: Path, duel: Duel, ends: list[Mapping[str, str]], chance: random.Random) -> bool:
    """Let two commands run at once, look at what stands there then, and return whether both came to their end."""
    folder = Path(shutil.copytree(stage, stage.with_name("arena")))
    told = [stage.with_name(name) for name in ("first", "second")]
    longest = chance.choice((0.01, 0.2))
    runs = [
        forked(partial(act, folder, arguments, place, chance.uniform(0, longest)))
        for arguments, place in zip(duel[:2], told, strict=True)
    ]
    fell = [killed(run) for run in runs]
    assert not any(fell)
    outcomes = [json.loads(place.read_text(encoding="utf-8")) for place in told]
    for code, said in outcomes:
        assert code in {0, 1} or (code == 2 and duel.too_late and duel.too_late in said), said
    codes = [int(code) for code, _ in outcomes]
    assert min(codes) < 2, "neither came to its end"
    assert everything(folder) in ends, outcomes
    assert not leftovers(folder)
    archive = folder / "archive"
    assert not archive.exists() or not verify_archive(read_archive(archive)).faults
    shutil.rmtree(folder)
    return max(codes) < 2


def main(folder: Path, rounds: int) -> list[int]:
    """Let all of them fight, and return how often both came to their end."""
    stage = folder / "stage"
    prepare(stage)
    counts = []
    for duel in DUELS:
        chance, ends = random.Random(2026), possible(stage, duel)  # noqa: S311 - no secret
        counts.append(sum(fight(stage, duel, ends, chance) for _ in range(rounds)))
    return counts


if __name__ == "__main__":
    print(*main(Path(sys.argv[1]), int(sys.argv[2])))  # noqa: T201 - a program
