"""Nothing else in the workbook changes: proved on every real workbook at hand, by code the editor does not share.

A folder of other workbooks, named in the environment variable SCRUTINY_WORKBOOKS, is gone through as well.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import re
import sys
import warnings
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from workbooks.editing import fidelity
from workbooks.editing.independent import readable
from workbooks.editing.packages import CORPUS

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.workbooks.editing.values import Formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from office import Office
    from workbooks.editing.fidelity import Outcome

MORE = os.environ.get("SCRUTINY_WORKBOOKS")
KINDS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam"}
FILES = [
    path
    for folder in (CORPUS, *([Path(MORE)] if MORE else []))
    if folder.is_dir()
    for path in sorted(folder.rglob("*"))
    if path.suffix.lower() in KINDS
]
REFUSED = {"46": "more than one part", "54": "digitally signed", "55": "a password", "56": "incomplete"}
_TOO_WIDE = 4_000_000
"""A reader that fills the gaps would fill the memory beyond so many cells."""
_OPENED_BY_LIBREOFFICE = 20


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """Return what is counted while the workbooks are gone through; at the end it is told."""
    counted: Counter[str] = Counter()
    yield counted
    told = ", ".join(f"{number} {what}" for what, number in counted.most_common())
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(f"\nfidelity: {told}\n")


def test_the_corpus_is_there() -> None:
    """It stands beside the checkout where the tests count."""
    if not FILES:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the corpus is missing: {CORPUS}")
        pytest.skip("the corpus is not beside this checkout")


@pytest.mark.parametrize("way", [fidelity.edited, fidelity.appended], ids=["set", "append"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(path.parents[1]))[:60])
def test_nothing_else_changes(path: Path, way: Callable[[bytes, str], Outcome], tally: Counter[str]) -> None:
    """What is touched is what the plan says; openpyxl and calamine, where they read it before, find the values."""
    data = path.read_bytes()
    refusal: ScrutinyError | None = None
    try:
        outcome = way(data, path.name)
    except ScrutinyError as error:
        refusal = error
    expected = REFUSED.get(path.name[:2], "") if path.parent == CORPUS else None
    if refusal is not None:
        assert re.fullmatch(r"[^\n]{20,400}\.", str(refusal))
        assert expected is None or (expected and expected in str(refusal))
        tally[f"workbooks refused ({_kind(refusal)})"] += 1
        return
    assert not expected
    tally[f"workbooks {way.__name__}"] += 1
    tally["tables"] += outcome.tables
    tally["cells"] += sum(map(len, outcome.values.values()))
    tally.update({f"refused as it {why} …": number for why, number in outcome.refused.items()})
    with warnings.catch_warnings():
        # openpyxl warns of what it would lose.
        warnings.simplefilter("ignore")
        _found_by_openpyxl(data, outcome, tally)
    _found_by_calamine(data, outcome, tally)


def _kind(error: ScrutinyError) -> str:
    return re.sub(r"'[^']*'", "…", getattr(error, "reason", type(error).__name__))[:60]


def _found_by_openpyxl(old: bytes, outcome: Outcome, tally: Counter[str]) -> None:
    book = readable(load_workbook, old, outcome.new)
    if book is None:
        tally["not for openpyxl"] += 1
        return
    for name, values in outcome.values.items():
        # Of a strict workbook it sees no sheets.
        for (row, column), value in values.items() if name in book.sheetnames else ():
            _same(book[name].cell(row, column).value, value, formulas=True)


def _found_by_calamine(old: bytes, outcome: Outcome, tally: Counter[str]) -> None:
    for name, values in outcome.values.items():
        sheet = readable(
            lambda file, sheet=name: CalamineWorkbook.from_filelike(file).get_sheet_by_name(sheet), old, outcome.new
        )
        if sheet is None:
            tally["not for calamine"] += 1
            continue
        if sheet.total_height * sheet.total_width > _TOO_WIDE:
            tally["too wide for calamine"] += 1
            continue
        rows = sheet.to_python(skip_empty_area=False)
        for (row, column), value in values.items():
            _same(rows[row - 1][column - 1], value, formulas=False)


def _same(found: Any, value: Any, *, formulas: bool) -> None:
    """Assert that a reader found a value: a number may be shown as a day and a day as a number."""
    if isinstance(value, Formula):
        value = "=" + value.text if formulas else value.cached
    if isinstance(value, str):
        assert found == value
    else:
        assert any(abs(one - other) < 1e-6 for one in _numbers(found) for other in _numbers(value)), (found, value)


def _numbers(value: Any) -> list[float]:
    """Return the numbers that stand for a value: days are counted from 1900, with a day too many, or from 1904."""
    day = timedelta(days=1)
    if isinstance(value, date):
        whole = value if isinstance(value, datetime) else datetime.combine(value, time())
        # Readers differ before 1 March 1900.
        return [(whole - datetime(*epoch)) / day for epoch in ((1899, 12, 30), (1899, 12, 31), (1904, 1, 1))]  # noqa: DTZ001
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return [value / day if isinstance(value, timedelta) else float(value)]


def test_libreoffice_shows_the_values(libreoffice: Office, tmp_path: Path, tally: Counter[str]) -> None:
    """A third program opens a sample of what was edited, saves it anew and shows the values."""
    # It fills pivot tables anew when it opens a workbook, and they may need more room than they had.
    sample = [path for path in FILES if path.suffix != ".xlam" and b"pivotTables/" not in path.read_bytes()]
    chosen = random.Random(7).sample(sample, min(_OPENED_BY_LIBREOFFICE, len(sample)))  # noqa: S311 -- no secret
    edited: dict[str, tuple[bytes, Outcome]] = {}
    for number, path in enumerate(chosen):
        with contextlib.suppress(ScrutinyError):
            edited[f"{number}{path.suffix}"] = path.read_bytes(), fidelity.edited(path.read_bytes(), path.name)
    made = _opened(libreoffice, tmp_path / "new", {name: outcome.new for name, (_, outcome) in edited.items()})
    missing = {name: old for name, (old, _) in edited.items() if name not in made}
    # It does not open all that others do.
    assert not _opened(libreoffice, tmp_path / "old", missing)
    assert len(missing) < len(edited) / 2
    for name, data in made.items():
        _found_by_calamine(data, dataclasses.replace(edited[name][1], new=data), tally)


def _opened(office: Office, folder: Path, books: dict[str, bytes]) -> dict[str, bytes]:
    """Return what LibreOffice makes of workbooks, those left out that it cannot open."""
    folder.mkdir()
    for name, data in books.items():
        (folder / name).write_bytes(data)
    made = office.convert_all([folder / name for name in books], "ods", folder / "made") if books else []
    name_of = {Path(name).stem: name for name in books}
    return {name_of[path.stem]: path.read_bytes() for path in made}
