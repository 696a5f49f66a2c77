"""What the tests of live ratings share: rows with edge days and odd entries, in a workbook and as Python rates them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from scrutiny_xl.assessment import Terms, assess
from scrutiny_xl.grids import Grid
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import PROGRESS, RAG, RULE_SETS, RuleSet
from scrutiny_xl.rating.dates import add_months
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import read_value
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import RowCells, due_shown, rating_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.layouts import Layout

ROLES = (
    "recommendation",
    "timescale",
    "progress",
    "percent",
    "completed_on",
    "revised_date",
    "update",
    "explanation",
    "extension_by",
    "extension_on",
    "rag",
    "comments",
    "response",
    "decision",
)
COLUMN = {role: number for number, role in enumerate(("as_at", "due", "rating", *ROLES), 1)}
ANCHOR = date(2024, 1, 15)
_WITHOUT = {"SCRAIP": (), "Plan": ("rag", "comments", "response", "decision")}
LAYOUTS: dict[str, Layout] = {"SCRAIP": SCRAIP, "Plan": IMPROVEMENT_PLAN}

# Days to rate for: ends of months, of years, of leap Februaries, and the days around them.
AS_ATS = (
    date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 3),
    date(2025, 4, 30), date(2025, 5, 1), date(2025, 12, 31), date(2026, 1, 15), date(2026, 1, 31),
)  # fmt: skip
_PHRASES = (
    "Ongoing", "Continuing", "Quarterly", "Every six months", "Annually", "Immediate", "As soon as possible",
    "Completed", "Done", "Already implemented", "TBC", "After the election", "See 14 above", "By 31 Nov 2025",
    "When funding allows", "Q2 2025/26", "By April 2025 ?", "Spring 2025", "Within six months", "n/a",
    "From 30 Jun 2025", "From January 2024", "From April 2026", "January to March 2025", "December 2025", "2025",
)  # fmt: skip
_ODD_DAYS: tuple[Scalar, ...] = (
    "12/03/2025", "31 Nov 2025", "n/a", "tbc", "2025-03-12", 5, 400000, 45717, True, "  ", "\u00a0", date(2205, 1, 31),
    datetime.fromisoformat("2025-03-01T14:30"), "45717", "-", 45717.75,
)  # fmt: skip
_ODD_PERCENTS: tuple[Scalar, ...] = (
    "50 %", "75%", "n/a", 45, 100, 1.5, 2, 120, -0.1, True, False, " ", "half", "0.5", 25, 75, 0.999, "100% complete",
)  # fmt: skip
_ODD_PROGRESS: tuple[Scalar, ...] = (
    "done", "complete ", " In  Progress", "COMPLETED", "Complete - June 2023", "not\u00a0started", "on hold", "Paused.",
    "r?d", "banana", "finished", "100%", 1, True, " ", "?", "*", "Not?started", "In progress\n", "Com\npleted",
    "Ongoing", "Completed - awaiting sign-off", "\u200b", date(2025, 3, 1), '"Paused"', "Not started|Paused",
    "Underway",
)  # fmt: skip
_ODD_RAGS: tuple[Scalar, ...] = (
    "red", " AMBER ", "g", "R", "Green/Amber", "Green?", "BRAG: Blue", "Amber\u00a0", "Red: missed target", "?", 1,
    "🔴", "Green - but late", "*", " ", "none",
)  # fmt: skip
_ODD_WORDS: tuple[Scalar, ...] = (
    " ", "\u00a0", "\n", "•", "- ", "-", "\u200b", "\u00ad", 7, True, date(2025, 3, 1), "n/a", "o", "….", "★", "\t",
    "'", "1", "о",
)  # fmt: skip
_RESPONSES = (
    "", "Accepted", "Accepted. Work has begun.", "Agreed: from April", "Rejected", "Rejected; no funding", "Noted.",
    "The recommendation falls outside the remit of the council.", "Outside the remit", "Response to follow",
    "We do not accept the recommendation.", "Accepted, except that it is rejected", "accepted in principle",
    "Agreed that the recommendation be rejected", "unclear", " rejected ", "Rejected!", "- Rejected", "No.",
    "Accepted.\nRejected.", "No response yet: rejected", "re\u200bjected",
)  # fmt: skip
_DECISIONS = (
    "", "", "accepted", "Accepted in part", "rejected", "Outside the remit", "unclear", "no response yet", "Noted",
    "Referred or deferred", "Not accepted", "To follow", "Yes", "No", " ", "rejected?", "Rejected.",
    "unclear. Rejected.",
)  # fmt: skip


@dataclass
class MadeRow:
    """The entries of one row by role, the day it is rated for, and whether every entry is as its column asks for."""

    as_at: date
    values: dict[str, Scalar] = field(default_factory=dict)
    plain: bool = True


def made_rows(seed: str, many: int) -> list[MadeRow]:
    """Return rows made by chance, the same for the same seed: half of them plainly filled in, half with odd entries."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    return [_row(chance, odd=number % 2 == 1) for number in range(many)]


