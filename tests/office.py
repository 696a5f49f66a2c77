"""LibreOffice at work for the tests: workbooks converted, and filled in as a person at a desk would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Desk", "Office", "Typed", "desk_at", "missing", "office_at"]

Typed = str | float | date
"""What a person types into a cell."""

_AT_THE_DESK = Path(__file__).with_name("at_the_desk.py")
_PYTHONS = ("/usr/bin/python3", "python3")
"""Where a Python that knows LibreOffice's `uno` is looked for: it comes with the system, not with an environment."""
_LIMIT = 240


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own."""

    command: str
    profile: Path

    def convert(self, source: Path, kind: str, folder: Path) -> Path:
        """Save a workbook as another kind of file ("pdf", "ods", "xlsx") in a folder and return it."""
        [made] = self.convert_all([source], kind, folder)
        return made

    def convert_all(self, sources: Iterable[Path], kind: str, folder: Path) -> list[Path]:
        """Save workbooks as another kind of file, started once for all; return what was made of those it can open."""
        sources = list(sources)
        arguments = [*self.started(), "--convert-to", kind, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(arguments, check=True, capture_output=True, timeout=_LIMIT)
        made = (folder / f"{each.stem}.{kind.partition(':')[0]}" for each in sources)
        return [each for each in made if each.exists()]

    def saved(self, data: bytes, kind: str = "xlsx", was: str = "xlsx") -> bytes:
        """Return a workbook as LibreOffice saves it, by way of a folder that is gone afterwards."""
        with tempfile.TemporaryDirectory() as name:
            source = Path(name) / f"return.{was}"
            source.write_bytes(data)
            return self.convert(source, kind, Path(name) / "out").read_bytes()

    def started(self) -> list[str]:
        """Return the beginning of a command that starts it without a window."""
        return [self.command, f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--norestore"]


_SITTINGS = 2
_CRASHED = "Unspecified Application Error"
"""What LibreOffice says when it falls over, as it does now and then on a busy machine: the sitting begins again."""


@dataclass(frozen=True)
class Desk:
    """LibreOffice with a person before it: workbooks are opened, typed into and saved, all in one sitting."""

    office: Office
    python: str

    def work(self, jobs: Sequence[Mapping[str, object]]) -> list[dict[str, str]]:
        """Do jobs one after the other; see `at_the_desk.py` for what a job is. Return what each one looked at."""
        told = json.dumps(jobs, default=_as_typed)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        for _ in range(_SITTINGS):
            done = subprocess.run(
                [self.python, str(_AT_THE_DESK), self.office.command, str(self.office.profile)],
                input=told,
                capture_output=True,
                text=True,
                encoding="utf-8",
                env=environment,
                timeout=_LIMIT,
                check=False,
            )
            if not done.returncode or _CRASHED not in done.stderr:
                break
        if done.returncode:
            pytest.fail(f"LibreOffice could not do the work: {done.stderr}")
        looked: list[dict[str, str]] = json.loads(done.stdout)
        return looked


def _as_typed(value: object) -> object:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Path):
        return str(value)
    raise TypeError(value)


def missing(what: str) -> NoReturn:
    """Skip the test for want of a program, but fail in CI, where all of them are installed."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} must be installed in CI")
    pytest.skip(f"{what} is not installed")


def office_at(profile: Path) -> Office:
    """Return LibreOffice with that profile; the test skips where it is missing, and fails in CI."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    return Office(command or missing("LibreOffice (soffice)"), profile)


def desk_at(profile: Path) -> Desk:
    """Return a desk; the test skips where LibreOffice or its link to Python is missing, and fails in CI."""
    office = office_at(profile)
    for each in _PYTHONS:
        found = shutil.which(each)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return Desk(office, found)
    return Desk(office, missing("LibreOffice's link to Python (python3-uno)"))
