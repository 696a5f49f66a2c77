"""Whole commands that are killed at many moments lose nothing: what stands there is old or new, and whole."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from forks import counts_of

AT_ONCE = 2
"""Programs that share the kills."""
SEED = 2026


@pytest.mark.skipif(os.name == "nt", reason="the commands are forked")
def test_nothing_is_lost(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However many are killed, and the next run clears up after each; the program makes sure of it, and counts."""
    kills = int(request.config.getoption("--kills"))
    bounds = [kills * part // AT_ONCE for part in range(AT_ONCE + 1)]
    folders = [tmp_path / str(first) for first in bounds[:-1]]
    for folder in folders:
        folder.mkdir()
    program = Path(__file__).with_name("killing.py")
    with ThreadPoolExecutor() as pool:
        counted = pool.map(lambda folder, part: counts_of(program, folder, *part, SEED), folders, pairwise(bounds))
        killed, midway, old, new, partly, left = map(sum, zip(*counted, strict=True))
    with capsys.disabled():
        print(  # noqa: T201 - figures for people
            f"\n{killed} commands killed, {midway} before they were done: {old} times all was as before, {new} times as"
            f" it was to be, {partly} times some files of several were; {left} leftovers cleared up, no file lost"
        )
    assert killed == old + new + partly == kills
    # Most die in the midst of it, and on both sides of the exchange: else something would be wrong with the kills.
    assert midway > kills * 0.8
    assert min(old, new, left) > kills // 20
