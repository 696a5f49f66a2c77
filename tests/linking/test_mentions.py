"""Words that point to other items, and words that only look so."""

from __future__ import annotations

import pytest

from scrutiny_xl.linking.mentions import mentions_in


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("Agreed. See 14 above.", "See 14 above", " 14"),
        ("As discussed in 4 above. Regular discussion", "As discussed in 4 above", " 4"),
        ("(See Objective 2, Action b.)", "See Objective 2, Action b", "objective 2; action b"),
        ("See Objective 2 Action b", "See Objective 2 Action b", "objective 2; action b"),
        ("Supports Objectives 5.2 and 6.1 below.", "Supports Objectives 5.2 and 6.1 below", "objective 5.2; 6.1"),
        ("Also supports Objective 8 below", "Also supports Objective 8 below", "objective 8"),
        ("4 above", "4 above", " 4"),
        ("Please also see responses (a) and (b) above", "see responses (a) and (b) above", "response a; b"),
        ("see rec. 3", "see rec. 3", "recommendation 3"),
        ("as per action 3b", "as per action 3b", "action 3b"),
        ("see item 5.2(c)", "see item 5.2(c)", "item 5.2c"),
        ("Recommendations 1, 2 and 3 above", "Recommendations 1, 2 and 3 above", "recommendation 1; 2; 3"),
        ("Refer to Action 4b and Theme C", "Refer to Action 4b and Theme C", "action 4b; theme c"),
    ],
)  # fmt: skip
def test_mentions(text: str, words: str, named: str) -> None:
    """With the kind said, or without; one or several."""
    (found,) = mentions_in(text)
    said = "; ".join(f"{each.kind} {each.number}" for each in found.named)
    assert (found.words, said.replace(";  ", "; ")) == (words, named)


@pytest.mark.parametrize(
    "text",
    [
        "See page 4",
        "see Appendix 2",
        "see paragraph 4.2",
        "See 12 schools next year",
        "reports 3 above target",
        "3 of the 4 above",
        "see section 3 of the report",
        "See 2015 report",
        "As above",
        "see a report",
        "see separate document",
        "10 % below the average",
        "for 2 or 3 months below",
        "meets at 4 above the library",
        "By 31 December 2024",
    ],
)
def test_what_is_none(text: str) -> None:
    """Pages, paragraphs, counts, dates and heights."""
    assert list(mentions_in(text)) == []
