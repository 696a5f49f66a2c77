"""The cells at the head of a form for the Executive's answer: the response clock is reckoned from them."""

from __future__ import annotations

from scrutiny_xl.layouts.model import HeaderField

__all__ = ["ANSWERED_ON", "NOTICE", "RECEIVED"]

RECEIVED = HeaderField(
    "received",
    "Received by the Executive",
    ("Report received by the Executive", "Received by Cabinet", "Sent to the Executive", "Issued to the Executive"),
    kind="date",
    owner="officer",
)
"""The day the response clock starts from."""
NOTICE = HeaderField(
    "notice", "Notice received", ("Notice received by the Executive", "Notice to respond"), kind="date", owner="officer"
)
"""The notice to respond of the Local Government Act 2000 s.9FE."""
ANSWERED_ON = HeaderField(
    "answered", "Answered on", ("Executive answered on", "Date of the answer"), kind="date", owner="officer"
)
