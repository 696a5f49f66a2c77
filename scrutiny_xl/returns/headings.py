"""Reading one row as the heading row of a form, however it is typed."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.returns.heading_words import beginning, ending, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from scrutiny_xl.grids import Rows, Scalar

__all__ = ["Heading", "Label", "assigned", "best_reading", "is_complete", "key_of", "labels_of", "rows_with_headings"]

Label = tuple[int, str]
"""A cell of a row that could be a heading: its column and its words."""

_LONGEST, _LONGEST_WITH_REMARK = 60, 200
"""Longer cells are no headings; a remark behind a heading may be longer."""
_REMARK = re.compile(r"\n|[(\[]|\s[-–—]\s|:|/|\?")
_MARK_OF_REMARK = re.compile(r"[\n(\[–—:/?-]")
_DATES = frozenset({"date", "dates"})
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,2}|[ivx]+)[\])]?\s*$")
_CLOSE = 0.84
"""How alike a misspelt heading must be to be taken for one (as difflib measures it)."""
_EXACT, _ALIAS, _SHORTENED, _BEGINNING = range(4)
"""How well words fit a heading: the form's own, an alias, one of them with a remark, or with other words behind."""


@dataclass(frozen=True)
class Heading:
    """A heading row: the layout, the row, and which column holds which role.

    `others` are headed columns the layout does not know; `repeated` are roles whose heading stands twice, with both
    columns; `misspelt` the columns whose heading was recognised though not spelt right; `missing` the required roles
    a stamped sheet lacks; `rivals` the other layouts the row fits equally well; `top` the first of the heading's rows
    where it is split over two. `ends` is the last row of what it heads, 0 where the rows below tell.
    """

    layout: Layout
    row: int
    columns: Mapping[str, int]
    others: Mapping[int, str] = field(default_factory=dict)
    repeated: tuple[tuple[str, int, int], ...] = ()
    misspelt: tuple[tuple[int, str, str], ...] = ()
    missing: tuple[str, ...] = ()
    rivals: tuple[Layout, ...] = ()
    top: int = 0
    ends: int = 0

    @property
    def first(self) -> int:
        """The first of the heading's rows."""
        return self.top or self.row

    @property
    def recognised(self) -> int:
        """How many of its columns have a heading that is spelt right."""
        return len(self.columns) - len(self.misspelt)


def labels_of(row: Sequence[Scalar]) -> list[Label]:
    """Return the cells of a row that could be headings, with their column."""
    return [
        (column, value)
        for column, value in enumerate(row, 1)
        if isinstance(value, str) and value and not value.isspace() and _is_short(value)
    ]


def _is_short(words: str) -> bool:
    """Say whether words are short enough for a heading, a remark behind it aside."""
    if len(words) <= _LONGEST:
        return True
    # Most sentences have none of the marks before a remark, which are sought together sooner than one by one.
    if len(words) > _LONGEST_WITH_REMARK or _MARK_OF_REMARK.search(words, 0, _LONGEST) is None:
        return False
    return _REMARK.search(words, 0, _LONGEST) is not None


_MOST_DIGITS = 2
"""A heading has no more figures than this outside brackets: a date or a reference is told from one at a glance."""


@lru_cache(maxsize=8192)
def _fits(words: str, layouts: tuple[Layout, ...]) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """Return for each layout (by its id) how well the words fit one of its headings, and the roles that has."""
    if "(" not in words and sum(map(str.isdigit, words)) > _MOST_DIGITS:
        return {}
    whole = key_of("No." if words.strip() == "#" else words) if len(words) <= _LONGEST else ""
    remark = _REMARK.search(words)
    head = words[: remark.start()] if remark and remark.start() else words
    short = key_of(_MARK.sub("", head)) if len(head) <= _LONGEST else ""
    found = {}
    for layout in layouts:
        known = layout.roles_by_heading
        if whole and whole in known:
            found[layout.id] = (_EXACT if whole in layout.headings else _ALIAS, known[whole])
        elif short and short in known:
            found[layout.id] = (_SHORTENED, known[short])
        elif part := beginning(head, layout) or ending(head, layout):
            found[layout.id] = (_BEGINNING, known[part])
    return found


_START = 6
"""How many characters tell most words that are no heading."""
_ROWS_AT_ONCE = 500
_PLAIN_START = re.compile(r"[A-Za-z0-9 .,'-]*")


@lru_cache(maxsize=16)
def _beginnings(layouts: tuple[Layout, ...]) -> Callable[[str], bool]:
    """Return what says whether ASCII words that start so may be a heading, or be one with other words behind."""
    known = frozenset(key for layout in layouts for key in layout.roles_by_heading)
    beginnings = frozenset(key[:end] for key in known for end in range(_START + 1))

    @lru_cache(maxsize=8192)
    def may_begin(start: str) -> bool:
        if not _PLAIN_START.fullmatch(start):
            return True
        key = "".join(filter(str.isalnum, start)).lower()
        return key in beginnings or any(key[:end] in known for end in range(1, len(key)))

    return may_begin


def rows_with_headings(rows: Rows, layouts: tuple[Layout, ...] = LAYOUTS) -> Iterator[tuple[int, Sequence[Scalar]]]:
    """Give the rows with two cells that fit a heading, with their numbers: few among those of a filled form.

    Words that stand in many rows, as those of most columns do, are looked at once.
    """
    may_begin = _beginnings(layouts)
    for above in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[above : above + _ROWS_AT_ONCE]
        values: set[Scalar] = set().union(*some)
        fitting = {
            words
            for words in values
            if isinstance(words, str)
            and len(words) <= _LONGEST_WITH_REMARK
            and (may_begin(words[:_START]) or not words.isascii())
            and _is_short(words)
            and _fits(words, layouts)
        }
        for number, row in enumerate(some, above + 1) if fitting else ():
            if not fitting.isdisjoint(row) and len([value for value in row if value in fitting]) > 1:
                yield number, row


