"""Work done in several processes of this machine."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from scrutiny_xl.spreading.model import alone, in_order
from scrutiny_xl.spreading.worker import READY

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import IO

    from scrutiny_xl.spreading.model import Work

__all__ = ["Pool"]

_PACKAGE = Path(__file__).parents[1]
_WAITING = 1
"""How many requests are ready for each worker besides the one it is at."""


class _CannotBeginError(Exception):
    """No worker can be begun here, as where Python is part of another program."""


class _WorkerLostError(Exception):
    """A worker ended while it was at something: it was killed, or there was no memory left."""


class _Worker:
    """A process of its own, begun when it is first asked something, and begun anew when it has ended.

    It is not made with `multiprocessing`, whose workers run the program's main module again, print a traceback when
    they are interrupted, and are waited for when the program should end at once.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, work: Work, request: bytes) -> bytes:
        """Return the answer to a request.

        Raises:
            _CannotBeginError: there is no process to ask.
            _WorkerLostError: it ended before it had an answer.
            Exception: the one that the work ended with.
        """
        requests, answers = self._pipes()
        try:
            pickle.dump((work, request), requests, pickle.HIGHEST_PROTOCOL)
            requests.flush()
            answer = pickle.load(answers)  # noqa: S301 - from the process that was begun here
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.end()
            raise _WorkerLostError from error
        if isinstance(answer, Exception):
            raise answer
        return bytes(answer)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Return what the process is asked through and what it answers through; it is begun if it is not there."""
        begun = self._process is not None
        try:
            process = self._process = self._process or _begin()
        except OSError as error:
            raise _CannotBeginError from error
        requests, answers = process.stdin, process.stdout
        if requests is None or answers is None or not (begun or answers.read(len(READY)) == READY):
            self.end()
            raise _CannotBeginError
        return requests, answers

    def end(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):
                    pipe.close()


def _begin() -> subprocess.Popen[bytes]:
    """Begin a worker that finds the same modules as this process, and does not hear of a Ctrl-C.

    It takes no module from the folder the command is run in.

    Raises:
        OSError: it cannot be begun.
    """
    return subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-P", "-m", f"{_PACKAGE.name}.spreading.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_PACKAGE.parent), *filter(None, sys.path)])},
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        start_new_session=True,
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """So many processes of this machine."""

    processes: int

    def do(self, work: Work, requests: Iterable[bytes]) -> Generator[bytes | None, None, None]:
        """Yield the answer to each request, in their order; None for one whose process ended while it was at it."""
        workers = [_Worker() for _ in range(self.processes)]
        idle: SimpleQueue[_Worker] = SimpleQueue()
        for each in workers:
            idle.put(each)
        threads = ThreadPoolExecutor(self.processes)
        try:
            for answer in in_order(partial(_begun, threads, idle, work), requests, self.processes * (1 + _WAITING)):
                yield answer.result()
        finally:
            # A thread that waits for a worker goes on when that has ended; one that has not begun yet never will.
            threads.shutdown(wait=False, cancel_futures=True)
            _end(workers)
            threads.shutdown()
            # One that was just being begun is there only now.
            _end(workers)


def _end(workers: Iterable[_Worker]) -> None:
    for each in workers:
        each.end()


def _begun(threads: ThreadPoolExecutor, idle: SimpleQueue[_Worker], work: Work, request: bytes) -> Future[bytes | None]:
    return threads.submit(_asked, idle, work, request)


def _asked(idle: SimpleQueue[_Worker], work: Work, request: bytes) -> bytes | None:
    worker = idle.get()
    try:
        return worker.ask(work, request)
    except _WorkerLostError:
        return None
    except _CannotBeginError:
        return alone(work, request)
    finally:
        idle.put(worker)
