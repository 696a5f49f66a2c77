"""The SCRAIP's notes i to v, one by one: each row that breaks one beside a row that keeps it."""

from __future__ import annotations

import pytest
from builders_core import SCRAIP, checked

HEADINGS = "| Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Explanation | Decision |"


def found(row: str) -> list[str]:
    """Return what is found in a SCRAIP of that one row, as `severity slug cell: sentence`."""
    findings = checked(f"{HEADINGS}\n{row}", SCRAIP)
    return [f"{each.severity} {each.slug} {each.place.cell}: {each.sentence}" for each in findings]


@pytest.mark.parametrize(
    "row",
    [
        "| Publish it. | Leader | Accepted. It will be published. | June 2024 | Head of Repairs | | |",
        "| Publish it. | Leader | Rejected: there is no funding. | | | | |",
        "| Publish it. | Leader | Rejected: there is no funding. | | Head of Repairs | | |",
        "| Publish it. | Leader | Rejected. | | | There is no funding. | |",
        "| Publish it. | Leader | Outside the remit of the Council: it is for the County. | | | | |",
        "| Publish it. | Leader | The service is asked and will. | June 2024 | Head of Repairs | | Accepted |",
        "| Publish it. | Leader | Noted. | | | | Noted |",
        "| Publish it. | Leader | The Cabinet supports this recommendation. | June 2024 | Head of Repairs | | |",
        "| Publish it. | Leader | This recommendation falls outside the remit of the Group. | | | | |",
    ],
)
def test_what_the_notes_allow(row: str) -> None:
    """Rows that keep all notes give rise to nothing."""
    assert found(row) == []


def test_note_i_the_recommendation_stands_in_the_row() -> None:
    """A response to nothing is an error."""
    assert found("| | Leader | Accepted. It will be published. | June 2024 | Head of Repairs | | |") == [
        "error recommendation-missing A7: No recommendation stands in the row."
    ]


@pytest.mark.parametrize("blank", ["", "-", "TBC", "n/a"])
def test_note_ii_the_cabinet_member_is_named(blank: str) -> None:
    """A dash or a word that holds the place names nobody."""
    assert found(f"| Publish it. | {blank} | Accepted. We will. | June 2024 | Head of Repairs | | |") == [
        "query cabinet-member-missing B7: No Cabinet Member is named."
    ]


@pytest.mark.parametrize("blank", ["", "-", "TBC", "Awaiting response"])
def test_note_iii_there_is_a_response(blank: str) -> None:
    """Words that only say there is none yet are no response."""
    assert found(f"| Publish it. | Leader | {blank} | | | | |") == [
        "query response-missing C7: There is no response yet."
    ]


@pytest.mark.parametrize("response", ["Rejected.", "Not accepted", "The recommendation is rejected."])
def test_note_iii_a_rejection_is_explained(response: str) -> None:
    """The deciding words alone explain nothing."""
    assert found(f"| Publish it. | Leader | {response} | | | - | |") == [
        "error rejected-without-explanation C7: The recommendation is rejected and no reason is given."
    ]


def test_note_iii_a_rejection_leaves_the_timetable_blank() -> None:
    """A rejection with a date is queried: one of the two is wrong."""
    assert found("| Publish it. | Leader | Rejected: no funding. | June 2024 | | | |") == [
        "query rejected-with-timetable D7: The response reads as rejected ('Rejected'), yet Timetable says 'June 2024'."
    ]


@pytest.mark.parametrize("timescale", ["By 31 Nov 2024", "June 2024 ?", "TBC at Cabinet", "June 1924"])
def test_a_rejection_has_one_finding_about_its_timetable(timescale: str) -> None:
    """What is wrong with a date that should not be there does not matter."""
    (only,) = found(f"| Publish it. | Leader | Rejected: no funding. | {timescale} | | | |")
    assert only.startswith("query rejected-with-timetable D7")


@pytest.mark.parametrize("response", ["Accepted.", "Agreed", "Yes"])
def test_note_iii_an_acceptance_sets_out_the_action(response: str) -> None:
    """The deciding word alone sets out no action."""
    assert found(f"| Publish it. | Leader | {response} | June 2024 | Head of Repairs | | |") == [
        "error accepted-without-action C7: The recommendation is accepted and no action is set out."
    ]


@pytest.mark.parametrize(
    "response", ["Accepted. We will.", "Accepted in principle. We will.", "Partly accepted: we will."]
)
def test_note_iv_an_acceptance_has_a_timetable(response: str) -> None:
    """Also one in part or in principle."""
    assert found(f"| Publish it. | Leader | {response} | | Head of Repairs | | |") == [
        "error accepted-without-timetable D7: The recommendation is accepted and Timetable is empty."
    ]


