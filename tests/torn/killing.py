"""Run as a program, with a folder, the number of the first kill and of the one after the last, and a seed.

Whole commands are killed as by `kill -9`, in turns in three ways: at any time; before a step of writing, which is a
call of the system that makes, flushes, names or deletes something; and in the midst of the bytes of a file. What then
stands in the folder is looked at, and the command is run once more: a file that is neither the old one nor the new one
ends this program. Everything is imported once, and each command is forked from this program.

It prints how many commands were killed, how many of them before they were done; after how many of the kills what stood
there was all as before, all as it was to be, and of several files some as before and some as they were to be; how many
files and folders the killed ones left behind, all of which are gone after the next run.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from commands import invoke
from forks import forked, killed
from torn.scenes import SCENES, leftovers, prepare, standing

from scrutiny_xl.snapshots import read_archive
from scrutiny_xl.snapshots.chain import verify_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torn.scenes import Scene

STEPS = ("open", "fsync", "chmod", "replace", "link", "rename", "unlink", "mkdir", "rmdir")
FIGURES = ("killed", "before it was done", "old", "new", "partly", "left")


class Known(NamedTuple):
    """What is known of a command: the files before it and after it, its seconds, its steps, its largest file."""

    scene: Scene
    before: Mapping[str, str]
    after: Mapping[str, str]
    seconds: float
    steps: int
    largest: int


def act(scene: Scene, folder: Path, *more: str) -> None:
    """Run a command in a folder; it may find errors in the returns, and must not stop short of its end."""
    with chdir(folder):
        done = invoke(*scene.arguments, *more)
    assert done.exit_code in {0, 1}, f"{scene.name}: {done.output}"


def at_steps(reached: Callable[[], None]) -> None:
    """Have something done before each step of writing that this process takes."""

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def taken(*given: Any, **more: Any) -> Any:
            reached()
            return call(*given, **more)

        return taken

    for name in STEPS:
        setattr(os, name, watched(getattr(os, name)))


def dying_at_step(step: int, work: Callable[[], None]) -> None:
    """Do some work, and die before a step of writing."""
    left = step

    def reached() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    at_steps(reached)
    work()


def dying_at_byte(size: int, work: Callable[[], None]) -> None:
    """Do some work, and die where a file grows larger than that: the bytes up to there have been written."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    work()


def known_of(scene: Scene, stage: Path) -> Known:
    """Run a command to its end, and return what is then known of it."""
    folder = Path(shutil.copytree(stage, stage.with_name("whole")))
    began = time.monotonic()
    act(scene, folder)
    seconds = time.monotonic() - began
    before, after = standing(stage), standing(folder)
    largest = max((folder / name).stat().st_size for name in after if after[name] != before.get(name))
    shutil.rmtree(folder)
    folder = Path(shutil.copytree(stage, stage.with_name("counted")))
    counted = folder / "steps"
    assert not killed(forked(partial(_count, partial(act, scene, folder), counted)))
    steps = int(counted.read_text())
    shutil.rmtree(folder)
    return Known(scene, before, after, seconds, steps, largest)


def _count(work: Callable[[], None], counted: Path) -> None:
    steps = Counter[str]()
    at_steps(lambda: steps.update(["all"]))
    work()
    counted.write_text(str(steps["all"]))


def kill(known: Known, folder: Path, way: int, chance: random.Random) -> bool:
    """Run a command and kill it in one of the three ways; return whether it was killed before it was done."""
    work = partial(act, known.scene, folder)
    if way == 0:
        child = forked(work)
        time.sleep(chance.uniform(0, known.seconds))
        os.kill(child, signal.SIGKILL)
        return killed(child)
    if way == 1:
        return killed(forked(partial(dying_at_step, chance.randrange(known.steps), work)))
    return killed(forked(partial(dying_at_byte, chance.randrange(known.largest), work)))


def look(known: Known, folder: Path) -> tuple[str, int]:
    """Return what stands after a kill, "old", "new" or "partly", and how much was left behind; run the command again.

    Every file is the one before or the one to be, whole; only where there are several may some be the one and some the
    other. The next run comes to its end, and clears up.
    """
    scene, before, after = known.scene, known.before, known.after
    now, left = standing(folder), leftovers(folder)
    names = {*before, *after, *now}
    lost = [name for name in names if now.get(name) not in {before.get(name), after.get(name)}]
    assert not lost, f"{scene.name}: {lost}"
    became = "old" if now == before else "new" if now == after else "partly"
    assert became != "partly" or scene.several, scene.name
    assert not verify_archive(read_archive(folder / "snapshots")).faults
    assert not killed(forked(partial(act, scene, folder, *scene.again)))
    assert standing(folder) == after, scene.name
    assert not leftovers(folder), scene.name
    return became, len(left)


def main(folder: Path, first: int, last: int, seed: int) -> Counter[str]:
    """Kill commands, and return the figures."""
    stage = folder / "stage"
    prepare(stage)
    all_known = [known_of(scene, stage) for scene in SCENES]
    figures = Counter[str]()
    for number in range(first, last):
        known = all_known[number % len(SCENES)]
        trial = Path(shutil.copytree(stage, folder / "trial"))
        done = not kill(known, trial, number // len(SCENES) % 3, random.Random(seed * 1_000_003 + number))  # noqa: S311
        became, left = look(known, trial)
        figures.update({"killed": 1, "before it was done": not done, became: 1, "left": left})
        shutil.rmtree(trial)
    return figures


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    figures = main(Path(place), *map(int, numbers))
    print(*(figures[each] for each in FIGURES))  # noqa: T201 - a program