def _row(chance: random.Random, *, odd: bool) -> MadeRow:
    as_at = chance.choice(AS_ATS)
    row = MadeRow(as_at, {"recommendation": "That the scheme be reviewed", "timescale": _phrase(chance, as_at)})
    row.values |= _report(chance, as_at) | _extension(chance, as_at)
    if chance.random() < 0.25:
        row.values = _sparse(chance)
    if chance.random() < 0.3:
        row.values["decision"] = chance.choice(("accepted", "accepted in part", "noted", "rejected", "no response yet"))
        row.values["response"] = "" if row.values["decision"] == "no response yet" else "Agreed in substance"
    if odd:
        row.plain = False
        for role in chance.sample(sorted(_ODD), chance.choice((1, 1, 2, 3))):
            row.values[role] = chance.choice(_ODD[role])
        if chance.random() < 0.15:
            row.values = _stray_marks(chance)
    return row


_ODD: dict[str, Sequence[Scalar]] = {
    "progress": _ODD_PROGRESS,
    "percent": _ODD_PERCENTS,
    "completed_on": _ODD_DAYS,
    "revised_date": _ODD_DAYS,
    "extension_on": _ODD_DAYS,
    "extension_by": _ODD_WORDS,
    "rag": _ODD_RAGS,
    "update": _ODD_WORDS,
    "comments": _ODD_WORDS,
    "response": _RESPONSES,
    "decision": _DECISIONS,
    "timescale": ("", " ", "•", date(2025, 3, 1), 45717, "\u00a0", "-", "By 2150", "31/03/2025"),
}


def _near(chance: random.Random, day: date) -> date:
    """Return a day at an edge: the day itself, those beside it, a month away and beside that, or any other."""
    edges = [day + timedelta(days=off) for off in (-1, 0, 1)]
    month_before = add_months(date(day.year - 1, day.month, day.day if day.day < 29 else 28), 11)
    edges += [month_before + timedelta(days=off) for off in range(-2, 5)]
    edges += [date(2025, 1, 31), date(2024, 1, 31), date(2025, 1, 29), date(2025, 3, 31), date(2025, 11, 30)]
    return chance.choice([*edges, day + timedelta(days=chance.randint(-400, 400))])


def _phrase(chance: random.Random, as_at: date) -> Scalar:
    if chance.random() < 0.35:
        return chance.choice((*_PHRASES, ""))
    day = _near(chance, as_at)
    shape = chance.choice(("By {d} {m} {y}", "By {d} {m} {y}", "{d} {m} {y}", "From {d} {m} {y}", "By end of {m} {y}"))
    return shape.format(d=day.day, m=f"{day:%B}", y=day.year)


def _report(chance: random.Random, as_at: date) -> dict[str, Scalar]:
    if chance.random() < 0.15:
        return {}
    every: dict[str, Scalar] = {
        "progress": chance.choice(("", "", *PROGRESS)),
        "percent": chance.choice((None, None, 0, 0.1, 0.25, 0.26, 0.49, 0.5, 0.51, 0.75, 0.76, 1, 0.2501, 0.7499)),
        "completed_on": _near(chance, as_at) if chance.random() < 0.2 else None,
        "update": chance.choice(("", "The first stage is finished.")),
        "explanation": chance.choice(("", "", "Waiting for a contract.")),
        "rag": chance.choice(("", "", *RAG)),
        "comments": chance.choice(("", "", "See the minutes.")),
    }
    return {role: value for role, value in every.items() if value not in {"", None} and chance.random() < 0.8}


def _stray_marks(chance: random.Random) -> dict[str, Scalar]:
    """Return a row of which nothing is reported but marks, characters nobody sees, or words after all."""
    marks = {role: chance.choice(_ODD_WORDS) for role in chance.sample(("update", "comments", "explanation"), 2)}
    return marks | {
        "recommendation": "That it be done",
        "timescale": chance.choice(("By 1 May 2026", "", "•", "\u00a0")),
    }


def _sparse(chance: random.Random) -> dict[str, Scalar]:
    """Return a row that is finished or not yet due by its timescale, with one or two entries that may change that."""
    row: dict[str, Scalar] = {"recommendation": "That the scheme be reviewed"}
    row["timescale"] = chance.choice(
        ("Completed", "Already implemented", "By 31 December 2026", "From 1 May 2026", "Ongoing")
    )
    agreed: dict[str, Scalar] = {
        "revised_date": date(2026, 3, 31),
        "extension_by": "JB",
        "extension_on": date(2024, 1, 31),
    }
    extra: tuple[dict[str, Scalar], ...] = (
        *({"percent": share} for share in (0, 0, 1, 100, 50, 1.5, 120, 0.999)),
        *({"rag": word} for word in RAG),
        *({"progress": word} for word in PROGRESS),
        {"update": "The first stage is finished."},
        agreed,
    )
    for entry in chance.choices(extra, k=chance.choice((1, 1, 2))):
        row |= entry
    return row


