"""From cells to values: words tidied, dates, percentages and statuses read, each change on the receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scrutiny_xl.grids import Grid
from scrutiny_xl.returns import Return

Reads = Callable[..., Return]
MakeGrid = Callable[..., Grid]

HEAD = "| No. | Recommendation | Action | Timescale |"


@pytest.mark.parametrize(
    ("heading", "typed", "role", "read", "kind"),
    [
        ("% complete", "{45.0}", "percent", "0.45", "percent"),
        ("% complete", "{45}", "percent", "0.45", "percent"),
        ("% complete", "{0.45}", "percent", "0.45", ""),
        ("% complete", "{1}", "percent", "1", ""),
        ("% complete", "{0}", "percent", "0", ""),
        ("% complete", "45%", "percent", "0.45", ""),
        ("% complete", "45 per cent", "percent", "0.45", "percent"),
        ("% complete", "45 % complete", "percent", "0.45", "percent"),
        ("% complete", "0.45", "percent", "0.45", "percent"),
        ("% complete", "{150.0}", "percent", "150", ""),
        ("% complete", "nearly half", "percent", "nearly half", ""),
        ("% complete", "{True}", "percent", "TRUE", ""),
        ("Progress", "complete ", "progress", "Completed", "status-word"),
        ("Progress", "Done", "progress", "Completed", "status-word"),
        ("Progress", "COMPLETED.", "progress", "Completed", "status-word"),
        ("Progress", "On-going", "progress", "In progress", "status-word"),
        ("Progress", "Completed", "progress", "Completed", ""),
        ("Progress", "on-target", "progress", "on-target", ""),
        ("RAG", "G", "rag", "Green", "status-word"),
        ("RAG", "amber~", "rag", "Amber", "status-word"),
        ("RAG", "Green/Amber", "rag", "Green/Amber", ""),
        ("Completed on", "{2024-05-03}", "completed_on", "2024-05-03", ""),
        ("Completed on", "3 May 2024", "completed_on", "2024-05-03", "date-as-text"),
        ("Completed on", "03/05/2024", "completed_on", "2024-05-03", "date-as-text"),
        ("Completed on", "3.5.24", "completed_on", "2024-05-03", "date-as-text"),
        ("Completed on", "2024-05-03 00:00:00", "completed_on", "2024-05-03", "date-as-text"),
        ("Completed on", "{45415.0}", "completed_on", "2024-05-03", "serial"),
        ("Completed on", "{45415}", "completed_on", "2024-05-03", "serial"),
        ("Completed on", "45415", "completed_on", "2024-05-03", "serial"),
        ("Completed on", "05/13/2024", "completed_on", "05/13/2024", ""),
        ("Completed on", "31/02/2024", "completed_on", "31/02/2024", ""),
        ("Completed on", "May", "completed_on", "May", ""),
        ("Update", "•~Sent out\\n•~Came back", "update", "Sent out\\nCame back", "bullets"),
        ("Update", "“Sent”  out", "update", '"Sent" out', "quotes"),
        ("Update", "Sent\u00adout_x000D_\\nnow", "update", "Sentout\\nnow", "invisible"),
        ("Update", "{12}", "update", "12", ""),
        ("Update", "{2024-05-03}", "update", "3 May 2024", "shown"),
        ("Update", "=SUM(A1)", "update", "=SUM(A1)", ""),
    ],
)
def test_values(reads: Reads, heading: str, typed: str, role: str, read: str, kind: str) -> None:
    """Each is read as its column asks, or left as it is for the checks to find."""
    filled = reads(f"{HEAD[:-1]}| {heading} |\n| 1 | Publish it | Agreed | Soon | {typed} |", f"| {role} |\n| {read} |")
    kinds = {each.kind for each in filled.receipt} - {"blanks"}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("{45415}", "3 May 2024"),
        ("{45415.75}", "3 May 2024"),
        ("{2024-05-03}", "3 May 2024"),
        ("{2024}", "2024"),
        ("Dec-22", "Dec-22"),
        ("By 31 Nov 2009", "By 31 Nov 2009"),
        ("12/05/2024", "12/05/2024"),
        ("tbc", "tbc"),
        ("-", "-"),
    ],
)
def test_timescales_keep_their_words(reads: Reads, typed: str, read: str) -> None:
    """Only a bare serial is made a date."""
    reads(f"{HEAD}\n| 1 | Publish it | Agreed | {typed} |", f"| timescale |\n| {read} |")


def test_a_date_is_read_as_the_cell_shows_it(reads: Reads, make_grid: MakeGrid) -> None:
    """A month typed as Dec-22 is kept by Excel as its first day."""
    grid = make_grid(f"{HEAD}\n| 1 | Publish it | Agreed | {{2022-12-01}} |", shown=lambda _r, _c: "December 2022")
    filled = reads([grid], "| timescale |\n| December 2022 |")
    assert [(each.before, each.after) for each in filled.receipt] == [("2022-12-01", "December 2022")]


def test_a_colour_without_a_word(reads: Reads, make_grid: MakeGrid) -> None:
    """The colour is read and the word is asked for."""
    grid = make_grid(
        f"{HEAD[:-1]}| RAG |\n| 1 | Publish it | Agreed | Soon | |\n| 2 | Print it | Agreed | Soon | Red |",
        colour=lambda row, column: "amber" if (row, column) == (2, 5) else "",
    )
    filled = reads([grid], "| rag |\n| Amber |\n| Red |")
    assert [(each.slug, each.place.cell, each.ref) for each in filled.findings if "colour" in each.slug] == [
        ("colour-only", "E2", "P.1")
    ]
    assert [each.kind for each in filled.receipt] == ["colour-only"]


def test_a_dropdown_of_the_colours_on_an_empty_row_is_no_item(reads: Reads, make_grid: MakeGrid) -> None:
    """A fill alone makes no item."""
    grid = make_grid(f"{HEAD[:-1]}| RAG |\n| 1 | Talk | Agreed | Soon | |\n| 2 | | | | |", colour=lambda _r, _c: "red")
    reads([grid], "| item |\n| 1 |")


@pytest.mark.parametrize("shown", ["#REF!", "#N/A", "#VALUE!", "#NAME?"])
def test_errors_of_excel_are_found(reads: Reads, make_grid: MakeGrid, shown: str) -> None:
    """Whether the file tells an error or holds its words."""
    grid = make_grid(f"{HEAD}\n| 1 | Publish it | | Soon |", unread={"C2": shown})
    for filled in (reads([grid]), reads(f"{HEAD}\n| 1 | Publish it | {shown} | Soon |")):
        found = [(each.slug, each.place.cell, each.ref) for each in filled.findings if "formula" in each.slug]
        assert found == [("formula-error", "C2", "P.1")]
        assert "action" not in filled.plans[0].items[0].values


def test_formulas_never_calculated_are_found_in_every_row(reads: Reads, make_grid: MakeGrid) -> None:
    """Also in a row where nothing else stands."""
    unread = {"C2": "", "B3": "", "C3": "", "D3": "", "Z99": ""}
    filled = reads([make_grid(f"{HEAD}\n| 1 | Publish it | | Soon |\n| | | | |", unread=unread)])
    assert [each.place.cell for each in filled.findings if each.slug == "formula-not-calculated"] == [
        "C2",
        "B3",
        "C3",
        "D3",
    ]


def test_the_receipt_names_each_cell_once(reads: Reads) -> None:
    """A value that spans rows is tidied where it stands."""
    filled = reads(
        f"""
        {HEAD}
        | 1 | “Publish” it | Agreed | Soon |
        | 2 | ^ | Noted | Later |
        """
    )
    assert next((each.kind, each.sentence.rpartition("Cells")[2]) for each in filled.receipt)[0] == "quotes"
    assert all(each.sentence.count("B2") <= 1 for each in filled.receipt)


def test_a_service_area_in_the_rows(reads: Reads) -> None:
    """A list of several areas needs none above."""
    filled = reads(f"{HEAD[:-1]}| Directorate |\n| 1 | Talk | Agreed | Soon | Housing |")
    assert "service-area-missing" not in {each.slug for each in filled.findings}
    assert filled.plans[0].items[0].text("service_area") == "Housing"


def test_days_are_plain(reads: Reads) -> None:
    """A time of day is left off."""
    filled = reads(f"{HEAD[:-1]}| Done on |\n| 1 | Talk | Agreed | Soon | {{2024-05-03}} |")
    assert filled.plans[0].items[0].values["completed_on"] == date(2024, 5, 3)
