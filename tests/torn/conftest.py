"""What the tests of torn work share: the folder that the commands are run in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from torn.scenes import prepare

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that the commands read and write over; each test works in a copy of it."""
    folder = tmp_path_factory.mktemp("torn") / "stage"
    prepare(folder)
    return folder
