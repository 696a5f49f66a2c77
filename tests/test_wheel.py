"""What is built of a checkout: the wheel holds what the program needs and nothing else, the same whoever builds it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT: Final = Path(__file__).parents[1]
BUILT_OF: Final = ("scrutiny_xl", "workbook_templates", "macros", "tests", ".ci")
FILES: Final = ("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", ".gitignore")
PLACED: Final = {"workbook_templates": "scrutiny_xl/workbook_templates", "macros": "scrutiny_xl/macros"}
"""Folders that stand elsewhere in the wheel."""
KINDS: Final = {".py", ".typed", ".toml", ".txt", ".css", ".md", ".bas", ".xlsx", ".xlsm"}


def build(folder: Path, umask: int, environment: Mapping[str, str]) -> Path:
    """Copy the checkout into a folder, with times of now, and build there; return the folder of what was built."""
    untidy = shutil.ignore_patterns("__pycache__", ".*_cache")
    previous = os.umask(umask)
    try:
        for name in BUILT_OF:
            shutil.copytree(CHECKOUT / name, folder / name, ignore=untidy, copy_function=shutil.copyfile)
        for name in FILES:
            shutil.copyfile(CHECKOUT / name, folder / name)
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", "built"],
            cwd=folder,
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
        )
    finally:
        os.umask(previous)
    return folder / "built"


def digests(folder: Path) -> dict[str, str]:
    """Return of each file of a folder the SHA-256."""
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a wheel and of an archive of the sources, as most people would build them."""
    return build(tmp_path_factory.mktemp("here"), 0o022, {})


@pytest.fixture(scope="module")
def wheel(built: Path) -> ZipFile:
    """Return the wheel, opened."""
    (path,) = built.glob("*.whl")
    return ZipFile(path)


def test_the_same_bytes_whoever_builds(built: Path, tmp_path: Path) -> None:
    """In another folder, at another time, in another time zone and language, where others may not read the files."""
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    again = build(tmp_path / "another folder", 0o077, elsewhere)
    assert {each.suffix for each in built.iterdir()} == {".whl", ".gz"}
    assert digests(again) == digests(built)


def test_a_wheel_holds_the_program_and_its_data(wheel: ZipFile) -> None:
    """Every file of the package, each template and macro, what the wheel says of itself, and no other."""
    wanted = set()
    for folder in ("scrutiny_xl", *PLACED):
        for path in (CHECKOUT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                place = path.relative_to(CHECKOUT / folder)
                wanted.add(f"{PLACED.get(folder, folder)}/{place.as_posix()}")
    names = wheel.namelist()
    itself = {name.partition("/")[2] for name in names if ".dist-info/" in name}
    assert {name for name in names if ".dist-info/" not in name} == wanted
    assert itself == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    assert len(names) == len(set(names))
    assert {Path(name).suffix for name in wanted} == KINDS


def test_a_wheel_records_what_it_holds(wheel: ZipFile) -> None:
    """Each file with the digest and the size it has, readable by all and run by nobody."""
    (record,) = (name for name in wheel.namelist() if name.endswith("/RECORD"))
    recorded = {name: (digest, size) for name, digest, size in csv.reader(io.StringIO(wheel.read(record).decode()))}
    assert recorded.keys() == set(wheel.namelist())
    assert recorded.pop(record) == ("", "")
    for name, (digest, size) in recorded.items():
        data = wheel.read(name)
        octets = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        assert (digest, int(size)) == (f"sha256={octets}", len(data)), name
    assert {stat.S_IMODE(each.external_attr >> 16) for each in wheel.infolist()} == {0o644}


def test_sources_are_whole(built: Path) -> None:
    """The wheel can be built of the sources, and the tests are among them."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "macros/ScrutinyRules.bas",
        "tests/test_wheel.py",
        ".ci/run",
    } <= names
    assert not {name for name in names if "__pycache__" in name or name.endswith((".pyc", ".lock"))}
