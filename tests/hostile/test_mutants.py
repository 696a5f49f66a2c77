"""Thousands of damaged and odd files: each is read or refused in a sentence, in time, in bounds, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders_samples import SAMPLES

from scrutiny_xl.demonstration import demo_files
from scrutiny_xl.operations.drawing import template_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

TRYING = Path(__file__).with_name("trying.py")
TESTS = Path(__file__).parents[1]
MOST_MEMORY = 512
"""Megabytes that the process may have needed after any number of them."""
AT_ONCE = 2
"""Processes that share the mutants."""


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what is changed: the demo's returns, and the untidy samples where they are there."""
    folder = tmp_path_factory.mktemp("sources")
    files = {Path(name).name: data for name, data in demo_files(template_bytes).items() if "returns" in str(name)}
    typed = SAMPLES / "typed"
    files |= {path.name: path.read_bytes() for path in (typed.iterdir() if typed.is_dir() else ())}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def tried(sources: Path, first: int, last: int, seed: int) -> Iterator[Mapping[str, object]]:
    """Yield what became of the mutants of a range of numbers, which several processes share."""
    bounds = [first + (last - first) * part // AT_ONCE for part in range(AT_ONCE + 1)]
    path = os.pathsep.join((str(TESTS), str(TESTS.parent), os.environ.get("PYTHONPATH", "")))
    running = [
        subprocess.Popen(
            [sys.executable, str(TRYING), str(sources), str(low), str(high), str(seed)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            text=True,
        )
        for low, high in pairwise(bounds)
    ]
    for process in running:
        yield from map(json.loads, process.communicate()[0].splitlines())
        assert process.returncode == 0


def figures(found: Sequence[Mapping[str, object]], mutants: int, seed: int) -> str:
    """Say in a line what became of the mutants; one that is neither read nor refused in a sentence is lost."""
    became = [each["became"] for each in found]
    read, refused = became.count("read"), became.count("refused")
    slowest, most = (max((float(str(each[key])) for each in found), default=0) for key in ("seconds", "peak"))
    return (
        f"{mutants:,} damaged returns tried (seed {seed}): {read:,} read, {refused:,} refused, "
        f"{mutants - read - refused:,} lost; the slowest took {slowest:.1f} s, no process more than {most:.0f} MB."
    )


def test_only_readings_and_sentences_come_out(
    sources: Path, mutants: int, mutants_seed: int, told: Callable[[str], None]
) -> None:
    """No traceback, no hang, no file elsewhere, no changed input, no more memory than a small computer has."""
    found = list(tried(sources, 0, mutants, mutants_seed))
    told(figures(found, mutants, mutants_seed))
    assert len(found) == mutants
    assert [each for each in found if each["became"] not in {"read", "refused"}] == []
    assert max(int(str(each["peak"])) for each in found) < MOST_MEMORY
    became = [each["became"] for each in found]
    # Neither is what becomes of all: else something would be wrong with the mutants.
    assert min(became.count("read"), became.count("refused")) > mutants // 10
