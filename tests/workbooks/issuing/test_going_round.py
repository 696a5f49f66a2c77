"""A return on its way: saved by other programs, renamed, zipped anew, filled in, it says what it was issued with."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_issuing import AS_AT, OWNERS, QUARTER, whole_register
from openpyxl import load_workbook
from typing_in import cells_of, typed_into

from scrutiny_xl.assessment import Terms
from scrutiny_xl.issuing import Notice, portions_of
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.workbooks.issuing import issued_workbook
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Callable

    from office import Office, Typed

    from scrutiny_xl.returns import Value

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


@pytest.fixture(scope="module")
def issued() -> bytes:
    """A workbook with a sheet of each form."""
    register = whole_register()
    notice = Notice(register.council, QUARTER, AS_AT, TERMS.rule_set, register.file, register.digest)
    found = portions_of(register, QUARTER, TERMS, OWNERS).portions
    return issued_workbook(next(each for each in found if each.service_area == "Housing"), notice)


def read(data: bytes, name: str = "Housing.xlsx") -> Return:
    """Read a workbook as a return."""
    return read_return(name, "digest", read_grids(SourceFile(name, data)))


def differing(filled: Return) -> dict[tuple[str, str], Value | None]:
    """Return the cells of a return that are not as they were issued, by ref and role."""
    assert filled.issued is not None
    written = {"due", "rated_rag", "reason"}
    found: dict[tuple[str, str], Value | None] = {}
    for item in (item for plan in filled.plans for item in plan.items):
        before = filled.issued.items[item.ref].values
        for role in {*before, *item.values} - written:
            if item.values.get(role) != before.get(role):
                found[item.ref, role] = item.values.get(role)
    return found


def through_openpyxl(data: bytes) -> bytes:
    """Return a workbook as openpyxl saves it."""
    saved = io.BytesIO()
    load_workbook(io.BytesIO(data)).save(saved)
    return saved.getvalue()


class _Forward(io.RawIOBase):
    """A stream that only goes forward: what is zipped into it has data descriptors."""

    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        new = bytes(data)  # type: ignore[call-overload]
        self.held += new
        return len(new)


def zipped_anew(data: bytes) -> bytes:
    """Return a workbook as a mail gateway zips it: in another order, with extra fields and data descriptors."""
    out = _Forward()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for number, name in enumerate(sorted(source.namelist(), reverse=True)):
            info = zipfile.ZipInfo(name, (2024, 10, 3, 9, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            info.extra = b"\x99\x99\x04\x00mail"
            target.writestr(info, source.read(name))
    return bytes(out.held)


@pytest.mark.parametrize("way", [through_openpyxl, zipped_anew])
def test_it_survives_other_programs(issued: bytes, way: Callable[[bytes], bytes]) -> None:
    """Not one cell is read otherwise, and nothing is wrong."""
    filled = read(way(issued), "Copy of return (2).xlsx")
    assert filled.issued == read(issued).issued
    assert differing(filled) == {}
    assert filled.findings == ()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_it_survives_libreoffice(issued: bytes, libreoffice: Office, kind: str) -> None:
    """Also as an OpenDocument spreadsheet; and then once more as it was."""
    saved = libreoffice.saved(issued, kind)
    for data in (saved, libreoffice.saved(saved, was=kind)):
        filled = read(data, f"return.{kind}")
        assert filled.issued == read(issued).issued
        assert differing(filled) == {}
        assert filled.findings == ()


def test_what_is_filled_in_is_all_that_differs(issued: bytes, libreoffice: Office) -> None:
    """Words, words on two lines, a choice, a percentage, a day, and a cell that was cleared."""
    answers: dict[tuple[str, str], Typed] = {
        ("HSC.240115.12.a", "Progress"): "Completed",
        ("HSC.240115.12.a", "% complete"): 1.0,
        ("HSC.240115.12.a", "Completed on"): date(2024, 9, 12),
        ("HSC.240115.12.a", "Update"): "The times are published.\nThe first set is out.",
        ("HSC.240115.12.b", "Update"): "We have sent our figures to Finance.",
        ("PP24.A.1", "Comments"): "",
        ("PP24.A.3", "Delivery"): "By June 2025",
        ("RAP24.1", "Revised date sought"): date(2025, 3, 31),
        ("RAP24.1", "Explanation"): "- waiting for the budget",
    }
    filled = read(typed_into(libreoffice, issued, cells_of(issued, answers)))
    assert filled.issued == read(issued).issued
    assert differing(filled) == {
        ("HSC.240115.12.a", "progress"): "Completed",
        ("HSC.240115.12.a", "percent"): 1.0,
        ("HSC.240115.12.a", "completed_on"): date(2024, 9, 12),
        ("HSC.240115.12.a", "update"): "The times are published.\nThe first set is out.",
        ("HSC.240115.12.b", "update"): "We have sent our figures to Finance.",
        ("PP24.A.1", "comments"): None,
        ("PP24.A.3", "timescale"): "By June 2025",
        ("RAP24.1", "revised_date"): date(2025, 3, 31),
        ("RAP24.1", "explanation"): "waiting for the budget",
    }
    assert filled.findings == ()
