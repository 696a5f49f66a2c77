"""What moved between registers, and trends, in words: text for a report, JSON for machines."""

from __future__ import annotations

import json
from dataclasses import replace

from builders_tables import Q1, Q2, Q3, between, register_table

from scrutiny_xl.comparing.comparison import compare_registers
from scrutiny_xl.comparing.trends import trends_of
from scrutiny_xl.presenting.moved import moved_text, trends_text

HEADINGS = "| Ref | Service area | Rated RAG | Colour | Progress | Completed on | Due as rated | Recommendation |"
BEFORE = f"""{HEADINGS}
| A.10 | Housing | Amber | Amber | In progress | | {{2024-10-15}} | Adopt a protocol for repairs. |
| A.2 | Housing | Red | Red | In progress | | {{2024-06-30}} | Mend the roof of the town hall. |
| B.1 | Finance | On target | | In progress | | | Publish the costs. |
| B.2 | Finance | Red | Red | | | {{2024-05-31}} | Drop this. |
"""
AFTER = f"""{HEADINGS}
| A.10 | Housing | Red | Red | In progress | | {{2024-10-15}} | Adopt a protocol for repairs. |
| A.2 | Housing | Green | Green | Completed | {{2024-09-02}} | {{2024-06-30}} | Mend the roof of the town hall. |
| A.3 | Housing | No update | | | | | Hire a surveyor. |
| B.1 | Finance | On target | | In progress | | | Publish the costs. |
"""
TEXT = """\
Westmarch: what moved from Q1 2024/25 to Q2 2024/25
Rated as at 31 July 2024 and 31 October 2024 under three-boxes.

3 items are in both registers, 1 is new, 1 is gone; something moved with 4.
  Newly completed         1
  Newly red               1
  No longer red           1
  New                     1
  Gone from the register  1

Direction of travel: the same (1 item better, 1 worse, 1 the same).
An item is better where it is newly completed, no longer red, or went from Amber to Green or On target, and worse the \
other way round. A service area is better where more of its items are better than worse.

Service area  Direction  Better  Worse  Same  New  Gone     Red  Completed
Finance       the same        ·      ·     1    ·     1  1 to 0     0 to 0
Housing       the same        1      1     ·    1     ·  1 to 1     0 to 1
All           the same        1      1     1    1     1  2 to 1     0 to 1

Finance: the same (0 items better, 0 worse, 1 the same)
  B.2  Drop this: gone from the register; it was Red and not completed.

Housing: the same (1 item better, 1 worse, 0 the same)
  A.2   Mend the roof of the town hall: completed on 2 September 2024, 64 days late; was Red, is Green.
  A.3   Hire a surveyor: new, rated No update.
  A.10  Adopt a protocol for repairs: was Amber, is Red: the due date 15 October 2024 has passed.
"""


def test_what_moved_as_text() -> None:
    """By service area and reference, a line for each item, with the numbers first."""
    assert moved_text(between(BEFORE, AFTER)) == TEXT


def test_what_must_be_known_comes_first() -> None:
    """Another council, other rules, the wrong way round; then no rating is compared."""
    comparison = compare_registers(
        register_table(BEFORE, Q2), register_table(AFTER, Q1, rule_set="brag", council="Eastmarch")
    )
    lines = moved_text(comparison).splitlines()
    assert lines[:5] == [
        "Eastmarch: what moved from Q2 2024/25 to Q1 2024/25",
        "Rated as at 31 October 2024 and 31 July 2024.",
        "Note: These are registers of two councils: Westmarch and Eastmarch.",
        (
            "Note: The two were rated by different rules, three-boxes and brag: what is red by one need not be red by "
            "the other. So ratings are not compared, and no direction is given."
        ),
        (
            "Note: The first register is the later one: it is as at 31 October 2024, the second as at 31 July 2024. "
            "Name them the other way round to see what moved since."
        ),
    ]
    assert not [line for line in lines if "Direction" in line or ("was Red" in line and "gone" not in line)]
    assert "Finance: not compared" in lines


