"""Who leads an item and who supports it: one cell of a form, parted into the people and posts it names."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["People", "people_of"]

# What a post or a person begins with; "Chief Executive's Office" is no post.
_TITLE = re.compile(
    r"(?:the\s+|our\s+)?(?:all\s+members|heads?|directors?|(?:assistant|deputy|corporate|strategic|executive|interim|"
    r"acting|joint|programme|managing|group)\s+(?:heads?|directors?|chief|leaders?|chairs?)|chief\s+\w+|"
    r"chair(?:man|woman|person|s)?|vice[- ]chair\w*|(?:council\s+)?leaders?|mayors?|cabinet\s+(?:members?|portfolio)|"
    r"(?:executive|lead)\s+members?|portfolio\s+holders?|councillors?|cllrs?\.?|mr\.?|mrs\.?|ms\.?|miss|dr\.?|"
    r"monitoring\s+officer|section\s+151|s\.?151|town\s+clerk)(?![\w'’])",
    re.IGNORECASE,
)
# What a post ends with: Tree Officer, Scrutiny Team, Group Leaders.
_POST = re.compile(
    r"(?:accountant|administrator|advis[eo]r|analyst|architect|assistant|auditor|champion|clerk|commissioner|"
    r"consultant|co-?ordinator|councillor|director|engineer|inspector|leader|librarian|manager|member|officer|partner|"
    r"planner|practitioner|secretary|solicitor|specialist|supervisor|surveyor|teacher|team|treasurer|worker|"
    r"chair|chairman|head|executive|holder)s?\)?\Z",
    re.IGNORECASE,
)
# Two capitalised words are a person, unless one is a word of what councils do.
_PERSON = re.compile(r"(?:[A-Z][\w'’-]+|[A-Z]\.?)(?:\s+[A-Z]\.?)*\s+(?:(?:de|van|von|le|la|O['’])\s?)*[A-Z][\w'’-]+\Z")
_WORDS_OF_COUNCILS = (
    "accommodation accounting admissions adult adults area arts assessment asset assets audit benefits board boards "
    "building buildings business cabinet care change childhood children children's city civic cleansing cohesion "
    "collection commercial commissioning committee committees communications communities community complaints "
    "contract contracts control corporate council council's countryside county crime culture customer customers "
    "data debt delivery democracy democratic department design development digital directorate disability district "
    "early economic economy education elections electoral emergency energy enforcement engagement environment "
    "environmental equalities equality estate estates events executive facilities families family finance financial "
    "fleet food forum fraud governance grants green group groups grounds growth health heritage highway highways "
    "homelessness homes housing human improvement inclusion income information infrastructure innovation insight "
    "insurance intelligence internal investment joint land landscape law learning legal leisure libraries library "
    "licensing life local maintenance management market markets media member members mental museums neighbourhood "
    "neighbourhoods network office open operational operations organisational overview parish parking parks "
    "partnership partnerships passenger payroll people performance personnel place places planning play pensions "
    "policy pollution prevention private procurement programme programmes project projects property protection "
    "public quality recreation recycling reform refuse regeneration registration regulatory rehousing rents repairs "
    "research resident residents resilience resources revenues review risk road roads rural safeguarding safety "
    "school schools scrutiny security select senior service services shared sites skills social special spaces sport "
    "sports staff standards statutory strategic strategies strategy street streets support surveying sustainability "
    "sustainable systems task team tax technical technology tenancy tourism town trading traffic training "
    "transformation transport travel treasury tree trees urban voluntary ward wards waste water welfare well-being "
    "wellbeing working workforce young youth"
)
_OF_COUNCILS = frozenset(_WORDS_OF_COUNCILS.split())
_MARK = re.compile(
    r"(?P<lead>(?:\A|(?<=[\s;,.]))(?:lead(?:\s+(?:officers?|person))?|led\s+by|joint\s+leads?)\s*[:;]\s*)"
    r"|(?P<lead_dash>\A(?:lead(?:\s+officers?)?)\s+[-–—]\s+)"
    r"|(?P<support>[\s,;.(]*\b(?:with\s+(?:the\s+)?support\s+(?:from|of)|support(?:ed|ing)?\s*(?=[:;]|\s[-–—]\s)|"
    r"supported\s+by|assisted\s+by|in\s+(?:liaison|consultation|conjunction|partnership|collaboration)\s+with|"
    r"together\s+with|alongside)\b\s*[:;–—-]?\s*)",
    re.IGNORECASE,
)
_WITH = re.compile(r"[,;]?\s+with\s+", re.IGNORECASE)
_LEADS = re.compile(r"\s*\((?:joint\s+)?lead(?:\s+officer)?\)", re.IGNORECASE)
_SUPPORTS = re.compile(r"\s*\(support(?:s|ing)?\)", re.IGNORECASE)
_PARTS = re.compile(r"\s*;\s*|\s+/\s+|\s*\n\s*|\s*,\s+(?:and\s+|&\s+)?|\s+(?:and|&)\s+|/", re.IGNORECASE)
_ALWAYS = re.compile(r"\s*;\s*|\s+/\s+")
_AT_THE_EDGE = " \t\n,;:.–—-"


class People(NamedTuple):
    """The people and posts that one cell names, in its own words: those that lead, and those that support them."""

    lead: tuple[str, ...]
    supporters: tuple[str, ...]


def people_of(words: str, known: Iterable[str] = ()) -> People:
    """Part a cell such as "Lead: Scrutiny Manager Supported by; Head of Legal, Head of Planning and Design".

    `known` are names that are one whatever they hold: owners and service areas of the settings. Beyond them a comma,
    a slash or an "and" parts two names only where the second begins as a post or a person does: "Head of Planning,
    Performance and Cohesion" is one. Semicolons always part.
    """
    return _people(words, tuple(sorted({fold(name) for name in known} - {""})))


@lru_cache(maxsize=4096)
def _people(words: str, known: tuple[str, ...]) -> People:
    names = _Names(known)
    lead: list[str] = []
    supporters: list[str] = []
    for leads, part in _roles(tidy(words)[0], names):
        for name in names.parted(part):
            plain = _SUPPORTS.sub("", _LEADS.sub("", name)).strip(_AT_THE_EDGE)
            marked = _LEADS.search(part) is not None
            is_lead = _LEADS.search(name) is not None if marked else leads and _SUPPORTS.search(name) is None
            (lead if is_lead else supporters).append(plain)
    first = tuple(dict.fromkeys(filter(None, lead)))
    return People(first, tuple(name for name in dict.fromkeys(filter(None, supporters)) if name not in first))


def _roles(words: str, names: _Names) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a cell, each with whether it names those that lead."""
    marks = list(_MARK.finditer(words))
    starts = [(0, 0, True), *((mark.start(), mark.end(), mark["support"] is None) for mark in marks)]
    ends = [start for start, _, _ in starts[1:]] + [len(words)]
    for (_, start, leads), end in zip(starts, ends, strict=True):
        part = words[start:end]
        found = next((each for each in _WITH.finditer(part) if leads and names.begins(part[each.end() :])), None)
        if found:
            yield True, part[: found.start()]
            yield False, part[found.end() :]
        elif part:
            yield leads, part


