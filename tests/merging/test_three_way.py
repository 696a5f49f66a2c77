"""Merging what was returned with what was issued and what the register has now, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import returned
from builders_cycle import (
    BEFORE,
    HEADER,
    Q1,
    Q2,
    Q3,
    issued_return,
    item_in,
    kept_again,
    kept_item,
    kept_register,
    merged_with,
    slugs,
    source_of,
    values,
)

from scrutiny_xl.findings import Place
from scrutiny_xl.register import OFFICER, Change, KeptRegister, Source

if TYPE_CHECKING:
    from scrutiny_xl.returns import Value

OFFICERS = Source(OFFICER, Q1, Place("register.xlsx", "Register", "T2"))


def changed(kept: KeptRegister, **more: Value) -> KeptRegister:
    """Return a register in which the officer has changed the first item since it was issued; "" clears a cell."""
    plan = kept.plans[0]
    first = plan.items[0]
    now = {role: value for role, value in {**first.values, **more}.items() if value != ""}
    sources = {role: OFFICERS if role in more else BEFORE for role in now}
    items = (first._replace(values=now, sources=sources), *plan.items[1:])
    return replace(kept, plans=(replace(plan, items=items),))


@pytest.mark.parametrize(
    ("issued", "answer", "now", "after"),
    [
        ("Drafted.", "Drafted.", "Drafted.", "Drafted."),
        ("Drafted.", "Drafted.", "Edited.", "Edited."),
        ("Drafted.", "Sent.", "Drafted.", "Sent."),
        ("Drafted.", "Sent.", "Sent.", "Sent."),
        ("Drafted.", "SENT.", "Sent.", "Sent."),
        ("Drafted.", "Sent.", "Edited.", None),
        ("", "Sent.", "", "Sent."),
        ("", "Sent.", "Edited.", None),
        ("Drafted.", "", "Drafted.", ""),
        ("Drafted.", "", "Edited.", None),
        ("Drafted.", "", "", ""),
        ("Drafted.", "Sent.", "", None),
    ],
)
def test_a_cell_three_ways(issued: str, answer: str, now: str, after: str | None) -> None:
    """Unchanged by the service, the register's; unchanged by us, theirs; changed alike, that; else a clash (None)."""
    base = kept_register(kept_item(1, **({"update": issued} if issued else {})))
    result = merged_with(changed(base, update=now), issued_return(base, said={1: {"update": answer}}))
    item = item_in(result)
    if after is None:
        (clash,) = item.clashes
        assert [each.value for each in clash.answers] == [now, answer]
        assert "update" not in item.values
        assert "clash" in slugs(result)
    else:
        assert item.values.get("update", "") == after
        assert not item.clashes


def test_a_value_taken_is_from_the_return_and_the_old_one_is_history() -> None:
    """With who had said it, and in which quarter it gave way."""
    base = kept_register(kept_item(1, update="Drafted."))
    item = item_in(merged_with(base, issued_return(base, said={1: {"update": "Sent."}})))
    assert source_of(item, "update") == Source("Housing", Q2, Place("Housing.xlsx", "Plan", "K7"))
    assert item.history == (Change("SIP24.1", "update", "Drafted.", BEFORE, Q2, "changed"),)
    assert item.kept["recommendation"] == BEFORE


def test_a_cell_that_was_cleared_is_an_answer() -> None:
    """It is asked about, and what it said is kept."""
    base = kept_register(kept_item(1, progress="In progress"))
    result = merged_with(base, issued_return(base, said={1: {"progress": ""}}))
    assert "progress" not in item_in(result).values
    assert slugs(result) == ["value-cleared"]
    assert item_in(result).history == (Change("SIP24.1", "progress", "In progress", BEFORE, Q2, "cleared"),)


@pytest.mark.parametrize(
    ("role", "value"),
    [
        ("recommendation", "Adopt no protocol."),
        ("timescale", "By 31 March 2026"),
        ("extension_by", "the Chair"),
        ("extension_on", date(2024, 6, 1)),
    ],
)
def test_what_is_locked_is_never_merged(role: str, value: Value) -> None:
    """A finding says both in full, the history keeps what was returned, the register stays as it was."""
    base = kept_register(kept_item(1))
    result = merged_with(base, issued_return(base, said={1: {role: value}}))
    item = item_in(result)
    assert item.values.get(role) == base.plans[0].items[0].values.get(role)
    assert slugs(result) == ["value-altered"]
    (change,) = item.history
    assert (change.role, change.value, change.why, change.source.said_by) == (role, value, "altered", "Housing")