def assigned(layout: Layout, labels: Iterable[Label]) -> Heading:
    """Give each label of a row the role it stands for in a layout: the form's own headings first, then aliases."""
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    repeated: list[tuple[str, int, int]] = []
    nothing: tuple[int, tuple[str, ...]] = (9, ())
    ranked = sorted((*_fits(words, (layout,)).get(layout.id, nothing), column, words) for column, words in labels)
    rated = any("rated_rag" in roles for _, roles, _, _ in ranked)
    for rank, roles, column, words in ranked:
        # "Reason" beside no rating is not the reason for one, where the form has another of that name.
        likely = roles if rated or len(roles) == 1 else [role for role in roles if role not in OUTCOME_ROLES]
        free = next((role for role in likely if role not in columns), "")
        if free:
            columns[free] = column
        elif likely and rank == _EXACT:
            repeated.append((likely[0], columns[likely[0]], column))
        elif key_of(words):
            others[column] = words
    _take_date(layout, columns, others)
    return Heading(layout, 0, columns, others, tuple(repeated))


def _take_date(layout: Layout, columns: dict[str, int], others: dict[int, str]) -> None:
    """Take a column headed `Date` for the timescale where no other is, and it stands behind what is to be done.

    In front of it, it is the day of a meeting.
    """
    if "timescale" in columns or layout.words not in columns or "timescale" not in layout.by_role:
        return
    dates = (c for c, words in others.items() if key_of(words) in _DATES and c > columns[layout.words])
    if column := min(dates, default=0):
        columns["timescale"] = column
        del others[column]


@lru_cache(maxsize=4096)
def _nearly(key: str, wanted: tuple[str, ...]) -> str:
    """Return the key wanted that a heading nearly spells, "" where there is none; returns of one form ask the same."""
    near = [each for each in wanted if _may_be_near(key, each)]
    return next(iter(difflib.get_close_matches(key, near, 1, _CLOSE)), "")


def _may_be_near(one: str, other: str) -> bool:
    """Say whether two words have enough letters in common to be near each other; told far sooner than how near."""
    least = _CLOSE * (len(one) + len(other)) / 2
    if min(len(one), len(other)) < least:
        return False
    return sum(map(one.count, set(other))) >= least and sum(map(other.count, set(one))) >= least


def _with_misspelt(heading: Heading) -> Heading:
    """Take a heading that nearly spells one that is missing for it."""
    columns, others = dict(heading.columns), dict(heading.others)
    misspelt = []
    roles_of = heading.layout.roles_by_heading
    wanted = tuple(key for key, roles in roles_of.items() if len(key) > 4 and roles[0] not in columns)
    for column, words in heading.others.items():
        close = _nearly(key_of(words), wanted) if len(words) <= _LONGEST else ""
        role = roles_of[close][0] if close else ""
        if role and role not in columns:
            columns[role] = column
            del others[column]
            misspelt.append((column, words, heading.layout.by_role[role].heading))
    return replace(heading, columns=columns, others=others, misspelt=tuple(misspelt))


def is_complete(heading: Heading) -> bool:
    """Say whether the required headings of the layout are there."""
    layout = heading.layout
    enough = not layout.least or len(heading.columns.keys() & {column.role for column in layout.form}) >= layout.least
    return enough and layout.required <= heading.columns.keys()


def _readings(labels: Sequence[Label], layouts: tuple[Layout, ...], least: int) -> list[Heading]:
    """Return how a row reads as a heading row of each layout of which it has at least `least` headings."""
    counts: dict[str, int] = {}
    for _, words in labels:
        for known in _fits(words, layouts):
            counts[known] = counts.get(known, 0) + 1
    readings = []
    for layout in layouts:
        if counts.get(layout.id, 0) >= least:
            heading = assigned(layout, labels)
            readings.append(_with_misspelt(heading) if heading.others else heading)
    return readings


def best_reading(
    labels: Sequence[Label],
    number: int,
    layouts: tuple[Layout, ...] = LAYOUTS,
    *,
    least: int = 2,
    partial: bool = False,
) -> Heading | None:
    """Return the reading of row `number` that fits a layout and explains most of it, its equals as rivals.

    `least` is how many headings must be spelt right; `partial` takes a row that lacks required ones as well.
    """
    # Nearly every row is an item's, and holds no heading at all.
    if len(labels) < 2 or sum([bool(_fits(words, layouts)) for _, words in labels]) < least:
        return None
    best = _best(tuple(labels), layouts, least, partial)
    return replace(best, row=number) if best else None


@lru_cache(maxsize=4096)
def _best(labels: tuple[Label, ...], layouts: tuple[Layout, ...], least: int, partial: bool) -> Heading | None:
    """Do the work of `best_reading`: the sheets of guidance in a thousand returns are all the same."""
    fitting = [each for each in _readings(labels, layouts, least) if partial or is_complete(each)]
    if not fitting:
        return None
    most = max(_explained(each) for each in fitting)
    best = [each for each in fitting if _explained(each) == most]
    return replace(best[0], rivals=tuple(each.layout for each in best[1:]))


def _explained(heading: Heading) -> tuple[int, int, bool, bool]:
    """Return how much of a row a reading explains: headings spelt right, then those the form cannot do without.

    Of two that explain as much, the council's own form is meant, and one that needs no other sign before one that does.
    """
    layout = heading.layout
    needed = {layout.by_role[role].heading for role in layout.required}
    mended = sum(words in needed for _, _, words in heading.misspelt)
    return heading.recognised, mended, layout.own, not layout.signs
