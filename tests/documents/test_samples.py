"""The sample documents, compared with their truth item by item and word by word."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from builders_samples import (
    RAG,
    SAMPLES,
    SCRAIP,
    SIR,
    columns,
    compare_objectives,
    items,
    objective_truth,
    plain,
    samples_there,
    truth,
    words,
)

from scrutiny_xl.documents import Document, read_document
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from scrutiny_xl.returns import Return

__all__ = ["samples_there"]


def document(name: str) -> Document:
    """Read a sample document."""
    return read_document(SourceFile.at(SAMPLES / "docs" / f"{name}.docx"))


def plans_of(name: str) -> Return:
    """Read a sample document as plans."""
    return read_return(f"{name}.docx", "0", document(name).grids)


def test_improvement_plan() -> None:
    """Twenty rows; the appendix above the title, the lowered figure in row 10."""
    (plan,) = plans_of("sir-action-plan-2022").plans
    true = truth("sir-action-plan-2022")
    assert items(plan, SIR) == columns(true["sections"][0]["rows"], SIR)
    assert [item.text("item") for item in plan.items] == [str(number) for number in range(1, 21)]
    assert plan.id.title == true["title"]
    assert plan.header == {"appendix": true["header"]["appendix"]}


def test_scraip() -> None:
    """The header in paragraphs, real endnotes in the headings, the lead-in within row a."""
    (plan,) = plans_of("maidstone-scraip-2015").plans
    true = truth("maidstone-scraip-2015")
    assert items(plan, SCRAIP) == columns(true["sections"][0]["rows"], SCRAIP)
    assert [item.text("item") for item in plan.items] == list("abcdefghijklmn")
    assert plan.header == {
        "committee": true["header"]["committee"],
        "meeting_date": date(2015, 1, 12),
        "minute": "109",
        "topic": true["header"]["topic"],
    }


def test_scraip_keeps_its_notes() -> None:
    """Five endnotes, the third of three paragraphs, beside the text."""
    _, notes = document("maidstone-scraip-2015").grids
    _, *true = [plain(note["text"]) for note in truth("maidstone-scraip-2015")["notes"]]
    assert [plain(str(row[0])) for row in notes.rows] == true
    assert notes.spot is not None
    assert notes.spot(3, 1) == ("Endnotes", "endnote iii")


def test_rag_plan() -> None:
    """Eight tables, headings repeated in each, objectives merged down; one number is Word's own."""
    (plan,) = plans_of("rutland-rag-plan-2022").plans
    true = [(section, row) for section in truth("rutland-rag-plan-2022")["sections"] for row in section["rows"]]
    read = items(plan, RAG)
    for each in read:
        each["objective"] = re.sub(r"^\d+\. ", "", each["objective"])
    assert read == columns([row for _, row in true], RAG)
    assert [plain(item.section) for item in plan.items] == [plain(each["heading_as_printed"]) for each, _ in true]
    assert plan.items[0].text("objective")[:3] == "1. "
    assert plan.id.title == truth("rutland-rag-plan-2022")["title"]


def test_objective_plan() -> None:
    """Sections and objectives outside the ten tables, lead and supporters in one cell, notes in rows of their own."""
    (plan,) = plans_of("luton-improvement-plan-2009").plans
    true = truth("luton-improvement-plan-2009")
    compare_objectives(plan.items)
    for item, (_, _, row) in zip(plan.items, objective_truth(), strict=True):
        assert words(item, "lead") == plain(row["responsible_as_printed"])
        assert words(item, "timescale") == plain(row["timescale"])
    assert plan.id.title == plain(true["title"])
    assert plan.header == {key: true["header"][key] for key in ("organisation", "status", "version")}
    assert str(plan.place(plan.items[0], "objective")) == "luton-improvement-plan-2009.docx, paragraph 18"


def test_the_steps_of_a_process_stand_in_text_boxes() -> None:
    """Each is stored twice and read once; the arrows are none."""
    (plan,) = (filled := plans_of("review-process")).plans
    true = truth("review-process")
    steps = [(str(row["step"]), plain(row["text"])) for row in true["sections"][0]["rows"]]
    assert [(item.text("item"), words(item, "action")) for item in plan.items] == steps
    assert plan.id.title == true["title"]
    assert {item.section for item in plan.items} == {true["sections"][0]["heading"]}
    assert str(plan.place(plan.items[4])) == "review-process.docx, text box 5"
    told = [plain(each.before) for each in filled.receipt]
    assert any(true["notes"][0]["text"] in words for words in told)
    assert true["sections"][1]["heading"] in told
