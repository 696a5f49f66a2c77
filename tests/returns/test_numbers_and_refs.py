"""The numbers and letters of items, wherever and however they are typed, and the references made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutiny_xl.returns import Return

Reads = Callable[..., Return]

TEXTS = ("Publish the plan", "Hold a briefing", "Train the members")


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        (("1", "2", "3"), "1 2 3"),
        (("{1.0}", "{2.0}", "{3.0}"), "1 2 3"),
        (("1.", "2.", "3."), "1 2 3"),
        (("Rec 1", "Rec 2", "Rec 3"), "1 2 3"),
        (("R1", "R2", "R3"), "1 2 3"),
        (("Recommendation 1", "Recommendation 2", "Recommendation 3"), "1 2 3"),
        (("3.1", "3.2", "3.3"), "3.1 3.2 3.3"),
        (("{3.1}", "{3.2}", "{3.3}"), "3.1 3.2 3.3"),
        (("i", "ii", "iii"), "i ii iii"),
        (("vi)", "vii)", "viii)"), "vi vii viii"),
        (("(a)", "(b)", "(c)"), "a b c"),
        (("a.", "b .", "c )"), "a b c"),
        (("A)", "B)", "C)"), "a b c"),
        (("а.", "b.", "С."), "a b c"),
        (("k)", "I)", "m)"), "k l m"),
        (("k", "1", "m"), "k l m"),
        (("1a", "1b", "1c"), "1a 1b 1c"),
        (("#1", "#2", "#3"), "1 2 3"),
        (("No. 1", "No. 2", "No. 3"), "1 2 3"),
    ],
)
@pytest.mark.parametrize("heading", ["No.", "", "Letter"])
def test_numbers_in_a_column(reads: Reads, typed: tuple[str, ...], items: str, heading: str) -> None:
    """With a heading or without one."""
    rows = "\n".join(f"| {n} | {text} | Accepted |" for n, text in zip(typed, TEXTS, strict=True))
    lines = "\n".join(f"| {n} | {text} |" for n, text in zip(items.split(), TEXTS, strict=True))
    reads(f"| {heading} | Recommendation | Response |\n{rows}", f"| item | recommendation |\n{lines}")


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("a) @|b) @|c) @", "a b c"),
        ("(a) @|(b) @|(c) @", "a b c"),
        ("a)@|b)@|c)@", "a b c"),
        ("a.\\t@|b.~@|c .  @", "a b c"),
        ("а) @|Ь) @|с) @", "a b c"),
        ("1. @|2. @|3. @", "1 2 3"),
        ("1 @|2 @|3 @", "1 2 3"),
        ("1 - @|2 – @|3- @", "1 2 3"),
        ("3.1 @|3.2 @|3.3 @", "3.1 3.2 3.3"),
        ("R1: @|R2: @|R3: @", "1 2 3"),
        ("R1 @|R2 @|R3 @", "1 2 3"),
        ("Rec 1 - @|Rec 2 - @|Rec 3 - @", "1 2 3"),
        ("Recommendation 1: @|Recommendation 2: @|Recommendation 3: @", "1 2 3"),
        ("Recommendation 1\\n@|Recommendation 2\\n@|Recommendation 3\\n@", "1 2 3"),
        ("i) @|ii) @|iii) @", "i ii iii"),
        ("(i) @|(ii) @|(iii) @", "i ii iii"),
        ("k) @|I) @|m) @", "k l m"),
        ("k) @|l) @|m)@", "k l m"),
    ],
)
def test_numbers_in_front_of_the_words(reads: Reads, typed: str, items: str) -> None:
    """They are parted from the words."""
    cells = [each.replace("@", text) for each, text in zip(typed.split("|"), TEXTS, strict=True)]
    rows = "\n".join(f"| {cell} | Accepted |" for cell in cells)
    lines = "\n".join(f"| {n} | {text} |" for n, text in zip(items.split(), TEXTS, strict=True))
    reads(f"| Recommendation | Response |\n{rows}", f"| item | recommendation |\n{lines}")


def test_one_recommendation_with_its_letter(reads: Reads) -> None:
    """A bracket, or the letter at the end of its reference, says that it is one."""
    reads(
        "| Recommendation | Response |\n| m) Publish it | Accepted |", "| item | recommendation |\n| m | Publish it |"
    )
    reads(
        "| Ref | Recommendation | Response |\n| HS.150112.9.m | m. Publish it | Accepted |",
        "| item | recommendation |\n| m | Publish it |",
    )


def test_words_that_begin_like_a_letter_keep_it(reads: Reads) -> None:
    """A plan without letters is left alone, though one of its texts begins like one."""
    reads(
        """
        | Recommendation            | Response |
        | A. Smith House be kept    | Accepted |
        | That the plan be printed  | Accepted |
        | 2024 be the base year     | Rejected |
        """,
        """
        | ref             | recommendation           |
        | SCRAIP.0.0.1    | A. Smith House be kept   |
        | SCRAIP.0.0.2    | That the plan be printed |
        | SCRAIP.0.0.3    | 2024 be the base year    |
        """,
    )


def test_an_item_without_a_number_takes_no_other_items_reference(reads: Reads) -> None:
    """An added row has a reference of its own that does not depend on where it stands."""
    filled = reads(
        """
        | No. | Recommendation       | Action | Timescale |
        | 1   | Publish the plan     | Agreed | Soon      |
        |     | Ask the young people | Agreed | Later     |
        | 2   | Hold a briefing      | Agreed | Soon      |
        """
    )
    refs = [item.ref for item in filled.plans[0].items]
    assert (refs[0], refs[2]) == ("P.1", "P.2")
    assert len(set(refs)) == 3


def test_ticks_left_of_the_words_are_no_numbers(reads: Reads) -> None:
    """An unheaded column of crosses is told, not taken for letters."""
    filled = reads(
        """
        |   | Recommendation   | Response |
        | x | Publish the plan | Accepted |
        | x | Hold a briefing  | Accepted |
        | x | Train members    | Accepted |
        """,
        "| item | recommendation |\n| | Publish the plan |\n| | Hold a briefing |\n| | Train members |",
    )
    assert [each.before for each in filled.receipt if each.kind == "not-read"] == ["x", "x", "x"]


def test_references_given_in_the_return(reads: Reads) -> None:
    """A full one stays as it is; the typist's own has the plan's code in front."""
    table = """
        | Ref   | No. | Recommendation   | Action | Timescale |
        | {0}   | 1   | Publish the plan | Agreed | Soon      |
        | {1}   | 2   | Hold a briefing  | Agreed | Soon      |
        """
    for given, expected in ((("SIP22.A.3", "SIP22.A.4"), "SIP22.A.3 SIP22.A.4"), (("A1", "A 2"), "P.A1 P.A2")):
        filled = reads(table.replace("{0}", given[0]).replace("{1}", given[1]))
        assert [item.ref for item in filled.plans[0].items] == expected.split()
        assert all(item.given_ref for item in filled.plans[0].items)


def test_numbers_under_the_heading_ref(reads: Reads) -> None:
    """They are the form's numbers, without what is typed around them."""
    reads(
        "| Ref | Recommendation | Response |\n| a) | Publish it | Accepted |\n| b) | Print it | Accepted |",
        "| ref | item |\n| SCRAIP.0.0.a | a |\n| SCRAIP.0.0.b | b |",
    )


