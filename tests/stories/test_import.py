"""Beginning a register from plans there are already, as a process: documents in, register and receipt out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from builders_documents import word
from commands import run

if TYPE_CHECKING:
    from pathlib import Path

SCRAIP = """
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| It was recommended that:\\na) Waits be published; | Leader | Accepted. They will be. | By May 2024 | Director |
| b) The Government be lobbied. | Leader | This falls outside the remit of the group. See (a) above. | | |
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder with a SCRAIP in a document."""
    header = ["SCRAIP", "Committee: Housing Scrutiny Committee", "Meeting Date: 15 January 2024", "Minute №: 12"]
    (tmp_path / "scraip.docx").write_bytes(word(*header, "Topic: Repairs", SCRAIP, "Last updated: 1 May 2024"))
    return tmp_path


def test_a_register_begins(plans: Path) -> None:
    """The receipt is printed and saved; the register opens with the items, their words and what is proposed."""
    done = run(plans, "import", "scraip.docx", "-o", "register.xlsx", "--as-at", "2024-02-01")
    assert done.returncode == 0, done.stderr
    assert "1 file read, 0 left out: 2 items of 1 plan" in done.stdout
    assert "paragraph 2: Read as Committee. 'Committee: Housing Scrutiny Committee'" in done.stdout
    assert "was read as 'HSC.240115.12.a'" in done.stdout
    assert "'Last updated: 1 May 2024'" in done.stdout
    assert (plans / "register-receipt.txt").read_text(encoding="utf-8") == done.stdout
    sheet = openpyxl.load_workbook(plans / "register.xlsx")["Register"]
    head, *rows = sheet.iter_rows(values_only=True)
    items = [dict(zip(head, row, strict=True)) for row in rows]
    assert [item["Ref"] for item in items] == ["HSC.240115.12.a", "HSC.240115.12.b"]
    assert items[0]["Recommendation"] == "Waits be published;"
    assert items[1]["Decision"] == "outside the remit"


def test_the_receipt_for_a_machine(plans: Path) -> None:
    """Files, plans, each line of the receipt and each finding."""
    done = run(plans, "import", ".", "-o", "register.xlsx", "--format", "json", "--receipt", "told.txt")
    told = json.loads(done.stdout)
    assert [(plan["code"], plan["items"]) for plan in told["plans"]] == [("HSC.240115.12", 2)]
    assert {line["group"] for line in told["receipt"]} == {"read as", "not read"}
    assert (plans / "told.txt").exists()
    assert not (plans / "register-receipt.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import", "none.docx", "-o", "r.xlsx"], "There is no file or folder at 'none.docx'."),
        (["import", "scraip.docx", "-o", "r.xls"], "its name does not end in .xlsx"),
        (["import", "scraip.docx", "-o", "r.xlsx", "--quarter", "soon"], "--quarter 'soon' could not be understood."),
        (["import", "bad.docx", "-o", "r.xlsx"], "bad.docx is not a Word document, whatever its name says."),
    ],
)
def test_what_stops_an_import(plans: Path, arguments: list[str], sentence: str) -> None:
    """It is said in a sentence, and nothing is written."""
    (plans / "bad.docx").write_bytes(b"no document")
    done = run(plans, *arguments)
    assert (done.returncode, sentence in done.stderr) == (2, True)
    assert not list(plans.glob("r*"))


def test_a_new_plan_joins_the_register(plans: Path) -> None:
    """Nothing was issued in between: what was imported before stands as it was, and nobody is chased for it."""
    table = "| No. | Recommendation | Action | Timescale |\n| 1 | {0} the parks. | Agreed. | Ongoing |"
    for name, verb in (("Parks plan 2024", "Mow"), ("Trees plan 2024", "Plant")):
        (plans / f"{name}.docx").write_bytes(word(name, table.format(verb)))
    day = ("--as-at", "2024-02-01")
    begun = run(plans, "import", "scraip.docx", "Parks plan 2024.docx", "-o", "one.xlsx", *day)
    joined = run(plans, "import", "Trees plan 2024.docx", "--register", "one.xlsx", "-o", "two.xlsx", *day)
    assert (begun.returncode, joined.returncode) == (0, 0), joined.stderr
    rows = list(openpyxl.load_workbook(plans / "two.xlsx")["Register"].iter_rows(values_only=True))
    before = list(openpyxl.load_workbook(plans / "one.xlsx")["Register"].iter_rows(values_only=True))
    assert [row for row in rows if row[0] != "TP24.1"] == before
    assert len(rows) == len(before) + 1
    assert "return-missing" not in joined.stdout
    missing = run(plans, "import", "Trees plan 2024.docx", "--register", "none.xlsx", "-o", "three.xlsx")
    assert (missing.returncode, "none.xlsx" in missing.stderr) == (2, True)
