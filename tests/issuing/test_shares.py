"""Which service area leads an item and which support it, and who is not known."""

from __future__ import annotations

import pytest
from builders_issuing import kept_item, settings

from scrutiny_xl.issuing import Share, UnknownOwner, share_of, unknown_owners

KNOWN = settings(
    Head_of_Repairs="Housing", Chief_Accountant="Finance", Borough_Solicitor="Legal Services", Group_Leaders=""
)


@pytest.mark.parametrize(
    ("lead", "areas", "share"),
    [
        # The form's word, where the register has none.
        ("Head of Repairs", [], Share("Housing")),
        ("Housing", [], Share("Housing")),
        ("Head of Repairs with the Chief Accountant", [], Share("Housing", ("Finance",))),
        ("Head of Repairs; Chief Accountant", [], Share("Housing", ("Finance",))),
        ("Lead: Head of Repairs Supported by: Housing", [], Share("Housing")),
        # The register's word comes first, and whoever else the form names supports.
        ("Head of Repairs", ["Planning"], Share("Planning")),
        ("", ["housing"], Share("Housing")),
        ("Head of Repairs", ["Not stated"], Share("Housing")),
        ("Head of Repairs / Chief Accountant", ["Finance"], Share("Finance", ("Housing",))),
        ("Somebody", ["Finance", "Planning"], Share("Finance", ("Planning",))),
        ("Head of Repairs with the Chief Accountant", ["Planning"], Share("Planning", ("Finance",))),
        # Those who are not known are asked for, unless the register says who leads.
        ("Tree Officer", [], Share("", (), ("Tree Officer",))),
        ("Head of Repairs, Tree Officer and Mary Jones", [], Share("Housing", (), ("Tree Officer", "Mary Jones"))),
        ("Tree Officer", ["Planning"], Share("Planning")),
        ("Tree Officer with the Play Officer", ["Planning"], Share("Planning", (), ("Play Officer",))),
        ("Head of Repairs with the Group Leaders", [], Share("Housing")),
        ("Group Leaders", [], Share("")),
        # A name typed in the register that is none of the council's is asked for; that of a post is known.
        ("Head of Repairs", ["Huosing"], Share("Huosing", (), ("Huosing",))),
        ("Tree Officer", ["head of repairs"], Share("Housing")),
        ("Head of Repairs", ["Group Leaders"], Share("Housing")),
        # Where the lead belongs to no service area, somebody must report.
        ("Group Leaders with the Chief Accountant and Borough Solicitor", [], Share("Finance", ("Legal Services",))),
        ("Group Leaders; Chief Accountant", [], Share("Finance")),
        ("Group Leaders with the Tree Officer", [], Share("", (), ("Tree Officer",))),
        ("Group Leaders with the Chief Accountant", ["Planning"], Share("Planning", ("Finance",))),
        ("", [], Share("")),
    ],
)
def test_who_leads_and_who_supports(lead: str, areas: list[str], share: Share) -> None:
    """The officer's word and the area that returned it come before the lead named in the form."""
    values = {"lead": lead} if lead else {}
    assert share_of(kept_item("P.1", values, areas), KNOWN) == share


def test_supporters_may_have_a_column_of_their_own() -> None:
    """Some forms have one for those that lead and one for those that support."""
    item = kept_item("P.1", {"lead": "Head of Repairs", "supported_by": "Chief Accountant and Borough Solicitor"})
    assert share_of(item, KNOWN) == Share("Housing", ("Finance", "Legal Services"))


@pytest.mark.parametrize(
    ("areas", "share"),
    [
        (["Planning"], Share("Planning")),
        (["Planning", "Finance"], Share("Planning", ("Finance",))),
        ([], Share("Housing", ("Finance",), ("Tree Officer",))),
    ],
)
def test_a_stage_is_reported_by_the_service_area_of_its_timetable_alone(areas: list[str], share: Share) -> None:
    """Whom it names besides take part in a meeting; they are asked where the register knows nobody."""
    item = kept_item("P.1", {"lead": "Head of Repairs", "supported_by": "Chief Accountant; Tree Officer"}, areas)
    assert share_of(item, KNOWN, alone=True) == share


def test_all_unknown_owners_are_listed_at_once() -> None:
    """With the items that name them, however they are typed there, and whom they may be."""
    items = [
        kept_item("P.1", {"lead": "Head of Repair"}),
        kept_item("P.2", {"lead": "head of  repair"}),
        kept_item("P.3", {"lead": "Head of Repairs with the Tree Officer"}),
        kept_item("P.4", {"lead": "Housing"}),
        kept_item("P.5", {"lead": "Legal Service"}),
    ]
    assert unknown_owners([(item.ref, share_of(item, KNOWN)) for item in items], KNOWN) == (
        UnknownOwner("Head of Repair", ("P.1", "P.2"), "Head of Repairs", "Housing"),
        UnknownOwner("Legal Service", ("P.5",), "Legal Services", "Legal Services"),
        UnknownOwner("Tree Officer", ("P.3",), "", ""),
    )


def test_two_typings_of_one_unknown_owner_point_to_each_other() -> None:
    """They may be one, or two."""
    items = [kept_item("P.1", {"lead": "Play Area Manager"}), kept_item("P.2", {"lead": "Play Areas Manager"})]
    assert [
        (each.name, each.like) for each in unknown_owners([(item.ref, share_of(item, KNOWN)) for item in items], KNOWN)
    ] == [
        ("Play Area Manager", "Play Areas Manager"),
        ("Play Areas Manager", "Play Area Manager"),
    ]
