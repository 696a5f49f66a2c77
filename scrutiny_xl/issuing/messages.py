"""The message to a service area that owes something: its text from a template, and the whole as an e-mail.

The e-mail is a draft: opened in Outlook or Thunderbird it can be read, changed and sent.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.issuing.chasing import Outstanding, OverdueItem
    from scrutiny_xl.issuing.notice import Notice

__all__ = ["BLANKS", "MESSAGE", "draft", "faults_of", "message_text"]

MESSAGE = Path(__file__).with_name("chase.txt")
"""The text, where a council has none of its own. Its first line is the subject."""

BLANKS: Mapping[str, str] = {
    "service_area": "the service area",
    "quarter": "the quarter, like Q2 2024/25",
    "council": "the council's name",
    "sender": "Scrutiny and the council's name",
    "situation": "a sentence: nothing has come back yet, or what came back leaves something open",
    "items": "how many items the service area leads",
    "overdue": "a list of the items whose date has passed; nothing where there are none",
    "findings": "a list of the errors and queries in what came back; nothing where there are none",
    "file": "the name of the attached workbook",
    "return_to": "to whom it goes back",
    "return_by": "the day by which it is to come back, or 'as soon as you can'",
    "by": "' by' and that day; nothing where no day was given",
}
"""What may stand in braces in a template, and what it stands for."""

_SUBJECT = re.compile(r"\ASubject:[ \t]*(?P<subject>[^\n]*)\n+", re.IGNORECASE)
_SEVERAL_BREAKS = re.compile(r"\n{3,}")
_LISTED = 30
_FIRST_WORDS = 90
_WHEN = time(9, tzinfo=UTC)
_KIND = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def faults_of(template: str) -> str:
    """Say what keeps a template from being used, "" where nothing does."""
    if not _SUBJECT.match(template):
        return "its first line must begin with 'Subject:'"
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError:
        return "a brace in it has no partner; write {{ or }} for a brace that is meant"
    unknown = next((name for name in names if name not in BLANKS), None)
    if unknown is None:
        return ""
    return f"'{{{unknown}}}' stands for nothing; known are {', '.join(f'{{{name}}}' for name in BLANKS)}"


def message_text(template: str, owed: Outstanding, notice: Notice, file: str) -> tuple[str, str]:
    """Return the subject and the text of the message about what a service area owes; `file` is what is attached."""
    plain, blanks = template.replace("\r\n", "\n"), _blanks(owed, notice, file)
    match = _SUBJECT.match(plain)
    # They are parted first: what stands in for a blank may have lines of its own.
    subject, body = (match["subject"], plain[match.end() :]) if match else ("", plain)
    text = _SEVERAL_BREAKS.sub("\n\n", body.format_map(blanks)).strip()
    return " ".join(subject.format_map(blanks).split()), f"{text}\n"


def _blanks(owed: Outstanding, notice: Notice, file: str) -> dict[str, str]:
    by = written(notice.return_by) if notice.return_by else ""
    return {
        "service_area": owed.service_area,
        "quarter": notice.quarter,
        "council": notice.council,
        "sender": ", ".join(part for part in ("Scrutiny", notice.council) if part),
        "situation": _situation(owed, notice),
        "items": _counted(owed.led, "item"),
        "overdue": _overdue(owed.overdue),
        "findings": _findings(owed),
        "file": file,
        "return_to": notice.return_to or "your scrutiny officer",
        "return_by": by or "as soon as you can",
        "by": f" by {by}" if by else "",
    }


def _situation(owed: Outstanding, notice: Notice) -> str:
    if owed.returned:
        return (
            f"Thank you for your return for {notice.quarter}. Before it can go to the committee, "
            f"{_still_open(owed)} in it."
        )
    led, supported = owed.led, len(owed.portion.items) - owed.led
    parts = [f"You lead {_counted(led, 'item')}"] if led else []
    parts += [f"{'support' if parts else 'You support'} {_counted(supported, 'item')}"] if supported else []
    return f"Your return for {notice.quarter} has not reached us yet. {' and '.join(parts)} of the scrutiny plans."


def _still_open(owed: Outstanding) -> str:
    parts = [f"{_counted(owed.errors, 'error')} must be put right"] if owed.errors else []
    parts += [f"{_counted(owed.queries, 'query', 'queries')} must be answered"] if owed.queries else []
    return " and ".join(parts)


def _overdue(items: Sequence[OverdueItem]) -> str:
    if not items:
        return ""
    opening = "The date of this item has passed:" if len(items) == 1 else "The dates of these items have passed:"
    told = [f"{each.ref}, due {written(each.due)}: {_first(each.words)}" for each in items]
    return "\n".join([opening, *_lines(told)])


def _first(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _FIRST_WORDS else line[:_FIRST_WORDS].rpartition(" ")[0] + " …"


def _findings(owed: Outstanding) -> str:
    if not owed.findings:
        return ""
    told = [f"{each.ref or each.place}: {each.sentence} {each.remedy}" for each in owed.findings]
    return "\n".join(["This is still open:", *_lines([" ".join(each.split()) for each in told])])


def _lines(words: Sequence[str]) -> list[str]:
    more = [f"- and {len(words) - _LISTED} more"] if len(words) > _LISTED else []
    return [*(f"- {each}" for each in words[:_LISTED]), *more]


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def draft(subject: str, text: str, to: Sequence[str], notice: Notice, attached: tuple[str, bytes]) -> bytes:
    """Return a message as the bytes of an .eml file: a draft with a workbook, its name and bytes, attached.

    The same message always has the same bytes: its date is the day the items are rated for.
    """
    name, data = attached
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = subject
    if to:
        message["To"] = ", ".join(to)
    message["Date"] = format_datetime(datetime.combine(notice.as_at, _WHEN))
    digest = hashlib.sha256("\n".join([subject, text, *to, name]).encode() + data).hexdigest()
    message["Message-ID"] = f"<{digest[:32]}@scrutiny-xl.invalid>"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    message.add_attachment(data, *_KIND, filename=name)
    message.set_boundary(f"=_{digest[32:]}")
    return message.as_bytes()
