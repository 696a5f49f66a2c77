"""The lighter and darker shades of a colour, reckoned as Excel reckons them: in whole steps of lightness."""

from __future__ import annotations

__all__ = ["tinted"]

_STEPS = 240
"""Hue, lightness and saturation each go from 0 to this in Windows; Excel's shades come of its rounding."""
_THIRD, _SIXTH = _STEPS // 3, _STEPS // 6


def tinted(colour: str, tint: float) -> str:
    """Return a colour (RRGGBB) made darker (`tint` from -1 to 0) or lighter (0 to 1)."""
    if not tint:
        return colour
    hue, light, saturation = _hls(*bytes.fromhex(colour))
    # Files have 0.7999816888943144 where 0.8 is meant: a tint is kept as a fraction of 32,767.
    share = round(1000 * tint)
    wanted = light * (1000 + share) if share < 0 else light * (1000 - share) + _STEPS * share
    return bytes(_rgb(hue, min(_STEPS, max(0, wanted // 1000)), saturation)).hex().upper()


def _hls(red: int, green: int, blue: int) -> tuple[int, int, int]:
    high, low = max(red, green, blue), min(red, green, blue)
    both, apart = high + low, high - low
    light = (both * _STEPS + 255) // 510
    if not apart:
        return 0, light, 0
    room = both if light <= _STEPS // 2 else 510 - both
    saturation = (apart * _STEPS + room // 2) // room
    from_red, from_green, from_blue = (((high - part) * _SIXTH + apart // 2) // apart for part in (red, green, blue))
    if high == red:
        hue = from_blue - from_green
    elif high == green:
        hue = _THIRD + from_red - from_blue
    else:
        hue = 2 * _THIRD + from_green - from_red
    return hue % _STEPS, light, saturation


def _rgb(hue: int, light: int, saturation: int) -> tuple[int, int, int]:
    if not saturation:
        grey = light * 255 // _STEPS
        return grey, grey, grey
    product = (light * saturation + _STEPS // 2) // _STEPS
    high = light + product if light <= _STEPS // 2 else light + saturation - product
    low = 2 * light - high
    red, green, blue = (_part(low, high, (hue + turn) % _STEPS) for turn in (_THIRD, 0, -_THIRD))
    return red, green, blue


def _part(low: int, high: int, hue: int) -> int:
    """Return red, green or blue, from 0 to 255, for a hue turned towards it."""
    if hue < _SIXTH:
        part = low + ((high - low) * hue + _SIXTH // 2) // _SIXTH
    elif hue < _STEPS // 2:
        part = high
    elif hue < 2 * _THIRD:
        part = low + ((high - low) * (2 * _THIRD - hue) + _SIXTH // 2) // _SIXTH
    else:
        part = low
    return min(255, max(0, (part * 255 + _STEPS // 2) // _STEPS))
