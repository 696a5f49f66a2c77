"""Writing blank forms, and reading what is typed for options."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from scrutiny_xl.errors import BadOptionError, TargetExistsError, UnknownNameError
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.drawing import new_form, template_bytes
from scrutiny_xl.operations.options import day_typed, quarter_typed, terms_typed
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("layout", [layout.id for layout in LAYOUTS])
def test_every_layout_has_a_template(layout: str, tmp_path: Path) -> None:
    """The blank form is the shipped template, byte for byte, and opens."""
    new_form(layout, tmp_path / "form.xlsx")
    assert (tmp_path / "form.xlsx").read_bytes() == template_bytes(layout)
    assert openpyxl.load_workbook(io.BytesIO(template_bytes(layout))).sheetnames


def test_an_unknown_layout_names_the_nearest_and_those_there_are(tmp_path: Path) -> None:
    """And writes nothing."""
    with pytest.raises(UnknownNameError) as error:
        new_form("scrap", tmp_path / "form.xlsx")
    assert str(error.value) == (
        "There is no layout 'scrap'. Did you mean 'scraip'? Known: scraip, rag-plan, improvement-plan, "
        "objective-plan, review-timetable."
    )
    assert not list(tmp_path.iterdir())


def test_a_form_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """It may be filled in."""
    (tmp_path / "form.xlsx").write_text("filled in")
    with pytest.raises(TargetExistsError):
        new_form("scraip", tmp_path / "form.xlsx")
    new_form("scraip", tmp_path / "form.xlsx", overwrite=True)
    assert (tmp_path / "form.xlsx").read_bytes() == template_bytes("scraip")


@pytest.mark.parametrize("words", ["2024-09-30", "30/09/2024", "30 September 2024", "30 Sep 24"])
def test_a_day_may_be_typed_in_several_ways(words: str) -> None:
    """Day before month."""
    assert day_typed("--as-at", words) == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("31.11.2024", " (November has 30 days)"),
        ("29 Feb 2025", " (February 2025 has 28 days)"),
        ("09/30/2024", " (in American order it would be 30 September 2024)"),
        ("yesterday", ""),
        ("September 2024", ""),
    ],
)
def test_a_day_that_cannot_be_understood(words: str, hint: str) -> None:
    """It is not guessed; what is wrong with it is said where that can be told."""
    with pytest.raises(BadOptionError) as error:
        day_typed("--as-at", words)
    assert str(error.value) == (
        f"--as-at '{words}' could not be understood{hint}. Write the date like 2025-01-31 or 31/01/2025."
    )


def test_no_day_typed_is_today() -> None:
    """The command alone looks at the clock; nothing below it does."""
    assert terms_typed("", "", Settings()).as_at >= date(2026, 1, 1)
    assert day_typed("--anchor", "") is None


@pytest.mark.parametrize(
    ("typed", "settled", "name"),
    [("", "", "three-boxes"), ("", "brag", "brag"), ("by-lateness", "brag", "by-lateness")],
)
def test_the_rule_set_is_the_one_typed_or_else_the_council_s(typed: str, settled: str, name: str) -> None:
    """Three boxes where neither says."""
    assert terms_typed("2024-09-30", typed, Settings(rule_set=settled)).rule_set.name == name


def test_an_unknown_rule_set() -> None:
    """The nearest is named."""
    with pytest.raises(UnknownNameError, match=r"There is no rule set 'three-boxs'\. Did you mean 'three-boxes'\?"):
        terms_typed("", "three-boxs", Settings())


def test_a_quarter_is_written_in_one_way() -> None:
    """However it was typed; without its year it is no quarter."""
    assert [quarter_typed(words) for words in ("", "q2 24/25", "second quarter 2024")] == ["", *["Q2 2024/25"] * 2]
    with pytest.raises(BadOptionError, match=r"--quarter 'Q2' could not be understood\. Write it with its year"):
        quarter_typed("Q2")
