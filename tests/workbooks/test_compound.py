"""What is in a compound file is told by its directory."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks.editing.zips import compound

from scrutiny_xl.workbooks.compound import COMPOUND, CompoundKind, compound_kind


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Root Entry", "EncryptionInfo", "EncryptedPackage"), CompoundKind.PASSWORD),
        (
            ("Root Entry", "EncryptedPackage", "\6DataSpaces", "Version", "DataSpaceMap", "DRMEncryptedDataSpace"),
            CompoundKind.LABELLED,
        ),
        (("Root Entry", "Workbook", "\tDRMContent"), CompoundKind.LABELLED),
        (("Root Entry", "Workbook"), CompoundKind.XLS),
        (("Root Entry", "Book"), CompoundKind.XLS),
        (("Root Entry", "WordDocument"), CompoundKind.OTHER),
    ],
)
def test_kinds(names: tuple[str, ...], kind: CompoundKind) -> None:
    """By the names of the streams ([MS-OFFCRYPTO] 2.2 and 2.3), over several sectors too."""
    assert compound_kind(compound(*names)) is kind


def test_names_in_a_cell_do_not_count() -> None:
    """An old workbook about encryption is still an old workbook."""
    words = "EncryptedPackage DRMEncryptedDataSpace".encode("utf-16-le")
    assert compound_kind(compound("Root Entry", "Workbook") + words) is CompoundKind.XLS


def test_a_chain_that_runs_in_a_circle() -> None:
    """It ends."""
    data = bytearray(compound("Root Entry", "Workbook"))
    struct.pack_into("<I", data, 512 + 4, 1)
    assert compound_kind(bytes(data)) is CompoundKind.XLS
    struct.pack_into("<I", data, 68, 0)
    struct.pack_into("<I", data, 512 + 508, 0)
    assert compound_kind(bytes(data)) is CompoundKind.XLS


def test_a_cut_off_encrypted_one() -> None:
    """What it was is told by the names alone, wherever they stand."""
    assert compound_kind(COMPOUND + "EncryptedPackage".encode("utf-16-le")) is CompoundKind.PASSWORD
    assert compound_kind(COMPOUND + "DRMEncryptedDataSpace".encode("utf-16-le")) is CompoundKind.LABELLED


@given(st.binary(max_size=600), st.integers(0, 1400))
def test_damaged_ones_are_something_else(noise: bytes, at: int) -> None:
    """Whatever is in them, and wherever they are cut off, nothing is raised."""
    assert compound_kind(COMPOUND + noise) in CompoundKind
    whole = compound("Root Entry", "Workbook")
    assert compound_kind(whole[:at] + noise + whole[at + len(noise) :]) in CompoundKind
    assert compound_kind(whole[:at]) in CompoundKind
