"""Consolidating as an operation: the register's quarter, findings, sources, and the file it is written to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, form, returned, workbook
from builders_cycle import Q1, Q2, issued_return, kept_item, kept_register
from openpyxl import load_workbook

from scrutiny_xl.errors import NoReturnReadError, NothingToReadError, TargetExistsError, WriteFailedError
from scrutiny_xl.operations import consolidating
from scrutiny_xl.operations.consolidating import build_register, consolidate
from scrutiny_xl.operations.gathering import Gathered, Skipped
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.reading import SourceFile, files

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.register import Register
    from scrutiny_xl.returns import Return

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Progress | Update |"
ROW = "| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | Drafted. |"


def plan(area: str = "Housing", row: str = ROW, file: str = "", quarter: str = "") -> Return:
    """Return an improvement plan of one item."""
    return returned(f"{HEADINGS}\n{row}", PLAN, area, file, **({"Quarter": quarter} if quarter else {}))


def register(*returns: Return, quarter: str = "", skipped: tuple[Skipped, ...] = ()) -> Register:
    """Return the register of returns that were read."""
    return build_register(Gathered(returns, skipped), TERMS, Settings(council="Westmarch"), quarter)


@pytest.mark.parametrize(
    ("named", "asked", "quarter"),
    [
        ([], "", "Q2 2024/25"),
        (["Q1 2024/25"], "", "Q1 2024/25"),
        (["Q1 2024/25", "first quarter 2024-25", "Q2 2024/25"], "", "Q1 2024/25"),
        (["Q1 2024/25", "Q2 2024/25"], "", "Q2 2024/25"),
        (["Q1 2024/25", "nonsense"], "", "Q1 2024/25"),
        (["Q1 2024/25"], "Q3 2024/25", "Q3 2024/25"),
    ],
)
def test_the_quarter_of_the_register(named: list[str], asked: str, quarter: str) -> None:
    """The one asked for, else the one most returns name (the later of two), else that of the day rated for."""
    returns = [plan(f"Area {n}", quarter=words) for n, words in enumerate(named)] or [plan()]
    assert register(*returns, quarter=asked).quarter == quarter


def test_returns_left_in_their_folder_are_none_of_this_quarter(tmp_path: Path) -> None:
    """However many there are: the register was made of them already, and others are waited for."""
    for area in ("Housing", "Parks", "Finance"):
        row = ROW.replace("SIP24.1 | 1", f"SIP24.{len(area)} | {len(area)}")
        workbook(tmp_path / "returns" / f"{area}.xlsx", form(f"{HEADINGS}\n{row}", PLAN, area, Quarter="Q1 2024/25"))
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    consolidate([tmp_path / "returns"], first, TERMS, Settings())
    again = consolidate([tmp_path / "returns"], tmp_path / "again.xlsx", TERMS, Settings(), register=first)
    assert again.quarter == "Q1 2024/25"
    rows = form(f"{HEADINGS}\n{ROW.replace('SIP24.1 | 1', 'SIP24.7 | 7')}", PLAN, "Housing", Quarter="Q2 2024/25")
    workbook(tmp_path / "returns" / "Housing Q2.xlsx", rows)
    made = consolidate([tmp_path / "returns"], second, TERMS, Settings(), register=first)
    assert (made.quarter, made.missing) == ("Q2 2024/25", ("Finance", "Parks"))


def test_a_register_gone_on_from_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For its items and for what moved since, which the Summary says."""
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    workbook(tmp_path / "Housing.xlsx", form(f"{HEADINGS}\n{ROW}", PLAN, "Housing"))
    consolidate([tmp_path / "Housing.xlsx"], first, TERMS, Settings())
    opened: list[str] = []
    read = files._workbook

    def counted(source: SourceFile) -> list[Grid]:
        opened.append(source.name)
        return read(source)

    monkeypatch.setattr(files, "_workbook", counted)
    consolidate([], second, TERMS, Settings(), register=first)
    assert opened == ["first.xlsx"]
    summary = load_workbook(second)["Summary"]
    assert any(str(value).startswith("What moved since ") for row in summary.values for value in row)


def test_a_return_sent_twice_is_said_once_and_counted_once() -> None:
    """Nothing else is said about the copy, not even on the receipt."""
    row = ROW.replace("Drafted.", "“Drafted”").replace("In progress", "Half way")
    made = register(plan(row=row), plan(row=row, file="Copy of Housing.xlsx"))
    assert [(each.slug, each.place.file) for each in made.findings] == [
        ("sent-twice", "Copy of Housing.xlsx"),
        ("unknown-progress", "Housing.xlsx"),
    ]
    assert {each.place.file for each in made.receipt} == {"Housing.xlsx"}
    assert [(each.file, each.status, each.remark, each.items) for each in made.sources] == [
        ("Copy of Housing.xlsx", "sent twice", "The same as Housing.xlsx; counted once.", 1),
        ("Housing.xlsx", "read", "", 1),
    ]
    assert len(made.items) == 1


def test_every_file_is_among_the_sources() -> None:
    """The skipped ones with why and what to do."""
    made = register(plan(), skipped=(Skipped("Legal.xlsx", "0f", "is empty.", "Ask for it to be sent again."),))
    assert [(each.file, each.status, each.remark) for each in made.sources] == [
        ("Housing.xlsx", "read", ""),
        ("Legal.xlsx", "skipped", "It is empty. Ask for it to be sent again."),
    ]


