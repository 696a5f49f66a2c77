"""The forms on paper, as LibreOffice prints them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.workbooks.forms.blank import blank_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Yield the beginning of a LibreOffice command with a profile of its own."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing: the forms cannot be printed")
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = tmp_path_factory.mktemp("profile")
    yield [found, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    shutil.rmtree(profile, ignore_errors=True)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_a_form_prints_on_as_many_pages_as_it_should(office: list[str], layout: Layout, tmp_path: Path) -> None:
    """A column that ran over would add pages."""
    form = tmp_path / f"{layout.id}.xlsx"
    form.write_bytes(blank_form(layout))
    command = [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(form)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = form.with_suffix(".pdf").read_bytes()
    pages = max(int(count) for count in re.findall(rb"/Type\s*/Pages.*?/Count (\d+)", printed, re.DOTALL))
    # Form and monitoring columns on two pages each, guidance and notes on one each: nothing runs over sideways.
    assert pages == 6
