"""Finishing the items of a plan once all are read: their letters, and what was typed into a cell besides its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import tidy
from scrutiny_xl.returns.lines import is_lead_in
from scrutiny_xl.returns.numbering import lettered_words, split_letter
from scrutiny_xl.returns.refs import number_of
from scrutiny_xl.returns.standing import parted_note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.drafts import Draft
    from scrutiny_xl.returns.receipt import ReceiptBook

__all__ = ["finish_drafts"]

_BRACKETED = re.compile(r"\(?\s*\w{1,4}\s*\)")


def finish_drafts(drafts: Sequence[Draft], layout: Layout, columns: Mapping[str, int], receipt: ReceiptBook) -> None:
    """Give each item its number or letter, from its column or from in front of its words; slips mended and noted.

    A lead-in, a note and the word By or From that stand apart from where they belong are brought there.
    """
    words, column = layout.words, columns.get(layout.words, 1)
    for draft in drafts:
        _without_lead_in(draft, layout, column, receipt)
        if layout.lines:
            _with_note(draft, layout, column, receipt)
        if "from_or_by" in columns:
            _with_by_or_from(draft, columns, receipt)
    if layout.number and not any(draft.number for draft in drafts):
        _split_letters(drafts, words)
    # A column Ref that holds 1, 2, 3 or a), b), c) holds the numbers of the form.
    for draft in drafts if layout.number and "ref" in columns else ():
        if not draft.number:
            draft.number = number_of(str(draft.values.get("ref", "")))
    before = ""
    for draft in drafts:
        # After k an i is an l: the small letter was read as a capital I, or typed as the figure 1.
        if before == "k" and draft.number in {"i", "1"} and not draft.carried:
            receipt.note("letter", draft.row, column, "The letter after k was read as l.", draft.number, "l")
            draft.number = "l"
        before = draft.number
        if draft.number and "item" in layout.by_role:
            draft.values["item"] = draft.number


def _split_letters(drafts: Sequence[Draft], words: str) -> None:
    texts = [str(draft.values.get(words, "")) for draft in drafts]
    own = [(draft, text) for draft, text in zip(drafts, texts, strict=True) if not draft.carried]
    if lettered_words((text for _, text in own), len(own)) or all(
        _is_surely_lettered(draft, text) for draft, text in own
    ):
        for draft, text in zip(drafts, texts, strict=True):
            draft.number, rest = split_letter(text)
            if rest:
                draft.values[words] = rest


def _is_surely_lettered(draft: Draft, text: str) -> bool:
    """Say of a plan with one item whether that bears a letter: `m) …`, or the letter its reference ends with."""
    letter = split_letter(text)[0]
    given = str(draft.values.get("ref", ""))
    return bool(letter) and (given.lower().endswith(f".{letter}") or _BRACKETED.match(text) is not None)


def _without_lead_in(draft: Draft, layout: Layout, column: int, receipt: ReceiptBook) -> None:
    text = draft.values.get(layout.words, "")
    if not isinstance(text, str) or not (":" in text or "\n" in text):
        return
    first, _, rest = text.partition("\n")
    if not rest or not is_lead_in(first, layout):
        # On one line with the words it must have a letter behind it, or it may be part of what is recommended.
        lead, _, behind = first.partition(":")
        first, rest = f"{lead}:", text[len(lead) + 1 :].strip()
        if not behind or not split_letter(rest)[0] or not is_lead_in(first, layout):
            return
    sentence = "The words that lead in to the recommendations were parted from the first of them."
    receipt.note("row-lead-in", draft.row, column, sentence, first)
    draft.values[layout.words] = tidy(rest)[0]


def _with_note(draft: Draft, layout: Layout, column: int, receipt: ReceiptBook) -> None:
    """Part a note from the words it is typed below, within one cell."""
    text = draft.values.get(layout.words, "")
    if not isinstance(text, str):
        return
    words, said = parted_note(text, layout)
    if said is not None:
        receipt.note("note", draft.row, column, "A note was parted from the words above it.", said.words)
        before = draft.values.get(said.line.role)
        draft.values |= {layout.words: words, said.line.role: f"{said.words}\n{before}" if before else said.words}


def _with_by_or_from(draft: Draft, columns: Mapping[str, int], receipt: ReceiptBook) -> None:
    """Put the word By or From that has a column of its own before the date it belongs to."""
    word = str(draft.values.pop("from_or_by", ""))
    date = str(draft.values.get("timescale", ""))
    if word and not date.casefold().startswith(word.casefold()):
        draft.values["timescale"] = f"{word} {date}".strip()
        receipt.add("by-or-from", draft.row, columns.get("timescale", 1))
