"""Charts of boxes with arrows between them, and steps under headings: a process is read, prose is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakeGrid, Reads


def test_a_chart_of_boxes(reads: Reads) -> None:
    """Each box is a stage; the arrows, the footnote and a heading with nothing under it are none, and are told."""
    filled = reads(
        """
        | How a response is agreed |
        | |
        | The officer drafts it. |
        | ↓ |
        | The committee agrees it. |
        | ▼ |
        | Cabinet responds. |
        | |
        | * Also for partners |
        | How a response is agreed for a service |
        """,
        """
        | row | ref    | section                  | action                   |
        | 3   | HRIA.1 | How a response is agreed | The officer drafts it.   |
        | 5   | HRIA.2 | How a response is agreed | The committee agrees it. |
        | 7   | HRIA.3 | How a response is agreed | Cabinet responds.        |
        """,
    )
    told = [repair.before for repair in filled.receipt]
    assert told == ["↓", "▼", "Also for partners", "How a response is agreed for a service"]


def test_two_charts_on_a_sheet(reads: Reads) -> None:
    """They are one process, the heading of each its section."""
    reads(
        """
        | How a response is agreed |
        | One |
        | ↓ |
        | Two |
        | ↓ |
        | Three |
        | |
        | For a service |
        | Four |
        | ↓ |
        | Five |
        | ↓ |
        | Six |
        """,
        """
        | ref       | section                  | action |
        | HRIA.S1.1 | How a response is agreed | One    |
        | HRIA.S1.2 | How a response is agreed | Two    |
        | HRIA.S1.3 | How a response is agreed | Three  |
        | HRIA.S2.1 | For a service            | Four   |
        | HRIA.S2.2 | For a service            | Five   |
        | HRIA.S2.3 | For a service            | Six    |
        """,
    )


@pytest.mark.parametrize(
    "table",
    [
        "| Minutes |\n| The meeting began. |\n| The plan was agreed. |\n| The meeting ended. |",
        "| Title |\n| One |\n| ↓ |\n| Two |",
        "| One |\n| ↓ |\n| Two |\n| ↓ |\n| Three |",
        "| Title |\n| One | a |\n| ↓ |\n| Two | b |\n| ↓ |\n| Three | c |",
    ],
    ids=["prose", "too few boxes", "no heading", "a table"],
)
def test_what_is_no_chart(reads: Reads, table: str) -> None:
    """An arbitrary sheet stays an unknown form."""
    assert [each.slug for each in reads(table).findings] == ["unknown-layout"]


def test_steps_under_headings(reads: Reads) -> None:
    """With who, where and when, as far as there are columns for it."""
    reads(
        """
        | Review of parks |
        | Step No | What happens | Forum | Led by | With | Date |
        | 1 | A draft is shared | | Scrutiny Officer | Cabinet Member | 3 June 2024 |
        | | ↓ | | | | |
        | 2 | The report is agreed | Committee | Chair | | July 2024 |
        """,
        """
        | ref  | item | action               | forum     | lead             | supported_by   | timescale   |
        | RP.1 | 1    | A draft is shared    |           | Scrutiny Officer | Cabinet Member | 3 June 2024 |
        | RP.2 | 2    | The report is agreed | Committee | Chair            |                | July 2024   |
        """,
    )


def test_steps_beside_a_form_are_guidance(make_grid: MakeGrid, reads: Reads) -> None:
    """They tell how to fill it in, and are passed over."""
    guidance = make_grid("| How to fill it in |\n| Step | What happens |\n| 1 | Fill in the form |", name="Help")
    form = make_grid("| Plan A |\n| No. | Recommendation | Action | Timescale |\n| 1 | Publish | Agreed | May 2024 |")
    filled = reads([guidance, form], "| ref | recommendation |\n| P.1 | Publish |")
    assert [repair.kind for repair in filled.receipt] == ["sheet"]
