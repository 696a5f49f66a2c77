"""Work on a real Dask cluster of several processes: its answers, the death of a worker, and what is refused."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

import pytest
from builders_spreading import local_cluster
from work_elsewhere import DEADLY, doubled, dying, faltering, lacking, process

from scrutiny_xl.errors import ClusterError, MissingPackageError
from scrutiny_xl.spreading import cluster as spreading_cluster
from scrutiny_xl.spreading.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a cluster of two processes."""
    with local_cluster() as cluster:
        yield cluster.scheduler_address


def test_answers_come_in_the_order_of_the_requests(address: str) -> None:
    """Whichever worker is quicker."""
    requests = [bytes([number]) for number in range(30)]
    assert list(Cluster(address).do(doubled, requests)) == [each * 2 for each in requests]


def test_the_work_is_done_by_all_workers(address: str) -> None:
    """It is the cluster that works, and the same request is done again."""
    assert len(set(Cluster(address).do(process, [b""] * 12))) == 2


def test_an_exception_is_raised_where_the_work_was_handed_out(address: str) -> None:
    """With what it says."""
    with pytest.raises(KeyError, match="7"):
        list(Cluster(address).do(faltering, [b"7"]))


def test_a_package_that_the_workers_lack_is_not_asked_for_here(address: str) -> None:
    """As s3fs for returns at a URL, which they fetch themselves: this computer may well have it."""
    with pytest.raises(
        ClusterError,
        match=r"has no s3fs at its workers, and s3://bucket needs it\. Install it there, or leave out --dask",
    ):
        list(Cluster(address).do(lacking, [b"s3://bucket"]))


def test_nothing_of_dask_is_written_to_the_terminal(address: str, capfd: pytest.CaptureFixture[str]) -> None:
    """What matters is said in a sentence."""
    list(Cluster(address).do(doubled, [b"1"]))
    assert capfd.readouterr() == ("", "")


def test_what_dask_logs_is_not_heard_while_it_works(caplog: pytest.LogCaptureFixture) -> None:
    """A connection that is lost is told with a traceback, by a part of it whose log has a level of its own."""
    log = logging.getLogger("distributed.client")
    log.addHandler(caplog.handler)
    try:
        with spreading_cluster._silence():
            log.error("lost")
        log.error("heard again")
    finally:
        log.removeHandler(caplog.handler)
    assert set(caplog.messages) == {"heard again"}


@pytest.mark.parametrize("what", ["Python", "scrutiny_xl", "python-calamine"])
def test_workers_that_might_read_otherwise_are_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A register must not depend on where its returns were read."""
    ours = spreading_cluster._versions()
    monkeypatch.setattr(spreading_cluster, "_versions", lambda: {**ours, what: "9.9.9"})
    with pytest.raises(
        ClusterError, match=rf"has {what} {ours[what]} at its worker tcp.* has {what} 9\.9\.9\. Install"
    ):
        list(Cluster(address).do(doubled, [b"1"]))


def test_workers_without_the_program_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They answer that they have none."""
    monkeypatch.setattr(spreading_cluster, "_PROGRAM", "no_such_program:__version__")
    with pytest.raises(ClusterError, match="has no scrutiny_xl at its worker"):
        list(Cluster(address).do(doubled, [b"1"]))


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:1", "nonsense", "tcp://127.0.0.1", "pigeon://loft", "tcp://:x"])
def test_an_address_that_does_not_answer(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for long."""
    monkeypatch.setattr(spreading_cluster, "_ANSWERS_WITHIN", 1)
    begun = time.monotonic()
    with pytest.raises(ClusterError, match=f"The Dask cluster at '{wrong}' does not answer. Check the address"):
        list(Cluster(wrong).do(doubled, [b"1"]))
    assert time.monotonic() - begun < 20


def test_a_cluster_without_workers() -> None:
    """There is a sentence that says how to begin some."""
    with (
        local_cluster(workers=0) as cluster,
        pytest.raises(ClusterError, match=r"has no workers\. Begin some, with: d"),
    ):
        list(Cluster(cluster.scheduler_address).do(doubled, [b"1"]))


def test_a_request_that_ends_every_worker_has_no_answer() -> None:
    """Dask tries it on several; they are begun again, and the others have their answers."""
    with local_cluster() as cluster:
        assert list(Cluster(cluster.scheduler_address).do(dying, [b"1", DEADLY, b"2"])) == [b"1", None, b"2"]


def test_workers_that_go_away_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run does not wait for ever."""
    monkeypatch.setattr(spreading_cluster, "_ANSWERS_WITHIN", 1)
    with local_cluster(workers=1) as cluster:
        answers = Cluster(cluster.scheduler_address).do(doubled, iter([b"1"] * 9))
        assert next(answers) == b"11"
        cluster.scale(0)
        for _ in range(200):
            time.sleep(0.05 * bool(cluster.scheduler.workers))
        with pytest.raises(ClusterError, match="has no workers"):
            list(answers)


def test_a_scheduler_that_goes_away_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where its machine is switched off."""
    monkeypatch.setattr(spreading_cluster, "_ANSWERS_WITHIN", 1)
    with local_cluster(workers=1) as cluster:
        answers = Cluster(cluster.scheduler_address).do(doubled, iter([b"1"] * 9))
        assert next(answers) == b"11"
        cluster.close()
        with pytest.raises(ClusterError, match=r"was lost before all was read|has no workers"):
            list(answers)


def test_distributed_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed a sentence says how to."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPackageError, match=r"--dask needs the package distributed, .* pip install distributed"):
        list(Cluster("tcp://127.0.0.1:8786").do(doubled, [b"1"]))
