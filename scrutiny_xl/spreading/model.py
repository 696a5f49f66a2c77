"""What it is to do work elsewhere, and handing it out so that little waits and little is held."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

__all__ = ["Machines", "Work", "alone", "in_order"]

Work = Callable[[bytes], bytes]
"""A function of a module, so that another process finds it by its name."""

_ALONE = Lock()

_Begun = TypeVar("_Begun")


class Machines(Protocol):
    """Processes, here or elsewhere, that do work."""

    def do(self, work: Work, requests: Iterable[bytes]) -> Generator[bytes | None, None, None]:
        """Yield the answer to each request, in their order; None for one whose process ended while it was at it.

        Requests are taken as they are needed, so that not all are held at once. Who stops before the end closes the
        iterator, and whatever is still under way ends.
        """


def alone(work: Work, request: bytes) -> bytes:
    """Do a piece of work in this process, when no other is being done here: what reads keeps things between files."""
    with _ALONE:
        return work(request)


def in_order(begin: Callable[[bytes], _Begun], requests: Iterable[bytes], ahead: int) -> Iterator[_Begun]:
    """Yield what was begun for each request, in their order, with at most `ahead` of them begun and not asked for."""
    begun: deque[_Begun] = deque()
    for request in requests:
        begun.append(begin(request))
        if len(begun) > ahead:
            yield begun.popleft()
    yield from begun
