"""Stands in for `python -m scrutiny_xl.buttons` when buttons are pressed in LibreOffice: it does a visible thing.

It is run by a Python that knows `uno`, with a word of its own before the arguments that the macro gives: what it is
to do ("works", "fails", or "is silent"). It changes the workbook that is open in LibreOffice, as a handler does in
Excel, writes a file beside it, and keeps the arguments it was given.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any


def _open_book() -> Any:
    import uno  # noqa: PLC0415 - only the system's Python has it

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = resolver.resolve(f"uno:pipe,name={os.environ['SCRUTINY_DESK']};urp;StarOffice.ComponentContext")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return desktop.getCurrentComponent()


def _work(handler: str, path: Path, folder: str) -> str:
    control = _open_book().Sheets.getByName("Control")
    control.getCellRangeByName("E1").setString(f"{handler} was here")
    if handler == "consolidate":
        shutil.copyfile(path, path.with_name("new register.xlsm"))
        return f"Consolidated the returns of '{folder}' – all “well”."
    if handler == "snapshot":
        target = path.parent / "snapshots" / path.name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    return f"Done: {handler}."


def main(what: str, arguments: list[str]) -> None:
    """Do what is asked for, and say in the log what came of it."""
    options = dict(each[2:].split("=", 1) for each in arguments if each.startswith("--"))
    handler = arguments[arguments.index("scrutiny_xl.buttons") + 1]
    path = Path(options["wb"])
    path.with_name(f"{handler}.json").write_text(json.dumps([arguments, str(Path.cwd())]), encoding="utf-8")
    if what == "is silent":
        return
    with Path(options["log"]).open("a", encoding="utf-8") as log:
        log.write("begun\n")
        log.flush()
        if what == "fails":
            log.write(
                "Traceback (most recent call last):\n  …\nFAILED: The form has no place for a rating – add one.\n"
            )
        else:
            log.write(f"OK: {_work(handler, path, options.get('folder', ''))}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
    sys.stdout.flush()
    # The bridge may fall over its own end; all is done and said by now.
    os._exit(0)
