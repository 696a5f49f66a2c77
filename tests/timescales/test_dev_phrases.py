"""The real phrases beside the checkout are read as the timescale rules say."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from scrutiny_xl.timescales import Timescale, read_timescale

PHRASES = Path(__file__).parents[3] / "shared" / "timescales" / "dev.tsv"
FIELDS = ("kind", "start", "due", "every", "certain")


def collected() -> list[dict[str, str]]:
    """Return the rows of the file; the test is skipped where it is not beside the checkout."""
    if not PHRASES.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{PHRASES.name} is missing beside the checkout")
        pytest.skip(f"{PHRASES.name} is not beside the checkout")
    with PHRASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, str], Timescale]]:
    """Each row of the file with what it is read as."""
    return [(row, read_timescale(row["phrase"], date.fromisoformat(row["anchor"]))) for row in collected()]


def test_nearly_all_are_read_right_in_every_field(readings: list[tuple[dict[str, str], Timescale]]) -> None:
    """At least 95 in 100 agree in kind, start, due, every and certain together."""
    wrong = [row["phrase"] for row, made in readings if any(row[name] != made.fields[name] for name in FIELDS)]
    assert len(wrong) <= 0.05 * len(readings), wrong


def test_no_wrong_date_is_certain(readings: list[tuple[dict[str, str], Timescale]]) -> None:
    """The worst mistake is never made: a wrong date marked certain."""
    wrong = [
        row["phrase"]
        for row, made in readings
        if made.certain and (row["start"], row["due"]) != (made.fields["start"], made.fields["due"])
    ]
    assert wrong == []
