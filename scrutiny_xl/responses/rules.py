"""The words that say what was decided, in the order in which they are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from scrutiny_xl.responses.model import (
    ACCEPTED,
    IN_PART,
    IN_PRINCIPLE,
    NO_RESPONSE,
    NOTED,
    OUTSIDE,
    REFERRED,
    REJECTED,
)

__all__ = ["BODY", "DECLINING_IT", "RULES", "Rule"]


@dataclass(frozen=True)
class Rule:
    """A pattern that proposes a category; `plain` where the response opens with it: says it outright."""

    category: str
    source: str
    plain: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: most runs need few of them."""
        return re.compile(self.source, re.IGNORECASE)


# The pieces the patterns are made of.
BODY = r"(?:cabinet|executive|council|committee|board|leader|mayor)"
_WHO = rf"(?:we|officers|(?:the\s+)?{BODY}(?:\s+members?)?)"
_THE = r"(?:the|this|that|these|both|all|each)"
_THING = rf"(?:(?:(?:both|all|each)\s+(?:of\s+)?)?{_THE}\s+)?(?:recommendations?|proposals?)"
_WHICH = r"(?:\s+(?:no\.?\s*)?\(?(?:\d{1,2}(?:(?:\s*[-–,&]\s*|\s+and\s+)\d{1,2})*|[a-z]|[ivx]{1,4})\b\)?)?"
_IS = r"(?:is|are|was|were|be|has\s+been|have\s+been)"
_VERY = r"(?:(?:fully|wholly|broadly|strongly|therefore|also|hereby|entirely)\s+){0,3}"
_CHOSE = (
    r"(?:(?:resolved|decided|agreed|proposes?|recommends?|wish(?:es)?|(?:is|are)\s+(?:happy|content|pleased))"
    r"\s+to\s+)?"
)
_NOT = (
    r"(?:(?:(?:do|does|did|is|are|was|were|will|would|could|should|has|have)\s+)?not(?!\s+only\b)|never"
    r"|cannot|can['’]t|(?:do|does|did)n['’]t|unable|(?:declin|refus)(?:es?|ed)(?=\s+to\b))"
    r"\s+(?:able\s+to\s+|in\s+a\s+position\s+to\s+|minded\s+to\s+|to\s+)?(?:be\s+|been\s+)?"
)
# The outright words; "support" and its like are prose, since one may support what one does not accept.
_YES = r"(?:(?:accept|agree|approve)(?:e?d|s)?)"
_BACK = r"(?:(?:accept|support|endorse|approve|adopt|agree)(?:e?d|s)?)"
_NO = r"(?:(?:reject|refuse|dismiss|disagree|decline)(?:e?d|e?s)?)(?!\s+to\b)"
_REMIT = r"(?:remit|scope|terms\s+of\s+reference|powers?|control|jurisdiction|authority)"
_WHOSE = r"(?:(?:the|its|our|their|this|of|\w+['’]s?)\s+){0,3}"
_OUT = rf"(?:outside|beyond|not\s+within|out\s+of)\s+{_WHOSE}{_REMIT}"
_FULL = r"(?:in\s+full|in\s+its\s+entirety)"
_STOP = r"(?=\s*(?:[,;:.!–—-]|\Z))"

# What may stand before an outright word: a label, a number, and who or what it is said of.
_LEAD = (
    r"\A\W*(?:(?:response|decision|status|resolved)\b\W*)?(?:[a-z0-9]{1,3}[.)]\W+)?(?:that\s+)?"
    rf"(?:(?:{_THING}{_WHICH}|r(?:ec)?\.?\s*\d{{1,2}}|this|it|{_WHO})[\s:,–—-]+)?(?:{_IS}\s+)?{_VERY}{_CHOSE}"
)
# What may follow it and still belongs to it: of which recommendation, in full, by whom.
_TAIL = (
    rf"(?:\s*(?:[,/&]|and\b)\s*{_YES}\b)?(?:\s+(?:with\s+)?{_THING}{_WHICH})?(?:\s+{_FULL})?"
    rf"(?:\s+by\s+(?:the\s+)?{BODY}(?:\s+member)?)?\b"
)
# "Agreed that …", "agrees to consider …", "accepted, subject to …" are prose about something else, or less.
_ALONE = r"(?!,?\s+(?:that|to|in\s+so\s+far|insofar|subject|with|except|apart|the|there|a|an|our|how)\b)"


