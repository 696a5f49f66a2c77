"""The commands that write, each with the folder it is run in: what stands there before, and what it is to make.

Everything is of a day that is named, so that the same command makes the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from builders_core import PLAN, form, workbook
from commands import invoke

__all__ = ["AS_AT", "BEFORE", "EARLIER", "SCENES", "Scene", "everything", "leftovers", "prepare", "standing"]

EARLIER, BEFORE, AS_AT = (("--as-at", day) for day in ("2024-05-31", "2024-06-30", "2024-09-30"))
_HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | Update |"
_AREAS = ("Housing", "Parks", "Finance")
_LEFT = re.compile(r"(^|/)(\.~scrutiny-xl-|\.unfinished-)[^/]*")
"""What a run that was killed leaves behind: a file or a folder of such a name, and what is in it."""


class Scene(NamedTuple):
    """A command: what it is called here, the folder it writes in, what is typed, and whether it writes several files.

    `again` is what is typed besides when the command is run once more.
    """

    name: str
    folder: str
    arguments: tuple[str, ...]
    several: bool = False
    again: tuple[str, ...] = ()


_ISSUE = ("issue", "quarter.xlsx", "--quarter", "Q3 2024/25", "-o")
SCENES = (
    Scene("first register", "out", ("consolidate", "returns", "-o", "out/first.xlsx", *AS_AT), again=("--overwrite",)),
    Scene("consolidate", "out", ("consolidate", "returns", "-o", "out/register.xlsx", "--overwrite", *AS_AT)),
    Scene(
        "going on",
        "out",
        ("consolidate", "returns", "--register", "quarter.xlsx", "-o", "out/next.xlsx", "--overwrite", *AS_AT),
    ),
    Scene("snapshot", "snapshots", ("snapshot", "take", "out/next.xlsx", "--archive", "snapshots")),
    Scene("refresh", "out", ("refresh", "out/Housing.xlsx", *AS_AT)),
    Scene("check", "marked", ("check", "returns", "--mark", "marked", "--overwrite", *AS_AT), several=True),
    Scene("issue", "to-send", (*_ISSUE, "to-send", "--overwrite", *AS_AT), several=True),
    Scene("report", "out", ("report", "quarter.xlsx", "-o", "out/report.docx", "--overwrite", *AS_AT)),
)


def prepare(folder: Path) -> None:
    """Fill a folder with all that the commands read, and with older files in the places they write to."""
    for number, area in enumerate(_AREAS, 1):
        row = f"| {number} | Adopt it. | Agreed: yes. | By 31 Nov 2024 | In progress | Drafted by {area}. |"
        workbook(folder / "returns" / f"{area}.xlsx", form(f"{_HEADINGS}\n{row}", PLAN, area, Quarter="Q2 2024/25"))
    owners = "".join(f'"{area}" = "{area}"\n' for area in _AREAS)
    (folder / "scrutiny.toml").write_text(f"[owners]\n{owners}", encoding="utf-8")
    (folder / "out").mkdir()
    with chdir(folder):
        for arguments in (
            ("consolidate", "returns", "-o", "quarter.xlsx", *BEFORE),
            ("consolidate", "returns", "-o", "out/register.xlsx", *BEFORE),
            ("consolidate", "returns", "-o", "out/next.xlsx", *EARLIER),
            ("snapshot", "take", "quarter.xlsx", "--archive", "snapshots"),
            ("check", "returns", "--mark", "marked", "--quarter", "Q1 2024/25", *BEFORE),
            (*_ISSUE, "to-send", *BEFORE),
            ("report", "quarter.xlsx", "-o", "out/report.docx", *BEFORE),
        ):
            done = invoke(*arguments)
            assert done.exit_code in {0, 1}, done.output
        issued = next(Path("to-send").glob("*Housing.xlsx"))
        Path("out/Housing.xlsx").write_bytes(issued.read_bytes())


def standing(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder by its path within, without what a killed run left behind."""
    return {name: digest for name, digest in everything(folder).items() if digest and not _LEFT.search(name)}


def everything(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder by its path within, and "" for each folder."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()
    }


def leftovers(folder: Path) -> list[str]:
    """Return what runs that were killed have left behind in a folder: files, and folders with all that is in them."""
    found = []
    for inside, folders, files in os.walk(folder):
        found += [os.path.join(inside, name) for name in (*folders, *files) if _LEFT.search(name)]  # noqa: PTH118
    return found
