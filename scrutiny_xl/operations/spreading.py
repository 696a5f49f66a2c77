"""Reading files in several processes or on several machines: the same returns as in this one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.carrying import HeldFile, pack, unpack
from scrutiny_xl.operations.gathering import Skipped, here
from scrutiny_xl.remote_paths import RemotePath
from scrutiny_xl.spreading import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from scrutiny_xl.operations.gathering import File, Read, Spread
    from scrutiny_xl.remote_paths import AnyPath
    from scrutiny_xl.returns import Return
    from scrutiny_xl.settings import Settings
    from scrutiny_xl.spreading import Machines

__all__ = ["Spreading", "in_processes", "on_cluster"]

_BATCH = 25
"""Files that go to a process at once: singly they take four times as long on a cluster."""


@dataclass(frozen=True, slots=True)
class Spreading:
    """Reads files on machines, in batches; it is a `Spread`.

    A file is opened here unless it is `seen`: where the machines find the same as this process.
    """

    machines: Machines
    seen: Callable[[AnyPath], bool]

    def __call__(
        self, read: Read, files: Sequence[File], settings: Settings
    ) -> Generator[Return | Skipped, None, None]:
        """Yield what each file reads as, in their order.

        Those of a batch whose process ended are read once more, each by itself: the one that made it end is skipped.
        """
        batches = [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
        with closing(self._answers(read, batches, settings)) as answers:
            for batch, answer in zip(batches, answers, strict=True):
                if answer is not None:
                    yield from answer
                    continue
                for file in batch:
                    yield from self._by_itself(read, file, settings)

    def _by_itself(self, read: Read, file: File, settings: Settings) -> list[Return | Skipped]:
        """Return what a file reads as when no other of its batch is being read: none is blamed for another."""
        with closing(self._answers(read, [[file]], settings)) as answers:
            return next(answers) or [_lost(file)]

    def _answers(
        self, read: Read, batches: Sequence[Sequence[File]], settings: Settings
    ) -> Generator[list[Return | Skipped] | None, None, None]:
        requests = (pack((read, self._opened(batch), settings), LAYOUTS) for batch in batches)
        with closing(self.machines.do(_read_batch, requests)) as answers:
            for answer in answers:
                yield None if answer is None else unpack(answer, settings.layouts)

    def _opened(self, batch: Sequence[File]) -> Sequence[tuple[AnyPath | HeldFile, str]]:
        return [(path if self.seen(path) else HeldFile.at(path), name) for path, name in batch]


def _read_batch(request: bytes) -> bytes:
    """Read a batch of files, in whichever process this is."""
    read, batch, settings = unpack(request, LAYOUTS)
    return pack(list(here(read, batch, settings)), settings.layouts)


def _lost(file: File) -> Skipped:
    return Skipped(
        file[1],
        "",
        "could not be read: each process that tried to was ended, as happens when there is no memory left.",
        "Leave it out for now, or ask for it to be saved again.",
    )


def in_processes(jobs: int) -> Spread:
    """Return what reads files in so many processes of this machine; one is this process itself."""
    return here if jobs == 1 else Spreading(Pool(jobs), _seen_here)


def on_cluster(address: str) -> Spread:
    """Return what reads files on the Dask cluster at an address.

    Its workers need not see the folders of this machine: files in them are opened here and sent there. What is at a
    URL the workers fetch themselves.
    """
    from scrutiny_xl.spreading.cluster import Cluster

    return Spreading(Cluster(address), _seen_everywhere)


def _seen_here(path: AnyPath) -> bool:
    return isinstance(path, Path) or not path.is_of_this_machine


def _seen_everywhere(path: AnyPath) -> bool:
    return isinstance(path, RemotePath) and not path.is_of_this_machine
