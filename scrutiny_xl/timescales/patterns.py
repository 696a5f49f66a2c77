"""The one pattern that finds dates and periods; each named part has its maker of the same name."""

from __future__ import annotations

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.words import LENGTH, MONTH, ORDINAL, WEEKDAY, YEAR_KIND

_YEAR_END = r" (?:financial|fiscal|municipal|civic|council|mayoral|calendar|academic|school) year(?![a-z])"
_NOT_LENGTH = rf"(?! ?-? ?(?!(?:school|calendar) year(?![a-z]))(?:{LENGTH}|day|monthly|weekly)s?(?![a-z])|\d)"
_YEAR = (
    rf"(?:'?(?:19|20|21)\d\d(?!\d)(?:[-/]\d{{1,4}}(?![\d.]| ?{MONTH}|{ORDINAL}))?"
    rf"|'?\d\d{_NOT_LENGTH}(?!{ORDINAL}|[ ,-/]{MONTH}|[:%])(?:/\d\d(?![\d/]))?)"
)
_QUARTER = r"(?:one|two|three|four|[1-4](?!\d))"
_RANK = r"(?:1st|2nd|3rd|4th|first|second|third|fourth|final|last)"
_SEASON = r"(?:spring|summer|autumn|winter)(?![a-z])"
_DAY_LIST = r" ?(?:-|to|until|/|&|,|, ?and|and|or) ?(?:the )?"
# What goes on behind the number of a day: its month, or further days.
_DAY_OF = rf"[./]\d|[ \-]*(?:of )?{MONTH}|{_DAY_LIST}(?:{WEEKDAY} )?\d"
_WEEKDAY_ON = rf"(?:{WEEKDAY},? )?(?:the )?"
# A season inside another name is no date, and holidays and recesses are local.
_NAMES = (
    r"(?:service|plan|plans|maint\w*|fuel|pressures?|gritting|weather|programme|reading|school|clean\w*"
    r"|resilience"
    r"|statement|budget|watch|wellbeing|health|fair|festival|fayre|show|play|scheme|activit\w+|deaths"
    r"|warmth|bulbs?"
    r"|planting|road|street|lane|house|market|lights|party|parade|bedding|newsletter|edition|challenge"
    r"|vaccin\w+)\b"
)
_LOCAL = r"(?:half[- ]term|recess|holidays?|break|bank holiday|vacation|closure)\b"

