"""The module of macros that holds the rule sets and the words: made from them, so that rules are written once."""

from __future__ import annotations

import re
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.rating import Case

__all__ = ["RULES_MODULE", "rules_module"]

_PARTS = re.compile(r"[ -~]+|[^ -~]")
_LONGEST = 900
"""How long a list of words on a line is: VBA reads no line of more than 1,023 characters."""

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


RULES_MODULE = "ScrutinyRules"
"""The module's name."""


def rules_module(layouts: Sequence[Layout] = LAYOUTS) -> str:
    """Return the module `ScrutinyRules` as text, lines ended as Windows has them.

    `layouts` are the forms it knows: those of the program, and a council's own where a workbook has one of them.
    """
    head = _HEAD.format(default=DEFAULT, check=CHECK_ENTRY, unread=NOT_READ_YET, as_at=heading_key(AS_AT.label))
    parts = [head, *_parts(layouts)]
    return "\n".join(parts).replace("\n", "\r\n")


def _parts(layouts: Sequence[Layout]) -> Iterator[str]:
    yield _lines_function("The names of the rule sets, one a line.", "RuleSetNames", RULE_SETS)
    yield _cases_function()
    yield _choice("What must be beyond doubt before a condition may be asked, parted by commas.", "DoubtsOf", {
        ",".join(asks): [name for name, each in EXPRESSIONS.items() if each.asks == asks]
        for asks in dict.fromkeys(each.asks for each in EXPRESSIONS.values())
        if asks
    })  # fmt: skip
    yield _choice("The progress that a word stands for.", "ProgressMeant", PROGRESS_TYPED)
    yield _choice("The colour that a word stands for.", "RagMeant", RAG_TYPED)
    yield _choice("What a word stands for that is a council's own, on its own form: form and word, parted by a colon.",
                  "OwnWordMeant", _own_words(layouts))  # fmt: skip
    decisions = {"undecided": UNDECIDED, "declined": DECLINED, "decided": DECIDED}
    yield _choice("What a decision comes to: undecided, declined or decided.", "DecisionMeant", decisions)
    yield _choice("What the cell Due (as read) shows of a timescale that means the same in every plan.",
                  "DueOfWords", _due_words())  # fmt: skip
    yield _choice("Why a timescale of one word has no deadline.", "WhyNoDeadline", _reasons())
    for layout in layouts:
        yield _roles_function(layout)
    yield _choice("The role whose words make a row of a form an item.", "WordsRoleOf",
                  _turned({layout.id: layout.words for layout in layouts}))  # fmt: skip
    yield _layouts_function(layouts)


def _quoted(words: str) -> str:
    """Return words as VBA writes them: a character that not every code page has by its number."""
    found = _PARTS.findall(words.replace('"', '""'))
    return " & ".join(f'"{part}"' if part.isascii() else f"ChrW({ord(part)})" for part in found) or '""'


def _function(about: str, name: str, parameter: str, body: Iterable[str]) -> str:
    lines = [f"' {about}", f"Public Function {name}({parameter}) As String", *body, "End Function", ""]
    return "\n".join(lines)


def _lines_function(about: str, name: str, words: Iterable[str]) -> str:
    return _function(about, name, "", [f"    {name} = {' & vbLf & '.join(map(_quoted, words))}"])


def _choice(about: str, name: str, by_outcome: Mapping[str, Iterable[str]]) -> str:
    """Return a function from typed words, in small letters, to what they stand for; "" for any others."""
    body = ["    Select Case LCase(typed)"]
    for outcome, words in by_outcome.items():
        # Excel's small letters are those of `lower`: "ß" stays what it is.
        for listed in _lines(_quoted(each.lower()) for each in dict.fromkeys(words)):
            body += [f"    Case {listed}", f"        {name} = {_quoted(outcome)}"]
    return _function(about, name, "ByVal typed As String", [*body, "    End Select"])


def _lines(words: Iterable[str]) -> Iterator[str]:
    """Yield words in lists with commas that are no longer than a line may be."""
    line = ""
    for word in words:
        if line and len(line) + len(word) > _LONGEST:
            yield line
            line = ""
        line += f", {word}" if line else word
    yield line


def _turned(outcomes: Mapping[str, str]) -> dict[str, list[str]]:
    """Return which keys have each outcome."""
    turned: dict[str, list[str]] = {}
    for key, outcome in outcomes.items():
        turned.setdefault(outcome, []).append(key)
    return turned


def _own_words(layouts: Sequence[Layout]) -> Mapping[str, Iterable[str]]:
    """Return a council's own words for progress and RAG by what they stand for; without any a line that says nothing.

    Where a word is given twice the later meaning holds, as everywhere.
    """
    meant = {f"{layout.id}: {typed}": stands for layout in layouts for typed, stands in layout.own_words}
    return _turned(meant) or {"": [""]}


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
    name = _role_function(layout)
    return _choice(f"The role of a column of the form {layout.id}, by the letters of its heading.", name, by_role)


def _role_function(layout: Layout) -> str:
    """Return the name of the function that knows a form's headings; a council's own form never has one of ours."""
    return f"RoleIn{'Own' if layout.own else ''}{layout.id.title().replace('-', '')}"


def _layouts_function(layouts: Sequence[Layout]) -> str:
    body = ["    Select Case layout"]
    for layout in layouts:
        body += [f"    Case {_quoted(layout.id)}", f"        RoleOf = {_role_function(layout)}(typed)"]
    about = "The role of a column, by its form and the letters of its heading."
    return _function(about, "RoleOf", "ByVal layout As String, ByVal typed As String", [*body, "    End Select"])
