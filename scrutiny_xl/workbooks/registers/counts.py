"""How many items stand where: what the Summary shows, counted from the items."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.rating import RULE_SETS, Status
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.service_areas import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.register import Register, RegisterItem

__all__ = ["Figures", "Tally", "area_of", "by_plan", "by_service_area", "figures", "returns_read", "statuses"]


class Tally(NamedTuple):
    """Counts of items by row (a service area or a plan) and by the word of the status; every item counts once."""

    rows: Sequence[str]
    words: Sequence[str]
    counts: Mapping[tuple[str, str], int]

    def of(self, row: str) -> list[int]:
        """Return a row's counts, status by status."""
        return [self.counts.get((row, word), 0) for word in self.words]

    @property
    def totals(self) -> list[int]:
        """The counts of all rows together, status by status."""
        return [sum(column) for column in zip(*map(self.of, self.rows), strict=True)] or [0] * len(self.words)


class Figures(NamedTuple):
    """The key figures of a register; `read` are the returns of the quarter, `before` those of them read earlier."""

    plans: int
    items: int
    read: int
    before: int
    sent_twice: int
    skipped: int
    errors: int
    queries: int
    explained: int
    clashes: int


def figures(register: Register) -> Figures:
    """Count what a register holds, what became of the returns, and what was found."""
    became = Counter(source.status for source in register.sources)
    found = Counter(finding.severity for finding in register.open_findings)
    return Figures(
        plans=len(register.plans),
        items=len(register.items),
        read=sum(returns_read(register).values()),
        before=sum(source.quarter == register.quarter for source in register.earlier),
        sent_twice=became["sent twice"],
        skipped=became["skipped"],
        errors=found["error"],
        queries=found["query"],
        explained=len(register.findings) - len(register.open_findings),
        clashes=len(register.clashes),
    )


def statuses(register: Register) -> list[Status]:
    """Return the statuses to count: the boxes of the rule set's legend, then the other words that occur.

    A box of the legend is there even when nothing is in it: that nothing is red is worth saying.
    """
    rule_set = RULE_SETS.get(register.rule_set)
    boxes = [*rule_set.legend, *(case.box for case in rule_set.cases)] if rule_set else []
    known = {box.word: box.colour for box in boxes}
    occurring = {item.rating.word: item.rating.colour for item in register.items}
    words = [box.word for box in rule_set.legend] if rule_set else []
    words += [word for word in known if word in occurring]
    words += sorted(occurring)
    both = {**occurring, **known}
    return [Status(word, both[word]) for word in dict.fromkeys(words)]


def by_service_area(register: Register, words: Sequence[str]) -> Tally:
    """Count the items of each service area that sent a return; those of several areas have a row of their own."""
    counts: Counter[tuple[str, str]] = Counter()
    # Many items have the same areas and word: each such pair is looked at once.
    for (several, word), items in Counter([(item.service_areas, item.rating.word) for item in register.items]).items():
        counts[_row_of(several), word] += items
    areas = {area for area, _ in counts} | set(returns_read(register))
    return Tally(sorted(areas, key=_area_order), words, counts)


def by_plan(register: Register, words: Sequence[str]) -> Tally:
    """Count the items of each plan; its place in the register stands for its name, which need not be its own alone."""
    plans = [(str(number), plan) for number, plan in enumerate(register.plans)]
    counts = Counter([(number, item.rating.word) for number, plan in plans for item in plan.items])
    return Tally([number for number, _ in plans], words, counts)


def returns_read(register: Register) -> Mapping[str, int]:
    """Count the returns of the quarter that were read, now or before, by the service area they are from."""
    read = [source for source in register.sources if source.status == "read"]
    read += [source for source in register.earlier if source.quarter == register.quarter]
    return Counter(source.service_area or NOT_STATED for source in read)


def area_of(item: RegisterItem) -> str:
    """Return the row an item counts in: its service area, or that of several or of none."""
    return _row_of(item.service_areas)


def _row_of(areas: Sequence[str]) -> str:
    if len(areas) > 1:
        return SEVERAL
    return "".join(areas) or NOT_STATED


def _area_order(area: str) -> tuple[bool, bool, str, str]:
    return (area == SEVERAL, area == NOT_STATED, area.casefold(), area)