PARTS = {
    "iso": r"(?P<iso_y>\d{4})(?P<iso_s>[-/.])(?P<iso_m>\d{1,2})(?P=iso_s)(?P<iso_d>\d{1,2})(?!\d)",
    "figures": r"(?P<fig_d>\d{1,2}) ?(?P<fig_s>[-/.]) ?(?P<fig_m>\d{1,2}) ?[-/.] ?(?P<fig_y>\d{4}"
    r"|\d\d)(?!\d)",
    "local": rf"(?:(?:{_SEASON}|{MONTH}|easter|christmas|whitsun)(?: 20\d\d)? {_LOCAL}|half[- ]term"
    rf"|(?:pre-?)?election period"
    r"|purdah|recess)(?: in)?(?: \(?20\d\d(?:/\d\d)?)?",
    "name": rf"(?:{_SEASON} (?:20\d\d(?:/\d\d)? )?|christmas |easter ){_NAMES}(?:(?<=statement)"
    rf"|(?<=budget))(?: 20\d\d)?|(?:{_SEASON} |christmas |easter ){_NAMES}|may day|march past"
    rf"|new year(?:'s)?(?: 20\d\d)?"
    r"|(?:the )?following (?:day|week|month|quarter|year)",
    "day_month": rf"(?P<dm_d>\d{{1,2}})(?: ?(?:st|nd|rd|th))?(?: day)?(?: of)?[ \-/.,]*(?P<dm_m>{MONTH})\.?"
    rf"(?:(?:[ \-/.]*(?:of |in )?)(?P<dm_y>{_YEAR})|,? ?(?P<dm_y4>(?:19|20|21)\d\d)(?!\d))?",
    "days": rf"(?P<ds_d>\d{{1,2}}){ORDINAL}?(?: of)?"
    rf"(?=(?:{_DAY_LIST}{_WEEKDAY_ON}\d{{1,2}}{ORDINAL}?)+(?: of)?[ \-]?{MONTH})",
    "month_day": rf"(?P<md_m>{MONTH})\.? ?(?:the )?(?P<md_d>\d{{1,2}})"
    rf"(?:{ORDINAL}?,? ?(?P<md_y>(?:19|20|21)\d\d)(?!\d)|{ORDINAL})",
    "month_year": rf"(?P<my_m>{MONTH})(?P<my_s>\.?[ ,]*(?:of |in )?|[-/.] ?| ?- ?(?='?(?:19"
    rf"|20)\d\d))(?P<my_y>{_YEAR})",
    "month": rf"{MONTH}",
    "month_figures": r"(?P<mf_m>0?[1-9]|1[0-2])[/-](?P<mf_y>20\d\d)(?![\d/-])"
    r"|(?P<yf_y>20\d\d)-(?P<yf_m>0[1-9]|1[0-2])(?![\d/-])",
    "quarters": rf"(?:q|quarters? |qtrs? )(?P<qs_a>{_QUARTER}) ?(?:-|/|&|and|to) ?(?:q"
    rf"|quarter )?(?P<qs_b>{_QUARTER})(?![/\d])",
    "quarter": rf"(?:q|quarter |qtr\.? ?) ?(?P<q_n>{_QUARTER})|(?P<q_r>{_RANK}) (?:quarter|qtr|q)(?![a-z])",
    "term": r"(?P<t_n>spring|summer|autumn|michaelmas|lent|easter)(?: school)? term(?:s|time)?(?![a-z])",
    "season": rf"{_SEASON}",
    "feast": r"(?:christmas|xmas)(?: eve| day)?|good friday|easter(?: sunday| monday)?|lady day"
    r"|midsummer(?:'s)?(?: day)?"
    r"|michaelmas",
    "years": rf"(?P<ys_k>(?:fy|f/y|{YEAR_KIND}(?: year)?) ?(?:of )?(?:[-:(] ?)?)?(?P<ys_a>'?(?:19|20)\d\d"
    rf"|(?<=fy)\d\d)"
    rf" ?(?P<ys_s>[-/]|to|until|and) ?(?P<ys_b>20\d\d|\d\d?)(?!\d| ?{MONTH}|{ORDINAL}"
    rf"|[/.]\d){_NOT_LENGTH}(?P<ys_e>{_YEAR_END})?",
    "short_years": rf"(?P<sy_k>(?:fy|f/y"
    rf"|{YEAR_KIND}(?: year)?) ?(?:of )?)?(?P<sy_a>'?\d\d) ?(?P<sy_s>[-/]) ?(?P<sy_b>\d\d)"
    rf"(?![/\d.]| ?{MONTH}|{ORDINAL}){_NOT_LENGTH}(?P<sy_e>{_YEAR_END})?",
    "year": rf"(?P<y_k>(?:fy|f/y|{YEAR_KIND}(?: year)?) ?(?:of )?(?:[-:(] ?)?)?'?(?P<y_y>(?:19|20)\d\d)(?!\d)"
    rf"(?! (?:homes|people|residents|trees|properties|units|staff|households|pupils|children|places|jobs"
    rf"|hours))"
    rf"(?P<y_e>{_YEAR_END})?|(?:fy|f/y) ?'?(?P<y_f>\d\d)(?!\d)",
    "day_figures": rf"(?P<df_d>\d{{1,2}})/(?P<df_m>\d{{1,2}})(?![/\d]){_NOT_LENGTH}"
    r"|(?:(?<=by )|(?<=on )|(?<=due ))(?P<de_d>\d{1,2})[.](?P<de_m>\d{1,2})(?![./\d])",
    "weekday_day": rf"(?P<wd_w>{WEEKDAY}),? (?:the )?(?P<wd_d>\d{{1,2}}+){ORDINAL}?+(?!\d|{_DAY_OF})"
    rf"|(?:(?<=by the )|(?<=on the )|(?<=by )"
    rf"|(?<=on )|(?<=commencing )|(?<=w/c )"
    rf"|(?<=until the ))(?P<wd_e>\d{{1,2}}){ORDINAL}(?= of the month|$|[,;)])",
    "weekday": rf"(?:(?<=by )|(?<=on )|(?<=next )|(?<=this )|(?<=until ))(?P<w_w>{WEEKDAY})(?![a-z]"
    rf"|,? (?:the )?\d{{1,2}}+{ORDINAL}?+(?:{_DAY_OF}))",
    "this": r"(?P<n_d>the next|the current|the coming|the new|the|this|next|current|coming|forthcoming|new)?"
    rf" ?(?<![a-z])(?P<n_k>{YEAR_KIND} year|fy|f/y)(?:s? end)?(?![a-z\d])"
    r"|(?P<n_e>(?:(?<!within )(?<!over )(?<!for )(?<!in )(?<!during )the next)|the current|the coming|this"
    r"|(?<!the )next|current|coming|forthcoming) (?P<n_p>week|month|quarter|year)"
    r"(?![a-z]|'s| of\b| to \w+ )"
    r"|(?:(?<=end of )|(?<=end of the )|(?<=within the )|(?<=during the )|(?<=end )|(?<=mid-)"
    r"|(?<=throughout the ))"
    r"(?P<n_q>week|month|quarter|year)(?![a-z]|s)(?! of)"
    rf"|(?P<n_z>year|month|quarter)[ -]end(?![a-z]|[ ,(:\-]*(?:of |in |for )?(?:20\d\d|\d\d/\d"
    rf"|(?:{MONTH})))",
}
_PARTS = "|".join(f"(?P<{name}>{part})" for name, part in PARTS.items())
# Most words begin none of the parts, which is told from their first letters.
_FIRST = (
    r"[\d' ]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spr|sum|aut|win|mic|mid"
    r"|len|lad|eas|chr|xm|whi|goo|ha|pre|ele|pur|rec|q|first|sec|fou|fin|las|fo|fis|fy|f/y|mun|civ|cou|acad|sch"
    r"|cal|the |thi|nex|cur|com|new|wee|yea"
)
UNIT = Pattern(rf"(?<![a-z0-9~£.])(?={_FIRST})(?:{_PARTS})")
MAYBE = Pattern(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q|spring|summer|autumn|winter|christmas|xmas"
    r"|easter|lady|year|week|month|fy|f/y|mas|midsummer|recess|half|purdah|election|day|mon|tue|wed|thu|fri|sat|sun|whit"
)
