"""Where a folder or a file may not be written to, a command says so and what to do, and all is as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from torn.scenes import SCENES, Scene, everything

import scrutiny_xl

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = Path(__file__).with_name("powerless.py")
PATH = os.pathsep.join((str(Path(scrutiny_xl.__file__).parents[1]), str(PROGRAM.parents[1])))
NO_RIGHT = "could not be written: you may not write there. Ask for the right to change files in that folder, or name"
SAYS = {
    "no writing": NO_RIGHT,
    "no looking": "you may not ",
    "read-only files": "it is marked read-only. Clear Read-only in its Properties, or choose another name.",
    "locked": NO_RIGHT,
    "gone": "",
}
"""What is in the way of a command, the last two only when it has begun to read, and what it says then."""
GOES_ON = {
    ("first register", "read-only files"),
    ("snapshot", "read-only files"),
    ("snapshot", "gone"),
    ("check", "gone"),
    ("issue", "gone"),
}
"""Commands that need not write over the files, and those that make the folder they write in."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


class Outcome(NamedTuple):
    """What came of a command: where it was run, its exit code, and what was said."""

    folder: Path
    code: int
    said: str


def put_in_the_way(what: str, folder: Path) -> None:
    """Take a right away before the command runs."""
    if what == "no writing":
        folder.chmod(0o555)
    elif what == "no looking":
        folder.chmod(0o600)
    elif what == "read-only files":
        for path in (each for each in folder.rglob("*") if each.is_file()):
            path.chmod(0o444)


def tried(trials: list[list[object]]) -> list[list[Any]]:
    """Return what came of trials in one process whose user is bound by permissions: exit codes, and what was said."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM)],
        input=json.dumps(trials),
        env=os.environ | {"PYTHONPATH": PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    came: list[list[Any]] = json.loads(done.stdout)
    return came


@pytest.fixture(scope="module")
def outcomes(stage: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Outcome]:
    """Return what came of each command with each thing in its way, all of them tried in one process."""
    home = tmp_path_factory.mktemp("forbidden")
    cases = [(scene, what) for scene in SCENES for what in SAYS]
    folders, trials = list[Path](), list[list[object]]()
    for scene, what in cases:
        folders.append(Path(shutil.copytree(stage, home / scene.name / what)))
        put_in_the_way(what, folders[-1] / scene.folder)
        trials.append([str(folders[-1]), scene.arguments, what if what in {"locked", "gone"} else "", scene.folder])
    came_of = tried(trials)
    for folder in home.glob("*/*/*/"):
        folder.chmod(0o755)
    came = (Outcome(folder, *each) for folder, each in zip(folders, came_of, strict=True))
    return {(scene.name, what): outcome for (scene, what), outcome in zip(cases, came, strict=True)}


@pytest.mark.parametrize("what", SAYS)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_all_is_as_it_was(stage: Path, outcomes: Mapping[tuple[str, str], Outcome], scene: Scene, what: str) -> None:
    """And one sentence says what is in the way, another what to do."""
    folder, code, said = outcomes[scene.name, what]
    now = {name.replace(" (moved)", ""): digest for name, digest in everything(folder).items()}
    assert "Traceback" not in said, said
    if (scene.name, what) in GOES_ON:
        assert code in {0, 1}
        if what == "gone":
            assert everything(folder / f"{scene.folder} (moved)") == everything(stage / scene.folder)
        return
    assert code == 2
    assert now == everything(stage)
    assert said.startswith("Could not run: ")
    assert said.endswith(".\n")
    assert SAYS[what] in said


@pytest.mark.parametrize("scene", [each for each in SCENES if each.folder == "out"], ids=lambda scene: scene.name)
def test_a_folder_that_has_gone(outcomes: Mapping[tuple[str, str], Outcome], scene: Scene) -> None:
    """It is not made again: somebody has moved it, or the way to the network is interrupted."""
    said = outcomes[scene.name, "gone"].said
    if scene.name == "refresh":
        assert "Housing.xlsx" in said
    else:
        assert "there is no folder 'out'. Make the folder first, or name another. Nothing was changed." in said


def test_a_folder_within_that_may_not_be_looked_into(stage: Path, tmp_path: Path) -> None:
    """The returns in it are not passed over without a word; the others are read."""
    folder = Path(shutil.copytree(stage, tmp_path / "council"))
    closed = folder / "returns" / "Parks"
    closed.mkdir()
    closed.chmod(0o000)
    trials: list[list[object]] = [[str(folder), ["check", "returns"], "", "."]]
    ((_, said),) = tried(trials)
    closed.chmod(0o755)
    assert "ERROR  Parks: The file cannot be opened: you may not open it." in said
    assert "Housing.xlsx" in said
