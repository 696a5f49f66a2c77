"""Progress on a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.operations.gathering import Progress

__all__ = ["progress_on"]

_SHOW_PROGRESS_FROM = 10
"""Fewer files than this are read before a bar could be drawn."""


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Progress | None]:
    """Give a function that shows progress on a terminal, or None where the stream is none."""
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("Reading returns", total=None, visible=False)

        def report(done: int, total: int, name: str) -> None:
            bar.update(
                task, completed=done, total=total, description=name or "Merging", visible=total >= _SHOW_PROGRESS_FROM
            )

        yield report
