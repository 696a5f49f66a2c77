"""One member changes and every other byte stays, whoever made the zip file and however."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks.editing.zips import BOOK, Unseekable, about, info, spans, with_zip64, zipped

from scrutiny_xl.errors import DuplicatePartError, UnreadableFileError
from scrutiny_xl.workbooks.compound import COMPOUND
from scrutiny_xl.workbooks.editing.archive import Archive

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.xl*")) if CORPUS.is_dir() else []
REFUSED = {"55": "is protected by a password", "56": "is incomplete: its end is missing"}


def opened(data: bytes) -> Archive:
    """Return the archive in these bytes."""
    return Archive.of(data, "return.xlsx")


def held(data: bytes) -> dict[str, bytes]:
    """Return what zipfile finds in the members of a zip file, having checked them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {each: package.read(each) for each in package.namelist()}


def with_descriptors(members: dict[str, bytes] = BOOK) -> bytes:
    """Return a zip file written to a stream that only goes forward."""
    made = Unseekable()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in members.items():
            package.writestr(info(name), content)
    return bytes(made.written)


def test_the_corpus_is_there() -> None:
    """It stands beside the checkout where the tests count."""
    if not FILES:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the corpus is missing: {CORPUS}")
        pytest.skip("the corpus is not beside this checkout")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:30])
def test_real_workbooks(path: Path) -> None:
    """Without a change the same bytes; with one, every other member's own bytes, and the directory's words of all."""
    data = path.read_bytes()
    if path.name[:2] in REFUSED:
        with pytest.raises(UnreadableFileError, match=REFUSED[path.name[:2]]):
            opened(data)
        return
    archive = opened(data)
    assert archive.rebuilt({}) == data
    name = archive.find("xl/workbook.xml")
    assert name is not None
    before = archive.read(name)
    assert archive.rebuilt({name: before}) == data
    made = archive.rebuilt({name: before + b" "})
    after = opened(made)
    assert (after.names, after.read(name)) == (archive.names, before + b" ")
    assert about(made) == about(data)
    own, others = spans(made), spans(data)
    assert own.pop(name) != others.pop(name)
    assert own == others
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
    # What was packed anew is the same again, however it was packed before.
    assert opened(after.rebuilt({name: before})).rebuilt({name: before + b" "}) == made


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\\/"), min_size=1, max_size=9)
MEMBERS = st.dictionaries(
    NAMES.map(lambda name: name.lower()), st.binary(max_size=300) | st.just(b"ab" * 300), min_size=1, max_size=6
)


@st.composite
def packages(draw: st.DrawFn) -> tuple[dict[str, bytes], bytes]:
    """Draw members, and a zip file that holds them, made in one of the ways zipfile has."""
    members = draw(MEMBERS)
    made = Unseekable() if draw(st.booleans()) else io.BytesIO()
    before = draw(st.binary(max_size=40).filter(lambda data: b"PK" not in data and not data.startswith(COMPOUND)))
    made.write(before if (told := draw(st.booleans())) else b"")
    with zipfile.ZipFile(made, "w") as package:
        for name, content in members.items():
            if draw(st.booleans()):
                package.writestr(info(f"folder {name}/", 0), b"")
            comment, extra = draw(st.binary(max_size=20)), draw(st.binary(max_size=9))
            extra = struct.pack("<2H", 0xA220, len(extra)) + extra
            method = draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
            package.writestr(info(name, method, comment=comment, extra=extra), content)
        package.comment = draw(st.binary(max_size=40).filter(lambda data: b"PK" not in data))
    data = bytes(made.written) if isinstance(made, Unseekable) else made.getvalue()
    return members, data if told else before + data


@given(packages(), st.data())
def test_laws(package: tuple[dict[str, bytes], bytes], data: st.DataObject) -> None:
    """What is changed, added and dropped is; nothing else is, by zipfile's reading and by the bytes."""
    members, made = package
    archive = opened(made)
    assert {name: archive.read(name) for name in members} == members
    assert archive.rebuilt({}) == archive.rebuilt(members) == made
    some = st.sets(st.sampled_from(sorted(members)))
    changed = {name: data.draw(st.binary(max_size=300)) for name in data.draw(some)}
    dropped = data.draw(some) - set(changed)
    added = {f"new {name}": content for name, content in data.draw(MEMBERS).items()}
    after = archive.rebuilt(changed, added, dropped)
    expected = {name: content for name, content in held(made).items() if name not in dropped} | changed | added
    assert held(after) == expected
    assert list(held(after)) == [name for name in archive.names if name not in dropped] + list(added)
    assert opened(after).names == tuple(held(after))
    untouched = set(archive.names) - set(changed) - dropped
    assert {name: span for name, span in spans(after).items() if name in untouched} == {
        name: span for name, span in spans(made).items() if name in untouched
    }
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.comment == old.comment
        assert made.startswith(after[: min(each.header_offset for each in old.infolist())])
    assert about(after)[: len(expected) - len(added)] == [each for each in about(made) if each[0] not in dropped]