def test_items_know_how_many_findings_they_have() -> None:
    """Those of the checks and those of merging."""
    made = register(plan(row=ROW.replace("Ongoing", "TBC")), plan("Finance", ROW.replace("Ongoing", "By 31 Nov 2024")))
    (item,) = made.items
    slugs = sorted(each.slug for each in made.findings)
    assert slugs == ["clash", "impossible-date", "returned-twice", "timescale-unclear"]
    assert item.findings == 4


def test_findings_have_the_references_of_the_register() -> None:
    """Also where two plans would have had one code, so that their items are called otherwise than in the returns."""
    table = "| No. | Recommendation | Action | Timescale |\n| 1 | Adopt a protocol. | Agreed: yes. | TBC |"
    made = register(
        returned(table, PLAN, "Housing"), returned(table, PLAN, "Finance", Plan="Safety Inspection Plan 2024")
    )
    assert sorted(item.ref for item in made.items) == sorted(
        each.ref for each in made.findings if each.slug == "timescale-unclear"
    )
    assert [item.findings for item in made.items] == [1, 1]


def test_a_row_added_where_another_item_stands_has_one_reference_in_all_findings() -> None:
    """With the reference that the register gives it."""
    issued = (
        "| Ref | Section | Objectives | Priority | Action | Delivery |\n"
        "| SIP24.A.{n} | A. Aims | Speak | All | {words} | Ongoing |"
    )
    added = "\n| | A. Aims | Speak | All | Thank them. | TBC |"
    made = register(
        returned(issued.format(n=2, words="Ask them."), PLAN, "Finance"),
        returned(issued.format(n=1, words="Listen.") + added, PLAN, "Housing"),
    )
    new = made.items[-1].ref
    assert new.startswith("SIP24.A.2-")
    assert [(each.slug, each.ref) for each in made.findings] == [
        ("item-added", new),
        ("same-place", new),
        ("timescale-unclear", new),
    ]
    assert all(f"was given the reference {new}." in each.remedy for each in made.findings[:2])


def test_nothing_readable_is_an_error_that_lists_every_reason() -> None:
    """One line a file."""
    skipped = tuple(Skipped(f"{name}.xlsx", "", "is empty.", "Ask for it to be sent again.") for name in "ab")
    with pytest.raises(NoReturnReadError) as error:
        register(skipped=skipped)
    assert str(error.value).splitlines() == [
        "None of the files could be read as a return.",
        "  a.xlsx is empty. Ask for it to be sent again.",
        "  b.xlsx is empty. Ask for it to be sent again.",
    ]


def filled(folder: Path) -> Path:
    """Write one return into a folder."""
    workbook(folder / "Housing.xlsx", form(f"{HEADINGS}\n{ROW}", PLAN))
    return folder


def test_the_target_is_looked_at_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An officer should not wait for a register that cannot be written."""
    (tmp_path / "register.xlsx").touch()
    monkeypatch.setattr(consolidating, "gather", None)
    with pytest.raises(TargetExistsError):
        consolidate([tmp_path], tmp_path / "register.xlsx", TERMS, Settings())
    with pytest.raises(WriteFailedError):
        consolidate([tmp_path], tmp_path / "gone" / "register.xlsx", TERMS, Settings())


def test_a_register_may_be_written_over_the_old_one(tmp_path: Path) -> None:
    """The old one among the returns is not read as one."""
    filled(tmp_path)
    target = tmp_path / "register.xlsx"
    consolidate([tmp_path], target, TERMS, Settings())
    again = consolidate([tmp_path], target, TERMS, Settings(), overwrite=True)
    assert [each.file for each in again.sources] == ["Housing.xlsx"]


def test_the_register_gone_on_from_is_never_written_over(tmp_path: Path) -> None:
    """It is what the quarter is compared with, and has what was typed into it."""
    filled(tmp_path)
    target = tmp_path / "register.xlsx"
    consolidate([tmp_path], target, TERMS, Settings())
    before = target.read_bytes()
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        consolidate([tmp_path], target, TERMS, Settings(), register=target, overwrite=True)
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("named", "kept_quarter", "asked"),
    [("older.xlsx", Q1, True), ("register.xlsx", Q1, False), ("register-2a.xlsx", Q2, False)],
)
def test_going_on_from_another_register_than_the_returns_were_issued_from(
    named: str, kept_quarter: str, asked: bool
) -> None:
    """It may be an older one; the register as it was edited since, or one made from it, is none."""
    base = kept_register(kept_item(1))
    gathered = Gathered((issued_return(base),), ())
    kept = replace(base, file=named, digest="another", quarter=kept_quarter)
    made = build_register(gathered, TERMS, Settings(), Q2, kept)
    said = [each.sentence for each in made.findings if each.slug == "register-differs"]
    assert said == [f"Returns were issued from {base.file} (Housing.xlsx), and {named} was gone on from."] * asked


def test_an_empty_folder_writes_nothing(tmp_path: Path) -> None:
    """And says so."""
    with pytest.raises(NothingToReadError):
        consolidate([tmp_path], tmp_path / "register.xlsx", TERMS, Settings())
    assert not list(tmp_path.iterdir())
