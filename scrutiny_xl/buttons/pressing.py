"""What happens when a button is pressed: its macro starts `python -m scrutiny_xl.buttons NAME --wb=… --log=…`.

The outcome is one sentence, which goes to the last line of the log, to Excel's status bar and to the console where
there is one. A person never reads a traceback: that stands in the log.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

from scrutiny_xl import __version__
from scrutiny_xl.buttons.logs import DONE, FAILED, Log
from scrutiny_xl.buttons.sentences import sentence_of

if TYPE_CHECKING:
    from xlwings import Book

    from scrutiny_xl.buttons.wanted import Wanted

__all__ = ["CAPTIONS", "Handler", "as_meant", "handlers", "press"]

Handler = Callable[["Book", "Wanted | None"], str]
"""What a button does to the open workbook: it returns a sentence that says what was done."""

CAPTIONS: Mapping[str, str] = MappingProxyType(
    {"refresh": "Refresh RAG", "check": "Check", "consolidate": "Consolidate", "snapshot": "Take snapshot"}
)
"""What stands on each button, by the name its macro calls it."""

_SPELT_OUT = re.compile("(?:%u[0-9A-F]{4})+")


def handlers() -> Mapping[str, Handler]:
    """Return what each button does, by the name its macro calls it."""
    # The macro waits for the log to be begun: what is slow to import is imported after that.
    from scrutiny_xl.buttons.archiving import snapshot
    from scrutiny_xl.buttons.checking import check
    from scrutiny_xl.buttons.consolidating import consolidate
    from scrutiny_xl.buttons.refreshing import refresh

    return {"refresh": refresh, "check": check, "consolidate": consolidate, "snapshot": snapshot}


def as_meant(words: str) -> str:
    """Return words as they were before the macro spelt out what a command line may not carry, such as `%u0177`."""
    return _SPELT_OUT.sub(lambda found: bytes.fromhex(found[0].replace("%u", "")).decode("utf-16-be", "replace"), words)


def _place(words: str) -> Path:
    return Path(as_meant(words))


def press(arguments: Sequence[str] | None = None) -> int:
    """Do what a button asks for; `arguments` are those of the command line where none are given.

    Return 0 when it is done, 2 when it could not be.
    """
    given = _parser().parse_known_args(arguments)[0]
    log = Log(given.log)
    log.say(f"scrutiny_xl {__version__}: {given.button}, {given.wb}")
    outcome, sentence = _pressed(given, log)
    log.end(outcome, sentence)
    _tell(f"{outcome}: {sentence}", sys.stdout if outcome == DONE else sys.stderr)
    return 0 if outcome == DONE else 2


def _tell(words: str, stream: TextIO | None) -> None:
    """Say words on the console: a program that is started without a window has none."""
    if stream is None:
        return
    # The console of Windows may not be able to show every character of a return.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    stream.write(f"{words}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scrutiny_xl.buttons", description="Do what a button of a workbook open in Excel asks for."
    )
    parser.add_argument("--version", action="version", version=f"scrutiny_xl {__version__}")
    parser.add_argument("button", choices=list(CAPTIONS), help="which button")
    parser.add_argument("--wb", required=True, type=as_meant, help="the workbook: its name, or its full path")
    parser.add_argument("--hwnd", type=int, default=0, help="the window of the Excel it is open in, 0 for any")
    parser.add_argument("--log", type=Path, help="the file to say in what came of it")
    parser.add_argument("--folder", type=_place, help="where the returns are that are to be consolidated")
    parser.add_argument("--settings", type=Path, help="the council's settings")
    parser.add_argument("--as-at", default="", help="the day to rate for, today where none is given")
    parser.add_argument("--rule-set", default="", help="how RAG is rated")
    return parser


def _pressed(given: argparse.Namespace, log: Log) -> tuple[str, str]:
    """Let the button do its work, and return the outcome and the sentence, which the status bar shows as well."""
    caption, book = CAPTIONS[given.button], None
    try:
        from scrutiny_xl.buttons.attaching import open_book
        from scrutiny_xl.buttons.wanted import Wanted

        book = open_book(given.wb, given.hwnd)
        _show(book, f"{caption}: working …")
        handler = handlers()[given.button]
        outcome, sentence = DONE, handler(book, Wanted(given.as_at, given.rule_set, given.settings, given.folder))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, a person is told in a sentence
        log.explain(error)
        outcome, sentence = FAILED, sentence_of(error, given.log)
    if book is not None:
        _show(book, f"{caption}: {sentence}")
    return outcome, sentence


def _show(book: Book, words: str) -> None:
    """Show words in the status bar; that it cannot be done must not keep a button from its work."""
    with suppress(Exception):
        book.app.status_bar = words
