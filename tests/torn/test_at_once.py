"""Two runs at the same time want one place: one of them has it, whole, and the other knows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from forks import counts_of

ROUNDS = 12


@pytest.mark.skipif(os.name == "nt", reason="the runs are forked")
def test_two_at_once(tmp_path: Path) -> None:
    """Where nothing may be written over, never do both; of snapshots both have a place in the chain."""
    counts = counts_of(Path(__file__).with_name("at_once.py"), tmp_path, ROUNDS)
    new, over, refreshed, issued, issued_over, two, same = counts
    assert new == issued == 0
    assert over == issued_over == two == same == ROUNDS
    assert refreshed <= ROUNDS
