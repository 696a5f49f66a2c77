"""A Python whose xlwings knows LibreOffice: what a button's macro starts in the tests, or a test itself.

    office_python.py [-P] -m scrutiny_xl.buttons refresh --wb=… --log=…

does what `python` would do with these arguments, in the LibreOffice that listens on the pipe which the variable
SCRUTINY_DESK names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from buttons.office_engine import connected, plug_in

from scrutiny_xl.buttons.pressing import press

_PROGRAM = "scrutiny_xl.buttons"


def main(arguments: list[str]) -> int:
    """Press the button that the arguments name."""
    if "--version" not in arguments:
        plug_in(connected(os.environ["SCRUTINY_DESK"]))
    return press(arguments[arguments.index(_PROGRAM) + 1 :])


if __name__ == "__main__":
    code = main(sys.argv)
    sys.stdout.flush()
    # UNO's own threads would keep the process, or bring it down with a noise.
    os._exit(code)
