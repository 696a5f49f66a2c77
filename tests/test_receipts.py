"""What an import says of its sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from builders_core import PLAN, TERMS, returned

from scrutiny_xl.findings import Place, Repair
from scrutiny_xl.operations.gathering import Gathered, Skipped
from scrutiny_xl.operations.importing import Imported, imported_register
from scrutiny_xl.presenting.receipts import import_summary, receipt_json, receipt_text
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from scrutiny_xl.register import Register

TABLE = """
| No. | Recommendation | Action | Timescale |
| 1 | Publish the waiting times. | Agreed. | By 31 Nov 2024 |
| 2 | Train all members. | Agreed. | By 31 Nov 2024 |
"""


def register() -> Register:
    """Return the register of one plan and one file left out, with a receipt of all kinds."""
    filled = returned(TABLE, PLAN, area="")
    place = Place("plan.docx", "Table 1", "row 2, column 3")
    receipt = (
        Repair("plan", place, "Read as a plan of the form Improvement plan.", "", "Plan"),
        Repair("see-also", place, "A reference was understood.", "See 1 above", "SIP24.1"),
        Repair("blanks", place, "Blanks were made plain.", "a  b", "a b"),
        Repair("not-read", Place("plan.docx", "", "paragraph 3"), "These words were not read.", "Contact\nus"),
    )
    skipped = Skipped("notes.docx", "0", "holds nothing.", "Leave it out.")
    return imported_register(Gathered((filled._replace(receipt=receipt),), (skipped,)), TERMS, Settings())


def test_the_receipt_counts_first_and_then_tells() -> None:
    """File by file, with what is to be asked at the end, the same once."""
    lines = receipt_text(register()).splitlines()
    assert lines[2:6] == [
        "1 file read, 1 left out: 2 items of 1 plan",
        "2 lines on what was read as what, 1 on what was repaired, 2 on what was not read",
        "  SIP24: Improvement plan, 'Scrutiny Improvement Plan 2024', 2 items",
        "",
    ]
    assert "  paragraph 3: These words were not read. It was 'Contact us'." in lines
    assert "  Table 1, row 2, column 3: A reference was understood. 'See 1 above' was read as 'SIP24.1'." in lines
    assert "  The file holds nothing. Leave it out." in lines
    asked = lines[lines.index("To be asked (sheet Findings)") + 1 :]
    assert sum("31 Nov 2024" in line for line in asked) == 1
    assert any("and 1 other place: 'By 31 Nov 2024' names a day that does not exist" in line for line in asked)


def test_the_receipt_as_json() -> None:
    """Each line in its group, with its place."""
    told = json.loads(receipt_json(Imported(register(), Path("register.xlsx"), Path("told.txt"))))
    assert {line["kind"]: line["group"] for line in told["receipt"]} == {
        "plan": "read as",
        "see-also": "read as",
        "blanks": "repaired",
        "not-read": "not read",
        "left-out": "not read",
    }
    assert [each["status"] for each in told["files"]] == ["read", "skipped"]


def test_the_summary_says_where_to_look() -> None:
    """Both files."""
    done = Imported(register(), Path("register.xlsx"), Path("told.txt"))
    assert import_summary(done) == "Wrote register.xlsx\nWrote told.txt\n"
