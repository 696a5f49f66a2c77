"""How the workbooks of the demo become files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from xml.etree.ElementTree import canonicalize

import pytest

from scrutiny_xl.demonstration.canonical import canonical
from scrutiny_xl.demonstration.own_list import parking_permits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = (
    f'<a xmlns="{MAIN}" z="1" b="&lt;&quot;&#10;&gt;"><b/>one &amp; two &gt; three&#13;</a>',
    '<a z="1" b="2"><t xml:space="preserve" a="1"> x </t><t  /></a>',
    f'<?xml version="1.0" encoding="UTF-8"?>\n<a xmlns="{MAIN}"  ><b c=\'it"s\'></b></a>',
    f'<r:a xmlns:r="{MAIN}" xmlns="urn:x" z="1" r:b="2"><b xmlns="urn:y"/><r:c/></r:a>',
    f'<a xmlns="{MAIN}"><b xmlns="{MAIN}"/></a>',
    f'<a xmlns="{MAIN}"><s xmlns:r="urn:r" z="1" b="2" r:id="3"/><t xmlns:q="urn:q" q:id="1" />x</a>',
    f'<a xmlns="{MAIN}"><s xmlns:r="urn:r" r:id="3"><t r:id="4"/></s></a>',
    f'<a xmlns="{MAIN}"><s xmlns:r="urn:r" xmlns:u="urn:u" r:id="3"/></a>',
    f'<a xmlns="{MAIN}" xmlns:r="urn:r"><s r:id="3"/><s xmlns:r="urn:r" r:id="3"/></a>',
    "<a><!-- said --><b><![CDATA[<&]]></b><?do it?></a>",
    "<a>xmlns: is said</a>",
)


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_written_in_the_canonical_form(part: str) -> None:
    """The quick way for simple parts and the library's give the same."""
    assert canonical(part) == canonicalize(part)


def test_every_part_of_a_return_is_written_in_the_canonical_form() -> None:
    """Real parts too: what is canonical already stays as it is."""
    with zipfile.ZipFile(io.BytesIO(parking_permits())) as form:
        for name in form.namelist():
            xml = form.read(name).decode()
            assert canonical(xml) == canonicalize(xml)


def test_the_bytes_are_the_same_without_lxml() -> None:
    """The library writes with lxml where it can; what is saved does not show which it did."""
    code = (
        "import sys; from scrutiny_xl.demonstration.own_list import parking_permits;"
        "sys.stdout.buffer.write(parking_permits())"
    )
    made = {
        used: subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "OPENPYXL_LXML": used}, capture_output=True, check=True
        ).stdout
        for used in ("True", "False")
    }
    assert made["True"] == made["False"]