def test_the_whole_text_is_said() -> None:
    """However long it is."""
    base = kept_register(kept_item(1, recommendation="Adopt it. " * 40 + "Soon."))
    result = merged_with(base, issued_return(base, said={1: {"recommendation": "Leave it. " * 40 + "Now."}}))
    (only,) = result.findings
    assert "Adopt it. " * 40 + "Soon." in only.sentence
    assert "Leave it. " * 40 + "Now." in only.sentence


def test_a_form_cell_that_was_issued_empty_is_open() -> None:
    """A lead officer may be named where none was."""
    base = kept_register(kept_item(1))
    item = item_in(merged_with(base, issued_return(base, said={1: {"lead": "Head of Housing"}})))
    assert item.values["action"] == "Agreed: yes."


def test_supporters_write_in_three_columns() -> None:
    """What else they alter is said, and not merged."""
    base = kept_register(kept_item(1, "Housing", "Finance"))
    said: dict[str, Value] = {"update": "Paid.", "progress": "Completed"}
    result = merged_with(base, issued_return(base, "Finance", {1: said}))
    item = item_in(result)
    assert item.values["update"] == "Paid."
    assert "progress" not in item.values
    assert slugs(result) == ["return-missing", "value-altered"]
    assert item.service_areas == ("Housing", "Finance")


def test_the_one_that_leads_and_one_that_supports_may_both_answer() -> None:
    """It is no question that both returned the item; texts that differ are a clash to be joined."""
    base = kept_register(kept_item(1, "Housing", "Finance"))
    result = merged_with(
        base,
        issued_return(base, "Housing", {1: {"update": "Built."}}),
        issued_return(base, "Finance", {1: {"update": "Paid."}}),
    )
    assert slugs(result) == ["clash"]
    assert [each.value for each in result.clashes[0].answers] == ["Paid.", "Built."]


def test_two_versions_from_one_service() -> None:
    """Answers that differ are a clash that names both files."""
    base = kept_register(kept_item(1, update="Drafted."))
    result = merged_with(
        base,
        issued_return(base, said={1: {"update": "Sent."}}),
        issued_return(base, said={1: {"update": "Not sent."}}, file="Housing (2).xlsx"),
    )
    assert slugs(result) == ["clash", "sent-again"]
    assert [each.place.file for each in result.clashes[0].answers] == ["Housing.xlsx", "Housing (2).xlsx"]
    assert item_in(result).history == (Change("SIP24.1", "update", "Drafted.", BEFORE, Q2, "changed"),)


def test_rows_that_were_deleted_are_kept() -> None:
    """And said."""
    base = kept_register(kept_item(1), kept_item(2))
    result = merged_with(base, issued_return(base, said={1: {"update": "Sent."}}, without=[2]))
    assert item_in(result, "SIP24.2").values == base.plans[0].items[1].values
    assert slugs(result) == ["row-deleted"]


def test_rows_that_were_added_have_a_reference_that_stays() -> None:
    """Their words make it, not the place they stand in: that may be another service area's item."""
    base = kept_register(kept_item(1), kept_item(2, "Finance"))
    new: dict[str, Value] = {"recommendation": "Publish it.", "update": "Done."}
    filled = issued_return(base, added=[new])
    result = merged_with(base, filled, issued_return(base, "Finance", {2: {"update": "x"}}))
    (added,) = [item for plan in result.plans for item in plan.items if item.ref.startswith("SIP24.x")]
    assert added.values == new
    assert added.service_areas == ("Housing",)
    again = merged_with(kept_again(result, base), filled)
    assert [item.ref for item in again.plans[0].items] == [item.ref for item in result.plans[0].items]


def test_a_row_that_lost_its_reference_is_known_by_its_words() -> None:
    """The same words, not similar ones."""
    base = kept_register(kept_item(1), kept_item(2))
    lost = {**base.plans[0].items[1].values, "update": "Sent."}
    result = merged_with(base, issued_return(base, without=[2], added=[lost]))
    assert len(result.plans[0].items) == 2
    assert item_in(result, "SIP24.2").values["update"] == "Sent."


