"""The stages of a review, and the order in which they must come."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from scrutiny_xl.layouts import heading_key
from scrutiny_xl.timetables import STAGES, VARIANTS, must_precede, stage_called, stages_of
from scrutiny_xl.timetables.stages import Variant

EACH_VARIANT = pytest.mark.parametrize("variant", get_args(Variant))


@EACH_VARIANT
def test_a_stage_comes_before_those_listed_after_it(variant: Variant) -> None:
    """But for those that may come at any time between two others: neither must precede the other."""
    ids = [stage.id for stage in stages_of(variant)]
    assert len(ids) == len(set(ids))
    free = {frozenset(pair) for pair in combinations(ids, 2) if not must_precede(*pair)}
    between = [("chair-meets", "communications-told"), ("chair-meets", "smt"), ("communications-told", "smt")]
    between += [("communications-told", "policy-review")]
    assert free == {frozenset(pair) for pair in between if set(pair) <= set(ids)}
    assert not any(must_precede(later, earlier) for earlier, later in combinations(ids, 2))


@EACH_VARIANT
def test_every_stage_leads_to_the_last(variant: Variant) -> None:
    """Which agrees the response."""
    *others, last = [stage.id for stage in stages_of(variant)]
    assert all(must_precede(each, last) for each in others)
    assert last == ("service-response" if variant == "service" else "decision")


def test_the_variants_differ_in_who_decides() -> None:
    """The service level needs no SMT, Policy Review or Cabinet; outside the council partners take part."""
    forums = {variant: [stage.forum for stage in stages_of(variant)] for variant in VARIANTS}
    assert forums["cabinet"][-3:] == ["SMT", "Policy Review", "Cabinet"]
    assert forums["external"][-3:] == ["SMT", "Policy Review", "The body that decides"]
    assert {"SMT", "Policy Review", "Cabinet"}.isdisjoint(forums["service"])
    with_partners = [stage for stage in stages_of("external") if "partners" in stage.others]
    assert len(with_partners) >= 6
    assert not any("partners" in f"{stage.words} {stage.others}" for stage in stages_of("cabinet"))


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: f"{stage.id}:{'+'.join(sorted(stage.variants))}")
def test_a_stage_is_told_by_its_words(stage: object) -> None:
    """However they are spaced; no two stages share theirs."""
    found = next(each for each in STAGES if each is stage)
    assert stage_called(found.words.upper().replace(" ", "  ")) == found.id
    same = {each.id for each in STAGES if heading_key(each.words) == heading_key(found.words)}
    assert same == {found.id}


@pytest.mark.parametrize(
    ("words", "forum", "stage"),
    [
        ("Take the report there", "SMT", "smt"),
        ("Take the report there", "Senior Management Team", "smt"),
        ("Present it", "Policy review", "policy-review"),
        ("Present it", "Executive", "decision"),
        ("Present it", "Full Council", ""),
        ("", "", ""),
    ],
)
def test_a_stage_in_other_words_is_told_by_its_forum(words: str, forum: str, stage: str) -> None:
    """Where the forum is one of those that make the order."""
    assert stage_called(words, forum) == stage
