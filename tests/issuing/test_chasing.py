"""Who has not returned for a quarter, and what is open in what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from builders_issuing import AS_AT, OWNERS, QUARTER, kept_register, whole_register

from scrutiny_xl.assessment import Terms
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.issuing import Notice, Outstanding, OverdueItem, outstanding_in, portions_of
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.register import Explained, KeptItem, KeptRegister, ReturnSource, Source

if TYPE_CHECKING:
    from scrutiny_xl.returns import Value

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


def came(area: str, quarter: str = QUARTER, file: str = "") -> ReturnSource:
    """Return a file that came back."""
    return ReturnSource(file or f"{area}.xlsx", "digest", area, quarter, 1, 3, "read")


def owed(register: KeptRegister) -> dict[str, Outstanding]:
    """Return what each service area owes."""
    notice = Notice("", QUARTER, AS_AT, TERMS.rule_set, register.file, register.digest, register.open_findings)
    portions = portions_of(register, QUARTER, TERMS, OWNERS).portions
    return {each.service_area: each for each in outstanding_in(register, portions, notice, OWNERS)}


def with_returns(*returns: ReturnSource) -> KeptRegister:
    """Return the register with what came back; a query about an item is in Housing.xlsx."""
    return replace(whole_register(), returns=returns)


def test_nothing_has_come_back() -> None:
    """Every service area with an item owes it; the returns of other quarters do not count."""
    found = owed(with_returns(came("Housing", "Q1 2024/25")))
    assert list(found) == ["Finance", "Housing"]
    assert not any(each.returned or each.is_settled for each in found.values())
    assert (found["Housing"].led, found["Finance"].led) == (4, 3)
    words = "That the times for repairs be published every month on the council's website."
    assert found["Housing"].overdue == (OverdueItem("HSC.240115.12.a", words, date(2024, 5, 31)),)
    assert (found["Housing"].errors, found["Housing"].queries) == (0, 0)


def test_what_came_back_leaves_a_query_open() -> None:
    """It counts for the service area whose file it is in."""
    found = owed(with_returns(came("housing", "2nd quarter 2024-25", "Housing.xlsx"), came("Finance")))
    assert (found["Housing"].files, found["Housing"].queries) == (("Housing.xlsx",), 1)
    assert not found["Housing"].is_settled
    assert found["Finance"].is_settled


def test_an_explained_query_is_open_no_more() -> None:
    """An error cannot be explained away."""
    register = with_returns(came("Housing"))
    query = register.listed[0]
    place = Place("Housing.xlsx", "SCRAIP", "L9")
    error = Finding("unreadable-date", "error", place, "It is no date.", "Write one.", query.ref)
    explained = tuple(Explained(each.slug, each.ref, each.sentence, "We are late.") for each in (query, error))
    found = owed(replace(register, listed=(query, error), explained=explained))["Housing"]
    assert (found.errors, found.queries) == (1, 0)
    assert owed(replace(register, explained=explained))["Housing"].is_settled


def test_who_has_nothing_left_to_do_is_not_asked() -> None:
    """As the register asks for no such return; what it sent all the same is looked at."""
    register = whole_register()
    done = tuple(replace(plan, items=tuple(map(_completed, plan.items))) for plan in register.plans)
    assert owed(register)
    assert owed(replace(register, plans=done)) == {}
    assert list(owed(replace(register, plans=done, returns=(came("Finance"),)))) == ["Finance"]


def _completed(item: KeptItem) -> KeptItem:
    said: dict[str, Value] = {"progress": "Completed", "completed_on": date(2024, 7, 1)}
    sources = dict.fromkeys((*item.values, *said), Source("Housing", QUARTER, Place("Housing.xlsx")))
    return item._replace(values={**item.values, **said}, sources=sources)


def test_nobody_is_asked_for_what_is_the_officers_to_do() -> None:
    """To choose in a clash, or to put a date to the committee, is not for a service area."""
    register = with_returns(came("Housing"))
    place, ref = Place("Housing.xlsx", "SCRAIP", "L9"), register.listed[0].ref
    listed = (
        Finding("clash", "error", place, "Two answers.", "Choose.", ref),
        Finding("revised-not-agreed", "query", place, "A date is sought.", "Put it to the committee.", ref),
    )
    found = replace(register, listed=listed)
    notice = Notice("", QUARTER, AS_AT, TERMS.rule_set, found.file, found.digest, found.open_findings)
    assert owed(found)["Housing"].is_settled
    assert len(notice.findings) == 2
    assert notice.findings_of == {}


def test_a_register_without_items_owes_nothing() -> None:
    """There is nobody to be chased."""
    assert owed(kept_register()) == {}
