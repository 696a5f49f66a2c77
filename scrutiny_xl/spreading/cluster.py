"""Work done on a Dask cluster that is there already."""

from __future__ import annotations

import asyncio
import importlib.metadata
import logging
import pkgutil
import platform
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from scrutiny_xl import __version__
from scrutiny_xl.errors import ClusterError, MissingPackageError
from scrutiny_xl.spreading.model import alone, in_order

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from scrutiny_xl.spreading.model import Work

__all__ = ["Cluster"]

_ANSWERS_WITHIN = 5
"""Seconds within which a cluster must answer; so often it is asked whether it still has workers."""
_BEGUN_AGAIN_WITHIN = 30
"""Seconds within which workers that ended must be there again: a busy machine takes a while to begin them."""
_PROGRAM = "scrutiny_xl:__version__"
"""Where the version of this program stands, also for those who have none of it."""
_AHEAD = 2
"""How many requests are with the cluster for each of its threads."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of the Dask scheduler at an address such as `tcp://host:8786`."""

    address: str

    def do(self, work: Work, requests: Iterable[bytes]) -> Generator[bytes | None, None, None]:
        """Yield the answer to each request, in their order; None for one that ended every worker that was at it.

        Raises:
            MissingPackageError: distributed is not installed.
            ClusterError: it does not answer, its workers cannot do the work as it is done here, or it was lost.
        """
        with _silence(), self._client() as client:
            self._check(client)
            begin = partial(client.submit, alone, work, pure=False)
            ahead = _AHEAD * sum(client.nthreads().values())
            for future in in_order(begin, requests, ahead):
                yield self._answer(client, future)

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            import dask  # noqa: PLC0415 - an extra
            import distributed  # noqa: PLC0415 - the same, and slow to import
        except ModuleNotFoundError as error:
            raise MissingPackageError("--dask", "distributed") from error
        try:
            asyncio.run(_meet(self.address))
            client = distributed.Client(self.address, timeout=_ANSWERS_WITHIN, set_as_default=False)
        # What is at the address need not be a scheduler, and may answer anything.
        except Exception as error:
            remedy = "Check the address, and that its scheduler is running."
            raise ClusterError(self.address, "does not answer", remedy) from error
        try:
            # So long it tries to find a scheduler again that has gone.
            with dask.config.set({"distributed.comm.timeouts.connect": f"{_ANSWERS_WITHIN}s"}):
                yield client
        finally:
            client.close(timeout=_ANSWERS_WITHIN)

    def _check(self, client: Any) -> None:  # noqa: ANN401 - Dask has no types
        """Make sure that there are workers, and that all read a return as this process does.

        Raises:
            ClusterError: it is not so.
        """
        self._await_workers(client, _ANSWERS_WITHIN)
        asked = {
            "Python": client.run(platform.python_version, on_error="return"),
            "scrutiny_xl": client.run(pkgutil.resolve_name, _PROGRAM, on_error="return"),
            "python-calamine": client.run(importlib.metadata.version, "python-calamine", on_error="return"),
        }
        for what, ours in _versions().items():
            for worker, theirs in sorted(asked[what].items()):
                if isinstance(theirs, OSError):
                    # It went away as it was asked.
                    continue
                said = None if isinstance(theirs, Exception) else theirs
                if said is None or _alike(what, said) != _alike(what, ours):
                    has = f"{what} {said}" if said else f"no {what}"
                    raise ClusterError(
                        self.address,
                        f"has {has} at its worker {worker}, and this computer has {what} {ours}",
                        "Install the same everywhere, or leave out --dask.",
                    )

    def _answer(self, client: Any, future: Any) -> bytes | None:  # noqa: ANN401 - the same
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415 - as above
        from distributed.comm import CommClosedError  # noqa: PLC0415 - as above

        try:
            while True:
                try:
                    return bytes(future.result(timeout=_ANSWERS_WITHIN))
                except TimeoutError:
                    if future.done():
                        raise
                    self._await_workers(client, _BEGUN_AGAIN_WITHIN)
        except KilledWorker:
            return None
        except MissingPackageError as error:
            lacks = f"has no {error.package} at its workers, and {error.what} needs it"
            raise ClusterError(self.address, lacks, "Install it there, or leave out --dask.") from error
        except (CancelledError, CommClosedError, OSError) as error:
            raise ClusterError(
                self.address, "was lost before all was read", "Run the command again, without --dask if need be."
            ) from error

    def _await_workers(self, client: Any, within: float) -> None:  # noqa: ANN401 - the same
        """Wait so many seconds until there is a worker: those that ended are begun again in a moment, as a rule.

        Raises:
            ClusterError: there is none.
        """
        try:
            client.wait_for_workers(1, timeout=within)
        except TimeoutError as error:
            remedy = "Begin some, with: dask worker ADDRESS --nthreads 1"
            raise ClusterError(self.address, "has no workers", remedy) from error


async def _meet(address: str) -> None:
    """Make sure that somebody at an address speaks as Dask does: a client that meets nobody cannot be put away."""
    from distributed.comm import connect  # noqa: PLC0415 - as above
    from distributed.security import Security  # noqa: PLC0415 - the same

    met = await connect(address, timeout=_ANSWERS_WITHIN, **Security().get_connection_args("client"))
    await met.close()


def _versions() -> dict[str, str]:
    return {
        "Python": platform.python_version(),
        "scrutiny_xl": __version__,
        "python-calamine": importlib.metadata.version("python-calamine"),
    }


def _alike(what: str, version: str) -> str:
    """Return what of a version must be the same everywhere."""
    return version.rpartition(".")[0] if what == "Python" else version


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Dask from writing to the terminal: what matters of it is said in a sentence."""
    # Several of its parts have a level of their own, and set it when they are imported; this program logs nothing.
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
