"""Rules 7 to 13: phrases that hold no date and no length of time."""

from __future__ import annotations

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.words import MEETING

_TBC = Pattern(
    r"\b(?:tbc|tba|tbd|t\.b\.c|t\.b\.a|to be (?:confirmed|agreed|determined|decided|advised|announced"
    r"|arranged|established"
    r"|scheduled|set|finalised|identified)|(?:date|dates|timescales?|timings?|timetable)s? (?:is |are "
    r"|still |yet |not |to be )+"
    r"(?:confirmed|agreed|determined|decided|set|known|finalised|available)"
    r"|not (?:yet )?(?:confirmed|determined|known)|unconfirmed|unknown|yet to be (?:agreed|set|confirmed"
    r"|determined|decided))\b"
)
_CONTINUING = Pattern(
    r"\b(?<!not )(?<!no longer )(?:on-? ?going|continu(?:ing|ous|ously|al|ally|es?|ed|ation)|(?:without|no) (?:an? "
    r"|fixed )?end[- ]date"
    r"|permanent(?:ly)?|indefinite(?:ly)?|open[- ]ended|rolling|in perpetuity|perpetual(?:ly)?|at all times"
    r"|always|constant(?:ly)?|(?:for the )?foreseeable future|standing item|all year(?: round)?|life of the"
    r"|evergreen|ever)\b"
)
_USUAL = Pattern(r"\b(?:business as usual|b\.?a\.?u|day[- ]to[- ]day|normal business|core business)\b")
_SOON_AS = (
    r"as soon as (?:is |it is |are )?(?:(?:reasonably|practically|practicably) )?(?:possible"
    r"|practicable|practical|feasible)"
)
_AT_ONCE = Pattern(
    r"\b(?:immediate(?:ly)?(?! (?:after|following|upon|on|once|when|prior|before)\b)|straight ?-?away"
    r"|a\.?s\.?a\.?p|forthwith|at once|right away"
    rf"|{_SOON_AS}|soonest|without (?:undue )?delay"
    rf"|(?:at )?(?:the )?(?:very )?earliest (?:possible )?(?:opportunity|convenience|date|time|possible)"
    r"|urgent(?:ly)?|instant(?:ly)?|with immediate effect|promptly|today"
    r"|as quickly as possible|as early as possible"
    r"|(?:with effect )?from now|^now(?= ?(?:$|[,;/&-]|and\b))|(?:start|starting|begin|commence) now)\b|^now$"
)
_VERY_SOON = Pattern(r"\b(?:any (?:day|time|minute) now|imminent(?:ly)?|very soon|very shortly|shortly|any moment)\b")
_WAITS = Pattern(
    r"\b(?:once|when(?:ever)?|after|following|prior to|before|ahead of|in advance of|pending|awaiting|await"
    r"|upon|subject to"
    r"|depend(?:s|ent|ant|ing)?|contingent|until|till|if|unless|as soon as|immediately|on (?:completion"
    r"|receipt|approval|publication"
    r"|adoption|appointment|agreement|request|demand|the (?:conclusion|completion|appointment|outcome"
    r"|introduction))"
    r"|as (?:and|or) when|as \w+(?: \w+)? (?:allows?|permits?|arises?)|as (?:required|needed|necessary"
    r"|appropriate|requested|they arise|it arises|part of)"
    r"|(?:where|when|if) (?:required|necessary|needed|appropriate|possible)|to coincide|in line with"
    r"|alongside|in conjunction"
    r"|linked to|aligned (?:to|with)|in time for|to (?:tie|fit) in with|next available|at the point"
    r"|at the time of|in parallel"
    r"|at (?:the )?(?:next|completion|conclusion)|^(?:the )?end of (?:the )?\w+|at (?:the )?end of (?:the )?\w+"
    r"|the next|next|by the time|in accordance with"
    r"|(?:by|at) (?:the )?(?:launch|completion|end|start|outset)|during the|throughout the|at (?:each"
    r"|every)|post|forthcoming"
    r"|event[- ]driven|in tandem|in response to|timed to|on the back of|linked with|conditional|recess"
    r"|half[- ]term|purdah|period)\b"
)
_PROCESS = Pattern(
    r"\b(?:budget(?:[- ]setting)? process|budget[- ]setting|service planning|business planning"
    r"|planning process|plan refresh"
    r"|procurement|restructure|inspection|election|local plan|review process|business plan|work ?programme)\b"
)
_LOOSE = Pattern(r"new year|an? (?:\w+ )?(?:interval|period|while|time)\b|due course|in time$")
_ELSEWHERE = Pattern(
    r"^see\b|\b(?:see (?:above|below|rec\w*|response|comment|action|objective|item|row|note|update|previous"
    r"|column|attached|~|\d)"
    r"|as (?:above|below|before|previous(?:ly)?|per|at|for|in|stated|detailed|outlined|set out|row|rec\w*"
    r"|item|action|objective|r\d)"
    r"|(?:same|ditto|do)(?: as)?(?: above)?$|same as|ditto|refer(?:s|red)? (?:to|back)|cross[- ]ref\w*"
    r"|the above|above$|below$|by the due date|due date"
    r"|(?:the )?following (?:day|week|month|quarter|year|meeting)|that (?:day|week|month|date|meeting)"
    r"|covered (?:by|in|under)"
    r"|in line with (?:rec|action|objective|item|~)\w*|(?:per|against) rec\w*|linked to (?:rec|action"
    r"|objective|~)\w*)"
)
_STATUS = Pattern(
    r"\b(?:not (?:yet )?(?:due|started|begun|commenced|applicable|accepted|agreed|required|pursued"
    r"|progressed|needed|to be pursued|relevant)|n/?a|on hold|no progress"
    r"|in progress|under ?way|on target|on track|on schedule|outstanding|overdue|deferred|delayed|rejected"
    r"|superseded"
    r"|withdrawn|no longer|no (?:further )?action|paused|suspended|cancell?ed|abandoned|started|commenced"
    r"|begun|agreed"
    r"|accepted|noted|approved|green|amber|red|pending|carried forward|c/f|c/fwd|moved|in hand|active|live"
    r"|open|none|nil"
    r"|behind schedule|ahead of schedule|slipped|not to be|will not|won't|incomplete|partially|part"
    r"|work in progress|wip)\b"
)
_MANY = Pattern(r"some|vari|vary|differ|a\)")
_SEVERAL = Pattern(
    r"\bsome\b.*\b(?:some|others?|rest|remainder|remaining)\b|\bvarious\b(?!.*\d)|\b(?:varies|vary|varied"
    r"|different) (?:dates|timescales|by|depending)"
    r"|\(?(?<![a-z])a\).*(?<![a-z])b\).*(?:on-? ?going|tbc|asap|complete)|\(?(?<![a-z])a\).*(?:on-? ?going"
    r"|tbc|asap|complete).*(?<![a-z])b\)"
)


