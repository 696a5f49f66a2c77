"""What the statuses of a report mean under the rules it was rated by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.reports.model import Block, Column, Marked, Paragraph, Section, Table
from scrutiny_xl.reports.wording import rules_in_words

if TYPE_CHECKING:
    from scrutiny_xl.rating import Box
    from scrutiny_xl.register import Register

__all__ = ["meanings_section"]

_TITLE = "What the statuses mean"


def meanings_section(register: Register) -> Section:
    """Return the section that says what each status means that occurs in a register."""
    boxes = _boxes(register)
    blocks: list[Block] = [
        Paragraph(
            f"Each item is rated by the council’s rules, called {rules_in_words(register)}, from its timescale and "
            "from what the service area reports. The word is the status; the colour only repeats it. The register "
            "says for each item in a sentence why it has its status."
        )
    ]
    if boxes:
        columns = [Column("Status", 14, "status"), Column("What it means", 60)]
        rows = [(Marked(box.word, box.colour), box.meaning) for box in boxes]
        blocks.append(Table("Statuses in this report", columns, rows))
    return Section(_TITLE, "Statuses", blocks, wide=True)


def _boxes(register: Register) -> list[Box]:
    """Return the boxes of the rule set that some item is in, in the order of its cases."""
    rule_set = RULE_SETS.get(register.rule_set)
    occurring = {item.rating.case for item in register.items}
    found = {case.box.word: case.box for case in rule_set.cases if case.slug in occurring} if rule_set else {}
    return list(found.values())
