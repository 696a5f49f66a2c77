"""The commands: each reads its options, calls one operation and prints.

What a machine may read goes to standard output, what only people read to standard error. Exit codes: 0 clean, 1 there
are findings of severity error, 2 could not run.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from scrutiny_xl.cli.group import cli, system_fault

__all__ = ["cli", "main"]


def main() -> NoReturn:
    """Run the commands, and end the process; the entry point of `scrutiny-xl`."""
    # A command is over before a cycle of objects could matter, and looking for them takes a fifth of a large
    # consolidation.
    gc.disable()
    # No command multiplies matrices: the threads that numpy would keep ready for that only cost time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # The console of Windows may not be able to show every character of a return.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        cli(prog_name="scrutiny-xl")
    except SystemExit as done:
        _end(int(done.code or 0))
    except OSError as error:
        # Help that could not be printed: a command that runs says by itself what stopped it.
        _end(_could_not_print(error))
    _end(0)


def _could_not_print(error: OSError) -> int:
    sys.stderr.write(f"Could not run: {system_fault(error)}\n")
    return 2


def _end(code: int) -> NoReturn:
    """End the process at once: Python would let go of all that was read first, a million objects one after another."""
    # What libraries have asked to be done at the end of a process is done all the same.
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to ask for it
    try:
        sys.stdout.flush()
    except OSError as error:
        # Whoever reads the output may stop reading, as `head` does.
        code = code or 1 if isinstance(error, BrokenPipeError) else _could_not_print(error)
    except AttributeError:
        # A program without a console has nothing to print to.
        pass
    with suppress(OSError, AttributeError):
        sys.stderr.flush()
    os._exit(code)
