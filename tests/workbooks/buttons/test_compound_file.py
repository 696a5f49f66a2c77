"""Compound files as they are written, read by an independent reader and by our own."""

from __future__ import annotations

import io

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.buttons.compound_file import compound_file
from scrutiny_xl.workbooks.compound import CompoundKind, compound_kind

LENGTHS = st.sampled_from([0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 70_000])
NAMES = st.text("abcXYZ_019", min_size=1, max_size=20)


def read(data: bytes) -> dict[str, bytes]:
    """Return the streams of a compound file by their paths; a reader that finds anything wrong says so."""
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as file:
        assert file.parsing_issues == []
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


@given(st.dictionaries(NAMES.map(str.upper), LENGTHS, max_size=30))
def test_every_stream_is_read_back(lengths: dict[str, int]) -> None:
    """Short ones, which stand together, and long ones; in the root and in a storage."""
    streams = {f"VBA/{name}": name.encode() * (length // len(name)) for name, length in lengths.items()}
    streams["PROJECT"] = b"project"
    assert read(compound_file(streams)) == streams


@pytest.mark.parametrize("many", range(1, 18))
def test_the_tree_of_a_storage_is_the_one_the_format_asks_for(many: int) -> None:
    """No red entry below a red one, and on every way down as many black ones: Windows looks them up in it."""
    data = compound_file({f"n{number:02}": b"x" for number in range(many)})
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        entries = {each.sid: each for each in file.direntries if each is not None}
        blacks: set[int] = set()

        def walk(sid: int, black: int, *, red_above: bool) -> None:
            if sid not in entries:
                blacks.add(black)
                return
            red = entries[sid].color == 0
            assert not (red and red_above)
            walk(entries[sid].sid_left, black + (not red), red_above=red)
            walk(entries[sid].sid_right, black + (not red), red_above=red)

        walk(entries[0].sid_child, 0, red_above=True)
    assert len(blacks) == 1


def test_our_own_reader_knows_that_it_is_no_old_workbook() -> None:
    """It tells by the names of the streams."""
    assert compound_kind(compound_file({"VBA/dir": b"x"})) is CompoundKind.OTHER
    assert compound_kind(compound_file({"Workbook": b"x" * 5000})) is CompoundKind.XLS


def test_what_is_too_large_is_refused() -> None:
    """Rather than written so that nothing can read it."""
    with pytest.raises(ValueError, match="too large"):
        compound_file({"VBA/x": bytes(8_000_000)})
