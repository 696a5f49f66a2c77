"""The manifest: written for people, read back exactly, and not believed in what it must not say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from scrutiny_xl.snapshots.manifest import manifest_bytes, read_manifest
from scrutiny_xl.snapshots.model import ArchivedFile, Contents, Manifest, NotFound, Previous

REGISTER = ArchivedFile("register.xlsx", "register", 3, "a1")
RETURN = ArchivedFile("returns/Housing (2).xlsx", "return", 4, "b2", "sub/Housing.xlsx")
MANIFEST = Manifest(
    2,
    "2024-25 Q2",
    date(2024, 10, 15),
    "scrutiny_xl 0.1.0",
    Previous("2024-25 Q1", "c3"),
    Contents(
        "register",
        (REGISTER, RETURN),
        "Westmarch",
        "Q2 2024/25",
        date(2024, 9, 30),
        "three-boxes",
        7,
        (NotFound("Leisure – Zoë.xlsx", "d4", "Leisure"), NotFound("open.xlsx", "", "")),
    ),
)
WORKBOOK = Manifest(
    1,
    "2025-01-31 plan",
    date(2025, 1, 31),
    "scrutiny_xl 0.1.0",
    None,
    Contents("workbook", (ArchivedFile("plan.xlsx", "workbook", 3, "a1"),)),
)


@pytest.mark.parametrize("manifest", [MANIFEST, WORKBOOK])
def test_it_is_read_back(manifest: Manifest) -> None:
    """All of it."""
    assert read_manifest(manifest_bytes(manifest)) == manifest


def test_it_can_be_read_by_people() -> None:
    """In UTF-8, a fact in a line; the name a file came with only where it has another now."""
    text = manifest_bytes(MANIFEST).decode()
    assert '"quarter": "Q2 2024/25",\n' in text
    assert "Leisure – Zoë.xlsx" in text
    assert text.count("received_as") == 1


def test_which_returns_can_be_looked_for_again() -> None:
    """Those whose SHA-256 is known."""
    assert [each.file for each in MANIFEST.contents.sought] == ["Leisure – Zoë.xlsx"]
    assert MANIFEST.contents.returns == (RETURN,)
    assert WORKBOOK.contents.main.name == "plan.xlsx"


@pytest.mark.parametrize(
    "change",
    [
        {"format": "scrutiny_xl snapshot, version 2"},
        {"kind": "other"},
        {"kind": "workbook"},
        {"files": []},
        {"files": [{"name": "register.xlsx"}]},
        {"files": 1},
        {"number": "x"},
        {"taken_on": "soon"},
        {"taken_on": None},
        {"previous": {"folder": "x"}},
        {"previous": 1},
        {"quarter": ["Q2"]},
        {"more": 1},
        *(
            {"files": [REGISTER._replace(name=name)._asdict()]}
            for name in ("../register.xlsx", "/register.xlsx", "a//b", "C:x", r"..\x", ".", "", "a/../b")
        ),
    ],
)
def test_what_is_none_is_refused(change: dict[str, Any]) -> None:
    """Also one that names a file outside its folder."""
    said = json.loads(manifest_bytes(MANIFEST)) | change
    with pytest.raises(ValueError, match=r"."):
        read_manifest(json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"1", b"null", b"{}", b"\xff", b'{"format": "scrutiny_xl snapshot, version 1"}']
)
def test_what_is_no_manifest_at_all(data: bytes) -> None:
    """It is refused like any other."""
    with pytest.raises(ValueError, match=r"."):
        read_manifest(data)


def test_a_manifest_in_other_words_is_altered() -> None:
    """Even where it says the same."""
    data = manifest_bytes(MANIFEST)
    with pytest.raises(ValueError, match="not as the manifest"):
        read_manifest(data.replace(b"  ", b" "))
