"""The module of macros that holds the rule sets and the words: made from them, so that rules are written once."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.layouts.model import heading_key
from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.rating import DEFAULT, RULE_SETS
from scrutiny_xl.rating.wording import why_no_deadline
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, RowCells, due_shown
from scrutiny_xl.workbooks.live.due import DONE, NO_DATE
from scrutiny_xl.workbooks.live.predicates import EXPRESSIONS
from scrutiny_xl.workbooks.live.vocabulary import DECIDED, DECLINED, PROGRESS_TYPED, RAG_TYPED, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.rating import Case

__all__ = ["rules_module"]

_HEAD = """\
Attribute VB_Name = "ScrutinyRules"
' The rule sets, the words of the forms, and the timescales of one word: made from those of scrutiny_xl by
'     python -m scrutiny_xl.workbooks.buttons
' and not to be edited here.
Option Explicit

Public Const RULE_SET_BY_DEFAULT As String = "{default}"
Public Const CHECK_ENTRY As String = "{check}"
Public Const NOT_READ_YET As String = "{unread}"
Public Const AS_AT_KEY As String = "{as_at}"
"""
_TIMESCALES = (
    "Ongoing", "On-going", "Continuing", "Continuous", "Continuously",
    "Quarterly", "Monthly", "Weekly", "Fortnightly", "Termly", "Annual", "Annually", "Yearly", "Half-yearly",
    "Every year", "Each year", "Every month", "Every quarter", "Every six months", "Twice a year",
    "Completed", "Complete", "Done", "Implemented", "Achieved", "In place", "Already in place",
    "Immediate", "Immediately", "ASAP", "TBC", "TBA", "To be confirmed", "To be agreed",
    "As soon as possible", "Already implemented", "N/A", "Not applicable",
)  # fmt: skip
"""Timescales that mean the same in every plan."""


def rules_module() -> str:
    """Return the module `ScrutinyRules` as text, lines ended as Windows has them."""
    head = _HEAD.format(default=DEFAULT, check=CHECK_ENTRY, unread=NOT_READ_YET, as_at=heading_key(AS_AT.label))
    parts = [head, *_parts()]
    return "\n".join(parts).replace("\n", "\r\n")


def _parts() -> Iterator[str]:
    yield _lines_function("The names of the rule sets, one a line.", "RuleSetNames", RULE_SETS)
    yield _cases_function()
    yield _choice("What must be beyond doubt before a condition may be asked, parted by commas.", "DoubtsOf", {
        ",".join(asks): [name for name, each in EXPRESSIONS.items() if each.asks == asks]
        for asks in dict.fromkeys(each.asks for each in EXPRESSIONS.values())
        if asks
    })  # fmt: skip
    yield _choice("The progress that a word stands for.", "ProgressMeant", PROGRESS_TYPED)
    yield _choice("The colour that a word stands for.", "RagMeant", RAG_TYPED)
    decisions = {"undecided": UNDECIDED, "declined": DECLINED, "decided": DECIDED}
    yield _choice("What a decision comes to: undecided, declined or decided.", "DecisionMeant", decisions)
    yield _choice("What the cell Due (as read) shows of a timescale that means the same in every plan.",
                  "DueOfWords", _due_words())  # fmt: skip
    yield _choice("Why a timescale of one word has no deadline.", "WhyNoDeadline", _reasons())
    for layout in LAYOUTS:
        yield _roles_function(layout)
    yield _choice("The role whose words make a row of a form an item.", "WordsRoleOf",
                  _turned({layout.id: layout.words for layout in LAYOUTS}))  # fmt: skip
    yield _layouts_function()


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _function(about: str, name: str, parameter: str, body: Iterable[str]) -> str:
    lines = [f"' {about}", f"Public Function {name}({parameter}) As String", *body, "End Function", ""]
    return "\n".join(lines)


def _lines_function(about: str, name: str, words: Iterable[str]) -> str:
    return _function(about, name, "", [f"    {name} = {' & vbLf & '.join(map(_quoted, words))}"])


def _choice(about: str, name: str, by_outcome: Mapping[str, Iterable[str]]) -> str:
    """Return a function from typed words, in small letters, to what they stand for; "" for any others."""
    body = ["    Select Case LCase(typed)"]
    for outcome, words in by_outcome.items():
        listed = ", ".join(_quoted(each.casefold()) for each in dict.fromkeys(words))
        body += [f"    Case {listed}", f"        {name} = {_quoted(outcome)}"]
    return _function(about, name, "ByVal typed As String", [*body, "    End Select"])


def _turned(outcomes: Mapping[str, str]) -> dict[str, list[str]]:
    """Return which keys have each outcome."""
    turned: dict[str, list[str]] = {}
    for key, outcome in outcomes.items():
        turned.setdefault(outcome, []).append(key)
    return turned


def _due_words() -> dict[str, list[str]]:
    return _turned({words: str(due_shown(read_timescale(words, None))) for words in _TIMESCALES})


def _reasons() -> dict[str, list[str]]:
    known = {words: why_no_deadline(read_timescale(words, None)) for words in _TIMESCALES}
    without = {NO_DATE, DONE}
    return _turned({words: why for words, why in known.items() if due_shown(read_timescale(words, None)) in without})


def _cases_function() -> str:
    body = ["    Dim cases As String", "    Select Case ruleSet"]
    for name, rule_set in RULE_SETS.items():
        body.append(f"    Case {_quoted(name)}")
        body += [f"        cases = cases & {_case(case)}" for case in rule_set.cases]
    about = "The cases of a rule set in their order, one a line; of a case its parts, parted by tabs."
    return (
        _function(about, "CasesOf", "ByVal ruleSet As String", [*body, "    End Select", "    CasesOf = cases"])
        + "\n"
        + _ONE_CASE
    )


_ONE_CASE = """\
' A case: its name, its conditions, its word, the sentence with places to fill in, and what may have been assumed.
Private Function OneCase(ByVal slug As String, ByVal conditions As String, ByVal word As String, _
        ByVal because As String, ByVal assumed As String) As String
    OneCase = slug & vbTab & conditions & vbTab & word & vbTab & because & vbTab & assumed & vbLf
End Function
"""


def _case(case: Case) -> str:
    conditions = ",".join(each.name + (f" {each.limit:g}" if each.limit else "") for each in case.when)
    parts = (case.slug, conditions, case.box.word, case.because, ",".join(case.relies_on))
    return f"OneCase({', '.join(map(_quoted, parts))})"


def _roles_function(layout: Layout) -> str:
    needed = {"ref", "reason", "rated_rag", layout.words, *(each.name for each in fields(RowCells))}
    known = {key: roles[0] for key, roles in layout.roles_by_heading.items()}
    by_role = _turned({key: role for key, role in known.items() if role in needed})
    name = f"RoleIn{layout.id.title().replace('-', '')}"
    return _choice(f"The role of a column of the form {layout.id}, by the letters of its heading.", name, by_role)


def _layouts_function() -> str:
    body = ["    Select Case layout"]
    for layout in LAYOUTS:
        called = f"RoleIn{layout.id.title().replace('-', '')}(typed)"
        body += [f"    Case {_quoted(layout.id)}", f"        RoleOf = {called}"]
    about = "The role of a column, by its form and the letters of its heading."
    return _function(about, "RoleOf", "ByVal layout As String, ByVal typed As String", [*body, "    End Select"])