def _extension(chance: random.Random, as_at: date) -> dict[str, Scalar]:
    if chance.random() < 0.6:
        return {}
    every: dict[str, Scalar] = {
        "revised_date": _near(chance, as_at),
        "extension_by": "Scrutiny Committee",
        "extension_on": _near(chance, as_at),
    }
    return {role: value for role, value in every.items() if chance.random() < 0.8}


def cells_of(row: int, form: str) -> RowCells:
    """Return the addresses of a row on the sheets of these tests."""
    at = {role: f"${get_column_letter(number)}{row}" for role, number in COLUMN.items() if role not in _WITHOUT[form]}
    at["item"] = at.pop("recommendation")
    return RowCells(**{role: cell for role, cell in at.items() if role not in {"as_at", "rating"}})


def sheet_name(rule_set: RuleSet, form: str) -> str:
    """Return the name of the sheet with the rows of a form under a rule set."""
    return f"{form} {rule_set.name}"


def workbook_of(rows: Sequence[MadeRow]) -> Workbook:
    """Return a workbook with the rows on a sheet for every rule set and form; the formulas have no values yet."""
    book = Workbook()
    book.remove(book["Sheet"])
    for form in LAYOUTS:
        for rule_set in RULE_SETS.values():
            sheet = book.create_sheet(sheet_name(rule_set, form))
            for number, row in enumerate(rows, 1):
                for role, value in row.values.items():
                    if role not in _WITHOUT[form] and value != "":
                        sheet.cell(number, COLUMN[role]).value = value
                sheet.cell(number, COLUMN["as_at"]).value = row.as_at
                formula = rating_formula(rule_set, cells_of(number, form), f"$A{number}")
                sheet.cell(number, COLUMN["rating"]).value = f"={formula}"
    return book


def add_errors(book: Workbook, name: str) -> None:
    """Add a sheet of plainly filled rows, each with an error in another cell."""
    sheet = book.create_sheet(name)
    plain = dict.fromkeys(ROLES, "That it be done") | {
        "progress": "In progress",
        "rag": "Green",
        "decision": "noted",
    }
    days = dict.fromkeys(("revised_date", "extension_on"), date(2025, 3, 1))
    for number, wrong in enumerate(ROLES, 1):
        entries = plain | days | {"percent": 0.5, "completed_on": None, "due": date(2026, 1, 1), "as_at": AS_ATS[-1]}
        for role, value in (entries | {wrong: "=NA()" if number % 2 else "=1/0"}).items():
            sheet.cell(number, COLUMN[role]).value = value
        formula = rating_formula(RULE_SETS["three-boxes"], cells_of(number, "SCRAIP"), f"$A{number}")
        sheet.cell(number, COLUMN["rating"]).value = f"={formula}"


def _due(words: str) -> date | str:
    return due_shown(read_timescale(words, ANCHOR) if words else None)


def fill_in_due(book: Workbook, name: str, words: Sequence[str]) -> None:
    """Write what timescales were read as into the sheet's due cells."""
    for number, phrase in enumerate(words, 1):
        if shown := _due(phrase):
            book[name].cell(number, COLUMN["due"]).value = shown


def values_held(row: MadeRow, form: str) -> dict[str, Any]:
    """Return what a row's cells hold, by the names of `RowCells`, as `workbook_of` writes them."""
    held = {role: value for role, value in row.values.items() if role not in _WITHOUT[form] and value != ""}
    words = python_values(grid_of(row, form), 1, form).get("timescale", "")
    shown = {"due": _due(str(words))} if _due(str(words)) else {}
    return {("item" if role == "recommendation" else role): value for role, value in (held | shown).items()}


def grid_of(row: MadeRow, form: str) -> Grid:
    """Return a row as a sheet of its own, as it is read out of a file: every number a float."""
    line: list[Scalar] = [""] * len(COLUMN)
    for role, value in row.values.items():
        if role not in _WITHOUT[form]:
            line[COLUMN[role] - 1] = float(value) if type(value) is int else value
    return Grid(form, [line])


def python_values(grid: Grid, number: int, form: str) -> dict[str, object]:
    """Return a row's values as the program reads them out of the file."""
    columns, receipt = LAYOUTS[form].by_role, ReceiptBook("made.xlsx", grid.name)
    read = {
        role: read_value(grid, number, COLUMN[role], columns[role], receipt)
        for role in ROLES
        if role not in _WITHOUT[form]
    }
    return {role: value for role, value in read.items() if value is not None}


def python_word(values: dict[str, object], form: str, as_at: date, rule_set: RuleSet) -> str:
    """Return the word that the program gives a row."""
    return assess(LAYOUTS[form], values, ANCHOR, Terms(as_at, rule_set)).rating.word  # type: ignore[arg-type]
