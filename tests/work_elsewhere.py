"""What is done elsewhere in the tests of spreading: functions of a module, as other processes find them."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingPackageError
from scrutiny_xl.operations.gathering import read_one

if TYPE_CHECKING:
    from scrutiny_xl.operations.gathering import Skipped
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.returns import Return
    from scrutiny_xl.settings import Settings

DEADLY = b"deadly"


def doubled(request: bytes) -> bytes:
    """Return a request twice."""
    return request * 2


def process(_request: bytes) -> bytes:
    """Return the id of the process this is done in."""
    return str(os.getpid()).encode()


def imported(_request: bytes) -> bytes:
    """Return the names of the modules this process has imported."""
    return " ".join(sys.modules).encode()


def slow(request: bytes) -> bytes:
    """Take a minute, unless the process is ended before."""
    time.sleep(60)
    return request


def faltering(request: bytes) -> bytes:
    """End with an exception."""
    raise KeyError(request)


def lacking(request: bytes) -> bytes:
    """Find that a library is not installed in this process."""
    raise MissingPackageError(request.decode(), "s3fs")


def chatty(request: bytes) -> bytes:
    """Print something, as libraries may."""
    os.write(1, b"Warning!")
    return request


def dying(request: bytes) -> bytes:
    """End the whole process over some requests, as the system does where memory runs out."""
    if request == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return request


def read_dying(path: AnyPath, name: str, settings: Settings) -> Return | Skipped:
    """Read a file, unless its name says that it ends the process."""
    if DEADLY.decode() in name:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_one(path, name, settings)