def test_two_registers_of_one_quarter_are_told_apart_by_their_days() -> None:
    """An officer may compare the register before and after a correction."""
    old = register_table(BEFORE, Q1)
    text = moved_text(compare_registers(old, replace(old, as_at=old.as_at.replace(month=8))))
    assert text.startswith("Westmarch: what moved in Q1 2024/25, from 31 July 2024 to 31 August 2024\n")
    assert "4 items are in both registers, none is new, none is gone; nothing moved.\n" in text


def test_a_changed_reference_is_suggested_at_the_end() -> None:
    """With both references, and that they count as two items."""
    text = moved_text(between(BEFORE, BEFORE.replace("B.2", "B.9")))
    assert text.endswith(
        "\nPerhaps the same item under another reference (they count as gone and as new):\n  B.2 and B.9: Drop this.\n"
    )


def test_what_moved_as_json() -> None:
    """With all the facts, days as ISO 8601 has them."""
    facts = json.loads(moved_text(between(BEFORE, AFTER.replace("2024-10-15", "2024-10-20")), "json"))
    assert facts["old"] == {
        "council": "Westmarch",
        "quarter": "Q1 2024/25",
        "as_at": "2024-07-31",
        "rule_set": "three-boxes",
        "items": 4,
    }
    assert (facts["items_in_both"], facts["items_moved"], facts["notes"]) == (3, 4, [])
    assert (facts["counts"]["newly-red"], facts["counts"]["reworded"]) == (1, 0)
    assert facts["over_all"]["red"] == {"old": 2, "new": 1}
    assert [each["service_area"] for each in facts["service_areas"]] == ["Finance", "Housing"]
    (slipped,) = (each for each in facts["moves"] if each["kind"] == "slipped")
    assert (slipped["ref"], slipped["before"], slipped["after"], slipped["days"]) == (
        "A.10",
        "2024-10-15",
        "2024-10-20",
        5,
    )
    assert facts["perhaps_the_same"] == []


def test_trends_as_text() -> None:
    """A table for all and for each service area, with the columns that any of its quarters fills."""
    tables = [register_table(AFTER, Q2), register_table(BEFORE, Q1)]
    assert trends_text(trends_of(tables)).splitlines()[:10] == [
        "Westmarch: trends from Q1 2024/25 to Q2 2024/25",
        "",
        "All service areas",
        (
            "Quarter     Red  Amber  Green  No update  On target  Items  Completed  In time  Moved dates  "
            "Days later on average"
        ),
        (
            "Q1 2024/25    2      1      ·          ·          1      4          ·        ·            ·  "
            "                    ·"
        ),
        (
            "Q2 2024/25    1      ·      1          1          1      4          1   0 of 1            ·  "
            "                    ·"
        ),
        "",
        "Finance",
        "Quarter     Red  On target  Items  Completed  In time  Moved dates  Days later on average",
        "Q1 2024/25    1          1      2          ·        ·            ·                      ·",
    ]


def test_trends_by_several_rules_say_so() -> None:
    """Their statuses stand side by side, with a note that they cannot be compared."""
    tables = [register_table(BEFORE, Q1), register_table(AFTER, Q2, "brag", "Eastmarch")]
    text = trends_text(trends_of(tables))
    assert "Note: These are registers of several councils: Westmarch, Eastmarch.\n" in text
    assert "Note: The quarters were rated by different rules, three-boxes, brag: " in text


def test_trends_as_json() -> None:
    """Every quarter with its counts."""
    headings = "| Ref | Rated RAG | Due as rated | Original date |"
    table = register_table(f"{headings}\n| A.1 | On target | {{2025-01-31}} | {{2024-12-31}} |", Q3)
    facts = json.loads(trends_text(trends_of([table]), "json"))
    (point,) = facts["over_all"]
    assert (point["moved"], point["days"], point["average_slippage_days"]) == (1, 31, 31)
    assert point["statuses"] == {"On target": 1}
    assert facts["quarters"][0]["quarter"] == Q3
    assert facts["service_areas"][0]["service_area"] == "Housing"
