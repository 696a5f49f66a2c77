"""The decisions proposed from responses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.responses import (
    CATEGORIES,
    RULES,
    Decision,
    is_accepted,
    is_declined,
    propose_decision,
    proposing,
    substance,
)

OUTRIGHT = [
    ("Accepted.", "accepted", "Accepted"),
    ("ACCEPTED – to be actioned", "accepted", "ACCEPTED"),
    ("Agreed.", "accepted", "Agreed"),
    ("Yes - will do", "accepted", "Yes"),
    ("Recommendation accepted", "accepted", "Recommendation accepted"),
    ("Recommendation 3: agreed", "accepted", "Recommendation 3: agreed"),
    ("1. Agreed - by the Head of Service", "accepted", "1. Agreed"),
    ("The recommendation is accepted. Work starts in May.", "accepted", "The recommendation is accepted"),
    ("Cabinet accepts the recommendation", "accepted", "Cabinet accepts the recommendation"),
    (
        "RESOLVED: That the recommendation be accepted",
        "accepted",
        "RESOLVED: That the recommendation be accepted",
    ),
    ("The Executive agreed to accept it", "accepted", "The Executive agreed to accept"),
    ("Noted and agreed", "accepted", "Noted and agreed"),
    ("Rejected - no budget", "rejected", "Rejected"),
    ("Not accepted", "rejected", "Not accepted"),
    ("We do not agree.", "rejected", "We do not agree"),
    ("Unable to accept", "rejected", "Unable to accept"),
    ("The recommendation cannot be accepted", "rejected", "The recommendation cannot be accepted"),
    ("Disagree", "rejected", "Disagree"),
    ("No. There is no money.", "rejected", "No"),
    ("Partially accepted", "accepted in part", "Partially accepted"),
    ("Accepted in part: the second point", "accepted in part", "Accepted in part"),
    ("Not accepted in full", "accepted in part", "Not accepted in full"),
    ("Agreed in principle", "accepted in principle", "Agreed in principle"),
    ("Noted", "noted", "Noted"),
    ("Outside the remit of the committee", "outside the remit", "Outside the remit"),
    ("Deferred to September", "referred or deferred", "Deferred"),
    ("Awaiting response", "no response yet", "Awaiting response"),
    ("TBC", "no response yet", "TBC"),
    ("", "no response yet", ""),
    (" - ", "no response yet", ""),
]

PROSE = [
    ("The executive supports this recommendation.", "accepted", "The executive supports this recommendation"),
    ("Fully supported.", "accepted", "Fully supported"),
    ("Agreed that a review would help", "accepted", "Agreed"),
    ("Agreed, subject to funding", "accepted in principle", "Agreed, subject to"),
    ("The principle of earlier sight is fully supported, but …", "accepted in principle",
     "principle of earlier sight is fully supported"),
    ("We think that further work is needed.", "accepted in principle", "further work is needed"),
    ("Accepted with amendments", "accepted in part", "Accepted with amendments"),
    ("Agreed. Yet proposal 2 is not accepted.", "accepted in part", "proposal 2 is not accepted"),
    ("While we support the aim, we cannot accept the recommendation.", "rejected",
     "cannot accept the recommendation"),
    ("The executive cannot support this", "rejected", "cannot support"),
    ("It could not be supported", "rejected", "could not be supported"),
    ("This lies outside the scope of the review, as it is about staffing.", "outside the remit",
     "lies outside the scope of the review"),
    ("Calling meetings is a matter for the chairs and not for the executive.", "outside the remit",
     "is a matter for the chairs and not for the executive"),
    ("This will be referred to the Audit Committee", "referred or deferred", "will be referred to"),
    ("A decision was deferred until the spring", "referred or deferred", "deferred until"),
    ("The committee's comments are noted", "noted", "are noted"),
    ("It has not yet been considered", "no response yet", "not yet been considered"),
]  # fmt: skip

UNCLEAR = [
    "Regular briefings take place and are well attended.",
    "If the recommendation is accepted, officers will write to schools.",
    "The timetable agreed by the board will be kept.",
    "The report referred to above is being updated.",
    "Officers provide support to schools.",
    "See response 4 above",
    "No. 4 refers",
]


@pytest.mark.parametrize(("response", "category", "words"), OUTRIGHT)
def test_outright_responses(response: str, category: str, words: str) -> None:
    """A response that opens with the word says it outright."""
    assert propose_decision(response) == Decision(category, words, plain=True)


@pytest.mark.parametrize(("response", "category", "words"), PROSE)
def test_decisions_inferred_from_prose(response: str, category: str, words: str) -> None:
    """Prose gives a proposal with the words relied on, and is not plain."""
    assert propose_decision(response) == Decision(category, words, plain=False)


@pytest.mark.parametrize("response", UNCLEAR)
def test_nothing_is_read_into_prose_without_a_decision(response: str) -> None:
    """Where no words decide, none are quoted."""
    assert propose_decision(response) == Decision("unclear", "", plain=False)


@pytest.mark.parametrize(
    ("response", "left"),
    [
        ("Rejected.", ""),
        ("Accepted", ""),
        ("(a) Accepted", ""),
        ("The Executive does not accept this recommendation.", ""),
        ("We cannot support this", ""),
        ("Rejected: no funding is available", "no funding is available"),
        ("Accepted. The Head of Service will write.", "The Head of Service will write."),
        ("It is about staff and so lies outside the remit", "It is about staff and so"),
        ("Something else", "Something else"),
        ("-", ""),
    ],
)
def test_substance_is_what_is_left(response: str, left: str) -> None:
    """The action or the explanation is what stands beside the deciding words."""
    assert substance(response, propose_decision(response)) == left


def test_every_category_is_one_kind_at_most() -> None:
    """Nothing is both accepted and declined, and the rules propose only known categories."""
    assert [category for category in CATEGORIES if is_declined(category)] == ["rejected", "outside the remit"]
    assert [category for category in CATEGORIES if is_accepted(category)] == [
        "accepted",
        "accepted in part",
        "accepted in principle",
    ]
    assert {rule.category for rule in RULES} < set(CATEGORIES)


_WORDS = st.sampled_from(
    [
        *(
            "the",
            "Cabinet",
            "recommendation",
            "is",
            "not",
            "accepted",
            "agreed",
            "cannot",
            "support",
            "principle",
        ),
        *("in", "part", ",", ".", "noted", "if", "we", "it", "outside", "remit", "of", "rejected", "further"),
        *("work", "needed", "deferred", "to", "and"),
    ]
)


@given(st.lists(_WORDS, max_size=14).map(" ".join) | st.text("Accept noagr.,:;()–’“\n\u00a03", max_size=60))
def test_the_words_relied_on_stand_in_the_response(response: str) -> None:
    """Whatever is proposed, its words are quoted exactly, and a guess without words is unclear."""
    decision = propose_decision(response)

    assert decision.category in CATEGORIES
    assert decision.words in response
    assert decision.words or decision.category in {"unclear", "no response yet"}
    assert len(substance(response, decision)) <= len(response)


@given(st.sampled_from(["Accepted", "Agreed", "Rejected", "Noted"]), st.sampled_from([".", "!", "  ", "\n"]))
def test_marks_and_capitals_change_nothing(word: str, mark: str) -> None:
    """A final mark and capitals leave the category as it is."""
    expected = propose_decision(word).category

    assert expected == propose_decision(word + mark).category == propose_decision(word.upper()).category


@given(
    st.sampled_from(["Accepted", "Agreed", "Approved", "Rejected", "Noted"]),
    st.sampled_from([".", ";", ":"]),
    st.lists(_WORDS, max_size=10).map(" ".join),
)
def test_the_quick_way_says_what_the_rules_say(word: str, mark: str, rest: str) -> None:
    """A response that opens with one word and a stop is read as all the rules in order would read it."""
    response = f"{word}{mark} {rest}"

    assert propose_decision(response) == proposing._sought(response)
