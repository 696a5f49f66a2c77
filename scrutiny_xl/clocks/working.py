"""How a clock was reckoned, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import ordinal, written

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.clocks.model import Days
    from scrutiny_xl.clocks.rules import ClockRule

__all__ = ["answer_words", "end_words", "start_words"]

_SATURDAY = 5


def start_words(rule: ClockRule, days: Days) -> str:
    """Say from which day the clock runs, or what is to be filled in where that is not known."""
    if rule.start == "meeting":
        if days.meeting:
            return f"The clock runs from the meeting on {written(days.meeting)}."
        return "The clock runs from the meeting, whose date is not known: fill in the meeting date."
    if days.received is None:
        what = "the report was issued" if rule.start == "issue" else "the Executive received the report"
        return f"It is not known when {what}: fill in 'Received by the Executive' at the head of the plan's sheet."
    if rule.start == "issue":
        return f"The report was issued on {written(days.received)}."
    return f"The Executive received the report on {written(days.received)}{_notice_words(days.received, days.notice)}."


def _notice_words(received: date, notice: date | None) -> str:
    if notice is None:
        return ""
    if notice > received:
        return f" and the notice later, on {written(notice)}, which is the day that counts"
    return " and the notice " + ("on the same day" if notice == received else f"before that, on {written(notice)}")


def end_words(rule: ClockRule, start: date, due: date) -> str:
    """Say how the last day follows from the day the clock starts from."""
    if rule.counts_first_day:
        counted = f"{rule.length.words.capitalize()} beginning with {written(start)}, the first day counted,"
    else:
        counted = f"{rule.length.words.capitalize()} after {written(start)}, which is not counted itself,"
    return f"{counted} end on {due:%A} {written(due)}{_month_words(rule, start, due)}.{_weekend_words(due)}"


def _month_words(rule: ClockRule, start: date, due: date) -> str:
    """Say why months end on that day: the one with the same number, the day before it, or the month's last."""
    if rule.length.unit != "month":
        return ""
    if rule.length.falls_short(start):
        return f", the last day of the month: {due:%B %Y} has no {ordinal(start.day)}"
    if not rule.counts_first_day:
        return ", the same day of the month"
    same = rule.length.after(start)
    return f", the day before the {ordinal(same.day)} of {same:%B}"


def _weekend_words(due: date) -> str:
    return " That it falls on a weekend makes the time no longer." if due.weekday() >= _SATURDAY else ""


def answer_words(days: Days, first_day: date | None, due: date | None, as_at: date) -> str:
    """Say whether and when the Executive answered, as at a day."""
    answered = days.answered
    if answered and answered <= as_at:
        return _answered_words(answered, first_day, due)
    if answered:
        return f"Answered on says {written(answered)}, which is later than {written(as_at)}: check the year."
    if days.recommendations and days.decided >= days.recommendations:
        return "Every recommendation has a decision; the day of the answer is not known: fill in 'Answered on'."
    return f"{days.decided} of {days.recommendations} recommendations have a decision." if days.decided else ""


def _answered_words(answered: date, first_day: date | None, due: date | None) -> str:
    said = f"The Executive answered on {written(answered)}"
    if due is None or first_day is None:
        return f"{said}; whether that was in time cannot be told."
    if answered < first_day:
        return f"{said}, before the clock had started: check the days."
    late = (answered - due).days
    return f"{said}, {late} {'day' if late == 1 else 'days'} late." if late > 0 else f"{said}, in time."
