"""The same returns, findings and register to the byte, wherever the files are read and wherever they stand."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import fsspec
import pytest
from builders_spreading import TRACKER, local_cluster, returns
from commands import invoke, run
from work_elsewhere import read_dying

import scrutiny_xl
from scrutiny_xl.operations import spreading
from scrutiny_xl.operations.gathering import find_files, gather
from scrutiny_xl.operations.spreading import in_processes, on_cluster
from scrutiny_xl.remote_paths import path_typed
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scrutiny_xl.operations.gathering import Gathered, Spread

OWN = f"""
[service_areas]
Services = ["Service 01", "Service 02"]
{TRACKER}"""
AS_AT = ("--as-at", "2025-01-31")
CHECKOUT = Path(scrutiny_xl.__file__).parents[1]
T = TypeVar("T")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of returns, some of which cannot be read."""
    return returns(tmp_path_factory.mktemp("returns"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a Dask cluster of two processes."""
    with local_cluster() as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def in_memory(folder: Path) -> Iterator[str]:
    """Return the URL of a folder with the same files under the same names, which only this process sees."""
    store = fsspec.filesystem("memory")
    for path in filter(lambda each: each.is_file(), folder.rglob("*")):
        store.pipe_file(f"/council/returns/{path.relative_to(folder).as_posix()}", path.read_bytes())
    yield "memory://council/returns"
    store.rm("/council", recursive=True)


@pytest.fixture(scope="module")
def here(folder: Path) -> Gathered:
    """Return what is read in this process."""
    gathered = gather(find_files([folder]), Settings())
    assert len(gathered.returns) == 60
    assert len(gathered.skipped) == 4
    return gathered


@pytest.fixture(params=["two processes", "three processes", "a cluster"])
def spread(request: pytest.FixtureRequest) -> Spread:
    """Return what reads elsewhere."""
    if request.param == "a cluster":
        return on_cluster(request.getfixturevalue("address"))
    return in_processes(2 if request.param == "two processes" else 3)


def test_the_same_is_read_wherever(folder: Path, here: Gathered, spread: Spread) -> None:
    """Returns, and what was skipped for what reason, in the same order."""
    assert gather(find_files([folder]), Settings(), spread=spread) == here


def test_the_same_is_read_from_a_url(in_memory: str, here: Gathered, spread: Spread) -> None:
    """Also where only this process sees what is there."""
    assert gather(find_files([path_typed(in_memory)]), Settings(), spread=spread) == here


def test_the_register_is_the_same_to_the_byte(
    folder: Path, in_memory: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With settings, bad files and a council's own form."""
    (tmp_path / "scrutiny.toml").write_text(OWN, encoding="utf-8")
    (folder / "tracker.csv").write_text("Item no.,What was asked,What we do\n1,Plant trees,Agreed\n", encoding="utf-8")
    fsspec.filesystem("memory").pipe_file("/council/returns/tracker.csv", (folder / "tracker.csv").read_bytes())
    monkeypatch.chdir(tmp_path)
    registers = {}
    for place in (folder, in_memory, folder.as_uri()):
        for where in ((), ("--jobs", "2"), ("--jobs", "3"), ("--dask", address)):
            done = invoke("consolidate", place, "-o", "register.xlsx", "--overwrite", *AS_AT, *where)
            assert done.exit_code == 1, done.output
            registers[place, where] = ((tmp_path / "register.xlsx").read_bytes(), done.stderr)
    (folder / "tracker.csv").unlink()
    assert len(registers) == 12
    assert len(set(registers.values())) == 1


def test_checking_says_the_same(folder: Path, address: str) -> None:
    """In whichever form it is printed."""
    alike = {invoke("check", folder, *AS_AT, *more).stdout for more in ((), ("--jobs", "2"), ("--dask", address))}
    assert len(alike) == 1
    assert "return 07 torn.xlsx" in alike.pop()


def test_a_process_of_its_own_says_nothing_more(folder: Path) -> None:
    """Neither warning nor traceback, and the same words."""
    alone, three = (run(folder, "check", ".", *AS_AT, "--jobs", jobs, code=1) for jobs in ("1", "3"))
    assert (three.stdout, three.stderr) == (alone.stdout, alone.stderr)


@pytest.mark.parametrize("where", ["a pool", "a cluster"])
def test_a_file_that_ends_each_process_is_skipped_and_the_others_are_read(
    where: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer has all other returns, and what to do about the one."""
    monkeypatch.setattr(spreading, "_BATCH", 4)
    folder = returns(tmp_path, good=6)
    here = gather(find_files([folder]), Settings())
    (folder / "return 03 deadly.xlsx").write_bytes(b"PK")
    spread = in_processes(2) if where == "a pool" else on_cluster(request.getfixturevalue("address"))

    gathered = gather(find_files([folder]), Settings(), read=read_dying, spread=spread)

    assert gathered.returns == here.returns
    (lost,) = (each for each in gathered.skipped if each not in here.skipped)
    assert lost.file == "return 03 deadly.xlsx"
    assert lost.reason.startswith("could not be read: each process that tried to was ended")


def test_progress_is_told_file_by_file(folder: Path) -> None:
    """Before each file, and at the end, as in one process."""
    files = find_files([folder])
    told: list[tuple[int, int, str]] = []
    elsewhere: list[tuple[int, int, str]] = []
    gather(files, Settings(), lambda *step: told.append(step))
    gather(files, Settings(), lambda *step: elsewhere.append(step), spread=in_processes(2))
    assert elsewhere == told
    assert len(told) == len(files) + 1


def test_one_job_is_this_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other is begun."""
    monkeypatch.setattr(spreading, "Pool", partial(pytest.fail, "a pool was made"))
    gather(find_files([folder]), Settings(), spread=in_processes(1))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells here which processes a process has")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_command_that_is_stopped_leaves_no_process_behind(folder: Path, sign: signal.Signals) -> None:
    """Ctrl-C ends it with a sentence, as one that could not run; where it is killed its processes end by themselves."""
    # Where the tests run in the background, Ctrl-C is nothing to what they start.
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{listening}; from scrutiny_xl.cli import main; main()"
    command = [sys.executable, "-c", program, "check", str(folder), *AS_AT, "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        workers = within(30, lambda: children(process.pid))
        process.send_signal(sign)
        _, said = process.communicate(timeout=30)
    stopped = "Stopped before it was done: run the command again."
    assert (said.strip(), process.returncode) == ((stopped, 2) if sign is signal.SIGINT else ("", -sign))
    assert within(30, lambda: [each for each in workers if not Path(f"/proc/{each}").exists()] == workers)


def children(pid: int) -> list[str]:
    """Return the ids of the processes that a process has begun, none before there are two."""
    found: list[str] = []
    # Each thread has those that it has begun; one may end as it is looked at.
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            found += (thread / "children").read_text().split()
    return found if len(found) == 2 else []


def within(seconds: int, look: Callable[[], T]) -> T:
    """Return what is seen as soon as there is something, and make sure that it is soon."""
    until = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < until
        time.sleep(0.005)
    return seen


def test_no_processes_and_a_cluster_at_once(folder: Path) -> None:
    """One of the two options cannot be meant."""
    done = invoke("check", folder, "--jobs", "2", "--dask", "tcp://127.0.0.1:1")
    assert done.exit_code == 2
    assert done.stderr.startswith("Could not run: --jobs '2' cannot be used here. It is for this computer;")


def test_an_address_that_is_empty_is_none(folder: Path) -> None:
    """As where a script takes it from a variable that was never set: the returns would be read here without a word."""
    done = invoke("check", folder, "--dask", "")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "Could not run: --dask '' could not be understood. Name the address of its scheduler, as tcp://host:8786.\n"
    )


def test_a_cluster_that_does_not_answer_stops_the_command(folder: Path, tmp_path: Path) -> None:
    """In a sentence; nothing is written."""
    done = invoke("consolidate", folder, "-o", tmp_path / "register.xlsx", "--dask", "nonsense")
    assert done.exit_code == 2
    assert done.stderr.startswith("Could not run: The Dask cluster at 'nonsense' does not answer.")
    assert not (tmp_path / "register.xlsx").exists()
