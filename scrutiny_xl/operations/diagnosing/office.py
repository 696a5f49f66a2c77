"""What Excel and Windows allow: where macros may run, whether they may start a program, where a file came from.

The keys are those of the administrative templates of Office 2016 and later, and of Windows Defender.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from scrutiny_xl.operations.diagnosing.model import OK, PROBLEM, Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.operations.diagnosing.machine import Machine

__all__ = ["Office"]

_APP_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CURRENT = r"HKCR\Excel.Application\CurVer"
_PLATFORM = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_NEWEST = "16.0"
"""The number under which every Excel since 2016 keeps its settings."""

_ONLY_SIGNED, _NONE = 3, 4
"""Values of VBAWarnings: macros without a signature are turned off, all macros are; the others let people choose."""

_ASR = r"HKLM\SOFTWARE\{}\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_ASR_MANAGED = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
_NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender's rule that keeps Office programs from starting others."""
_BLOCK, _WARN = "1", "6"

_OUTSIDE = {"3", "4"}
"""The zones of the internet and of sites that are not trusted."""
_ZONE = re.compile(r"^ZoneId=(\d)", re.MULTILINE)
_VARIABLE = re.compile(r"%([^%]+)%")


@dataclass
class Office:
    """Excel on a computer with Windows; `workbook` is the full path of the workbook asked about, "" for none."""

    machine: Machine
    workbook: str = ""
    zone: str = ""

    def answers(self) -> Iterator[Answer]:
        """Yield what is to be said."""
        yield self._excel()
        yield self._add_in()
        yield self._macros()
        yield self._trusted_location()
        if self.workbook:
            yield self._mark_of_the_web()
        yield self._programs()

    @cached_property
    def _version(self) -> str:
        number = str(self.machine.value(_CURRENT) or "").rpartition(".")[2]
        return f"{number}.0" if number.isdigit() else _NEWEST

    def _setting(self, name: str, below: str = "") -> str | int | None:
        """Return a setting of Excel's security: what a policy says before what a person chose."""
        for root in (r"HKCU\Software\Policies", r"HKLM\Software\Policies", r"HKCU\Software"):
            found = self.machine.value(rf"{root}\Microsoft\Office\{self._version}\Excel\Security{below}", name)
            if found is not None:
                return found
        return None

    # -- Excel itself --------------------------------------------------------------------------------------------------

    def _excel(self) -> Answer:
        path = str(self.machine.value(_APP_PATH) or "")
        if not path or not self.machine.is_file(path):
            remedy = "Install Excel for Windows. The commands do without it all that the buttons do."
            return Answer("Excel", PROBLEM, "Excel was not found on this computer.", remedy)
        bits = {"x86": ", 32-bit", "x64": ", 64-bit"}.get(str(self.machine.value(_PLATFORM, "Platform")), "")
        return Answer("Excel", OK, f"Excel {self._version}{bits} was found at '{path}'.")

    def _add_in(self) -> Answer:
        path = rf"{self.machine.variable('APPDATA')}\Microsoft\Excel\XLSTART\xlwings.xlam"
        there = "It is installed" if self.machine.is_file(path) else "It is not installed"
        return Answer("xlwings add-in", OK, f"{there}; the buttons do without it.")

    # -- macros --------------------------------------------------------------------------------------------------------

    def _macros(self) -> Answer:
        if self._vba_is_off:
            return Answer(
                "Macros",
                PROBLEM,
                "A policy turns Visual Basic off for all of Office.",
                "Ask IT; until then use the commands, which need no macro.",
            )
        how = self._setting("VBAWarnings")
        if how in {_ONLY_SIGNED, _NONE} and not self._is_trusted:
            which = "macros without a signature" if how == _ONLY_SIGNED else "all macros"
            signed = "have the macros signed (README, for IT), or " if how == _ONLY_SIGNED else ""
            return Answer(
                "Macros",
                PROBLEM,
                f"Excel turns off {which}, unless the workbook is in a Trusted Location.",
                f"Ask IT to {signed}make a folder of the scrutiny team's a Trusted Location.",
            )
        if self._is_trusted:
            return Answer("Macros", OK, "They run without a question: the workbook is in a Trusted Location.")
        return Answer("Macros", OK, "Excel asks when the workbook is opened: choose Enable Content.")

    @property
    def _vba_is_off(self) -> bool:
        keys = (rf"{hive}\Software\Policies\Microsoft\Office\{self._version}\Common" for hive in ("HKCU", "HKLM"))
        return any(self.machine.value(key, "VBAOff") == 1 for key in keys)

    # -- Trusted Locations ---------------------------------------------------------------------------------------------

    def _trusted_location(self) -> Answer:
        places = list(self._locations())
        if self._is_trusted:
            return Answer("Trusted Location", OK, "The workbook is in one.")
        listed = "; ".join(sorted({place for place, _ in places}))
        there = f"They are: {listed}." if places else "There is none."
        which = "The workbook is in none" if self.workbook else "It is not needed"
        return Answer("Trusted Location", OK, f"{which}; in one, Excel runs macros without a question. {there}")

    @cached_property
    def _is_trusted(self) -> bool:
        if not self.workbook:
            return False
        folder = PureWindowsPath(self.workbook).parent
        return any(
            folder == PureWindowsPath(place) or (below and folder.is_relative_to(PureWindowsPath(place)))
            for place, below in self._locations()
        )

    def _locations(self) -> Iterator[tuple[str, bool]]:
        """Yield the Trusted Locations, each with whether its folders count too."""
        if self._setting("AllLocationsDisabled", r"\Trusted Locations") == 1:
            return
        network = self._setting("AllowNetworkLocations", r"\Trusted Locations") == 1
        for key in self._location_keys():
            for name in self.machine.keys(key):
                path = self._expanded(str(self.machine.value(rf"{key}\{name}", "Path") or ""))
                if path and (network or not path.startswith((r"\\", "http"))):
                    yield path, self.machine.value(rf"{key}\{name}", "AllowSubFolders") == 1

    def _location_keys(self) -> Iterator[str]:
        office = rf"Microsoft\Office\{self._version}"
        yield rf"HKCU\Software\Policies\{office}\Excel\Security\Trusted Locations"
        yield rf"HKCU\Software\Policies\{office}\Common\Security\Trusted Locations\All Applications"
        common = rf"HKCU\Software\Policies\{office}\Common\Security\Trusted Locations"
        if self.machine.value(common, "Allow User Locations") != 0:
            yield rf"HKCU\Software\{office}\Excel\Security\Trusted Locations"

    def _expanded(self, path: str) -> str:
        return _VARIABLE.sub(lambda each: self.machine.variable(each[1]), path)

    # -- where the file came from, and what macros may start -----------------------------------------------------------

    def _mark_of_the_web(self) -> Answer:
        zone = _ZONE.search(self.zone)
        if zone is None or zone[1] not in _OUTSIDE:
            return Answer("Mark of the Web", OK, "Windows does not take the workbook for one from the internet.")
        if self._is_trusted:
            return Answer("Mark of the Web", OK, "The workbook has it, but is in a Trusted Location, where it runs.")
        return Answer(
            "Mark of the Web",
            PROBLEM,
            "Windows remembers that the workbook came from the internet or by e-mail, and Excel blocks its macros.",
            "Right-click the file, choose Properties, tick Unblock and press OK; or put it into a Trusted Location.",
        )

    def _programs(self) -> Answer:
        state = self._child_rule
        if state == _BLOCK:
            return Answer(
                "Starting Python",
                PROBLEM,
                "A rule of Windows Defender keeps Office programs from starting others, so no button reaches Python.",
                "Refresh RAG then rates by itself. For the rest use the commands, such as "
                "scrutiny-xl refresh --open-book NAME, or ask IT for an exclusion.",
            )
        if state == _WARN:
            return Answer("Starting Python", OK, "Windows Defender asks before Excel may start it: choose Unblock.")
        return Answer("Starting Python", OK, "No rule of Windows Defender is known that keeps Excel from it.")

    @property
    def _child_rule(self) -> str:
        """The state of Defender's rule against programs that Office starts, "" where it is not set."""
        managed = str(self.machine.value(_ASR_MANAGED, "ASRRules") or "").lower()
        if found := re.search(rf"{_NO_CHILDREN}=(\d)", managed):
            return found[1]
        for vendor in (r"Policies\Microsoft", "Microsoft"):
            found_value = self.machine.value(_ASR.format(vendor), _NO_CHILDREN)
            if found_value is not None:
                return str(found_value)
        return ""
