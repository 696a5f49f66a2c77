"""Rating many items by one rater: what it remembers of one is right for the next."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.rating import RULE_SETS, Facts, Rater
from scrutiny_xl.rating.deciding import rate
from scrutiny_xl.timescales import read_timescale

AS_AT = date(2025, 1, 31)
PHRASES = (
    "By March 2025",
    "within 6 months",
    "in December",
    "By 31 Nov 2024",
    "Ongoing",
    "From 1 May 2025",
    "Q2",
    "done",
)
ANCHORS = (date(2024, 1, 1), date(2024, 9, 1), None)

readings = st.none() | st.builds(read_timescale, st.sampled_from(PHRASES), st.sampled_from(ANCHORS))
facts = st.builds(
    Facts,
    timescale=readings,
    progress=st.sampled_from(("", "In progress", "Completed")),
    percent=st.sampled_from((None, 0.5)),
    updated=st.booleans(),
)


@given(st.lists(facts, max_size=12), st.sampled_from(list(RULE_SETS)))
def test_what_was_rated_before_makes_no_difference(several: list[Facts], name: str) -> None:
    """Each item is rated as it would be alone, also where its words are read from another day than the same before."""
    rule_set = RULE_SETS[name]
    rater = Rater(AS_AT, rule_set)
    assert [rater.rate(each) for each in several] == [rate(each, AS_AT, rule_set) for each in several]


def test_the_day_counted_from_is_said_of_each() -> None:
    """A relative timescale of two plans is said with the day of each."""
    rater = Rater(AS_AT, RULE_SETS["brag"])
    said = [
        rater.rate(Facts(read_timescale("within 18 months", anchor), "In progress", updated=True)).sentence
        for anchor in (date(2024, 1, 1), date(2024, 9, 1))
    ]
    assert "1 January 2024" in said[0]
    assert "1 September 2024" in said[1]
