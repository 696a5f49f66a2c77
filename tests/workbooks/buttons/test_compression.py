"""The compression of VBA projects, undone by an independent reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks.buttons.independent import decompress_stream

from scrutiny_xl.workbooks.buttons.compression import compressed

# Few different bytes make runs that come again, at every distance.
SOURCES = st.lists(st.sampled_from([b"a", b"ab", b"Dim x As Long\r\n", b"\x00", b"\xff" * 9]), max_size=900).map(
    b"".join
)


@given(SOURCES)
def test_what_is_compressed_is_the_same_when_it_is_undone(data: bytes) -> None:
    """Whatever the runs in it are like."""
    assert bytes(decompress_stream(bytearray(compressed(data)))) == data


@pytest.mark.parametrize("length", [1, 2, 3, 4095, 4096, 4097, 8192, 8193, 20_000])
def test_the_edges_of_chunks(length: int) -> None:
    """A chunk of 4,096 bytes is compressed by itself."""
    data = (b"Public Sub RefreshRAG()\r\n" * 1000)[:length]
    assert bytes(decompress_stream(bytearray(compressed(data)))) == data


def test_a_chunk_that_compressing_makes_no_smaller_is_kept_as_it_is() -> None:
    """Bytes in which nothing comes again would take more room."""
    data = b"".join(number.to_bytes(2, "big") for number in range(0, 65_536, 32))
    packed = compressed(data)
    assert len(packed) == 1 + 2 + len(data)
    assert bytes(decompress_stream(bytearray(packed))) == data


def test_the_example_of_the_specification() -> None:
    """MS-OVBA 3.2.3, a run of one letter: one letter, then a pointer to it as long as the rest."""
    assert compressed(b"a" * 73).hex() == "01" + "03b0" + "02" + "61" + "4500"
