"""The stages of a review, from the first issues to the response: what happens, where, by whom, and in which order.

They follow the process by which a city council agrees scrutiny recommendations and the Cabinet's response to them.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.layouts import heading_key

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STAGES", "VARIANTS", "Stage", "Variant", "must_precede", "stage_called", "stages_of"]

Variant = Literal["cabinet", "external", "service"]

VARIANTS: Mapping[Variant, str] = MappingProxyType(
    {
        "cabinet": "the Cabinet decides on the response",
        "external": "the body of an organisation outside the council decides, and partners are asked as well",
        "service": "the service itself agrees the recommendations and the response",
    }
)
"""Who decides on the response, which makes the difference between timetables."""

_ALL: frozenset[Variant] = frozenset(VARIANTS)
_COUNCIL: frozenset[Variant] = frozenset({"cabinet", "service"})
_CABINET: frozenset[Variant] = frozenset({"cabinet"})
_EXTERNAL: frozenset[Variant] = frozenset({"external"})
_SERVICE: frozenset[Variant] = frozenset({"service"})
_REPORTED: frozenset[Variant] = frozenset({"cabinet", "external"})
_BY_MAIL = "E-mail"


class Stage(NamedTuple):
    """One stage of a review.

    Stages of several variants that are one stage in other words share their `id`. `words` say what happens, `forum`
    where, `led_by` who acts and `others` who takes part. `before` are the ids of the stages that must not come
    earlier: what these must come before, it must come before as well.
    """

    id: str
    words: str
    forum: str
    led_by: str
    others: str
    variants: frozenset[Variant]
    before: tuple[str, ...]


STAGES = (
    Stage(
        "early-issues",
        "Raise early issues, sensitive matters and what cuts across services; ask whether SMT should hear early",
        "Informal meetings",
        "Scrutiny Officer, Chair",
        "Assistant Directors, Cabinet Member",
        _COUNCIL,
        ("timetable-agreed",),
    ),
    Stage(
        "early-issues",
        "Raise early issues with the partners too, sensitive matters and what cuts across organisations",
        "Informal meetings",
        "Scrutiny Officer, Chair",
        "Assistant Directors, Cabinet Member, partners",
        _EXTERNAL,
        ("timetable-agreed",),
    ),
    Stage(
        "timetable-agreed",
        "Agree the dates of the report and of the response",
        "Informal meeting",
        "Scrutiny Officer",
        "Cabinet Member, Director, Assistant Director",
        _CABINET,
        ("timetable-confirmed",),
    ),
    Stage(
        "timetable-agreed",
        "Agree the dates of the report and of the response with the partners",
        "Informal meeting",
        "Scrutiny Officer",
        "Cabinet Member, Director, Assistant Director, partners",
        _EXTERNAL,
        ("timetable-confirmed",),
    ),
    Stage(
        "timetable-agreed",
        "Agree the dates of the report and of the response with the service",
        "Informal meeting",
        "Scrutiny Officer",
        "Assistant Director, service managers",
        _SERVICE,
        ("timetable-confirmed",),
    ),
    Stage(
        "timetable-confirmed",
        "Confirm the dates in writing, with those of SMT, Policy Review and Cabinet",
        _BY_MAIL,
        "Scrutiny Officer",
        "Everyone with a part in it",
        _CABINET,
        ("evidence-considered",),
    ),
    Stage(
        "timetable-confirmed",
        "Confirm the dates in writing, with those of SMT, Policy Review and the body that decides",
        _BY_MAIL,
        "Scrutiny Officer",
        "Everyone with a part in it, partners",
        _EXTERNAL,
        ("evidence-considered",),
    ),
    Stage(
        "timetable-confirmed",
        "Confirm the dates in writing",
        _BY_MAIL,
        "Scrutiny Officer",
        "Everyone with a part in it",
        _SERVICE,
        ("evidence-considered",),
    ),
    Stage(
        "evidence-considered",
        "Weigh the evidence; agree conclusions and recommendations",
        "Committee",
        "Chair",
        "Committee, Scrutiny Officer",
        _ALL,
        ("drafts-considered",),
    ),
    Stage(
        "drafts-considered",
        "Consider drafts of the report",
        _BY_MAIL,
        "Scrutiny Officer",
        "Committee",
        _ALL,
        ("draft-shared",),
    ),
    Stage(
        "draft-shared",
        "Share the draft recommendations with those they concern and those who gave evidence",
        _BY_MAIL,
        "Scrutiny Officer",
        "Cabinet Members, Directors, Assistant Directors, service managers",
        _COUNCIL,
        ("final-draft",),
    ),
    Stage(
        "draft-shared",
        "Share the draft recommendations with those they concern, partners and others who gave evidence",
        _BY_MAIL,
        "Scrutiny Officer",
        "Cabinet Members, Directors, Assistant Directors, service managers, partners",
        _EXTERNAL,
        ("final-draft",),
    ),
    Stage(
        "final-draft",
        "Agree the final draft of the report, in a meeting or by e-mail",
        "Committee",
        "Chair",
        "Committee",
        _ALL,
        ("chair-meets", "communications-told", "smt", "service-response"),
    ),
    Stage(
        "chair-meets",
        "Talk the report and its recommendations over",
        "Informal meeting",
        "Chair",
        "Cabinet Member",
        _CABINET,
        ("policy-review",),
    ),
    Stage(
        "chair-meets",
        "Talk the report and its recommendations over, with the partners as well",
        "Informal meeting",
        "Chair",
        "Cabinet Member, partners",
        _EXTERNAL,
        ("policy-review",),
    ),
    Stage(
        "communications-told",
        "Tell the Communications Team what the press may ask about",
        _BY_MAIL,
        "Scrutiny Officer",
        "Communications Team",
        _REPORTED,
        ("decision",),
    ),
    Stage(
        "smt",
        "Take the report to SMT: a draft response, what cuts across services, a lead Assistant Director",
        "SMT",
        "Scrutiny Officer",
        "Assistant Directors",
        _REPORTED,
        ("policy-review",),
    ),
    Stage(
        "policy-review",
        "Present the report, and beside it the draft response",
        "Policy Review",
        "Chair",
        "Cabinet Member",
        _REPORTED,
        ("decision",),
    ),
    Stage(
        "decision",
        "Present the report; the Cabinet decides on the response",
        "Cabinet",
        "Chair",
        "Cabinet Member",
        _CABINET,
        (),
    ),
    Stage(
        "decision",
        "Present the report; the organisation's own body decides on the response",
        "The body that decides",
        "Chair",
        "Cabinet Member, partners",
        _EXTERNAL,
        (),
    ),
    Stage(
        "service-response",
        "Agree the recommendations and the response with the service",
        "Service meeting",
        "Lead Assistant Director",
        "Scrutiny Officer, service managers",
        _SERVICE,
        (),
    ),
)
"""All stages, in order."""

_FORUMS: Mapping[str, str] = MappingProxyType(
    {
        heading_key(name): stage
        for stage, names in {
            "smt": ("SMT", "Senior Management Team", "Strategic Management Team", "Corporate Management Team", "CMT"),
            "policy-review": ("Policy Review", "Policy Review Group", "Policy Review Meeting"),
            "decision": ("Cabinet", "Executive", "Cabinet meeting", "The body that decides"),
        }.items()
        for name in names
    }
)
"""The stages that a forum names by itself, whatever words a council has for what happens there."""


def stages_of(variant: Variant) -> tuple[Stage, ...]:
    """Return the stages of a variant, in order."""
    return tuple(stage for stage in STAGES if variant in stage.variants)


@lru_cache(maxsize=1)
def _by_words() -> Mapping[str, str]:
    return {heading_key(stage.words): stage.id for stage in STAGES}


def stage_called(words: str, forum: str = "") -> str:
    """Return the id of the stage that is told by its words, or else by its forum; "" where it is none of ours."""
    return _by_words().get(heading_key(words)) or _FORUMS.get(heading_key(forum), "")


@lru_cache(maxsize=1)
def _followers() -> Mapping[str, frozenset[str]]:
    """Return by id the stages that must not come earlier, with those that must not come earlier than these."""
    found: dict[str, frozenset[str]] = {}
    for stage in reversed(STAGES):
        later = {follower for each in stage.before for follower in (each, *found[each])}
        found[stage.id] = found.get(stage.id, frozenset()) | later
    return found


def must_precede(first: str, second: str) -> bool:
    """Say whether one stage must not come later than another, both by their ids."""
    return second in _followers()[first]
