"""Do what a button asks for with `python -m scrutiny_xl.buttons`."""

from __future__ import annotations

from scrutiny_xl.buttons.pressing import press

if __name__ == "__main__":
    raise SystemExit(press())
