"""The words of a paragraph: what stands on the page is read, all else is told."""

from __future__ import annotations

import pytest
from builders_documents import paragraph, read_text, rows_in

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData uri='x'>"
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='A chart of repairs'/><a:graphic>"
    "<a:graphicData uri='x'><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r>"
)
PAGE_FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
FORM_FIELD = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{}</w:ffData></w:fldChar></w:r>"
CHOICES = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='No'/><w:listEntry w:val='Yes'/></w:ddList>"
TABS = "<w:r><w:t>a)</w:t><w:tab/><w:t>That</w:t><w:br/><w:t>it be</w:t><w:cr/><w:t>done</w:t></w:r>"
HYPHENS = "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>opted mem</w:t><w:softHyphen/><w:t>ber</w:t></w:r>"


def run(words: str, formatted: str = "") -> str:
    """Return a run of words, formatted in some way."""
    return f"<w:r><w:rPr>{formatted}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (run("Publish ") + run("it."), "Publish it."),
        (TABS, "a)\tThat\nit be\ndone"),
        (HYPHENS, "co-opted member"),
        (run("CIPFA ") + run("1", "<w:vertAlign w:val='subscript'/>"), "CIPFA ₁"),
        (run("m") + run("2", "<w:vertAlign w:val='superscript'/>"), "m²"),
        (run("12") + run("th", "<w:vertAlign w:val='superscript'/>"), "12th"),
        (f"<w:hyperlink r:id='rId99'>{run('a link')}</w:hyperlink>", "a link"),
        (f"<w:ins w:id='1' w:author='x'>{run('put in')}</w:ins>", "put in"),
        (f"<w:smartTag>{run('tagged')}</w:smartTag>", "tagged"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f"<w:fldSimple w:instr='DATE'>{run('12 May')}</w:fldSimple>", "12 May"),
        (PAGE_FIELD, "3"),
        (FORM_FIELD.format("<w:checkBox><w:checked/></w:checkBox>") + run(" agreed"), "☒ agreed"),
        (FORM_FIELD.format("<w:checkBox><w:default w:val='0'/></w:checkBox>") + run(" agreed"), "☐ agreed"),
        (FORM_FIELD.format(CHOICES), "Yes"),
        (run("Noted") + "<w:r><w:footnoteReference w:id='2'/></w:r>", "Noted"),
    ],
)
def test_what_stands_on_the_page(inside: str, words: str) -> None:
    """Tabs, breaks, lowered figures, links, insertions, controls and fields, as they are seen."""
    assert rows_in(paragraph(inside)) == [[words]]


@pytest.mark.parametrize(
    ("inside", "kind", "words"),
    [
        ("<w:del w:id='1' w:author='x'><w:r><w:delText>struck out</w:delText></w:r></w:del>", "deleted", "struck out"),
        (f"<w:moveFrom w:id='1' w:author='x'>{run('moved away')}</w:moveFrom>", "deleted", "moved away"),
        (run("out of sight", "<w:vanish/>"), "hidden", "out of sight"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>",
            "placeholder",
            "Click here",
        ),
        (PICTURE, "picture", "A chart of repairs"),
    ],
)
def test_what_does_not_stand_there_is_told(inside: str, kind: str, words: str) -> None:
    """With its words and the paragraph."""
    document = read_text("Before", paragraph(run("Kept. ") + inside))
    assert [row for row in document.grids[0].rows if row] == [["Before"], ["Kept. "]]
    assert [(each.kind, each.before, each.place.cell) for each in document.repairs] == [(kind, words, "paragraph 2")]


def test_text_that_is_shown_in_a_hidden_style_is_read() -> None:
    """What the run itself says comes before its style."""
    assert rows_in(paragraph(run("seen", "<w:vanish w:val='0'/>"))) == [["seen"]]


def test_a_text_box_is_read_once() -> None:
    """It is stored as a drawing and once more for old programs; its lines are one row."""
    document = read_text(paragraph(BOX.format(paragraph(run("Step")) + paragraph(run("one")))), "After")
    text = document.grids[0]
    assert [row for row in text.rows if row] == [["Step\none"], ["After"]]
    assert text.spot is not None
    assert text.spot(1, 1) == ("", "text box 1")
    assert text.spot(2, 1) == ("", "paragraph 1")


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    """Its words follow those of the paragraph it is anchored in."""
    inside = "<w:p>" + run("Cell") + BOX.format(paragraph(run("box"))) + "</w:p>"
    assert rows_in(f"| a | {inside} |") == [["a", "Cell\nbox"]]


STEPS = [
    BOX.format(paragraph(run(words))) for words in ("The group meets.", "The report is written.", "Cabinet responds.")
]
HEADING = "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr>{}</w:p>"


def test_boxes_one_below_the_other_are_the_steps_of_a_process() -> None:
    """Numbered in their order, anew below the next heading; arrows between them are none."""
    arrow = paragraph(run("↓"))
    blocks = [HEADING.format(run("Process")), paragraph(STEPS[0]), arrow, paragraph(STEPS[1]), paragraph(STEPS[2])]
    again = [HEADING.format(run("Other process")), paragraph(STEPS[0])]
    rows = rows_in(*blocks, *again)
    assert rows[:3] == [["Process"], ["Step", "What happens"], ["1", "The group meets."]]
    assert [row[0] for row in rows if len(row) == 2] == ["Step", "1", "2", "3", "Step", "1"]
    assert [each.kind for each in read_text(*blocks, *again).repairs] == ["steps", "steps"]


@pytest.mark.parametrize(
    "beside", ["| No. | Action |", "A report of many words, more than stand in all of the boxes. " * 3]
)
def test_boxes_beside_other_contents_are_no_process(beside: str) -> None:
    """Such as a remark drawn beside a table, or a few boxes in a long report."""
    rows = rows_in("Process", beside, *(paragraph(box) for box in STEPS))
    assert ["Step", "What happens"] not in rows


def test_boxes_without_arrows_are_no_process_unless_a_title_says_so() -> None:
    """A newsletter may be laid out in boxes."""
    boxes = [paragraph(box) for box in STEPS]
    assert ["Step", "What happens"] not in rows_in("News", *boxes)
    assert ["Step", "What happens"] in rows_in("Procedure", *boxes)
