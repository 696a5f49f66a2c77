"""The styles of a report's document: a template's own where it has them, ours where it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from scrutiny_xl.reports.word.looks import HEADING, LOOKS, table_look
from scrutiny_xl.reports.word.xml import one, w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from lxml.etree import _Element

    from scrutiny_xl.reports.word.looks import StyleLook

__all__ = ["TABLE", "dress", "modernise"]

TABLE = "report table"
_LANGUAGE = "en-GB"
_SIGNS = {"bullet": "•", "decimal": "%1."}


def dress(document: Document, *, ours: bool, tight: bool = False) -> Mapping[str, str]:
    """Give a document the styles a report needs and return their ids by their names in small letters.

    In a template of the council's only what is missing is added; in a document of `ours` our looks replace those that
    stand there, but for the lists. `tight` ones leave less room between the lines.
    """
    styles = document.styles.element
    _speak(styles, ours=ours)
    known = {_name(each): each for each in styles.findall(qn("w:style"))}
    for each in LOOKS:
        # White letters are for the dark headings of our own tables.
        look = each._replace(ink="") if each.name == HEADING and TABLE in known else each
        look = look.tight if tight else look
        name = look.name.casefold()
        if name in known and not (ours and not look.list):
            continue
        known[name] = _put(document, styles, known, look)
    if TABLE not in known:
        base = _id(known.get("normal table"))
        known[TABLE] = _added(styles, table_look(_free("ReportTable", known), base))
    return {name: _id(each) for name, each in known.items()}


def _put(document: Document, styles: _Element, known: Mapping[str, _Element], look: StyleLook) -> _Element:
    """Put one of our styles in the place of the one of its name, or behind all others."""
    old = known.get(look.name.casefold())
    style = _id(old) or _free(look.name.replace(" ", "").capitalize(), known)
    numbering = _list(document, look) if look.list else ""
    new = _added(styles, look.xml(style, _id(known.get(look.based_on.casefold())), numbering))
    if old is not None:
        styles.replace(old, new)
    return new


def _added(styles: _Element, xml: str) -> _Element:
    new = one(xml)
    styles.append(new)
    return new


def _name(style: _Element) -> str:
    name = style.find(qn("w:name"))
    return (name.get(qn("w:val")) or "").casefold() if name is not None else ""


def _id(style: _Element | None) -> str:
    return style.get(qn("w:styleId")) or "" if style is not None else ""


def _free(wanted: str, known: Mapping[str, _Element]) -> str:
    """Return an id that no style has."""
    taken = {_id(each).casefold() for each in known.values()}
    style, number = wanted, 1
    while style.casefold() in taken:
        number += 1
        style = f"{wanted}{number}"
    return style


def _speak(styles: _Element, *, ours: bool) -> None:
    """Say that the words are British English, where nothing is said or the document is `ours`."""
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        holder = w("docDefaults", w("rPrDefault", "<w:rPr/>"))
        styles.insert(0, one(holder))
        _speak(styles, ours=ours)
        return
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = one("<w:lang/>")
        defaults.append(language)
    if ours or not language.get(qn("w:val")):
        language.set(qn("w:val"), _LANGUAGE)


def modernise(settings: _Element) -> None:
    """Let a document of ours be one of the present Word, whose accessibility checker looks at no older ones."""
    for each in settings.iter(qn("w:themeFontLang")):
        each.set(qn("w:val"), _LANGUAGE)
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")


def _list(document: Document, look: StyleLook) -> str:
    """Add the numbering of a list and return its number."""
    numbering = _numbering(document).element
    used = {int(each.get(qn("w:numId"))) for each in numbering.findall(qn("w:num"))}
    kinds = {int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))}
    number, kind = max(used, default=0) + 1, max(kinds, default=-1) + 1
    inside = (
        w("start", val=1)
        + w("numFmt", val=look.list)
        + w("lvlText", val=_SIGNS[look.list])
        + w("pPr", w("ind", left=360, hanging=360))
    )
    level = w("lvl", inside, ilvl=0)
    abstract = w("abstractNum", level, abstractNumId=kind)
    # The order of the parts is fixed: pictures of bullets, kinds of lists, lists.
    numbering.insert(len(numbering.findall(qn("w:numPicBullet"))), one(abstract))
    held = w("num", w("abstractNumId", val=kind), numId=number)
    numbering.append(one(held))
    return str(number)


def _numbering(document: Document) -> NumberingPart:
    """Return the part with the numberings of lists; a template without lists has none yet."""
    part = document.part
    if any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        return part.numbering_part
    xml = f"<w:numbering {nsdecls('w')}/>".encode()
    made = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, xml, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part
