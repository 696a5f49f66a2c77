"""Run the commands with `python -m scrutiny_xl`."""

from __future__ import annotations

from scrutiny_xl.cli import main

if __name__ == "__main__":
    main()
