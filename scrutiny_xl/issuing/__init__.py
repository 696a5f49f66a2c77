"""Issuing: which items of a register go to which service area, and in which part."""

from __future__ import annotations

from scrutiny_xl.issuing.notice import Notice
from scrutiny_xl.issuing.portions import Left, Portion, PortionItem, PortionPlan, Portions, portions_of
from scrutiny_xl.issuing.shares import Share, UnknownOwner, share_of, unknown_owners

__all__ = [
    "Left",
    "Notice",
    "Portion",
    "PortionItem",
    "PortionPlan",
    "Portions",
    "Share",
    "UnknownOwner",
    "portions_of",
    "share_of",
    "unknown_owners",
]
