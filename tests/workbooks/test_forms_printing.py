"""The forms on paper, as LibreOffice prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.workbooks.forms.blank import blank_form

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_a_form_prints_on_as_many_pages_as_it_should(libreoffice: Office, layout: Layout, tmp_path: Path) -> None:
    """A column that ran over would add pages."""
    form = tmp_path / f"{layout.id}.xlsx"
    form.write_bytes(blank_form(layout))
    printed = libreoffice.convert(form, "pdf", tmp_path).read_bytes()
    pages = max(int(count) for count in re.findall(rb"/Type\s*/Pages.*?/Count (\d+)", printed, re.DOTALL))
    # Form and monitoring columns on two pages each, guidance and notes on one each: nothing runs over sideways.
    assert pages == 6
