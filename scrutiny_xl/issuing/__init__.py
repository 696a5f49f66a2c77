"""Issuing: which items of a register go to which service area, and in which part."""

from __future__ import annotations

from scrutiny_xl.issuing.chasing import Outstanding, OverdueItem, outstanding_in
from scrutiny_xl.issuing.notice import Notice
from scrutiny_xl.issuing.portions import Left, Portion, PortionItem, PortionPlan, Portions, portions_of
from scrutiny_xl.issuing.shares import Share, UnknownOwner, share_of, unknown_owners

__all__ = [
    "Left",
    "Notice",
    "Outstanding",
    "OverdueItem",
    "Portion",
    "PortionItem",
    "PortionPlan",
    "Portions",
    "Share",
    "UnknownOwner",
    "outstanding_in",
    "portions_of",
    "share_of",
    "unknown_owners",
]
