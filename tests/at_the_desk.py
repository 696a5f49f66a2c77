"""What a person does with workbooks in LibreOffice, told as jobs in JSON: run by a Python that knows `uno`.

It is called with the command of LibreOffice and the folder of its profile, reads a list of jobs from its input and
writes, for each job, what was looked at. A job is `{"open": path, "save": path, "as": filter, "do": [step, …]}`, and a
step is one of

    ["type", sheet, cell, what]     what: words, a number, {"date": "2025-06-30"}, or null to clear the cell
    ["unprotect", sheet]            Tools, Protect Sheet, off
    ["delete row", sheet, row]
    ["insert row", sheet, row]      an empty row before it
    ["copy row", sheet, row, to]    over a row that is there
    ["look", sheet, cell]           note what the cell shows
    ["buttons"]                     note, as JSON, each button as [sheet, caption, the macro bound to it or ""]
    ["set", label, words]           type into the cell behind a label of the sheet Control
    ["press", sheet, caption]       press a button, wait for what it comes to, and note that
    ["run", "Module.Macro", [argument, …]]      run a macro and note, as JSON, what it returns, by name and arguments
    ["compile", module]             note whether the module of macros can be compiled and run: "yes" or what was wrong

Macros run where the job says `"macros": true`; `"read only": true` opens a workbook as one that may only be read,
`"new": true` as one that was never saved. The environment variable SCRUTINY_DESK tells programs that macros start the
pipe under which LibreOffice is reached.

A locked cell of a protected sheet cannot be typed into: it stays as it is, as it does for a person.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_KINDS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "xls": "MS Excel 97",
    "csv": "Text - txt - csv (StarCalc)",
}
_PATIENCE = 60


def _property(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _desktop(command: str, profile: str) -> tuple[Any, subprocess.Popen[bytes]]:
    pipe = f"desk{os.getpid()}"
    os.environ["SCRUTINY_DESK"] = pipe
    arguments = [command, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
    process = subprocess.Popen([*arguments, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_PATIENCE * 5):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.2)
    else:
        process.kill()
        raise SystemExit("LibreOffice did not start")
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context), process


def _type(cell: Any, what: object) -> None:
    if what is None:
        cell.setString("")
    elif isinstance(what, dict):
        cell.setValue((date.fromisoformat(what["date"]) - date(1899, 12, 30)).days)
    elif isinstance(what, str):
        cell.setString(what)
    else:
        cell.setValue(what)


def _controls(book: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield each button as its sheet, the model of the control, and the macro bound to it."""
    for sheet in book.Sheets:
        page = sheet.DrawPage
        for place in range(page.Count):
            shape = page.getByIndex(place)
            if not shape.supportsService("com.sun.star.drawing.ControlShape"):
                continue
            form = shape.Control.Parent
            number = next(each for each in range(form.Count) if form.getByIndex(each) == shape.Control)
            bound = [each.ScriptCode for each in form.getScriptEvents(number)]
            yield sheet, shape.Control, bound[0].partition(":")[2].partition("?")[0] if bound else ""


def _setting(book: Any, label: str) -> Any:
    """Return the cell behind a label of the sheet Control."""
    sheet = book.Sheets.getByName("Control")
    labelled = (row for row in range(40) if sheet.getCellByPosition(0, row).String == label)
    return sheet.getCellByPosition(1, next(labelled))


def _press(book: Any, sheet_name: str, caption: str) -> str:
    model = next(each for sheet, each, _ in _controls(book) if (sheet.Name, each.Label) == (sheet_name, caption))
    result, window = _setting(book, "Last result"), book.CurrentController
    result.setString("")
    window.setActiveSheet(book.Sheets.getByName(sheet_name))
    window.getControl(model).getAccessibleContext().doAccessibleAction(0)
    for _ in range(_PATIENCE * 10):
        if result.String:
            # The macro goes on for a moment: LibreOffice does not live through a document that closes meanwhile.
            time.sleep(0.5)
            return str(result.String)
        time.sleep(0.1)
    return "nothing came of it"


