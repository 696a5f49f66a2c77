"""One run of the demo, for all tests that only look at what it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.operations.demonstrating import Demonstration, run_demo

if TYPE_CHECKING:
    from scrutiny_xl.register import Register


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """What the demo made in a folder of its own."""
    return run_demo(tmp_path_factory.mktemp("demo") / "wexcombe")


@pytest.fixture(scope="session")
def register(shown: Demonstration) -> Register:
    """The demo's register."""
    return shown.register