def _rules(category: str, *patterns: str, plain: bool = False) -> tuple[Rule, ...]:
    """Return the rules that propose a category; the words of a plain one are sought only where the response opens."""
    before = _LEAD if plain else r"\b"
    return tuple(Rule(category, f"{before}(?:{pattern})", plain) for pattern in patterns)


# What declines the recommendation itself, wherever in the response it stands.
DECLINING_IT: tuple[Rule, ...] = _rules(
    REJECTED,
    rf"{_NOT}{_VERY}(?:{_BACK}|implement)\s+(?:with\s+)?{_THING}\b",
    rf"{_THING}{_WHICH}\s+(?:(?:{_IS}|can|will|should)\s+)?{_VERY}(?:{_NOT}{_BACK}|{_NO})\b",
    rf"{_NO}\s+(?:with\s+)?{_THING}\b",
)

# In order: the first that is found decides. What qualifies a word stands before the word alone.
RULES: tuple[Rule, ...] = (
    *_rules(
        NO_RESPONSE,
        r"(?:tb[cad]|to\s+be\s+confirmed|to\s+follow|pending|none\s+(?:yet|received))\W*\Z",
        r"(?:response\s+)?await(?:ed|ing)\b(?:\s+(?:a\s+)?(?:response|reply|decision))?",
        r"no\s+(?:response|reply|decision)\b(?:\s+(?:has|been|was|yet|received|made))*",
        r"(?:response|reply)\s+(?:is\s+)?(?:to\s+follow|pending|outstanding|not\s+(?:yet\s+)?received)\b",
        plain=True,
    ),
    *_rules(
        IN_PART,
        rf"{_YES}(?:\s+{_THING})?,?\s+(?:only\s+)?in\s+part\b",
        rf"(?:partially|partly|part|partial)[\s-]+(?:{_YES}|acceptance|agreement)\b(?:\s+{_THING})?",
        rf"(?:partially|partly|in\s+part){_STOP}",
        rf"{_NOT}{_YES}\s+{_FULL}",
        plain=True,
    ),
    *_rules(
        IN_PRINCIPLE,
        rf"{_YES}(?:\s+(?:with\s+)?{_THING})?,?\s+in\s+principle\b",
        rf"in\s+principle,?\s+{_YES}\b",
        rf"in\s+principle{_STOP}",
        plain=True,
    ),
    *_rules(
        REJECTED,
        rf"(?:{_NOT}{_VERY}{_YES}|{_NO})\b(?!\s+that\b){_TAIL}",
        rf"no{_STOP}(?!\.\s*\d)",
        plain=True,
    ),
    *_rules(
        ACCEPTED,
        rf"noted\s+and\s+{_VERY}{_YES}\b",
        rf"{_YES}\b{_TAIL}{_ALONE}",
        rf"yes{_STOP}(?:,?\s+{_YES}\b)?",
        plain=True,
    ),
    *_rules(OUTSIDE, rf"{_OUT}\b", plain=True),
    *_rules(REFERRED, r"(?:deferred|referred)\b", plain=True),
    *_rules(NOTED, rf"note[ds]\b(?:\s+{_THING})?(?!\s+that\b)", plain=True),
    # From here on the decision is inferred from prose. What speaks of the recommendation itself comes first.
    *_rules(
        NO_RESPONSE,
        rf"(?:not\s+yet|yet\s+to)\s+(?:been?\s+)?(?:respond|decide|consider|{_BACK})(?:e?d)?\b",
    ),
    *_rules(
        IN_PART,
        rf"(?:partially|partly)\s+{_BACK}\b|{_BACK}\s+(?:only\s+)?in\s+part\b|{_NOT}{_BACK}\s+{_FULL}",
        rf"\A\W*{_YES}{_TAIL},?\s+(?:except\b|apart\s+from\b)",
        rf"\A\W*{_YES}{_TAIL},?\s+with\s+[^.;]{{0,30}}(?:amend|modif|exception)\w*",
    ),
    *DECLINING_IT,
    *_rules(OUTSIDE, rf"(?:(?:falls?|lies?|is|are|goes)\s+)?(?:therefore\s+)?{_OUT}\b[^.;:,\n]{{0,50}}"),
    *_rules(
        IN_PRINCIPLE,
        rf"{_BACK},?\s+(?:with\s+)?(?:{_THING}\s+)?in\s+principle\b",
        rf"in\s+principle\b[^.;\n]{{0,40}}\b{_BACK}\b",
        rf"{_BACK}\s+(?:with\s+)?the\s+(?:principles?|aims?|intentions?|spirit|idea|thrust)\b",
        rf"principles?\s+(?:of|behind)\s+[^.;\n]{{1,150}}?\s+{_IS}\s+{_VERY}{_BACK}\b",
        rf"{_BACK}{_TAIL},?\s+subject\s+to\b",
    ),
    *_rules(REFERRED, rf"{_THING}{_WHICH}\s+{_IS}\s+{_VERY}(?:deferred|referred)\b"),
    *_rules(
        ACCEPTED,
        rf"(?:{_WHO}\s+)?{_VERY}(?:{_BACK}|welcomes?)\s+(?:with\s+)?{_THING}\b{_WHICH}",
        rf"{_THING}{_WHICH}\s+{_IS}\s+{_VERY}{_BACK}\b",
    ),
    # Then what speaks of some part of it, or only sounds like a decision.
    *_rules(
        OUTSIDE,
        rf"(?:is|are)\s+(?:\w+\s+)?matters?\s+for\s+[^.;\n]{{1,80}}?\bnot\s+(?:for\s+)?(?:the\s+)?{BODY}\b",
        rf"(?:is|are)\s+not\s+(?:a\s+matter\s+)?for\s+(?:the\s+)?{BODY}\b",
    ),
    *_rules(
        REJECTED,
        rf"{_NOT}{_VERY}{_BACK}\b",
        r"(?:not|nor)\s+(?:\w+\s+){0,3}?(?:necessary|appropriate|feasible|viable|practicable|affordable)\b",
        r"not\s+(?:be\s+)?possible\s+to\b",
        rf"(?:{_WHO}|{_IS})\s+{_VERY}{_NO}\b",
    ),
    *_rules(
        ACCEPTED,
        rf"{_WHO}\s+{_VERY}(?:agrees?|accepts?)\s+(?:that|with|to)\b",
        rf"(?:is|are|was|were|(?:has|have)\s+been)\s+{_VERY}{_BACK}\b(?!\s+by\b)|fully\s+{_BACK}\b",
        rf"\A\W*(?:{_YES}|{_BACK})\b",
        r"no\s+objections?\b|(?:will\s+be|has\s+(?:already\s+)?been)\s+(?:implemented|actioned|taken\s+forward)\b",
    ),
    *_rules(
        IN_PRINCIPLE,
        r"(?:further|more|additional)\s+(?:\w+\s+)?(?:work|investigation|analysis|discussions?|research)\s+"
        r"(?:(?:is|are|will\s+be|would\s+be)\s+)?(?:needed|required|necessary|undertaken|carried\s+out)\b",
        r"(?:will|to)\s+be\s+(?:explored|investigated|looked\s+into|considered\s+further)\b",
    ),
    *_rules(
        REFERRED,
        rf"(?:will\s+)?{_IS}\s+{_VERY}referred\s+(?:back\s+)?to\b(?!\s+(?:above|as|in)\b)",
        r"deferred\s+(?:to|until|pending)\b",
        r"under\s+consideration\b|will\s+be\s+considered\s+(?:by|at|in|as|when|alongside)\b",
    ),
    *_rules(
        NOTED,
        rf"{_IS}\s+{_VERY}noted\b",
        rf"(?:{_WHO}\s+)?note[ds]?\s+(?:{_THING}|(?:the|this|these)\s+(?:comments?|views?|report|points?))\b",
    ),
)