def _run(book: Any, name: str, arguments: Sequence[object]) -> Any:
    address = f"vnd.sun.star.script:VBAProject.{name}?language=Basic&location=document"
    return book.getScriptProvider().getScript(address).invoke(tuple(arguments), (), ())[0]


def _compiles(book: Any, module: str) -> str:
    """A fault in a module stays silent, and none of it runs: a function is added to it and called."""
    library = book.BasicLibraries.getByName("VBAProject")
    source = library.getByName(module)
    library.replaceByName(module, source + '\nPublic Function DeskProbe() As String\nDeskProbe = "yes"\nEnd Function\n')
    try:
        return _run(book, f"{module}.DeskProbe", []) or "no"
    finally:
        library.replaceByName(module, source)


def _step(book: Any, step: Sequence[Any], looked: dict[str, str]) -> None:
    if step[0] == "buttons":
        looked["buttons"] = json.dumps([[sheet.Name, each.Label, macro] for sheet, each, macro in _controls(book)])
    elif step[0] == "press":
        looked[f"{step[1]}: {step[2]}"] = _press(book, step[1], step[2])
    elif step[0] == "set":
        _setting(book, step[1]).String = step[2]
    elif step[0] == "compile":
        looked[f"compile {step[1]}"] = _compiles(book, step[1])
    elif step[0] == "run":
        looked[" ".join([step[1], *step[2]])] = json.dumps(_run(book, step[1], step[2]))
    else:
        _sheet_step(book, step, looked)


def _sheet_step(book: Any, step: Sequence[Any], looked: dict[str, str]) -> None:
    kind, sheet = step[0], book.Sheets.getByName(step[1])
    if kind == "type":
        cell = sheet.getCellRangeByName(step[2])
        if not (sheet.isProtected() and cell.CellProtection.IsLocked):
            _type(cell, step[3])
    elif kind == "unprotect":
        sheet.unprotect("")
    elif kind == "delete row":
        sheet.Rows.removeByIndex(step[2] - 1, 1)
    elif kind == "insert row":
        sheet.Rows.insertByIndex(step[2] - 1, 1)
    elif kind == "copy row":
        source = sheet.Rows.getByIndex(step[2] - 1).RangeAddress
        target = sheet.getCellByPosition(0, step[3] - 1).CellAddress
        sheet.copyRange(target, source)
    elif kind == "look":
        looked[f"{step[1]}!{step[2]}"] = sheet.getCellRangeByName(step[2]).String
    else:
        raise SystemExit(f"There is no step '{kind}'")


def _job(desktop: Any, job: Mapping[str, Any]) -> dict[str, str]:
    how = [_property("ReadOnly", job.get("read only", False)), _property("AsTemplate", job.get("new", False))]
    # A button can be pressed only in a window, which nobody sees.
    how.append(_property("MacroExecutionMode", 4) if job.get("macros") else _property("Hidden", True))
    book = desktop.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, tuple(how))
    looked: dict[str, str] = {}
    try:
        for step in job.get("do", ()):
            _step(book, step, looked)
        if "save" in job:
            target = Path(job["save"])
            kind = _property("FilterName", _KINDS[target.suffix.lstrip(".")])
            book.storeToURL(target.as_uri(), (kind,))
    finally:
        book.close(True)
    return looked


def main() -> None:
    """Do the jobs and tell what was looked at."""
    jobs = json.load(sys.stdin)
    desktop, process = _desktop(sys.argv[1], sys.argv[2])
    try:
        print(json.dumps([_job(desktop, job) for job in jobs]))
        sys.stdout.flush()
    finally:
        desktop.terminate()
        process.wait(_PATIENCE)
    # The bridge may fall over its own end; all is done and said by now.
    os._exit(0)


main()
