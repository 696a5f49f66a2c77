"""Importing as an operation: the register, what ties its items, its receipt, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import TERMS, workbook
from builders_documents import word

from scrutiny_xl.errors import BadOptionError, NoReturnReadError, TargetExistsError, WriteFailedError
from scrutiny_xl.operations.importing import import_plans, receipt_beside
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.register import Register

LONG = "once accepted, the implementation of recommendations is evaluated by {0} and reported back to the Executive."
PLAN = f"""
| No. | Recommendation | Action | Timescale | Lead Officer |
| 1 | Scrutiny should ensure that, {LONG.format("scrutiny")} | Agreed. | By May 2024 | Head of Repairs |
| 2 | Train all members. | Agreed. See 1 above. | Ongoing | Head of Legal, Head of Repairs |
| 3 | Publish the programme. | Agreed. As 7 below. | Ongoing | Nobody in particular |
| 4 | Scrutiny should ensure that, {LONG.format("committees")} | Agreed. | By May 2024 | |
"""
OWNED = Settings(owners={"head of repairs": "Housing", "head of legal": "Legal Services"})


def said(register: Register) -> str:
    """Put a receipt into words, as short as can be."""
    return "\n".join(line.kind for line in register.receipt)


def imported(folder: Path, *places: str, settings: Settings = OWNED) -> Register:
    """Import files of a folder and return the register."""
    output = folder / "register.xlsx"
    return import_plans([folder / place for place in places], output, TERMS, settings, written=said).register


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan in a document."""
    (tmp_path / "plan.docx").write_bytes(word("Improvement plan 2024", "For approval in May", PLAN))
    return tmp_path


def test_items_have_the_service_areas_of_those_they_name(folder: Path) -> None:
    """The lead first; none where nobody is known."""
    areas = [item.service_areas for item in imported(folder, "plan.docx").items]
    assert areas == [("Housing",), ("Legal Services", "Housing"), (), ()]


def test_what_ties_items(folder: Path) -> None:
    """What was resolved stands on the receipt, what was not and what is nearly the same among the findings."""
    register = imported(folder, "plan.docx")
    resolved = [(each.before, each.after) for each in register.receipt if each.kind == "see-also"]
    assert resolved == [("See 1 above", "IP24.1")]
    found = [(each.slug, each.ref, str(each.place)) for each in register.findings]
    assert ("near-duplicate", "IP24.4", "plan.docx, Table 1, row 5, column 2") in found
    assert ("cross-reference-unresolved", "IP24.3", "plan.docx, Table 1, row 4, column 3") in found
    assert [item.findings for item in register.items][3] >= 1


def test_a_reference_to_nothing_is_a_query(folder: Path) -> None:
    """With the words, and the heading they stand under."""
    (folder / "plan.docx").write_bytes(word("Improvement plan 2024", PLAN.replace("As 7 below", "See item 7 below")))
    (found,) = [each for each in imported(folder, "plan.docx").findings if each.slug.startswith("cross")]
    assert found.sentence.startswith("'See item 7 below' in Action points to another item")


def test_what_is_asked_of_returns_is_not_asked_of_plans(folder: Path) -> None:
    """Nobody has reported yet, and no service area has been asked."""
    slugs = {each.slug for each in imported(folder, "plan.docx").findings}
    assert not slugs & {"service-area-missing", "nothing-reported"}


def test_the_receipt_says_first_what_was_read_as_what(folder: Path) -> None:
    """Then, place by place, what was not."""
    kinds = [line.kind for line in imported(folder, "plan.docx").receipt]
    assert kinds == ["plan", "columns", "header-line", "see-also"]
    assert (folder / "register-receipt.txt").read_text(encoding="utf-8").split() == kinds


def test_files_that_hold_no_plan_are_said(folder: Path) -> None:
    """On the receipt, among the sources and as a finding; the others are imported."""
    (folder / "notes.docx").write_bytes(word("Notes of the meeting"))
    (folder / "old.doc").write_bytes(b"whatever")
    register = imported(folder, ".")
    assert [line.place.file for line in register.receipt if line.kind == "left-out"] == ["notes.docx", "old.doc"]
    assert [each.status for each in register.sources] == ["skipped", "skipped", "read"]
    assert len(register.items) == 4


