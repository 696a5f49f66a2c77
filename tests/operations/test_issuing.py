"""Issuing: one return for each service area, or none at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_issuing import AS_AT, OWNERS, QUARTER, kept_item, kept_plan, kept_register, settings, whole_register

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import MissingFileError, TargetExistsError, UnknownOwnersError, WriteFailedError
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.issuing import issue, return_names
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.presenting.issuing import issued_text
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import read_return
from scrutiny_xl.settings import load_settings
from scrutiny_xl.workbooks import writing
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


def test_a_return_for_each_service_area(tmp_path: Path) -> None:
    """In a folder that is made, under names that say whose they are and for when."""
    done = issue(whole_register(), tmp_path / "to send", QUARTER, TERMS, OWNERS, return_by=date(2024, 10, 15))
    names = ["Q2 2024-25 Finance.xlsx", "Q2 2024-25 Housing.xlsx"]
    assert sorted(path.name for path in (tmp_path / "to send").iterdir()) == names
    assert [(each.service_area, each.path.name, each.led, each.supported) for each in done.files] == [
        ("Finance", names[0], 3, 0),
        ("Housing", names[1], 4, 2),
    ]
    for each in done.files:
        filled = read_return(each.path.name, "", read_grids(SourceFile.at(each.path)))
        assert filled.service_area == each.service_area
        assert filled.issued is not None


def test_what_is_said_of_it(tmp_path: Path) -> None:
    """Who got what, what was left out, and who is missing."""
    unled = kept_item("HSC.240115.12.e", {"item": "e", "recommendation": "That it be done."})
    register = whole_register()
    scraip = replace(register.plans[0], items=(*register.plans[0].items, unled))
    done = issue(replace(register, plans=(scraip, *register.plans[1:])), tmp_path, QUARTER, TERMS, OWNERS)
    assert issued_text(done) == (
        "2 returns issued for Q2 2024/25\n"
        "  Finance  leads 3                 Q2 2024-25 Finance.xlsx\n"
        "  Housing  leads 4, supports 2     Q2 2024-25 Housing.xlsx\n"
        "2 items were completed or not accepted in an earlier quarter and left out (--all issues them too)\n"
        "1 item names nobody who leads, and went to no service area: HSC.240115.12.e\n"
        "  Name one in the Register's Service area, or in the plan, and issue again.\n"
        f"Wrote {tmp_path}\n"
    )


def test_nothing_to_issue(tmp_path: Path) -> None:
    """Said, and no folder made."""
    done = issue(kept_register(), tmp_path / "none", QUARTER, TERMS, OWNERS)
    assert issued_text(done) == "0 returns issued for Q2 2024/25\n"
    assert not (tmp_path / "none").exists()


def test_unknown_owners_stop_it_before_anything_is_written(tmp_path: Path) -> None:
    """All are named at once, with lines that can be pasted into the settings."""
    leads = ['Head of "Repair"', "Head of Repair", "Head of Repair", "Somebody Else with the Tree Officer", "Housing"]
    items = [
        kept_item(f"HSC.240115.12.{letter}", {"recommendation": "x", "lead": lead})
        for letter, lead in zip("abcde", leads, strict=True)
    ]
    with pytest.raises(UnknownOwnersError) as stopped:
        issue(
            kept_register(kept_plan(SCRAIP, items)),
            tmp_path / "out",
            QUARTER,
            TERMS,
            settings(Head_of_Repairs="Housing"),
        )
    assert str(stopped.value) == (
        "Nothing was issued, because it is not known which service area these belong to. Add them to scrutiny.toml "
        'below the line [owners], each with its service area, or "" for none:\n'
        '  "Head of Repair" = "Housing"  # 2 items: HSC.240115.12.b, HSC.240115.12.c; nearest: Head of Repairs\n'
        '  "Head of \\"Repair\\"" = "Housing"  # 1 item: HSC.240115.12.a; nearest: Head of Repairs\n'
        '  "Somebody Else" = "?"  # 1 item: HSC.240115.12.d\n'
        '  "Tree Officer" = "?"  # 1 item: HSC.240115.12.d\n'
        "The service areas are: Finance, Housing, Legal Services, Planning."
    )
    assert not (tmp_path / "out").exists()
    pasted = tmp_path / "scrutiny.toml"
    lines = "\n".join(stopped.value.lines).replace('"?"', '""')
    pasted.write_text(f"[service_areas]\nHousing = []\n[owners]\n{lines}\n", encoding="utf-8")
    assert load_settings(pasted).area_of('head of "repair"') == "Housing"


def test_a_return_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Nor is any other written then; unless it was asked for."""
    there = tmp_path / "Q2 2024-25 Housing.xlsx"
    there.write_bytes(b"filled in")
    with pytest.raises(TargetExistsError):
        issue(whole_register(), tmp_path, QUARTER, TERMS, OWNERS)
    assert [path.name for path in tmp_path.iterdir()] == [there.name]
    assert there.read_bytes() == b"filled in"
    issue(whole_register(), tmp_path, QUARTER, TERMS, OWNERS, overwrite=True)
    assert there.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("overwrite", [False, True])
def test_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, overwrite: bool) -> None:
    """Where the second cannot be put in its place, the first is taken back."""
    if overwrite:
        (tmp_path / "Q2 2024-25 Finance.xlsx").write_bytes(b"before")
    put, places = writing._put, []

    def fails_at_the_second(temporary: Path, place: Path, *, overwrite: bool) -> None:
        places.append(place)
        if len(places) == 2:
            raise OSError(28, "No space left on device")
        put(temporary, place, overwrite=overwrite)

    monkeypatch.setattr(writing, "_put", fails_at_the_second)
    with pytest.raises(WriteFailedError, match=r"Q2 2024-25 Housing.xlsx' could not be written: the disk is full"):
        issue(whole_register(), tmp_path, QUARTER, TERMS, OWNERS, overwrite=overwrite)
    held = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert held == ({"Q2 2024-25 Finance.xlsx": b"before"} if overwrite else {})


def test_names_that_every_system_takes() -> None:
    """No sign that Windows forbids, no two alike, none too long."""
    areas = ["Adults/Children", "adults:children", "IT & Digital.", "Öffentlich", "x" * 300, "CON", "\n"]
    names = list(return_names(QUARTER, areas).values())
    assert names[:4] == [
        "Q2 2024-25 Adults-Children",
        "Q2 2024-25 adults-children (2)",
        "Q2 2024-25 IT & Digital",
        "Q2 2024-25 Öffentlich",
    ]
    assert len(names[4]) == 120
    assert len({name.casefold() for name in names}) == len(areas)


def test_a_register_that_is_not_there(tmp_path: Path) -> None:
    """Said as for any other file."""
    with pytest.raises(MissingFileError):
        open_register(tmp_path / "register.xlsx", OWNERS)