def test_a_row_that_was_split_is_one_item() -> None:
    """Nothing of it is lost, and a cell left empty in one of the rows clears nothing."""
    base = kept_register(kept_item(1, update="Drafted."))
    first = issued_return(base, said={1: {"progress": "In progress", "update": ""}})
    plan = first.plans[0]
    second = plan.items[0]._replace(row=8, ref="SIP24.1-2", values={"recommendation": "And so on.", "update": "Sent."})
    filled = first._replace(plans=(replace(plan, items=(*plan.items, second)),))
    result = merged_with(base, filled)
    assert item_in(result).values["update"] == "Sent."
    assert item_in(result).values["progress"] == "In progress"
    assert slugs(result) == ["row-split", "value-altered"]


def test_rows_in_another_order_are_on_the_receipt() -> None:
    """They are matched by their references."""
    base = kept_register(kept_item(1), kept_item(2))
    filled = issued_return(base, said={2: {"update": "Sent."}})
    plan = filled.plans[0]
    one, two = plan.items
    turned = replace(plan, items=(two._replace(row=7), one._replace(row=8)))
    result = merged_with(base, filled._replace(plans=(turned,)))
    assert [each.kind for each in result.receipt] == ["order"]
    assert item_in(result, "SIP24.2").values["update"] == "Sent."


def test_an_item_nobody_returned_is_kept_with_its_sources() -> None:
    """And the service area that leads it is asked for its return."""
    base = kept_register(kept_item(1), kept_item(2, "Finance", update="Drafted."))
    result = merged_with(base, issued_return(base, said={1: {"update": "Sent."}}))
    item = item_in(result, "SIP24.2")
    assert (item.origins, item.kept["update"], item.values["update"]) == ((), BEFORE, "Drafted.")
    assert result.missing == ("Finance",)
    (found,) = result.findings
    assert found.sentence == "Finance leads 1 item and has not returned it for Q2 2024/25."


def test_a_return_in_which_nothing_was_changed() -> None:
    """Is one question."""
    base = kept_register(kept_item(1), kept_item(2))
    result = merged_with(base, issued_return(base))
    assert slugs(result) == ["nothing-changed"]


def test_an_older_issue_is_merged_by_what_it_was_issued_with() -> None:
    """A return issued for the first quarter, whose cell says the second."""
    base = kept_register(kept_item(1, update="Drafted."))
    filled = issued_return(base, said={1: {"progress": "Completed"}}, quarter=Q1)
    result = merged_with(changed(base, update="Edited."), filled._replace(quarter=Q2))
    item = item_in(result)
    assert (item.values["progress"], item.values["update"]) == ("Completed", "Edited.")
    assert slugs(result) == ["older-issue"]


def test_an_item_returned_by_an_area_it_was_moved_from() -> None:
    """Its answers are merged, and said to be from that area."""
    base = kept_register(kept_item(1))
    moved = kept_register(kept_item(1, "Finance"))
    result = merged_with(moved, issued_return(base, said={1: {"update": "Sent."}}))
    assert item_in(result).values["update"] == "Sent."
    assert item_in(result).service_areas == ("Finance",)
    assert slugs(result) == ["item-moved", "return-missing"]


def test_an_item_the_register_has_no_more_is_taken_in_again() -> None:
    """Nothing that was returned is lost."""
    base = kept_register(kept_item(1), kept_item(2))
    result = merged_with(kept_register(kept_item(2)), issued_return(base, said={1: {"update": "Sent."}}))
    assert item_in(result, "SIP24.1").values["update"] == "Sent."
    assert "not-in-register" in slugs(result)


def test_a_return_without_what_it_was_issued_with() -> None:
    """A blank cell says nothing; a service's cell that differs is taken; what is locked and differs is said."""
    base = kept_register(kept_item(1, update="Drafted.", progress="In progress"))
    table = """
    | Ref | No. | Recommendation | Action | Timescale | Progress | Update |
    | SIP24.1 | 1 | Adopt protocol 1. | Agreed: no. | By March 2025 | | Sent. |
    """
    filled = returned(table, {"Plan": HEADER["plan"], "Plan date": HEADER["plan_date"]}, Quarter=Q2)
    result = merged_with(base, filled)
    item = item_in(result)
    assert item.values["update"] == "Sent."
    assert item.values["progress"] == "In progress"
    assert item.values["action"] == "Agreed: yes."
    assert slugs(result) == ["value-altered"]