def test_documents_and_workbooks_together(folder: Path) -> None:
    """All plans become one register; the quarter is that of the day unless one is named."""
    rows = [["Review 2024"], ["No.", "Recommendation", "Action", "Timescale"], ["1", "Do it.", "Agreed.", "Ongoing"]]
    workbook(folder / "review.xlsx", rows, "Plan")
    (folder / "list.csv").write_text("Second review 2024\nNo.,Recommendation,Action,Timescale\n1,Do.,Agreed.,Ongoing\n")
    register = imported(folder, "plan.docx", "review.xlsx", "list.csv")
    assert [plan.id.title for plan in register.plans] == ["Improvement plan 2024", "Review 2024", "Second review 2024"]
    assert register.quarter == "Q2 2024/25"


def test_plans_that_share_many_items_are_said_once(folder: Path) -> None:
    """Instead of pair by pair."""
    different = (
        "publish waiting times",
        "train all officers",
        "visit every depot",
        "map all bus routes",
        "count trees",
    )
    long = "Officers should {0} before the summer and report in writing to the committee about {0} when it is done."
    rows = [
        f"| {n} | {long.format(words)} | Agreed. | Ongoing |" for n, words in enumerate((*different, "mend roofs"), 1)
    ]
    table = "| No. | Recommendation | Action | Timescale |\n" + "\n".join(rows)
    (folder / "one.docx").write_bytes(word("Improvement plan 2024", table))
    (folder / "two.docx").write_bytes(word("Recovery plan 2024", table))
    slugs = [each.slug for each in imported(folder, "one.docx", "two.docx").findings if each.slug.startswith("near")]
    assert slugs == ["near-duplicate-plans"]


def test_nothing_is_written_over(folder: Path) -> None:
    """Neither the register nor the receipt, and nothing at all where one of them is in the way."""
    output = folder / "register.xlsx"
    receipt_beside(output).write_text("mine")
    with pytest.raises(TargetExistsError):
        imported(folder, "plan.docx")
    assert not output.exists()
    import_plans([folder / "plan.docx"], output, TERMS, OWNED, written=said, overwrite=True)
    assert output.exists()


def test_where_the_receipt_is_to_go(folder: Path) -> None:
    """Another file may be named for it; its folder must be there."""
    output, told = folder / "register.xlsx", folder / "told.txt"
    done = import_plans([folder / "plan.docx"], output, TERMS, OWNED, written=said, receipt=told)
    assert (done.receipt, told.exists()) == (told, True)
    with pytest.raises(WriteFailedError):
        import_plans(
            [folder / "plan.docx"], folder / "other.xlsx", TERMS, OWNED, written=said, receipt=folder / "none" / "x.txt"
        )
    assert not (folder / "other.xlsx").exists()
    with pytest.raises(BadOptionError):
        import_plans([folder / "plan.docx"], output, TERMS, OWNED, written=said, receipt=output, overwrite=True)


def test_no_plan_at_all(folder: Path) -> None:
    """The reasons are listed."""
    (folder / "plan.docx").write_bytes(word("Nothing"))
    with pytest.raises(NoReturnReadError, match="No sheet holds the headings"):
        imported(folder, "plan.docx")


def test_the_order_of_the_files_does_not_matter(folder: Path) -> None:
    """The same files give the same bytes."""
    (folder / "other.docx").write_bytes(word("Recovery plan 2024", PLAN.replace("Train", "Ask")))
    made = []
    for places in (["plan.docx", "other.docx"], ["other.docx", "plan.docx"]):
        output = folder / "register.xlsx"
        import_plans([folder / each for each in places], output, TERMS, OWNED, written=said, overwrite=True)
        made.append((output.read_bytes(), receipt_beside(output).read_bytes()))
    assert made[0] == made[1]
