"""Rows made by chance, with edge days and odd entries, for the tests of live ratings."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.rating import PROGRESS, RAG
from scrutiny_xl.timescales.periods import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Scalar

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
    "agreed_date": _ODD_DAYS,
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


def _each(role: str, values: Sequence[Scalar]) -> list[dict[str, Scalar]]:
    return [{role: value} for value in values]


def _sparse(chance: random.Random) -> dict[str, Scalar]:
    """Return a row that is finished or not yet due by its timescale, with up to two entries that may change that."""
    row: dict[str, Scalar] = {"recommendation": "That the scheme be reviewed"}
    row["timescale"] = chance.choice(
        ("Completed", "Already implemented", "By 31 December 2026", "From 1 May 2026", "Ongoing")
    )
    agreed: dict[str, Scalar] = {
        "revised_date": date(2026, 3, 31),
        "extension_by": "JB",
        "extension_on": date(2024, 1, 31),
    }
    given = {role: value for role, value in agreed.items() if role != "revised_date"} | {
        "agreed_date": date(2025, 3, 31)
    }
    extra: tuple[dict[str, Scalar], ...] = (
        *_each("percent", (0, 0, 1, 100, 50, 1.5, 120, 0.999)),
        *_each("rag", RAG),
        *_each("progress", PROGRESS),
        {"update": "The first stage is finished."},
        agreed,
        given,
    )
    for entry in chance.choices(extra, k=chance.choice((0, 1, 1, 2))):
        row |= entry
    return row


def _extension(chance: random.Random, as_at: date) -> dict[str, Scalar]:
    if chance.random() < 0.6:
        return {}
    every: dict[str, Scalar] = {
        "revised_date": _near(chance, as_at),
        "agreed_date": _near(chance, as_at) if chance.random() < 0.6 else None,
        "extension_by": "Scrutiny Committee",
        "extension_on": _near(chance, as_at),
    }
    return {role: value for role, value in every.items() if value is not None and chance.random() < 0.8}
