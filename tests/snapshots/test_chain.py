"""Verifying: every way in which an archive can be tampered with is named, and nothing else."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snapshots.archives import QUARTERS, faults, put

from scrutiny_xl.snapshots import MANIFEST, read_archive
from scrutiny_xl.snapshots.chain import chain_holds, verify_archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Q1, Q2, Q3, Q4 = "2024-25 Q1", "2024-25 Q2", "2024-25 Q3", "2024-25 Q4"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of four quarters."""
    for quarter in QUARTERS:
        put(tmp_path / "archive", quarter)
    return tmp_path / "archive"


def write(path: Path, data: bytes) -> None:
    """Write over a file, as somebody who may."""
    if path.exists():
        path.chmod(0o644)
    path.write_bytes(data)


def as_folder(path: Path) -> None:
    """Let a folder stand in a file's place."""
    path.unlink()
    path.mkdir()


def altered(manifest: Path, **more: object) -> None:
    """Change what a manifest says, and leave it readable."""
    said = json.loads(manifest.read_bytes()) | more
    write(manifest, json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n")


def swapped(archive: Path) -> None:
    """Let two quarters change their names."""
    (archive / Q2).rename(archive / "x")
    (archive / Q3).rename(archive / Q2)
    (archive / "x").rename(archive / Q3)


def inserted(archive: Path, before: str) -> None:
    """Put another snapshot where one follows `before` already, as well made as can be."""
    other = archive.parent / "other"
    shutil.copytree(archive, other)
    for each in (Q2, Q3, Q4):
        if each > before:
            shutil.rmtree(other / each)
    put(other, "Q1 2024/25", b"another register")
    shutil.copytree(other / "2024-25 Q1 (2)", archive / "2024-25 Q1 (2)")


TAMPERED: list[tuple[Callable[[Path], object], list[tuple[str, ...]]]] = [
    (lambda _: None, []),
    (lambda at: write(at / Q2 / "register.xlsx", b"x"), [("altered", Q2, "register.xlsx")]),
    (lambda at: write(at / Q2 / "items.csv", b"x"), [("altered", Q2, "items.csv")]),
    (lambda at: write(at / Q4 / "returns/Housing.xlsx", b"x"), [("altered", Q4, "returns/Housing.xlsx")]),
    (lambda at: (at / Q3 / "README.txt").unlink(), [("missing", Q3, "README.txt")]),
    (lambda at: as_folder(at / Q3 / "README.txt"), [("unreadable", Q3, "README.txt")]),
    (lambda at: shutil.rmtree(at / Q3 / "returns"), [("missing", Q3, "returns/Housing.xlsx")]),
    (lambda at: write(at / Q1 / "returns/Parks.xlsx", b"x"), [("added", Q1, "returns/Parks.xlsx")]),
    (lambda at: write(at / Q1 / "returns/manifest.json", b"x"), [("added", Q1, "returns/manifest.json")]),
    (lambda at: write(at / "notes.txt", b"x"), [("loose", "notes.txt", "")]),
    (lambda at: (at / "others").mkdir(), [("manifest-gone", "others", "")]),
    (lambda at: (at / Q2 / MANIFEST).unlink(), [("manifest-gone", Q2, "")]),
    (lambda at: write(at / Q2 / MANIFEST, b"{}"), [("manifest-gone", Q2, "")]),
    (lambda at: altered(at / Q2 / MANIFEST, items=3), [("manifest-altered", Q2, Q3)]),
    (lambda at: altered(at / Q4 / MANIFEST, number=7), [("manifest-altered", Q4, "")]),
    (lambda at: shutil.rmtree(at / Q1), [("removed", Q1, Q2)]),
    (lambda at: shutil.rmtree(at / Q3), [("removed", Q3, Q4)]),
    (lambda at: (at / Q3).rename(at / "2024-25 Q5"), [("renamed", "2024-25 Q5", Q3)]),
    (swapped, [("renamed", Q3, Q2), ("renamed", Q2, Q3)]),
    (lambda at: shutil.copytree(at / Q3, at / "copy"), [("copied", "copy", Q3)]),
    (lambda at: inserted(at, Q1), [("inserted", "2024-25 Q1 (2)", Q2)]),
    (lambda at: inserted(at, Q3), [("inserted", "2024-25 Q1 (2)", Q4), ("inserted", Q4, "2024-25 Q1 (2)")]),
]


@pytest.mark.parametrize(("tamper", "found"), TAMPERED)
def test_tampering_is_named(archive: Path, tamper: Callable[[Path], object], found: list[tuple[str, ...]]) -> None:
    """With the folder and the file, and where the chain breaks."""
    tamper(archive)
    assert sorted(faults(archive)) == sorted(found)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that every example gives back as it was."""
    archive = tmp_path_factory.mktemp("whole") / "archive"
    for quarter in QUARTERS:
        put(archive, quarter)
    return archive


@given(data=st.data())
def test_no_byte_can_be_changed_unnoticed(whole: Path, data: st.DataObject) -> None:
    """In any file but the last manifest, which nothing follows; the folder with the file is named."""
    paths = sorted(path for path in whole.rglob("*") if path.is_file() and path != whole / Q4 / MANIFEST)
    path = data.draw(st.sampled_from(paths))
    before = path.read_bytes()
    place, byte = data.draw(st.integers(0, len(before) - 1)), data.draw(st.integers(0, 255))
    write(path, before[:place] + bytes([byte]) + before[place + 1 :])
    found = verify_archive(read_archive(whole))
    write(path, before)
    named = {each.folder for each in found.faults} | {each.name for each in found.faults}
    assert bool(found.faults) == (byte != before[place])
    assert not found.faults or path.relative_to(whole).parts[0] in named
    assert chain_holds(read_archive(whole))


@pytest.mark.parametrize(("tamper", "found"), TAMPERED)
def test_the_chain_is_looked_at_by_itself(
    archive: Path, tamper: Callable[[Path], object], found: list[tuple[str, ...]]
) -> None:
    """Without reading what was archived, as each new snapshot has it done."""
    tamper(archive)
    of_files = {"altered", "missing", "added", "unreadable", "loose"}
    assert chain_holds(read_archive(archive)) == all(what in of_files for what, *_ in found)


def test_what_systems_put_there_by_themselves_is_no_tampering(archive: Path) -> None:
    """OneDrive, Windows and macOS do."""
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", "~$register.xlsx"):
        write(archive / name, b"x")
        write(archive / Q2 / name, b"x")
        write(archive / Q2 / "returns" / name, b"x")
    assert not faults(archive)


def test_a_seal_holds_for_what_went_before(archive: Path) -> None:
    """That of the last snapshot, and that of one long ago; also what nothing else guards."""
    seals = {each.folder.name: each.seal for each in read_archive(archive).snapshots}
    for name, seal in seals.items():
        sealed = verify_archive(read_archive(archive), seal).sealed
        assert sealed is not None
        assert sealed.folder.name == name
    altered(archive / Q4 / MANIFEST, items=3)
    assert not faults(archive)
    assert faults(archive, seals[Q4]) == [("seal", "", seals[Q4])]
    assert not faults(archive, seals[Q3])


def test_faults_stand_in_the_order_of_the_chain(archive: Path) -> None:
    """Whatever their kind."""
    (archive / Q1 / "README.txt").unlink()
    write(archive / Q3 / "items.csv", b"x")
    shutil.rmtree(archive / Q2 / "returns")
    assert [folder for _, folder, _ in faults(archive)] == [Q1, Q2, Q3]
