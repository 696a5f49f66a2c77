"""The check sums of a register's items: whole columns are summed at once, and one item by itself."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from workbooks.builders import register_item, register_plan

from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.workbooks.registers.sums import kept_roles, sum_of, sums_of

ROLES = kept_roles(IMPROVEMENT_PLAN)
VALUES = st.text(max_size=5) | st.just(date(2025, 1, 31)) | st.sampled_from([0.0, 0.5])
ITEMS = st.tuples(st.dictionaries(st.sampled_from(ROLES[:4]), VALUES), st.sampled_from(["", "Voids"]))


@given(st.lists(ITEMS, max_size=4))
def test_an_item_has_the_same_sum_among_others_and_alone(
    items: list[tuple[dict[str, str | date | float], str]],
) -> None:
    """Whether all of them have words of a role, some, or none."""
    made = [
        register_item(f"P.{number}", {}, layout=IMPROVEMENT_PLAN)._replace(values=values, section=section)
        for number, (values, section) in enumerate(items)
    ]
    wanted = [sum_of(values, section, ROLES) for values, section in items]
    assert sums_of(register_plan(IMPROVEMENT_PLAN, "Plan", *made)) == wanted
