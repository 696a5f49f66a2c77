"""The commands: each reads its options, calls one operation and prints.

What a machine may read goes to standard output, what only people read to standard error. Exit codes: 0 clean, 1 there
are findings of severity error, 2 could not run.
"""

from __future__ import annotations

import gc
import os
import sys

from scrutiny_xl.cli.group import cli, system_fault

__all__ = ["cli", "main"]


def main() -> None:
    """Run the commands; the entry point of `scrutiny-xl`."""
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
    except OSError as error:
        # Help that could not be printed: a command that runs says by itself what stopped it.
        sys.stderr.write(f"Could not run: {system_fault(error)}\n")
        sys.exit(2)
    finally:
        # Python looks for cycles once more as it ends, among all that was read: a tenth of a large consolidation.
        gc.freeze()
