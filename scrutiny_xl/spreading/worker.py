"""A process that does one piece of work after another: `python -m scrutiny_xl.spreading.worker`.

What it is to do comes in at its standard input, the answers go to its standard output. It ends when its input does,
so none is left behind when the process that began it is killed.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["READY", "serve"]

READY = b"ready"
"""What a worker says before its first answer: that it has begun."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Do what comes in, pairs of a function and its bytes, until nothing more does.

    The answer is the bytes the function gives, or the exception it ends with.
    """
    while True:
        try:
            work, request = pickle.load(requests)  # noqa: S301 - from the process that began this one
        except EOFError:
            return
        try:
            answer = work(request)
        except Exception as error:  # noqa: BLE001 - it is raised again where the work was handed out
            answer = error
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _main() -> None:
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answers.write(READY)
    answers.flush()
    # Reading leaves no cycle of objects behind, and looking for them takes its time.
    gc.disable()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    _main()
