"""Rating an item about which returns disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.assessment import RATING_ROLES, Assessment, Terms, assess

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import Clash
    from scrutiny_xl.returns import Value

__all__ = ["assess_clashing"]


_PROGRESS = "progress"
_GOES_WITH_PROGRESS = ("percent", "completed_on")
"""What a service says together with its progress: the day one has completed it on tells nothing of another's answer."""


def assess_clashing(
    layout: Layout,
    values: Mapping[str, Value],
    clashes: Sequence[Clash],
    file_of: Callable[[str], str],
    anchor: date | None,
    terms: Terms,
    *,
    extensions: int = 0,
) -> Assessment:
    """Assess an item with the values that are settled and the answers that clash.

    The answers do not matter to the rating where each of them gives the same; otherwise the rating waits for a choice.
    `file_of` names the file that the value of a role is from; `extensions` is how often another date was agreed.
    """
    if not clashes:
        return assess(layout, values, anchor, terms, extensions=extensions)
    progress = next((clash for clash in clashes if clash.role == _PROGRESS), None)
    rated = [clash for clash in clashes if clash.role in RATING_ROLES]
    most = max(len(clash.answers) for clash in clashes)
    tried = []
    for number in range(most):
        said = {clash.role: clash.answers[min(number, len(clash.answers) - 1)] for clash in clashes}
        chosen = {role: answer.value for role, answer in said.items() if answer.value != ""}
        others = (
            {answer.place.file for answer in progress.answers} - {said[_PROGRESS].place.file} if progress else set()
        )
        apart = [role for role in _GOES_WITH_PROGRESS if role in values and file_of(role) in others]
        settled = {role: value for role, value in values.items() if role not in apart}
        tried.append(assess(layout, {**settled, **chosen}, anchor, terms, extensions=extensions))
    if rated and len({each.rating.word for each in tried}) > 1:
        return assess(layout, values, anchor, terms, clash=True, extensions=extensions)
    return tried[0]
