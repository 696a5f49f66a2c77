"""A member that is stored with other bytes: the others read as before, whoever reads the package."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.reading.storing import with_stored

CONTENTS = st.dictionaries(st.text("abcé", min_size=1, max_size=9), st.binary(max_size=300), min_size=1, max_size=5)


def zipped(contents: dict[str, bytes], remark: bytes = b"") -> bytes:
    """Return a package of those members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
        package.comment = remark
    return made.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return what stands in a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@given(contents=CONTENTS, chosen=st.integers(0, 4), other=st.binary(max_size=300))
def test_one_member_holds_other_bytes(contents: dict[str, bytes], chosen: int, other: bytes) -> None:
    """All members are there, in their order; the one is stored."""
    data = zipped(contents)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        member = package.infolist()[chosen % len(contents)]
    stored = with_stored(data, member, other)
    assert list(members(stored).items()) == list({**contents, member.filename: other}.items())
    with zipfile.ZipFile(io.BytesIO(stored)) as package:
        ways = [each.compress_type for each in package.infolist()]
    assert ways.count(zipfile.ZIP_STORED) == 1
    assert ways[chosen % len(contents)] == zipfile.ZIP_STORED


@pytest.mark.parametrize("said", ["a remark", "something in front", "something behind", "another size"])
def test_what_is_not_plain_stays_as_it_is(said: str) -> None:
    """Whether it can be read is for the reader to say."""
    data = zipped({"a": b"words " * 99}, b"remark" if said == "a remark" else b"")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        member = package.infolist()[0]
    data = {"something in front": b"front" + data, "something behind": data + b"\0" * 30}.get(said, data)
    member.compress_size += said == "another size"
    assert with_stored(data, member, b"words " * 99) is data
