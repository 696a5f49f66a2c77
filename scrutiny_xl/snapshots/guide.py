"""The README.txt of a snapshot: how to read all of it without this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.register_table import RegisterTable

__all__ = ["GUIDE", "guide"]

GUIDE = "README.txt"

_LINES = """\
{title}, as at {as_at}, archived on {taken_on}. Please change nothing in this folder.
{register}: the register as it was. Open it in Excel or LibreOffice; its sheet About says how to read it.
returns: the files that were handed in for the quarter, as they were received. manifest.json names those not found.
items.csv: every item of the register, for any spreadsheet or text editor (UTF-8, commas, days as 2025-01-31).
In it a text that begins with = + - @ or ' has a further ' in front, so that no spreadsheet takes it for a formula.
datapackage.json: what each column of items.csv means, as a Frictionless Data Package (specs.frictionlessdata.io).
manifest.json: the size and SHA-256 of each file here, and the SHA-256 of the manifest of the snapshot before this one.
Is a file as it was? "certutil -hashfile items.csv SHA256" (Windows) or "shasum -a 256 items.csv" gives its SHA-256.
Is the manifest? The next snapshot's manifest has its SHA-256 under "previous"; the last one's may be in the minutes.
Names of people may stand in these files: look them through before you publish any.
"""


_SETTINGS = (
    "{settings}: the council's settings, which describe forms of its own; scrutiny_xl needs them beside the register."
)


def guide(register: str, table: RegisterTable, taken_on: date, settings: str = "") -> bytes:
    """Return the text of the file, in lines as Notepad has them.

    `register` is the name of the register's file, `settings` that of the council's settings, "" where there are none.
    """
    title = f"{table.council or 'Council'}: scrutiny register of {table.quarter}"
    facts = {"title": title, "as_at": written(table.as_at), "taken_on": written(taken_on), "register": register}
    lines = _LINES.format(**facts) + (_SETTINGS.format(settings=settings) + "\n" if settings else "")
    return lines.replace("\n", "\r\n").encode("utf-8-sig")
