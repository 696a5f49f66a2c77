"""Returns are found again by their SHA-256, wherever they stand and whatever they are called now."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from snapshots.archives import put

from scrutiny_xl.errors import MissingFileError
from scrutiny_xl.operations import received
from scrutiny_xl.operations.received import find_received
from scrutiny_xl.workbooks.kept import HandedIn

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"as received"
DIGEST = hashlib.sha256(DATA).hexdigest()
HOUSING = HandedIn("in/Housing.xlsx", DIGEST, "Housing")


def found(folder: Path, *places: Path, wanted: HandedIn = HOUSING) -> list[bytes]:
    """Return what is found of one return at the places, else in the folder."""
    return list(find_received([wanted], places or (folder,), folder / "snapshots").values())


def stand(path: Path, data: bytes = DATA) -> Path:
    """Let a file stand somewhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["Housing.xlsx", "renamed.XLSX", "a/b/c/d/Housing.xlsx"])
def test_it_is_found(tmp_path: Path, name: str) -> None:
    """Also where another has its name."""
    stand(tmp_path / "0" / "Housing.xlsx", b"another")
    stand(tmp_path / name)
    assert found(tmp_path) == [DATA]


@pytest.mark.parametrize(
    "name",
    ["Housing.docx", ".hidden/Housing.xlsx", "~$Housing.xlsx", "a/b/c/d/e/Housing.xlsx", "snapshots/a/Housing.xlsx"],
)
def test_it_is_not_looked_for_there(tmp_path: Path, name: str) -> None:
    """Files of other kinds, hidden ones, those very deep, and the archive itself."""
    stand(tmp_path / name)
    assert not found(tmp_path)


def test_a_place_may_be_a_file(tmp_path: Path) -> None:
    """Whatever it is called; what is named must be there."""
    assert found(tmp_path, stand(tmp_path / "of Housing.dat")) == [DATA]
    with pytest.raises(MissingFileError):
        found(tmp_path, tmp_path / "none")


def test_what_was_archived_before_is_found_in_the_archive(tmp_path: Path) -> None:
    """Where it still is what was archived; a snapshot elsewhere is no place to look into."""
    snapshot = put(tmp_path / "snapshots", returned=DATA)
    put(tmp_path / "elsewhere", returned=DATA)
    assert found(tmp_path) == [DATA]
    path = snapshot.folder / "returns" / "Housing.xlsx"
    path.chmod(0o644)
    path.write_bytes(b"altered")
    assert not found(tmp_path)


def test_what_cannot_be_looked_for(tmp_path: Path) -> None:
    """A file that could not be opened even then has no SHA-256: no other is taken for it."""
    stand(tmp_path / "Housing.xlsx", b"")
    assert not found(tmp_path, wanted=HOUSING._replace(sha256=""))


def test_there_is_an_end_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every file of a whole disk is read."""
    stand(tmp_path / "z" / "Housing.xlsx")
    for limit in ("_LARGEST", "_FOLDERS", "_MOST", "_DEEPEST"):
        monkeypatch.setattr(received, limit, 1)
        stand(tmp_path / "a.xlsx", b"another")
        assert not found(tmp_path), limit
        monkeypatch.undo()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the rights of a user who is no administrator")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    """Is passed over."""
    stand(tmp_path / "Housing.xlsx").chmod(0)
    stand(tmp_path / "a" / "Housing.xlsx").parent.chmod(0)
    assert not found(tmp_path)
    (tmp_path / "a").chmod(0o755)
