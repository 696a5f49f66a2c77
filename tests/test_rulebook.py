"""The rulebook: every rule well formed, caused by some code, and given the facts its sentence needs."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import scrutiny_xl
from scrutiny_xl.checks.row_rules import COMMON, ROW_RULES
from scrutiny_xl.findings import Place
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.rulebook import RULEBOOK, Rule, finding, for_services, rulebook_table, short

PACKAGE = Path(scrutiny_xl.__file__).parent
RULES = pytest.mark.parametrize("rule", RULEBOOK.values(), ids=RULEBOOK.keys())
IMPERATIVES = {
    "Agree", "Ask", "Begin", "Check", "Choose", "Clear", "Confirm", "Copy", "Correct", "Fill", "Find", "Give", "Have",
    "Keep", "Leave", "Make", "Move", "Name", "Open", "Put", "Rename", "Restore", "Say", "Set", "Shorten", "Type",
    "Unhide", "Write",
}  # fmt: skip
MAKERS = {"finding", "fault_of"}
"""The functions that make a finding, each with the slug among its arguments."""
BY_KIND = {"unreadable-date", "unreadable-percent", "percent-out-of-range", "unknown-progress", "unknown-rag"}
"""The rules of the columns' kinds, whose facts are those of the cell."""


@cache
def trees() -> dict[Path, ast.Module]:
    """Return the code of the core, without the rulebook itself and the demo's list of slips."""
    paths = [path for path in PACKAGE.rglob("*.py") if not {"rulebook", "demonstration"} & set(path.parts)]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def words() -> dict[str, set[str]]:
    """Return every string of the code with the files it stands in."""
    found: dict[str, set[str]] = {}
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(node.value, set()).add(path.name)
    return found


@cache
def calls() -> list[tuple[str, set[str]]]:
    """Return every call that makes a finding: its slug and the facts it is given."""
    found = []
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                slugs = [each.value for each in node.args if isinstance(each, ast.Constant)]
                given = {keyword.arg for keyword in node.keywords if keyword.arg}
                found += [(str(slug), given | {"ref"}) for slug in slugs if slug in RULEBOOK]
    return found


@RULES
def test_a_rule_is_well_formed(rule: Rule) -> None:
    """A slug in small letters; a sentence and a remedy that end with a full stop; a remedy that says what to do."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)
    assert rule.severity in {"error", "query"}
    assert rule.sentence.endswith(".")
    assert not rule.sentence.endswith("..")
    if rule.slug != "file-skipped":
        assert rule.remedy.endswith(".")
        assert rule.remedy.split()[0].strip(",:;.") in IMPERATIVES


@RULES
def test_a_rule_is_caused_by_some_code(rule: Rule) -> None:
    """No rule stands in the rulebook that nothing can break."""
    layouts = {f"{layout.id.replace('-', '_')}.py" for layout in LAYOUTS}
    assert words().get(rule.slug, set()) - layouts


def test_every_finding_that_is_made_has_its_rule() -> None:
    """And the facts that its sentence and remedy need, neither fewer nor more."""
    assert len(calls()) > 25
    for slug, given in calls():
        assert given - {"ref"} == RULEBOOK[slug].facts - {"ref"}, slug


def test_every_rule_of_a_row_is_in_the_rulebook_and_holds_for_some_form() -> None:
    """And a form names only rules there are."""
    named = {slug for layout in LAYOUTS for slug in layout.rules}
    assert named <= ROW_RULES.keys()
    assert {rule.slug or name for name, rule in ROW_RULES.items()} <= RULEBOOK.keys()
    assert ROW_RULES.keys() == named | set(COMMON)
    assert not named & set(COMMON)


def test_every_rule_has_one_cause_of_one_kind() -> None:
    """It is made by a call, or is a row's, or a column's."""
    made = {slug for slug, _ in calls()}
    by_name = {"formula-error", "formula-not-calculated"}
    rows = {rule.slug or name for name, rule in ROW_RULES.items()}
    assert made | rows | BY_KIND | by_name | {"colour-only"} >= RULEBOOK.keys()


def test_a_finding_is_built_from_its_facts() -> None:
    """The reference may be one of them."""
    place = Place("Housing.xlsx", "Form", "A7")
    made = finding("item-added", place, ref="SIP24.4")
    assert (made.severity, made.place, made.ref) == ("query", place, "SIP24.4")
    assert made.remedy == "Confirm that the item is new; it was given the reference SIP24.4."


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("By June", "By June"),
        ("By\nJune  2024", "By June 2024"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("word " * 30, ("word " * 16).rstrip() + "…"),
    ],
)
def test_words_are_quoted_short_and_on_one_line(words: str, quoted: str) -> None:
    """A cell may hold a page."""
    assert short(words) == quoted


def test_the_table_lists_every_rule_once() -> None:
    """With its severity, its sentence, what to do and where it comes from; no cell of it breaks the table."""
    head, line, *rows = rulebook_table().strip().splitlines()
    assert head.count("|") == line.count("|") == 6
    assert [row.split("`")[1] for row in rows] == list(RULEBOOK)
    assert all(row.count("|") == 6 for row in rows)
    assert not any("{" in row for row in rows)
    assert any("SCRAIP note iii" in row for row in rows)


def test_the_readme_has_the_table_of_the_day() -> None:
    """It is generated; `cog -r README.md` brings it up to date."""
    readme = PACKAGE.parent / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    if "rulebook_table()" not in text:
        pytest.skip("the README has no table of findings")
    assert rulebook_table().strip() in text


def test_who_can_act_on_a_finding() -> None:
    """What sends the reader to the settings, the register's sheets or the committee is for the officer."""
    places = ("scrutiny.toml", "sheet Clashes", "sheet Dates", "the Register", "committee", "the service area")
    told = {slug for slug, rule in RULEBOOK.items() if any(place in rule.remedy for place in places)}
    assert told
    assert {RULEBOOK[slug].audience for slug in told} == {"officer"}


def test_only_what_a_service_area_can_act_on() -> None:
    """A finding of a rule that is no more, as a register of old may hold, is left to the officer."""
    place = Place("Housing.xlsx")
    ours = finding("timescale-missing", place)
    theirs = finding("sent-twice", place, first="Housing 1.xlsx")
    assert for_services([ours, theirs, ours._replace(slug="long-gone")]) == (ours,)
