"""The formula of a rating keeps to what every Excel since 2010, Excel for the web and LibreOffice can calculate."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scrutiny_xl.rating import RULE_SETS, RuleSet
from scrutiny_xl.rating.conditions import PREDICATES
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, RowCells, rating_formula
from scrutiny_xl.workbooks.live.functions import FUNCTIONS
from scrutiny_xl.workbooks.live.predicates import EXPRESSIONS

_LAST_ROW = 1_048_576
_NAMES = (
    "item", "timescale", "due", "progress", "percent", "completed_on", "revised_date", "extension_by", "extension_on",
    "update", "explanation", "agreed_date", "rag", "comments", "response", "decision",
)  # fmt: skip
WIDEST = RowCells.named({name: f"$A{chr(65 + number)}{_LAST_ROW}" for number, name in enumerate(_NAMES)})
FORMULAS = {name: rating_formula(rule_set, WIDEST, "$A$1") for name, rule_set in RULE_SETS.items()}
_STRING = re.compile(r'"(?:[^"]|"")*"')

# In Excel since 2007 and without a prefix in the file; none of them is volatile.
_KNOWN_TO_ALL = frozenset(
    {
        "AND", "CLEAN", "COUNT", "DATE", "EDATE", "EXACT", "FIND", "IF", "IFERROR", "INT", "ISLOGICAL", "ISNUMBER",
        "LEFT", "LOWER", "MID", "N", "NOT", "OR", "SUBSTITUTE", "TRIM", "UPPER", "VALUE",
    }
)  # fmt: skip

every_formula = pytest.mark.parametrize("formula", FORMULAS.values(), ids=list(FORMULAS))


def _deepest(formula: str) -> int:
    """Return how many brackets are open at once at most."""
    depth, deepest = 0, 0
    for sign in _STRING.sub("", formula):
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    assert depth == 0
    return deepest


@every_formula
def test_it_is_short_enough(formula: str) -> None:
    """A formula may have 8,192 characters, a string in it 255: also in the last row of a wide sheet."""
    assert len(formula) <= 8192
    assert max(map(len, _STRING.findall(formula))) <= 257


@every_formula
def test_it_is_not_nested_too_deeply(formula: str) -> None:
    """Excel nests 64 functions."""
    assert _deepest(formula) <= 64


@every_formula
def test_it_uses_functions_every_program_knows(formula: str) -> None:
    """None newer than Excel 2010, so none that a file stores with a prefix; none volatile; no name, no macro."""
    bare = _STRING.sub('""', formula)

    assert set(re.findall(r"([A-Za-z_.]+)\(", bare)) <= _KNOWN_TO_ALL
    assert set(re.findall(r"[A-Za-z_$][\w.$]*", bare)) <= _KNOWN_TO_ALL | set(_cells(bare)) | {"TRUE", "FALSE"}
    assert "_xl" not in bare
    assert not set("@#!;'[]") & set(bare)


def _cells(formula: str) -> list[str]:
    return re.findall(rf"\$A[A-P]{_LAST_ROW}|\$A\$1", formula)


def test_every_function_it_uses_can_be_calculated_here() -> None:
    """The value written beside a formula is worked out with these and no others."""
    assert set(FUNCTIONS) | {"IF", "IFERROR"} == _KNOWN_TO_ALL


@every_formula
def test_it_can_give_no_other_words_than_the_rule_sets(formula: str) -> None:
    """Every word it can give is a box's own, a plain word that says it cannot tell, or nothing."""
    rule_set = next(each for name, each in RULE_SETS.items() if FORMULAS[name] == formula)
    without_arrays = re.sub(r"\{[^}]*\}", "{}", formula)
    given = set(re.findall(r',"([^"]*)"(?=[,)])', without_arrays)) - {" ", "\u00a0", ".", ":", ";"}

    assert given >= {case.box.word for case in rule_set.cases if case.slug != "clash"} | {CHECK_ENTRY, NOT_READ_YET}
    assert given <= {case.box.word for case in rule_set.cases} | {CHECK_ENTRY, NOT_READ_YET, ""}


def test_a_form_without_a_response_is_never_declined() -> None:
    """And nothing is asked of columns that the form has not."""
    cells = replace(WIDEST, response="", decision="", rag="", comments="")

    for rule_set in RULE_SETS.values():
        formula = rating_formula(rule_set, cells, "$A$1")
        assert "Not accepted" not in formula
        assert "TRIM()" not in formula
        assert ",," not in formula


def test_rows_differ_in_nothing_but_their_addresses() -> None:
    """So that the formula can be filled down, and Excel does not mark it as inconsistent."""
    other = replace(WIDEST, **{name: getattr(WIDEST, name).replace(str(_LAST_ROW), "14") for name in _NAMES})

    for name, rule_set in RULE_SETS.items():
        assert rating_formula(rule_set, other, "$A$1") == FORMULAS[name].replace(str(_LAST_ROW), "14")


def test_every_predicate_has_an_expression() -> None:
    """Whatever condition a rule set is made of can be said in a formula."""
    assert set(EXPRESSIONS) == set(PREDICATES)


@pytest.mark.parametrize("rule_set", [RULE_SETS["three-boxes"]])
def test_a_rule_set_in_another_order_is_refused(rule_set: RuleSet) -> None:
    """What is asked only of items that are not completed may not be asked before."""
    turned = rule_set._replace(cases=tuple(reversed(rule_set.cases)))

    with pytest.raises(ValueError, match=r"^The case not-started must stand after the case of a completed item\.$"):
        rating_formula(turned, WIDEST, "$A$1")
