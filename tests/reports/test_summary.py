"""The summary, in sentences and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from builders_core import SCRAIP
from builders_reports import HOUSING, SINCE, council_register, empty_register, register_of, words_of

from scrutiny_xl.reports.model import Chart, Section, Table
from scrutiny_xl.reports.summary import chosen_from, earlier_words, summary_sections

if TYPE_CHECKING:
    from scrutiny_xl.register import Register


def sections_of(register: Register) -> list[Section]:
    """Return the sections of a register's summary."""
    return summary_sections(register, chosen_from(register, SINCE), SINCE)


def test_the_first_sentences_say_how_everything_stands() -> None:
    """In plain English, with numbers."""
    summary, _ = sections_of(council_register())
    assert words_of(summary)[:3] == [
        (
            "On 30 September 2024 the register held 8 recommendations and actions from 2 plans, called items below: "
            "3 are completed, 4 are still live and 1 was not accepted."
        ),
        "2 items were completed since 1 July 2024. 2 live items are overdue. An extension is sought for 1 item.",
        (
            "1 recommendation has had no response from the Executive. The status of each item follows from the "
            "council’s rules (Three boxes)."
        ),
    ]


def test_one_of_a_thing_is_said_as_one() -> None:
    """And none as none."""
    summary, _ = sections_of(empty_register())
    assert words_of(summary)[:2] == [
        (
            "On 30 September 2024 the register held 1 recommendation or action from 1 plan, called items below: "
            "1 is completed, none is still live and none was not accepted."
        ),
        "No item was completed since 1 July 2024. No live item is overdue. An extension is sought for no item.",
    ]


def test_the_key_figures_follow() -> None:
    """Those a member asks for."""
    summary, _ = sections_of(council_register())
    figures = [line for line in words_of(summary) if line[0].isdigit()][-6:]
    assert figures == ["8 Items", "4 Live", "2 Overdue", "2 Newly completed", "1 Extensions sought", "1 Not accepted"]


def test_charts_and_table_say_the_same() -> None:
    """The table has every figure of both charts; service areas that hold nothing are left out."""
    summary, areas = sections_of(council_register())
    [overall] = [block for block in summary.blocks if isinstance(block, Chart)]
    chart, table = areas.blocks
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    assert table.rows[-1][1:-1] == tuple(overall.series[0].counts)
    for place, bars in enumerate(chart.series, 1):
        assert [row[place] for row in table.rows[:-1]] == list(bars.counts)
    assert [status.word for status in overall.each] == list(overall.names)
    assert list(chart.names) == ["Area 1", "Area 2"]


def test_returns_that_are_missing_are_named() -> None:
    """So that nobody takes old words for new ones."""
    [summary, _] = sections_of(replace(council_register(), missing=("Finance", "Planning")))
    assert (
        "Finance and Planning have not returned their updates for Q2 2024/25: what is said of their items may be older."
    ) in words_of(summary)[2]


def test_a_register_without_items_has_no_charts() -> None:
    """One sentence is all there is to say of it."""
    [summary] = sections_of(replace(council_register(), plans=()))
    assert words_of(summary)[0] == "On 30 September 2024 the register held no recommendations or actions."
    assert not [block for block in summary.blocks if isinstance(block, Chart)]


def test_an_overdue_answer_is_said() -> None:
    """By how many plans wait for one."""
    register = register_of((HOUSING, {**SCRAIP, "Received by the Executive": date(2024, 6, 3)}))
    clocks = register.clocks
    summary, _ = summary_sections(register, chosen_from(register, SINCE), SINCE, clocks)
    assert "The Executive’s answer to 1 plan is overdue." in words_of(summary)[2]


def test_what_was_first_reported_since_the_last_meeting_is_said_to_be() -> None:
    """Nobody is to read that it was completed later than it was."""
    [done, *_] = chosen_from(council_register(), SINCE).completed
    assert earlier_words([done], SINCE) == ""
    dated = done._replace(item=done.item._replace(values={**done.item.values, "completed_on": date(2024, 6, 20)}))
    assert earlier_words([done, dated], SINCE) == ", or before that and first reported since (1 of 2)"
