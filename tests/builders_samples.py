"""What the tests of the samples are built with: the truth of each document, and comparing items with it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.returns.accounting import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Repair
    from scrutiny_xl.returns import Item, Plan, Return

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"


@pytest.fixture(autouse=True)
def samples_there() -> None:
    """Skip where the samples are missing; fail where the tests count."""
    if not SAMPLES.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the samples are missing: {SAMPLES}")
        pytest.skip("the samples are not beside this checkout")


def truth(name: str) -> Any:
    """Return what a sample document holds."""
    return json.loads((SAMPLES / "truth" / f"{name}.json").read_text(encoding="utf-8"))


def plain(words: str | None) -> str:
    """Return words with plain quotation marks and blanks."""
    text = (words or "").translate(str.maketrans("‘’“”", "''\"\""))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def words(item: Item, role: str) -> str:
    """Return the words of an item's value."""
    return plain(item.text(role))


def columns(truths: list[dict[str, Any]], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the true words of each item by role."""
    return [{role: plain(row[key]) for role, key in names.items()} for row in truths]


def items(plan: Plan, roles: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the words read of each item by role; no item has a value in a role not asked for."""
    known = {*roles, "item"}
    assert all(not item.values.keys() - known for item in plan.items)
    return [{role: words(item, role) for role in roles} for item in plan.items]


SIR = {"recommendation": "recommendation", "action": "action", "timescale": "timescale"}
SCRAIP = {
    "recommendation": "recommendation",
    "cabinet_member": "cabinet_member",
    "response": "response",
    "timescale": "timetable",
    "lead": "lead_officer",
}
RAG = {
    "objective": "objective",
    "priority": "priority",
    "action": "action",
    "lead": "owners",
    "timescale": "delivery",
    "rag": "rag",
    "comments": "comments",
}


OBJECTIVES = {"action": "action", "reasons": "reason", "notes": "note"}


def objective_truth() -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Return the true section, objective and row of each action of the plan by objectives."""
    sections = truth("luton-improvement-plan-2009")["sections"]
    return [
        (section, next(each for each in section["objectives"] if each["number"] == row["objective"]), row)
        for section in sections
        for row in section["rows"]
    ]


def compare_objectives(found: Sequence[Item]) -> None:
    """Compare the items of a plan by objectives with the truth, but for how responsibilities and dates are typed."""
    known = objective_truth()
    for item, (section, objective, row) in zip(found, known, strict=True):
        assert plain(item.section) == plain(section["heading_as_printed"])
        assert words(item, "situation") == plain(section["current_situation"])
        assert item.text("objective_no") == objective["number"]
        assert words(item, "objective") == plain(objective["text"])
        assert words(item, "outcome") == plain(objective["expected_outcome"])
        assert item.text("item") == row["letter"]
        assert item.ref == f"SIP09.{objective['number']}.{row['letter']}"
        assert {role: words(item, role) for role in OBJECTIVES} == {
            role: plain(row.get(key)) for role, key in OBJECTIVES.items()
        }


def words_kept(filled: Return, told: Sequence[Repair] = ()) -> frozenset[str]:
    """Return every word that an item, a header, a section or the receipt holds."""
    kept = [words for each in (*filled.receipt, *told) for words in (each.before, each.after)]
    for plan in filled.plans:
        kept += [plan.id.title, *map(plain_text, plan.header.values())]
        kept += [label for each in plan.layout.header for label in (each.label, *each.aliases)]
        kept += [label for each in plan.layout.lines for label in (each.label, *each.aliases)]
        kept += [plan.layout.title, plan.layout.lead_in]
        kept += [
            words for item in plan.items for words in (item.ref, item.section, *map(plain_text, item.values.values()))
        ]
    return tokens(" ".join(kept))