class _Names:
    """The rules by which names are told apart, beginning with the names that are known."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = frozenset(known)
        longest_first = sorted(known, key=lambda name: (-len(name), name))
        spelt = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE) if known else None

    def parted(self, words: str) -> Iterator[str]:
        """Yield the names in a part of a cell."""
        inside = [match.span() for match in self._pattern.finditer(words)] if self._pattern else []
        marks = [each.span() for each in _PARTS.finditer(words)]
        outside = [mark for mark in marks if not any(first < mark[1] and mark[0] < last for first, last in inside)]
        borders = [(0, 0), *outside, (len(words), len(words))]
        held, since = "", 0
        for (_, start), (end, _) in pairwise(borders):
            chunk = words[start:end]
            if not held:
                held, since = chunk, start
            elif _ALWAYS.fullmatch(words[since + len(held) : start]) or self._are_two(held, chunk):
                yield _without_article(held)
                held, since = chunk, start
            else:
                held = words[since:end]
        yield _without_article(held)

    def begins(self, words: str) -> bool:
        """Say whether a name begins there."""
        return self._is_known(words) or self._is_whole(_PARTS.split(words, maxsplit=1)[0])

    def _are_two(self, left: str, right: str) -> bool:
        """Say whether the words on either side of a comma, slash or "and" are two names."""
        if _TITLE.match(right):
            return True
        # "Head of Planning and Housing" is one post, though Housing is a service area.
        if self._is_known(left):
            return self._is_known(right) or self._is_whole(right)
        return self._is_whole(left) and self._is_whole(right)

    def _is_known(self, words: str) -> bool:
        return fold(_without_article(words)) in self._known

    @staticmethod
    def _is_whole(words: str) -> bool:
        """Say whether words are a name by themselves: a post by its beginning or its end, or a person."""
        plain = _SUPPORTS.sub("", _LEADS.sub("", words)).strip(_AT_THE_EDGE)
        if _TITLE.match(plain) or _POST.search(plain):
            return True
        return bool(_PERSON.match(plain)) and _OF_COUNCILS.isdisjoint(plain.casefold().split())


def _without_article(words: str) -> str:
    plain = words.strip(_AT_THE_EDGE)
    return plain[4:].lstrip() if plain[:4].casefold() == "the " else plain