def read_several(text: str) -> Reading | None:
    """Read a phrase that describes several actions at once as unclear."""
    said = "several actions at once"
    if not (_MANY.search(text) and _SEVERAL.search(text)):
        return None
    return Reading("unclear", codes=("vague",), remark=said)


def read_undated(text: str, *, local: bool) -> Reading:
    """Read a phrase without a date by the first rule that fits."""
    event = ("event",) if MEETING.search(text) else ()
    if _TBC.search(text):
        return Reading("unclear", codes=("tbc", *event), remark="the date is not settled")
    if _CONTINUING.search(text):
        return Reading("continuing", codes=event)
    if _USUAL.search(text):
        return Reading("continuing", codes=("uncertain",), remark="may mean handed over and closed")
    return _at_once(text) or _waiting(text, local=local) or _unclear(text)


def _at_once(text: str) -> Reading | None:
    """Read a phrase that says at once."""
    if _VERY_SOON.search(text):
        return Reading("immediate", codes=("vague",), remark="a forecast of very soon, without a last day")
    return Reading("immediate") if _AT_ONCE.search(text) else None


def _waiting(text: str, *, local: bool) -> Reading | None:
    """Read a phrase that waits on something without a date."""
    if _ELSEWHERE.search(text) or _LOOSE.search(text):
        return None
    if local or _WAITS.search(text) or MEETING.search(text) or _PROCESS.search(text):
        return Reading("event", codes=("event",), remark="waits on something without a date")
    return None


def _unclear(text: str) -> Reading:
    """Say in which way a phrase is unclear."""
    if _ELSEWHERE.search(text):
        return Reading("unclear", codes=("cross-reference",), remark="points to something written elsewhere")
    if _STATUS.search(text) and not _LOOSE.search(text):
        return Reading("unclear", codes=("status-word",), remark="a status, not a time")
    return Reading("unclear", codes=("vague",), remark="nothing to measure" if text else "nothing is written")
