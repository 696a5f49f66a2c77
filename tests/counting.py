"""Runs commands and prints as JSON what they took, in counts, which are the same on a busy machine.

Run as `python counting.py COMMANDS`, a JSON array of the arguments of each: in a process of its own, since what is
imported counts as well. Of the first no calls are counted: what is imported and prepared once is not what grows.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from itertools import count
from pathlib import Path

from scrutiny_xl.cli import cli

_STATUS = Path("/proc/self/status")
"""Where Linux says the most memory a process has held; what the system tells else begins with what the parent held."""


def calls_of(arguments: list[str], *, counted: bool) -> int:
    """Run a command and return how many functions it has called, of Python and of C; 0 where they are not counted.

    Raises:
        SystemExit: it could not run.
    """
    calls = count()

    def told(_frame: object, event: str, _argument: object) -> None:
        if event in {"call", "c_call"}:
            next(calls)

    if counted:
        threading.setprofile(told)
        sys.setprofile(told)
    try:
        cli(arguments, prog_name="scrutiny-xl")
    except SystemExit as ended:
        if ended.code not in {0, 1}:
            raise
    sys.setprofile(None)
    return next(calls)


def peak() -> int:
    """Return the most memory that this process has held, in KB, 0 where the system does not say."""
    held = re.search(r"VmHWM:\s*(\d+)", _STATUS.read_text("ascii")) if _STATUS.exists() else None
    return int(held[1]) if held else 0


if __name__ == "__main__":
    made = [calls_of(each, counted=number > 0) for number, each in enumerate(json.loads(sys.argv[1]))]
    modules = sorted(name for name in sys.modules if "." not in name)
    print(f"\n{json.dumps({'calls': made, 'peak': peak(), 'modules': modules})}")  # noqa: T201 - that is the report
