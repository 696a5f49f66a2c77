"""Explaining: why an item has the rating it has, and how a timescale was read."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import CheckedItem, Terms, assess_plan
from scrutiny_xl.errors import NoReturnReadError, UnknownNameError
from scrutiny_xl.operations.gathering import find_files, gather

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scrutiny_xl.settings import Settings

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one item is rated as it is.

    `place` is where it stands; `timescale` its words and `reading` what they were read as; `reported` the status the
    service gives and `rated` the one the rules give; `sentence`, `assumed` and `to_green` are the rating's.
    """

    ref: str
    place: str
    words: str
    timescale: str
    reading: str
    due: str
    decision: str
    reported: str
    rated: str
    sentence: str
    assumed: str
    to_green: str
    differs: str

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The explanation as labelled lines, those with nothing to say left out."""
        labelled = (
            ("Item", self.words),
            ("Stands in", self.place),
            ("Timescale", self.timescale),
            ("Read as", self.reading),
            ("Due", self.due),
            ("Decision", self.decision),
            ("Reported", self.reported or "nothing"),
            ("Rated", self.rated),
            ("Because", self.sentence),
            ("Assumed", self.assumed),
            ("To turn it green", self.to_green),
            ("But", self.differs),
        )
        return [(label, text) for label, text in labelled if text]


def explain(path: Path, ref: str, terms: Terms, settings: Settings) -> list[Explanation]:
    """Explain the rating of the item with that reference, or of all items of the file where `ref` is "".

    Raises:
        MissingFileError, NoReturnReadError: the file is not there or is no return.
        UnknownNameError: no item has that reference; the error names the nearest.
    """
    gathered = gather(find_files([path]), settings)
    if not gathered.returns:
        raise NoReturnReadError([f"{each.file} {each.reason} {each.remedy}" for each in gathered.skipped])
    items = [item for filled in gathered.returns for plan in filled.plans for item in assess_plan(plan, terms)]
    chosen = [each for each in items if not ref or each.item.ref.casefold() == ref.casefold()]
    # The end of a reference is enough where only one item has it.
    chosen = chosen or _by_ending(items, ref)
    if not chosen:
        known = [each.item.ref for each in items]
        near = difflib.get_close_matches(ref, known, 1)
        raise UnknownNameError("item with the reference", ref, known, near[0] if near else "")
    return [_explanation(each) for each in chosen]


def _by_ending(items: Sequence[CheckedItem], ref: str) -> list[CheckedItem]:
    ending = [each for each in items if each.item.ref.casefold().endswith(f".{ref.casefold()}")]
    return ending if len(ending) == 1 else []


def _explanation(each: CheckedItem) -> Explanation:
    made, item = each.assessment, each.item
    decision = made.decision
    words = f" (from the words '{decision.words}')" if decision and decision.words and not decision.plain else ""
    return Explanation(
        ref=item.ref,
        place=str(each.plan.place(item)),
        words=item.text(each.plan.layout.words) or item.text("priority"),
        timescale=item.text("timescale"),
        reading=made.timescale.sentence if made.timescale else "",
        due=made.rating.due.isoformat() if made.rating.due else "",
        decision=f"{decision.category}{words}" if decision else "",
        reported=made.reported,
        rated=made.rating.word,
        sentence=made.rating.sentence,
        assumed=made.rating.assumed,
        to_green=made.rating.to_green,
        differs=made.differs,
    )
