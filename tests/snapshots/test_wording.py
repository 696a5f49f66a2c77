"""What is not as it was archived, in sentences."""

from __future__ import annotations

from typing import get_args

import pytest

from scrutiny_xl.snapshots.chain import Fault, What
from scrutiny_xl.snapshots.wording import fault_sentence


@pytest.mark.parametrize("what", get_args(What))
def test_every_fault_has_a_sentence(what: What) -> None:
    """One that names what it is about."""
    said = fault_sentence(Fault(what, "2024-25 Q2", "Q2 2024/25", "items.csv"))
    assert said.startswith("2024-25 Q2 (Q2 2024/25): ")
    assert said.endswith(".")
    assert "items.csv" in said or what in {"manifest-gone", "loose"}


def test_a_fault_without_a_quarter_or_a_folder() -> None:
    """Says what it knows."""
    assert fault_sentence(Fault("loose", "notes.txt", "")) == "notes.txt: it was not archived: it was added."
    assert fault_sentence(Fault("seal", "", "", "abc")).startswith("No snapshot has the seal abc: ")
    told = fault_sentence(Fault("manifest-altered", "2024-25 Q2", "Q2 2024/25"))
    assert told.endswith("it has not the number that is its due.")
