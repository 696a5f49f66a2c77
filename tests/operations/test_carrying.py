"""What is carried to another process comes out there as it went in."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from builders_spreading import TRACKER

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.carrying import HeldFile, pack, unpack
from scrutiny_xl.operations.gathering import Skipped, read_one
from scrutiny_xl.returns import Return
from scrutiny_xl.settings import Settings, load_settings
from scrutiny_xl.workbooks.reading import at_rest

if TYPE_CHECKING:
    from pathlib import Path

ROW = "| No. | Recommendation | Action | Timescale |\n| 1 | Adopt a protocol. | Agreed: yes. | Ongoing |"


def read(path: Path, settings: Settings) -> Return:
    """Read a return that can be read."""
    filled = read_one(path, path.name, settings)
    assert isinstance(filled, Return), filled
    return filled


def test_a_return_is_the_same_and_its_layout_the_very_one(tmp_path: Path) -> None:
    """A layout is equal to itself alone; what holds it twice holds one."""
    filled = read(workbook(tmp_path / "Housing.xlsx", form(ROW, PLAN)), Settings())
    again = unpack(pack([filled, filled], LAYOUTS), LAYOUTS)
    assert again == [filled, filled]
    assert {id(each.plans[0].layout) for each in again} == {id(filled.plans[0].layout)}


def test_a_layout_takes_no_room(tmp_path: Path) -> None:
    """Only its place goes."""
    filled = read(workbook(tmp_path / "Housing.xlsx", form(ROW, PLAN)), Settings())
    assert len(pack(filled.plans[0].layout, LAYOUTS)) < 20


def test_settings_come_out_with_our_layouts_and_the_council_s(tmp_path: Path) -> None:
    """Those the council has set out itself are not there beforehand, and go in full."""
    (tmp_path / "scrutiny.toml").write_text(TRACKER, encoding="utf-8")
    settings = load_settings(tmp_path / "scrutiny.toml")
    again = unpack(pack(settings, LAYOUTS), LAYOUTS)
    assert again.layouts[:-1] == LAYOUTS
    own = again.layouts[-1]
    assert own is not settings.layouts[-1]
    assert (own.id, own.columns) == (settings.layouts[-1].id, settings.layouts[-1].columns)
    assert replace(again, layouts=()) == replace(settings, layouts=())


def test_a_held_file_is_read_as_the_file_itself(tmp_path: Path) -> None:
    """Where the file cannot be seen."""
    path = workbook(tmp_path / "Housing.xlsx", form(ROW, PLAN))
    held = HeldFile.at(path)
    filled = read(path, Settings())
    path.unlink()
    assert read_one(unpack(pack(held, LAYOUTS), LAYOUTS), "Housing.xlsx", Settings()) == filled


@pytest.mark.parametrize("name", ["Housing.xlsx", "Housing.docx"])
def test_a_file_that_cannot_be_opened_is_skipped_with_the_same_words(tmp_path: Path, name: str) -> None:
    """Nobody sees where it was to be read."""
    here = read_one(tmp_path / name, name, Settings())
    there = read_one(unpack(pack(HeldFile.at(tmp_path / name), LAYOUTS), LAYOUTS), name, Settings())
    assert isinstance(here, Skipped)
    assert there == here


def test_a_file_that_is_being_saved_is_said_to_be_where_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is opened here, and the error that kept it from being read comes out elsewhere as it was."""
    path = tmp_path / "Housing.xlsx"
    path.write_bytes(b"half of it")
    dates = iter(range(100))
    looked = SimpleNamespace(fstat=lambda _: SimpleNamespace(st_mtime_ns=next(dates), st_size=1))
    monkeypatch.setattr(f"{at_rest.__name__}.os", looked)
    monkeypatch.setattr(f"{at_rest.__name__}.time", SimpleNamespace(sleep=lambda _: None))
    held = unpack(pack(HeldFile.at(path), ()), ())
    skipped = read_one(held, path.name, Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "cannot be opened: it is being saved at this moment."
