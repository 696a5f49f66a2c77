"""Work in several processes: its answers, the death of a worker, and that none is left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from work_elsewhere import DEADLY, chatty, doubled, dying, faltering, imported, process, slow

from scrutiny_xl.spreading import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def gone(pid: int) -> bool:
    """Say whether a process has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_answers_come_in_the_order_of_the_requests() -> None:
    """Whichever process is quicker."""
    requests = [bytes([number]) for number in range(40)]
    assert list(Pool(3).do(doubled, requests)) == [each * 2 for each in requests]


def test_nothing_to_do_begins_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker begins when it is first asked something."""
    monkeypatch.setattr(sys, "executable", "")
    assert list(Pool(2).do(doubled, [])) == []


def test_the_work_is_done_in_other_processes_that_end_with_it() -> None:
    """In so many as were asked for, at the most."""
    pids = {int(each or b"0") for each in Pool(2).do(process, [b""] * 20)}
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2
    assert all(map(gone, pids))


def test_a_request_that_ends_its_worker_has_no_answer_and_the_others_have_theirs() -> None:
    """Another worker takes the place of the one that ended."""
    requests = [b"1", DEADLY, b"2", b"3", DEADLY, b"4", b"5"]
    assert list(Pool(2).do(dying, requests)) == [b"1", None, b"2", b"3", None, b"4", b"5"]


def test_an_exception_is_raised_where_the_work_was_handed_out() -> None:
    """With what it says."""
    with pytest.raises(KeyError, match="7"):
        list(Pool(2).do(faltering, [b"7"]))


def test_what_a_library_prints_does_not_come_between_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    """Nor to the terminal."""
    assert list(Pool(1).do(chatty, [b"1", b"2"])) == [b"1", b"2"]
    assert capfd.readouterr() == ("", "")


def test_who_stops_early_waits_for_nothing() -> None:
    """What is under way is ended: so a Ctrl-C does, or a fault."""
    answers = Pool(2).do(slow, [b""] * 9)
    begun = time.monotonic()
    with pytest.raises(TimeoutError), interrupted_after(2):
        next(answers)
    answers.close()
    assert time.monotonic() - begun < 30


@contextmanager
def interrupted_after(seconds: int) -> Iterator[None]:
    """Raise an exception in what runs then."""

    def interrupt(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_a_worker_imports_only_what_its_work_needs() -> None:
    """It begins in a moment: no commands, no tables."""
    (names,) = Pool(1).do(imported, [b""])
    assert not {"click", "pandas", "pandera", "numpy", "rich", "distributed"} & set((names or b"").decode().split())


@pytest.mark.parametrize("executable", ["", "/no/such/python", "/bin/false"])
def test_where_no_worker_can_be_begun_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    """Python may be part of another program."""
    monkeypatch.setattr(sys, "executable", executable)
    assert set(Pool(2).do(process, [b""] * 3)) == {str(os.getpid()).encode()}


def test_a_worker_takes_no_module_from_the_folder_it_is_begun_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of returns may hold anything."""
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    (tmp_path / "scrutiny_xl.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert list(Pool(1).do(doubled, [b"1"])) == [b"11"]