def test_what_the_officer_changed_after_it_was_taken_is_not_raised_again() -> None:
    """The same return, consolidated once more on top."""
    base = kept_register(kept_item(1, update="Drafted."))
    filled = issued_return(base, said={1: {"update": "Sent."}})
    after = kept_again(merged_with(base, filled), base)
    first = after.plans[0].items[0]
    history = (*first.history, Change("SIP24.1", "update", "Sent.", first.sources["update"], Q2, "changed"))
    corrected = first._replace(values={**first.values, "update": "Sent in June."}, history=history)
    after = replace(after, plans=(replace(after.plans[0], items=(corrected,)),))
    result = merged_with(after, filled)
    assert item_in(result).values["update"] == "Sent in June."
    assert not result.clashes


def test_late_answers_are_compared_with_the_present_register() -> None:
    """A return of the second quarter that comes in the third."""
    base = kept_register(kept_item(1, update="Drafted."))
    second = kept_again(merged_with(base, issued_return(base, "Finance", quarter=Q2)), base)
    result = merged_with(second, issued_return(base, said={1: {"update": "Sent."}}, quarter=Q2), quarter=Q3)
    assert source_of(item_in(result), "update").quarter == Q2


def test_a_date_that_is_sought_is_an_extension() -> None:
    """And the one that was agreed before goes on counting, where another is sought by now."""
    agreed: dict[str, Value] = {
        "revised_date": date(2025, 6, 30),
        "extension_by": "the Chair",
        "extension_on": date(2024, 9, 1),
    }
    first = merged_with(kept_register(kept_item(1, **agreed)), quarter=Q1)
    base = kept_again(first, kept_register(), Q1)
    assert [(each.sought, each.agreed) for each in base.plans[0].items[0].extensions] == [
        (date(2025, 6, 30), date(2025, 6, 30))
    ]
    item = item_in(merged_with(base, issued_return(base, said={1: {"revised_date": date(2025, 9, 30)}})))
    assert [(each.sought, each.agreed, each.quarter) for each in item.extensions] == [
        (date(2025, 6, 30), date(2025, 6, 30), Q1),
        (date(2025, 9, 30), None, Q2),
    ]
    assert item.values["agreed_date"] == date(2025, 6, 30)
    assert item.rating.due == date(2025, 6, 30)


def test_an_item_no_longer_in_the_register_is_taken_in_again_whole() -> None:
    """With what the service left alone, too; the next run has nothing new to say."""
    issued_from = kept_register(kept_item(1), kept_item(2))
    filled = issued_return(issued_from, said={1: {"update": "Sent."}})
    result = merged_with(kept_register(kept_item(2)), filled)
    assert item_in(result).values == values(1, update="Sent.")
    again = merged_with(kept_again(result, issued_from), filled)
    assert (item_in(again).values, item_in(again).history) == (item_in(result).values, ())


def test_locked_words_that_the_register_has_by_now_were_not_altered() -> None:
    """The officer has taken them over: there is nothing to ask."""
    issued_from = kept_register(kept_item(1))
    filled = issued_return(issued_from, said={1: {"timescale": "By 31 March 2026"}})
    assert "value-altered" in slugs(merged_with(issued_from, filled))
    now = kept_register(kept_item(1, timescale="By 31 March 2026"))
    assert "value-altered" not in slugs(merged_with(now, filled))


def test_a_return_that_tells_no_issue_takes_back_no_answer_given_since() -> None:
    """It repeats what the register had before another service area returned in the same quarter."""
    before = kept_register(kept_item(1, "Housing", "Finance", update="Drafted."))
    housing = issued_return(before, said={1: {"update": "Sent."}})
    finance = issued_return(before, "Finance")._replace(issued=None)
    first = merged_with(before, housing, finance)
    again = merged_with(kept_again(first, before), housing, finance)
    assert item_in(first).values["update"] == item_in(again).values["update"] == "Sent."
    assert item_in(again).history == item_in(first).history


def test_a_return_that_tells_no_issue_does_not_undo_what_an_officer_wrote() -> None:
    """It cannot be told which of the two is the later word: that is a clash."""
    officer = Source(OFFICER, Q1, Place("register.xlsx", "Register", "B2"))
    item = kept_item(1, update="Sent.")
    item = item._replace(
        sources={**item.sources, "update": officer},
        history=(Change("SIP24.1", "update", "Drafted.", BEFORE, Q1, "changed"),),
    )
    kept = kept_register(item)
    stale = issued_return(kept, said={1: {"update": "Drafted."}})._replace(issued=None)
    (clash,) = merged_with(kept, stale).clashes
    assert [answer.value for answer in clash.answers] == ["Sent.", "Drafted."]
