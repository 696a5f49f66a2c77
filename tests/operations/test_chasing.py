"""Chasing: what is outstanding, and the messages that are written."""

from __future__ import annotations

import email
import json
from dataclasses import replace
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from builders_issuing import AS_AT, OWNERS, QUARTER, kept_register, whole_register, without_findings

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import MissingFileError, SettingsError, TargetExistsError
from scrutiny_xl.operations.chasing import chase
from scrutiny_xl.operations.issuing import issue
from scrutiny_xl.presenting.chasing import chased_text
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.register import KeptRegister, ReturnSource

if TYPE_CHECKING:
    from pathlib import Path

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


def returned(*areas: str, register: KeptRegister | None = None) -> KeptRegister:
    """Return the register with the returns of some service areas."""
    sources = tuple(ReturnSource(f"{area}.xlsx", "", area, QUARTER, 1, 3, "read") for area in areas)
    return replace(register or whole_register(), returns=sources)


def test_a_message_for_each_that_owes_something(tmp_path: Path) -> None:
    """With the very return attached that issuing writes."""
    council = replace(OWNERS, contacts={"Finance": ("finance@westmarch.example",)})
    done = chase(whole_register(), tmp_path / "messages", QUARTER, TERMS, council)
    issue(whole_register(), tmp_path / "issued", QUARTER, TERMS, council)
    assert sorted(path.name for path in (tmp_path / "messages").iterdir()) == [
        "Q2 2024-25 Finance.eml",
        "Q2 2024-25 Housing.eml",
    ]
    for area, path in done.messages.items():
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        (attached,) = message.iter_attachments()
        name = f"Q2 2024-25 {area}.xlsx"
        assert attached.get_filename() == name
        assert attached.get_content() == (tmp_path / "issued" / name).read_bytes()
        assert str(message["To"] or "") == ("finance@westmarch.example" if area == "Finance" else "")
    assert done.unaddressed == ("Housing",)


def test_the_same_register_makes_the_same_messages(tmp_path: Path) -> None:
    """Whenever it is asked for."""
    first, second = (chase(whole_register(), tmp_path / name, QUARTER, TERMS, OWNERS) for name in "ab")
    for area, path in first.messages.items():
        assert path.read_bytes() == second.messages[area].read_bytes()


def test_a_table_of_what_is_outstanding(tmp_path: Path) -> None:
    """Those that owe nothing are not in it."""
    done = chase(returned("Finance"), tmp_path / "messages", QUARTER, TERMS, OWNERS)
    text, summary = chased_text(done, "text")
    assert text == (
        "1 of 2 service areas have not returned for Q2 2024/25, as at 30 September 2024\n"
        "\n"
        "Service area  Returned  Items  Overdue  Errors  Queries\n"
        "Housing       no            4        1       ·        ·\n"
    )
    assert summary == (
        f"Wrote 1 message into {tmp_path / 'messages'}\nNo address in [contacts] of scrutiny.toml: Housing\n"
    )


def test_all_have_returned_and_one_left_something_open() -> None:
    """The table has that one."""
    text, _ = chased_text(chase(returned("Finance", "Housing"), None, QUARTER, TERMS, OWNERS), "text")
    head = (
        "Returns for Q2 2024/25: all 2 service areas have returned, and 1 left something open, as at 30 September 2024"
    )
    assert text.splitlines()[0] == head
    assert text.splitlines()[-1] == "Housing       yes           4        1       ·        1"


def test_nothing_is_outstanding(tmp_path: Path) -> None:
    """Said, and no folder made."""
    register = without_findings(returned("Finance", "Housing"))
    done = chase(register, tmp_path / "messages", QUARTER, TERMS, OWNERS)
    words = "Nothing is outstanding: all 2 service areas have returned for Q2 2024/25, and nothing in it is open.\n"
    assert chased_text(done, "text") == (words, "")
    assert not (tmp_path / "messages").exists()
    none = chase(kept_register(), None, QUARTER, TERMS, OWNERS)
    assert chased_text(none, "text")[0].endswith("nothing is outstanding.\n")


def test_as_json(tmp_path: Path) -> None:
    """With the items by ref."""
    done = chase(returned("Housing"), tmp_path, QUARTER, TERMS, OWNERS)
    data = json.loads(chased_text(done, "json")[0])
    assert (data["quarter"], data["as_at"], data["outstanding"]) == (QUARTER, "2024-09-30", 2)
    finance, housing = data["service_areas"]
    assert (finance["returned"], finance["files"], finance["message"]) == (False, [], "Q2 2024-25 Finance.eml")
    assert (housing["returned"], housing["files"], housing["queries"]) == (True, ["Housing.xlsx"], 1)
    assert not finance["addressed"]
    assert housing["supported"] == ["HSC.240115.12.b", "PP24.B.4"]
    assert housing["overdue"] == [{"ref": "HSC.240115.12.a", "due": "2024-05-31"}]


def test_the_councils_own_text(tmp_path: Path) -> None:
    """From the file that the settings name."""
    own = tmp_path / "chase.txt"
    own.write_text("\ufeffSubject: Scrutiny, {quarter}\n\nWe wait for {items} from {service_area}.", encoding="utf-8")
    council = replace(OWNERS, chase_message=own)
    done = chase(whole_register(), tmp_path / "messages", QUARTER, TERMS, council)
    message = email.message_from_bytes(done.messages["Housing"].read_bytes(), policy=default)
    assert message["Subject"] == "Scrutiny, Q2 2024/25"
    body = message.get_body()
    assert body is not None
    assert body.get_content().strip() == "We wait for 4 items from Housing."


def test_a_text_that_cannot_be_used(tmp_path: Path) -> None:
    """Nothing is written then."""
    own, folder = tmp_path / "chase.txt", tmp_path / "messages"
    council = replace(OWNERS, chase_message=own)
    with pytest.raises(MissingFileError):
        chase(whole_register(), folder, QUARTER, TERMS, council)
    own.write_text("Dear {everybody}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"not be used: its first line must begin with 'Subject:'\."):
        chase(whole_register(), folder, QUARTER, TERMS, council)
    own.write_text("Subject: Café", encoding="cp1252")
    with pytest.raises(SettingsError, match="cannot be read as text"):
        chase(whole_register(), folder, QUARTER, TERMS, council)
    assert not folder.exists()


def test_a_message_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Somebody may have changed it."""
    (tmp_path / "Q2 2024-25 Housing.eml").write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExistsError):
        chase(whole_register(), tmp_path, QUARTER, TERMS, OWNERS)
    assert chase(whole_register(), tmp_path, QUARTER, TERMS, OWNERS, overwrite=True).messages
