"""Progress on a terminal."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.operations.gathering import Progress

__all__ = ["progress_on"]

_SHOW_PROGRESS_FROM = 10
"""Fewer files than this are read before a line could be."""
_SECONDS = 0.1
"""A line stands at least so long: some terminals take longer to write than a return takes to read."""


class _Line:
    """The one line of a terminal that is written over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._length = 0
        self._written = float("-inf")

    def show(self, words: str) -> None:
        """Write words where the last ones stood; those that come too soon after them are left out."""
        if monotonic() - self._written >= _SECONDS:
            # A name may hold orders to the terminal; what is wider than it would go on in a line that stays.
            plain = "".join(letter if letter.isprintable() else "?" for letter in words)
            self._write(plain[: shutil.get_terminal_size().columns - 1])
            self._written = monotonic()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._length:
            self._write("")

    def _write(self, line: str) -> None:
        # Written over with spaces: not every terminal understands an order to delete.
        self._stream.write(f"\r{' ' * self._length}\r{line}")
        self._stream.flush()
        self._length = len(line)


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Progress | None]:
    """Give a function that shows progress in a line of a terminal, gone at the end, or None where there is none."""
    if not stream.isatty():
        yield None
        return
    line = _Line(stream)

    def report(done: int, total: int, name: str) -> None:
        if total >= _SHOW_PROGRESS_FROM:
            line.show(f"{done:,} of {total:,} returns read; {name or 'merging'}")

    try:
        yield report
    finally:
        line.clear()
