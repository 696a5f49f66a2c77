"""Rating an item about which returns disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.assessment import RATING_ROLES, Assessment, Terms, assess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import Clash
    from scrutiny_xl.returns import Value

__all__ = ["assess_clashing"]


def assess_clashing(
    layout: Layout, values: Mapping[str, Value], clashes: Sequence[Clash], anchor: date | None, terms: Terms
) -> Assessment:
    """Assess an item with the values that are settled and the answers that clash.

    The answers do not matter to the rating where each of them gives the same; otherwise the rating waits for a choice.
    """
    rated = [clash for clash in clashes if clash.role in RATING_ROLES]
    most = max((len(clash.answers) for clash in clashes), default=0)
    tried = []
    for number in range(most or 1):
        answers = {clash.role: clash.answers[min(number, len(clash.answers) - 1)].value for clash in clashes}
        chosen = {role: value for role, value in answers.items() if value != ""}
        tried.append(assess(layout, {**values, **chosen}, anchor, terms))
    if rated and len({each.rating.word for each in tried}) > 1:
        return assess(layout, values, anchor, terms, clash=True)
    return tried[0]
