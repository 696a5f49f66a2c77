"""Trying a range of mutants in a process of its own, and saying what became of each.

Run as `python trying.py SOURCES FROM TO SEED`: SOURCES is a folder with what is changed. Each mutant is checked and
consolidated alone, in a folder of its own. A line of JSON is printed for each: its name, what became of it, and what
it took. A mutant that is not through in time, or takes the process with it, leaves no line.
"""

from __future__ import annotations

import json
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hostile.mutants import Mutant, mutant

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.operations.checking import check
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.rating import rule_set_named
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.operations.gathering import Gathered

LIMIT = 20
"""Seconds for one mutant."""
_TERMS = Terms(date(2025, 1, 31), rule_set_named("three-boxes"))
_FAULT_OF_OURS = "fault in this program"


def _too_slow(*_: object) -> None:
    raise TimeoutError


def _become(path: Path, output: Path) -> str:
    """Return what becomes of a file: "read" or "refused", else what is wrong with us."""
    checked = check([path], _TERMS, Settings())
    wrong = _unsaid(checked.gathered)
    if wrong:
        return wrong
    if not checked.gathered.returns:
        return "refused"
    consolidate([path], output, _TERMS, Settings())
    return "read"


def _unsaid(gathered: Gathered) -> str:
    """Say what is wrong with how files were skipped, "" where each has a reason and a remedy of a sentence."""
    for each in gathered.skipped:
        if _FAULT_OF_OURS in each.reason:
            return each.reason
        if len(each.reason) < 5 or not each.remedy.endswith("."):
            return f"no reason or remedy: {each.reason!r} {each.remedy!r}"
    return ""


def tried(each: Mutant, folder: Path) -> dict[str, object]:
    """Return what became of a mutant, and what it took."""
    path, output = folder / "returns" / each.name, folder / "out" / "register.xlsx"
    for place in (path.parent, output.parent):
        place.mkdir()
    path.write_bytes(each.data)
    started = time.monotonic()
    signal.alarm(LIMIT)
    try:
        became = _become(path, output)
    except ScrutinyError as error:
        became = "refused" if len(str(error)) > 20 else f"a short sentence: {error}"
    except BaseException as error:  # noqa: BLE001 - a panic of the reader is no Exception, and must not come out
        at = traceback.extract_tb(error.__traceback__)[-1]
        became = f"{type(error).__name__}: {str(error)[:200]} in {at.name}, {Path(at.filename).name}:{at.lineno}"
    signal.alarm(0)
    if path.read_bytes() != each.data:
        became = "the input was changed"
    found = {found.relative_to(folder).as_posix() for found in folder.rglob("*") if found.is_file()}
    if stray := found - {f"returns/{each.name}", "out/register.xlsx"}:
        became = f"written elsewhere: {sorted(stray)}"
    taken = round(time.monotonic() - started, 2)
    return {"name": each.name, "became": became, "seconds": taken, "peak": round(_peak())}


def _peak() -> float:
    """Return the most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What the system counts by itself begins with what the process held that started this one.
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(sources: Mapping[str, bytes], first: int, last: int, seed: int) -> None:
    """Try the mutants of a range of numbers."""
    signal.signal(signal.SIGALRM, _too_slow)
    for number in range(first, last):
        folder = Path(tempfile.mkdtemp())
        try:
            print(json.dumps(tried(mutant(sources, number, seed), folder)), flush=True)  # noqa: T201 - that is the report
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    place, low, high, seeded = sys.argv[1:]
    main({each.name: each.read_bytes() for each in sorted(Path(place).iterdir())}, int(low), int(high), int(seeded))
