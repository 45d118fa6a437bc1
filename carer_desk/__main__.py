"""Starts Carer Desk by ``python -m carer_desk``."""

from __future__ import annotations

from carer_desk.cli import main

if __name__ == "__main__":
    main()
