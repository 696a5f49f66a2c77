"""Names that files and folders may have on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.snapshots.names import folder_of_quarter, safe_name

DEVICES = ("con", "nul", "aux", "prn", "com1", "lpt9")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Housing Q2.xlsx", "Housing Q2.xlsx"),
        ("sub/folder/Housing.xlsx", "Housing.xlsx"),
        (r"C:\returns\Housing.xlsx", "Housing.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        ("a/..", "file"),
        ("~$Housing.xlsx", "Housing.xlsx"),
        (".xlsx", "xlsx"),
        ("what?*.xlsx", "what__.xlsx"),
        ("NUL.xlsx", "_NUL.xlsx"),
        ("com1", "_com1"),
        ("common.xlsx", "common.xlsx"),
        ("Housing.xlsx. ", "Housing.xlsx"),
        ("Straße № 1.xlsx", "Straße № 1.xlsx"),
        ("e\u0301.xlsx", "é.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 100 + ".xlsx"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    """As near to the one given as can be."""
    assert safe_name(name) == safe


def test_names_that_differ_in_capitals_only_are_told_apart() -> None:
    """They would be one file on Windows."""
    assert safe_name("HOUSING.xlsx", ["housing.xlsx"]) == "HOUSING (2).xlsx"
    assert safe_name("a/Housing.xlsx", ["housing.xlsx", "housing (2).xlsx"]) == "Housing (3).xlsx"


@given(
    st.text() | st.builds("{}{}".format, st.sampled_from(DEVICES), st.text(max_size=5)),
    st.sets(st.text().map(str.casefold)),
)
def test_every_name_is_safe(name: str, others: set[str]) -> None:
    """Whatever it was."""
    safe = safe_name(name, others)
    assert safe
    assert not set(safe) & set('<>:"/\\|?*\x00\n')
    assert safe[-1] not in ". "
    assert safe[0] not in ". "
    assert safe.partition(".")[0].casefold() not in DEVICES
    assert safe.casefold() not in others
    assert len(safe) <= 130


def test_quarters_sort_by_time() -> None:
    """By the names of their folders, in any list of files."""
    quarters = ("Q4 2023/24", "Q1 2024/25", "Q2 2024/25", "Q1 2025/26")
    folders = [folder_of_quarter(each) for each in quarters]
    assert folders == sorted(folders) == ["2023-24 Q4", "2024-25 Q1", "2024-25 Q2", "2025-26 Q1"]
    assert folder_of_quarter("some time") == "some time"
