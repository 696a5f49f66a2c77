"""The buttons, written once: what each is called, which macro it runs, and which part of the program does the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["BUTTONS", "CONTROL", "MODULE", "Button", "Kind", "on_control", "on_plans"]

Kind = Literal["form", "register"]
"""What kind of workbook has the buttons."""

CONTROL = "Control"
"""The sheet that has every button of the workbook, with words beside it."""
MODULE = "ScrutinyButtons"
"""The module that holds the buttons' macros."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: the words on it, the macro behind it, and the handler that the macro starts.

    `what` says in a sentence what pressing it does, `besides` how the same is done without it. `on_control` and
    `on_plans` say in which kinds of workbook the sheet Control has it, and each plan's sheet.
    """

    caption: str
    macro: str
    handler: str
    what: str
    besides: str
    on_control: tuple[Kind, ...] = ("register",)
    on_plans: tuple[Kind, ...] = ()


BUTTONS = (
    Button(
        "Refresh RAG",
        "RefreshRAG",
        "refresh",
        "Rates every item of every plan again: Due (as read), Rated RAG and Reason. Nothing else is changed.",
        "The word in Rated RAG is a formula and needs no button. The command is scrutiny-xl refresh --open-book.",
        on_control=("form", "register"),
        on_plans=("form", "register"),
    ),
    Button(
        "Check",
        "CheckReturns",
        "check",
        "Lists what is wrong or missing in this workbook, with the cell and what to do, on a sheet before the others.",
        "The command is scrutiny-xl check.",
        on_control=("form", "register"),
        on_plans=("form",),
    ),
    Button(
        "Consolidate",
        "ConsolidateReturns",
        "consolidate",
        "Asks for the folder with the returns, saves this register, writes a new one that goes on from it beside it, "
        "and opens that. What you wrote and chose here is obeyed; this register stays as it is.",
        "The command is scrutiny-xl consolidate.",
    ),
    Button(
        "Take snapshot",
        "TakeSnapshot",
        "snapshot",
        "Saves this workbook and archives it in the folder snapshots beside it: a register with the returns of its "
        "quarter, any other workbook as a dated copy.",
        "The command is scrutiny-xl snapshot take.",
    ),
)
"""All buttons, in the order in which they stand on the sheet Control."""


def on_control(kind: Kind) -> list[Button]:
    """Return the buttons on the sheet Control of such a workbook."""
    return [each for each in BUTTONS if kind in each.on_control]


def on_plans(kind: Kind) -> list[Button]:
    """Return the buttons on each plan's sheet of such a workbook."""
    return [each for each in BUTTONS if kind in each.on_plans]