def test_a_data_descriptor_goes_with_the_data_it_describes() -> None:
    """The others' stay; what is packed anew has its numbers in its header."""
    data = with_descriptors()
    made = opened(data).rebuilt({"xl/workbook.xml": b"<workbook/>"})
    assert held(made) == BOOK | {"xl/workbook.xml": b"<workbook/>"}
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert [each.flag_bits & 8 for each in package.infolist()] == [8, 0, 8]
    assert made.count(b"PK\x07\x08") == data.count(b"PK\x07\x08") - 1


@pytest.mark.parametrize("form", ["<3I", "<I2Q"])
@pytest.mark.parametrize("signature", [b"PK\x07\x08", b""])
def test_every_form_of_data_descriptor(form: str, signature: bytes) -> None:
    """With a signature or without, with sizes of four bytes or of eight."""
    data = with_descriptors({"a": b"one"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (entry,) = package.infolist()
        start, end = data.index(b"PK\x07\x08"), package.start_dir
    numbers = signature + struct.pack(form, entry.CRC, entry.compress_size, entry.file_size)
    tail = bytearray(data[end:])
    struct.pack_into("<I", tail, tail.index(b"PK\x05\x06") + 16, start + len(numbers))
    other = data[:start] + numbers + bytes(tail)
    assert held(other) == {"a": b"one"}
    assert opened(other).rebuilt({"a": b"two"}) == opened(data).rebuilt({"a": b"two"})


@pytest.mark.parametrize("padding", [b"", b"extensible data"])
@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\n"])
def test_zip64(padding: bytes, before: bytes) -> None:
    """Numbers kept in zip64 records are read there, and patched there; the records stay."""
    data = with_zip64(BOOK, padding=padding, before=b"" if padding else before)
    archive = opened(data)
    assert {name: archive.read(name) for name in archive.names} == BOOK
    assert archive.rebuilt({}) == data
    made = archive.rebuilt({"xl/workbook.xml": b"<w/>"}, {"new.xml": b"<n/>"}, {"[Content_Types].xml"})
    again = opened(made)
    assert {name: again.read(name) for name in again.names} == {
        "xl/workbook.xml": b"<w/>",
        "xl/media/image1.png": BOOK["xl/media/image1.png"],
        "new.xml": b"<n/>",
    }
    assert made.count(b"PK\x06\x06") == made.count(b"PK\x06\x07") == 1
    assert made.count(struct.pack("<2HI", 0x9999, 4, 7)) == 4
    if not padding:
        assert held(made) == {name: again.read(name) for name in again.names}
        assert made.startswith(before)


@pytest.mark.parametrize("told", [True, False])
def test_bytes_before_the_zip_file(told: bool) -> None:
    """Offsets may count them or not; as they did, they do."""
    before = b"MZ this program cannot be run in DOS mode" * 9
    made = io.BytesIO(before if told else b"")
    made.seek(0, io.SEEK_END)
    with zipfile.ZipFile(made, "a" if told else "w") as package:
        package.writestr(info("a"), b"one")
        package.writestr(info("b"), b"two")
    data = made.getvalue() if told else before + made.getvalue()
    after = opened(data).rebuilt({"a": b"another one"}, {"c": b"three"})
    assert after.startswith(before)
    assert held(after) == {"a": b"another one", "b": b"two", "c": b"three"}
    first = struct.unpack_from("<I", after, after.index(b"PK\1\2") + 42)[0]
    assert first == (len(before) if told else 0)


def test_what_lies_between_members_and_behind_the_end_stays() -> None:
    """The remains of a member that another program took out, stray bytes of a mail gateway."""
    data = zipped({"a": b"one", "b": b"two"})
    cut = data.index(b"PK\3\4", 1)
    tail = bytearray(data[cut:])
    struct.pack_into("<I", tail, tail.rindex(b"PK\1\2") + 42, cut + 4)
    struct.pack_into("<I", tail, tail.index(b"PK\5\6") + 16, data.index(b"PK\1\2") + 4)
    gapped = data[:cut] + b"junk" + bytes(tail) + b"\r\n"
    made = opened(gapped).rebuilt({"a": b"another one"})
    assert held(made) == {"a": b"another one", "b": b"two"}
    assert b"junkPK\3\4" in made
    assert made.endswith(b"\r\n")


def test_finding_a_part() -> None:
    """As it is spelt, then in any case and with backslashes."""
    archive = opened(zipped({"XL\\Workbook.xml": b"1", "xl/styles.xml": b"2", "xl/Styles.xml": b"3", "../up": b"4"}))
    assert archive.find("xl/workbook.xml") == "XL\\Workbook.xml"
    assert (archive.find("xl/styles.xml"), archive.find("xl/Styles.xml")) == ("xl/styles.xml", "xl/Styles.xml")
    assert (archive.find("xl/theme.xml"), archive.find("../up")) == (None, "../up")
    with pytest.raises(DuplicatePartError, match=r"more than one part 'XL/STYLES\.xml'"):
        archive.find("XL/STYLES.xml")


def twins(first: str, second: str) -> bytes:
    """Return a zip file with two members of the same name, or of names that differ in case."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(info(first), b"one")
        package.writestr(info(second.replace("a", "?")), b"two")
    return made.getvalue().replace(second.replace("a", "?").encode(), second.encode())


@pytest.mark.parametrize("second", ["aa.xml", "aA.xml"])
def test_a_part_that_is_there_twice_is_not_changed(second: str) -> None:
    """Programs differ in which they read. Another part may be, and one may be read that is spelt differently."""
    archive = opened(twins("aa.xml", second))
    for names in ({"changed": {"aa.xml": b""}}, {"changed": {}, "dropped": {second}}):
        with pytest.raises(DuplicatePartError, match=r"return\.xlsx has more than one part"):
            archive.rebuilt(**names)
    assert archive.rebuilt({}) == twins("aa.xml", second)
    if second == "aa.xml":
        for ask in (archive.find, archive.read):
            with pytest.raises(DuplicatePartError):
                ask("aa.xml")
    else:
        assert (archive.read("aa.xml"), archive.read("aA.xml")) == (b"one", b"two")
    more = opened(archive.rebuilt({}, {"other.xml": b"3"}))
    assert more.names == ("aa.xml", second, "other.xml")


@pytest.mark.parametrize("name", ["XL/workbook.xml", "xl\\workbook.xml"])
def test_a_part_that_is_there_is_not_added(name: str) -> None:
    """Not under another spelling either, unless the first one goes."""
    archive = opened(zipped())
    with pytest.raises(DuplicatePartError):
        archive.rebuilt({}, {name: b""})
    with pytest.raises(DuplicatePartError):
        archive.rebuilt({}, {"new": b"", "NEW": b""})
    assert opened(archive.rebuilt({}, {name: b""}, {"xl/workbook.xml"})).find("xl/workbook.xml") == name


def test_a_part_that_is_not_there() -> None:
    """It is neither read nor changed nor dropped."""
    archive = opened(zipped())
    asks: list[Any] = [
        lambda: archive.read("gone"),
        lambda: archive.rebuilt({"gone": b""}),
        lambda: archive.rebuilt({}, dropped=["gone"]),
    ]
    for ask in asks:
        with pytest.raises(UnreadableFileError, match="its part 'gone' is missing"):
            ask()


def test_what_is_added_depends_on_nothing_else() -> None:
    """No clock: the same members give the same bytes."""
    made = opened(zipped()).rebuilt({}, {"neu-ä.xml": b"<n/>"})
    assert made == opened(zipped()).rebuilt({}, {"neu-ä.xml": b"<n/>"})
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        new = package.infolist()[-1]
    assert (new.filename, new.date_time, new.compress_type) == ("neu-ä.xml", (1980, 1, 1, 0, 0, 0), 8)


def test_an_empty_zip_file() -> None:
    """It has no members, and can have some."""
    archive = opened(zipped({}))
    assert archive.names == ()
    assert held(archive.rebuilt({}, {"a": b"one"})) == {"a": b"one"}
