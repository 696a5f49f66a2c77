"""Telling which plan a return's plan is: by its code and title, or by the references it was issued with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrutiny_xl.returns import Plan, PlanId

__all__ = ["identities"]


def identities(plans: Iterable[Plan], kept: Iterable[PlanId] = ()) -> dict[int, PlanId]:
    """Return which plan each is, by the `id()` of the plan as a return has it; `kept` are those of the register.

    A plan issued with references stays the plan they name, also where a return's title was altered or lost.
    """
    every = list(plans)
    known = {(plan.layout, plan.code.casefold()): plan for plan in kept}
    # A plan whose title goes with its references names the plan before one that came without any.
    fitting = {id(plan): _fits(plan, plan.id.code) for plan in every}
    for plan in sorted(every, key=lambda each: not fitting[id(each)]):
        if fitting[id(plan)] or not _issued(plan):
            known.setdefault((plan.id.layout, plan.id.code.casefold()), plan.id)
    return {id(plan): _identity(plan, known, fits=fitting[id(plan)]) for plan in every}


def _identity(plan: Plan, known: dict[tuple[str, str], PlanId], *, fits: bool) -> PlanId:
    """Return which plan it is; `fits` says that its title goes with its references."""
    if not _issued(plan):
        return plan.id
    if fits:
        return known[plan.id.layout, plan.id.code.casefold()]
    fitting = [each for (layout, _), each in known.items() if layout == plan.id.layout and _fits(plan, each.code)]
    return max(fitting, key=lambda each: len(each.code), default=plan.id)


def _issued(plan: Plan) -> bool:
    """Say whether any of its items came with a reference."""
    return any(item.given_ref for item in plan.items)


def _fits(plan: Plan, code: str) -> bool:
    """Say whether the plan was issued with references, and they all begin with that code."""
    beginning = f"{code.casefold()}."
    issued = [item.ref for item in plan.items if item.given_ref]
    return bool(issued) and all(ref.casefold().startswith(beginning) for ref in issued)
