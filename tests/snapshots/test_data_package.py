"""The data package: described so that another program can read it, and read back whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from snapshots.test_items import tables

from scrutiny_xl.register import Register
from scrutiny_xl.register_table import RegisterTable, field_name
from scrutiny_xl.snapshots.data_package import DataPackage, packaged, read_package
from scrutiny_xl.snapshots.fields import MEANINGS
from scrutiny_xl.workbooks.registers.columns import register_columns
from scrutiny_xl.workbooks.registers.roles import PLAIN_HEADINGS, role_headings

TABLE = RegisterTable(
    "Westmarch",
    "Q2 2024/25",
    date(2024, 9, 30),
    "three-boxes",
    ("Ref", "Rated RAG", "Due", "% complete", "Plan B (1)"),
    (("SIP24.1", "Green", date(2025, 3, 31), 0.4, "x"), ("SIP24.2", "Red", "", 1, "")),
)


def described(table: RegisterTable = TABLE, licence: str = "") -> dict[str, Any]:
    """Return the descriptor of a table's data package."""
    found: dict[str, Any] = json.loads(packaged(table, ["register.xlsx", "returns/Housing.xlsx"], licence).descriptor)
    return found


@given(tables())
def test_a_table_is_read_back_whole(table: RegisterTable) -> None:
    """With the facts of its register and its headings, whatever they are."""
    assert read_package(packaged(table, [])) == table


def test_another_program_can_follow_the_description() -> None:
    """By what the specification asks for: the names and types of the fields are those of the file."""
    package = packaged(TABLE, [])
    (resource,) = described()["resources"]
    assert (resource["bytes"], resource["hash"]) == (
        len(package.items),
        f"sha256:{hashlib.sha256(package.items).hexdigest()}",
    )
    names, *rows = csv.reader(io.StringIO(package.items.decode("utf-8-sig"), newline=""))
    fields = resource["schema"]["fields"]
    assert names == [each["name"] for each in fields] == ["ref", "rated_rag", "due", "percent_complete", "plan_b_1"]
    assert [each["type"] for each in fields] == ["string", "string", "date", "number", "string"]
    assert all(each["title"] and each["description"] for each in fields)
    assert rows[0] == ["SIP24.1", "Green", "2025-03-31", "0.4", "x"]
    assert resource["schema"]["primaryKey"] == "ref"


def test_the_facts_are_those_of_the_register() -> None:
    """The day is the one its ratings are for, not that of the clock; the name is one that addresses may have."""
    found = described()
    assert described(replace(TABLE, council=""))["title"].startswith("Council: ")
    assert found["name"] == "westmarch-scrutiny-register-q2-2024-25"
    assert found["created"] == "2024-09-30T00:00:00Z"
    assert found["sources"][1] == {"title": "Housing.xlsx", "path": "returns/Housing.xlsx"}
    assert "licenses" not in found
    assert described(licence="OGL-UK-3.0")["licenses"] == [{"name": "OGL-UK-3.0"}]
    assert described(licence="https://example.org/l")["licenses"] == [{"path": "https://example.org/l"}]


def test_a_reference_given_twice_is_no_key() -> None:
    """Then none is named."""
    again = replace(TABLE, rows=(TABLE.rows[0], TABLE.rows[0]))
    assert "primaryKey" not in described(again)["resources"][0]["schema"]


def test_every_column_of_the_register_is_explained() -> None:
    """Those that are on no form but in the register, and those that forms have in common."""
    register = Register("", "", date(2024, 9, 30), "three-boxes", ())
    of_some_form = {heading.words for role, heading in role_headings(register).items() if role not in PLAIN_HEADINGS}
    headings = {column.heading.words for column in register_columns(register)} - of_some_form
    assert {field_name(heading) for heading in headings} == MEANINGS.keys()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"Green", b"Amber", "has changed since"),
        (b'"hash"', b'"hush"', "its description"),
        (b'"as_at": "2024', b'"as_at": "', "."),
        (b'"resources": [', b'"resources": 1, "others": [', "its description"),
    ],
)
def test_what_was_changed_is_not_read(old: bytes, new: bytes, words: str) -> None:
    """It is refused, whichever of the two files it was."""
    package = packaged(TABLE, [])
    with pytest.raises(ValueError, match=words):
        read_package(DataPackage(*(part.replace(old, new) for part in package)))