def test_a_reference_given_twice(reads: Reads) -> None:
    """The second is told from the first, and the finding says so."""
    filled = reads(
        """
        | Ref   | Recommendation   | Action | Timescale |
        | S.A.1 | Publish the plan | Agreed | Soon      |
        | S.A.1 | Hold a briefing  | Agreed | Soon      |
        |       | Train members    | Agreed | Soon      |
        """
    )
    assert [item.ref for item in filled.plans[0].items][:2] == ["S.A.1", "S.A.1-2"]
    assert {"duplicate-ref", "item-added"} <= {each.slug for each in filled.findings}


def test_a_reference_that_only_looks_counted_on(reads: Reads) -> None:
    """It was issued so, and a row copied above it does not take it away."""
    filled = reads(
        """
        | Ref     | Recommendation   | Action | Timescale |
        | S.A.1   | Publish the plan | Agreed | Soon      |
        | S.A.1   | Print the plan   | Agreed | Soon      |
        | S.A.1-2 | Hold a briefing  | Agreed | Soon      |
        """
    )
    assert [item.ref for item in filled.plans[0].items] == ["S.A.1", "S.A.1-3", "S.A.1-2"]
    assert [(each.slug, each.place.row) for each in filled.findings if each.slug == "duplicate-ref"] == [
        ("duplicate-ref", filled.plans[0].items[1].row)
    ]


def test_an_added_row_does_not_take_a_reference_that_was_issued(reads: Reads) -> None:
    """Its place among the rows is that of an item further down."""
    filled = reads(
        """
        | Ref          | Recommendation   | Response |
        | SCRAIP.0.0.1 | Publish the plan | Accepted |
        |              | Hold a briefing  | Accepted |
        | SCRAIP.0.0.2 | Train members    | Accepted |
        """
    )
    assert [item.ref for item in filled.plans[0].items] == ["SCRAIP.0.0.1", "SCRAIP.0.0.2-2", "SCRAIP.0.0.2"]
    assert [each.slug for each in filled.findings if each.slug == "duplicate-ref"] == []


def test_the_code_of_a_scraip(reads: Reads) -> None:
    """Committee, date and minute make the references."""
    reads(
        """
        | Committee: | Scrutiny Housing Committee | | Meeting Date: | {2015-01-12} |
        | Minute №:  | {109}                      | | Topic:        | Voids        |
        |            | Recommendation             | Response | Timetable | Lead Officer |
        | a)         | Publish the plan           | Accepted | Soon      | Clerk        |
        """,
        "| ref |\n| SHC.150112.109.a |",
    )


def test_a_reference_with_a_short_code_is_a_whole_one(reads: Reads) -> None:
    """The code of a plan of two words has two letters; it is not put in front again."""
    found = reads(
        """
        | Plan | Bins Review |
        | Ref | No. | Recommendation | Action | Timescale |
        | BR.1 | 1 | Empty them. | Agreed. | Ongoing |
        | BR.2 | 2 | Count them. | Agreed. | Ongoing |
        """
    )
    assert [item.ref for plan in found.plans for item in plan.items] == ["BR.1", "BR.2"]
