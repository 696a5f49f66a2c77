"""Chasing: who has not returned for a quarter, what is open in what came back, and a message ready for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError, SettingsError
from scrutiny_xl.issuing import Outstanding, outstanding_in
from scrutiny_xl.operations.answering import overdue_answers
from scrutiny_xl.operations.issuing import check_targets, notice_of, portions_known, return_names, write_all
from scrutiny_xl.operations.templates import find_templates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.issuing import Notice
    from scrutiny_xl.register import KeptRegister, PlanClock
    from scrutiny_xl.settings import Settings

__all__ = ["Chased", "chase"]


@dataclass(frozen=True)
class Chased:
    """What each service area that has items owes for a quarter; the messages written are by service area.

    `unaddressed` are the service areas whose message has no address, because the settings name none. `notes` are what
    is odd about the register itself. `answers` are the clocks of the reports to which the Executive has not answered
    in time.
    """

    quarter: str
    as_at: date
    areas: tuple[Outstanding, ...]
    messages: Mapping[str, Path]
    unaddressed: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()
    answers: tuple[PlanClock, ...] = ()

    @property
    def owing(self) -> tuple[Outstanding, ...]:
        """Those that owe something."""
        return tuple(each for each in self.areas if not each.is_settled)


def chase(
    register: KeptRegister,
    folder: Path | None,
    quarter: str,
    terms: Terms,
    settings: Settings,
    *,
    return_by: date | None = None,
    templates: Path | None = None,
    overwrite: bool = False,
) -> Chased:
    """Say what each service area owes; where a folder is named, write into it a message for each that owes something.

    Each has the return attached as `issue` makes it. Its text is the council's own where the settings name one.

    Raises:
        UnknownOwnersError: the service area of somebody named in an item is not known.
        MissingFileError, SettingsError: the council's text is not there, or cannot be used.
        UnreadableFileError, EditRefusedError: a template of a form cannot serve as one.
        TargetExistsError, WriteFailedError: a message cannot be written there.
    """
    portions = portions_known(register, quarter, terms, settings).portions
    notice = notice_of(register, quarter, terms, settings, return_by)
    areas = outstanding_in(register, portions, notice, settings)
    owing = [each for each in areas if not each.is_settled]
    messages: Mapping[str, Path] = {}
    if folder is not None and owing:
        messages = _write(owing, folder, notice, settings, templates, overwrite=overwrite)
    unaddressed = tuple(area for area in messages if not settings.contacts.get(area))
    answers = overdue_answers(register, settings, terms.as_at)
    return Chased(quarter, terms.as_at, areas, messages, unaddressed, register.findings, answers)


def _write(
    owing: Sequence[Outstanding],
    folder: Path,
    notice: Notice,
    settings: Settings,
    templates: Path | None,
    *,
    overwrite: bool,
) -> Mapping[str, Path]:
    """Write the messages, all of them or none, and return where each is."""
    names = return_names(notice.quarter, [each.service_area for each in owing])
    paths = {area: folder / f"{name}.eml" for area, name in names.items()}
    check_targets(folder, list(paths.values()), overwrite=overwrite)
    template = _template(settings)
    # Neither the forms nor the e-mail library is needed where no message is written.
    from scrutiny_xl.issuing.messages import draft, message_text
    from scrutiny_xl.workbooks.issuing import issued_workbook

    forms, files = find_templates(templates, settings.layouts), {}
    for each in owing:
        file = f"{names[each.service_area]}.xlsx"
        subject, text = message_text(template, each, notice, file)
        to = settings.contacts.get(each.service_area, ())
        files[paths[each.service_area]] = draft(
            subject, text, to, notice, (file, issued_workbook(each.portion, notice, forms))
        )
    write_all(folder, files, overwrite=overwrite)
    return paths


def _template(settings: Settings) -> str:
    from scrutiny_xl.issuing.messages import MESSAGE, faults_of

    path = settings.chase_message or MESSAGE
    if not path.is_file():
        raise MissingFileError(path)
    try:
        template = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(path, "it cannot be read as text in UTF-8") from error
    if fault := faults_of(template):
        raise SettingsError(path, fault)
    return template