@pytest.mark.parametrize("blank", ["", "-", "TBC", "to be confirmed"])
def test_note_v_an_acceptance_has_a_lead_officer(blank: str) -> None:
    """A word that holds the place names nobody."""
    assert found(f"| Publish it. | Leader | Accepted. We will. | June 2024 | {blank} | | |") == [
        "error accepted-without-lead E7: The recommendation is accepted and no Lead Officer is named."
    ]


@pytest.mark.parametrize(
    ("response", "timetable", "lead", "sentence"),
    [
        (
            "The Cabinet supports this recommendation.",
            "",
            "",
            (
                "The response reads as accepted, from the words 'The Cabinet supports this recommendation'; "
                "Timetable and Lead Officer are empty."
            ),
        ),
        (
            "The Cabinet supports this recommendation.",
            "June 2024",
            "",
            (
                "The response reads as accepted, from the words 'The Cabinet supports this recommendation'; "
                "Timetable is filled in and Lead Officer is empty."
            ),
        ),
        (
            "It falls outside the remit of the Group.",
            "",
            "Head of Repairs",
            (
                "The response reads as outside the remit, from the words 'falls outside the remit of the Group'; "
                "Timetable is empty and Lead Officer is filled in."
            ),
        ),
        (
            "It falls outside the remit of the Group.",
            "June 2024",
            "Head of Repairs",
            (
                "The response reads as outside the remit, from the words 'falls outside the remit of the Group'; "
                "Timetable and Lead Officer are filled in."
            ),
        ),
    ],
)
def test_a_decision_read_out_of_prose_is_queried_and_not_refused(
    response: str, timetable: str, lead: str, sentence: str
) -> None:
    """Where the boxes do not go with the decision that the words seem to make."""
    assert found(f"| Publish it. | Leader | {response} | {timetable} | {lead} | | |") == [
        f"query decision-from-prose C7: {sentence}"
    ]


@pytest.mark.parametrize("response", ["The service has a policy on this.", "Noted.", "Referred to the Board."])
def test_a_response_says_whether_it_accepts_or_rejects(response: str) -> None:
    """To note or to refer is neither; the officer may let it stand in Decision."""
    assert found(f"| Publish it. | Leader | {response} | | | | |") == [
        "query decision-unclear C7: The response does not say whether the recommendation is accepted or rejected."
    ]


def test_a_decision_that_is_not_understood_is_said() -> None:
    """It would otherwise be passed over in silence."""
    assert found("| Publish it. | Leader | Accepted. We will. | June 2024 | Head of Repairs | | See minutes |") == [
        "query unknown-decision G7: 'See minutes' in Decision is not understood; the response was read instead."
    ]


def test_a_decision_against_the_response_is_said() -> None:
    """The officer's word counts, and the difference is shown."""
    assert found("| Publish it. | Leader | Rejected: no funding. | June 2024 | Head of Repairs | | Accepted |") == [
        (
            "query decision-differs G7: Decision says 'Accepted', and the response reads as rejected ('Rejected'); "
            "Decision was followed."
        )
    ]


def test_a_decision_alone_needs_what_an_acceptance_needs() -> None:
    """Decision filled in and Response empty: the action is missing, and only that."""
    assert found("| Publish it. | Leader | | June 2024 | Head of Repairs | | Accepted |") == [
        "error accepted-without-action C7: The recommendation is accepted and no action is set out."
    ]


def test_to_follow_in_decision_does_not_undo_a_response() -> None:
    """An officer's note from before the response came."""
    assert found("| Publish it. | Leader | Accepted. We will. | June 2024 | Head of Repairs | | TBC |") == []


def test_a_column_the_sheet_lacks_is_one_fault_and_not_one_of_every_row() -> None:
    """A SCRAIP without Lead Officer, two of its items accepted."""
    table = """
    | Recommendation | Cabinet Member | Response | Timetable |
    | Publish it. | Leader | Accepted. We will. | June 2024 |
    | Print it. | Leader | Accepted. We will. | June 2024 |
    """
    assert [str(each) for each in checked(table)] == [
        (
            "Housing.xlsx, Form!A6: The heading 'Lead Officer' of the SCRAIP form was not found. "
            "Put the heading back as the form has it."
        )
    ]


def test_a_completed_item_needs_no_timetable() -> None:
    """To ask when a thing will be done that is done would be noise."""
    table = """
    | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Completed on |
    | Publish it. | Leader | Accepted. We will. | | Head of Repairs | Completed | {2024-05-01} |
    """
    assert checked(table) == []
