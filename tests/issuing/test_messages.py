"""The message to a service area: its text, the council's own text, and the e-mail it makes."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from builders_issuing import AS_AT, OWNERS, QUARTER, whole_register

from scrutiny_xl.assessment import Terms
from scrutiny_xl.issuing import Notice, Outstanding, outstanding_in, portions_of
from scrutiny_xl.issuing.messages import BLANKS, MESSAGE, draft, faults_of, message_text
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.register import ReturnSource

if TYPE_CHECKING:
    from collections.abc import Sequence

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])
OURS = MESSAGE.read_text(encoding="utf-8")
NOTICE = Notice(
    "Westmarch Borough Council",
    QUARTER,
    AS_AT,
    TERMS.rule_set,
    "register.xlsx",
    "digest",
    whole_register().open_findings,
    date(2024, 10, 15),
    "scrutiny@westmarch.example",
)


def owed(area: str = "Housing", returned: Sequence[str] = ()) -> Outstanding:
    """Return what a service area owes; those named have returned."""
    sources = tuple(ReturnSource(f"{each}.xlsx", "", each, QUARTER, 1, 3, "read") for each in returned)
    register = replace(whole_register(), returns=sources)
    portions = portions_of(register, QUARTER, TERMS, OWNERS).portions
    return next(each for each in outstanding_in(register, portions, NOTICE, OWNERS) if each.service_area == area)


def test_a_service_area_that_has_not_returned() -> None:
    """Told what it leads, what is overdue, and what to do by when."""
    subject, text = message_text(OURS, owed(), NOTICE, "Q2 2024-25 Housing.xlsx")
    assert subject == "Housing: scrutiny return for Q2 2024/25"
    assert text == (
        "Dear colleague,\n\n"
        "Your return for Q2 2024/25 has not reached us yet. You lead 4 items and support 2 items of the scrutiny "
        "plans.\n\n"
        "The date of this item has passed:\n"
        "- HSC.240115.12.a, due 31 May 2024: That the times for repairs be published every month on the council's "
        "website.\n\n"
        "The workbook Q2 2024-25 Housing.xlsx is attached. Please fill in its yellow cells, save it and send it to "
        "scrutiny@westmarch.example by 15 October 2024. The first sheet lists your items and says what to do. It opens "
        "in Excel and holds no macros.\n\n"
        "If an item is not yours, or you cannot report on it yet, please write back and say so.\n\n"
        "Thank you,\nScrutiny, Westmarch Borough Council\n"
    )


def test_a_service_area_whose_return_leaves_something_open() -> None:
    """Thanked, and told what."""
    _, text = message_text(OURS, owed(returned=["Housing"]), NOTICE, "Housing.xlsx")
    assert (
        "Thank you for your return for Q2 2024/25. Before it can go to the committee, 1 query must be answered in it."
    ) in text
    assert (
        "This is still open:\n"
        "- HSC.240115.12.a: The date has passed (31 May 2024), it is not completed, and Update is empty. "
        "Say what stands in the way and what happens next.\n"
    ) in text


def test_nothing_is_said_that_is_not_known() -> None:
    """No day, no address, no council: and no empty places where they would stand."""
    bare = replace(NOTICE, return_by=None, return_to="", council="")
    _, text = message_text(OURS, owed("Finance"), bare, "x.xlsx")
    assert "save it and send it to your scrutiny officer. The first" in text
    assert text.endswith("Thank you,\nScrutiny\n")
    assert "\n\n\n" not in text
    assert "{" not in text


def test_a_text_of_the_councils_own() -> None:
    """Every name in braces stands for something."""
    own = "subject:  {quarter} \r\n\r\n" + "\r\n".join(f"{{{name}}}" for name in BLANKS) + "\r\n{{as typed}}"
    assert faults_of(own) == ""
    subject, text = message_text(own, owed(), NOTICE, "x.xlsx")
    assert subject == QUARTER
    assert text.startswith("Housing\nQ2 2024/25\nWestmarch Borough Council\n")
    assert text.endswith("{as typed}\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Dear colleague", "its first line must begin with 'Subject:'"),
        ("Subject: x\n\n{dear}", "'{dear}' stands for nothing; known are {service_area}, {quarter}, {council}"),
        ("Subject: x\n\n{items.__class__}", "'{items.__class__}' stands for nothing"),
        ("Subject: x\n\n{", "a brace in it has no partner"),
    ],
)
def test_what_keeps_a_text_from_being_used(text: str, fault: str) -> None:
    """Said so that it can be put right."""
    assert faults_of(text).startswith(fault)


def made(to: Sequence[str] = ("one@westmarch.example", "two@westmarch.example"), subject: str = "Café") -> bytes:
    """Return a draft with a file attached."""
    return draft(
        subject, "Dear colleague,\n\n£5 – “so”.\n" + "long " * 300, to, NOTICE, ("Children’s.xlsx", b"PK\x03\x04")
    )


def test_the_draft_is_an_email() -> None:
    """As Python's own parser reads it, without a defect in any part."""
    message = email.message_from_bytes(made(), policy=default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[], [], []]
    assert not any(value.defects for value in message.values() if hasattr(value, "defects"))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Café"
    assert [each.addr_spec for each in message["To"].addresses] == ["one@westmarch.example", "two@westmarch.example"]
    assert message["Date"].datetime.date() == AS_AT
    body = message.get_body()
    assert body is not None
    assert body.get_content_charset() == "utf-8"
    assert body.get_content().splitlines()[2] == "£5 – “so”."
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Children’s.xlsx"
    assert attached.get_content() == b"PK\x03\x04"
    assert attached.get_content_type().endswith("spreadsheetml.sheet")


def test_the_same_message_has_the_same_bytes() -> None:
    """And another one another name."""
    assert made() == made()
    ids = {email.message_from_bytes(each, policy=default)["Message-ID"] for each in (made(), made(subject="Tea"))}
    assert len(ids) == 2


def test_a_service_area_without_a_contact_has_nobody_to_be_sent_to() -> None:
    """The officer fills it in."""
    assert email.message_from_bytes(made(()), policy=default)["To"] is None


def test_a_subject_cannot_smuggle_in_a_line() -> None:
    """A service area's name may have been typed on two lines."""
    portion = replace(owed().portion, service_area="Housing\nBcc: all@example.org")
    subject, _ = message_text(OURS, replace(owed(), portion=portion), NOTICE, "x.xlsx")
    assert subject == "Housing Bcc: all@example.org: scrutiny return for Q2 2024/25"
