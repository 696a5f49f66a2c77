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

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_KINDS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "xls": "MS Excel 97",
    "csv": "Text - txt - csv (StarCalc)",
}
_PATIENCE = 60


def _property(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _desktop(command, profile):
    pipe = f"desk{os.getpid()}"
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


def _type(cell, what):
    if what is None:
        cell.setString("")
    elif isinstance(what, dict):
        cell.setValue((date.fromisoformat(what["date"]) - date(1899, 12, 30)).days)
    elif isinstance(what, str):
        cell.setString(what)
    else:
        cell.setValue(what)


def _step(book, step, looked):
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


def _job(desktop, job):
    hidden = (_property("Hidden", True),)
    book = desktop.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, hidden)
    looked = {}
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


def main():
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
