"""Runs a command and prints what it took: CPU seconds, peak memory in KB, exit code.

Run as `python -S spawning.py OUT ERR COMMAND...`; what the command prints goes into the two files. It imports next to
nothing, since the peak of a process begins with what the one held that started it.
"""

from __future__ import annotations

import os
import sys

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC

if __name__ == "__main__":
    out, err, *command = sys.argv[1:]
    actions = [(os.POSIX_SPAWN_OPEN, at, path, _WRITE, 0o600) for at, path in ((1, out), (2, err))]
    _, status, used = os.wait4(os.posix_spawn(command[0], command, os.environ, file_actions=actions), 0)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
